# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The command that sends a file to be imported: one for each kind, with the same options."""

from __future__ import annotations

import inspect

import typer

from ploughshare.interfaces.cli.client import Office
from ploughshare.interfaces.cli.commands.import_following import end
from ploughshare.interfaces.cli.commands.import_options import (
    Calendar,
    Dates,
    DryRun,
    Encoding,
    FileArgument,
    Fixed,
    KeepGood,
    Mapping,
    Proposed,
    Reason,
    Remembered,
    Sheet,
    Source,
    Wait,
    fields_of,
)
from ploughshare.interfaces.cli.options import Json


def add_import(to: typer.Typer, kind: str, words: str, *, corrects: bool = False) -> None:
    """Add the command that imports files of a kind.

    Args:
        words: what it does, for its help.
        corrects: whether rows of our own export come back as corrections, which need a reason.
    """

    def send(
        file: FileArgument,
        dry_run: DryRun = False,
        mapping: Mapping = None,
        fixed: Fixed = None,
        keep_good: KeepGood = False,
        wait: Wait = True,
        encoding: Encoding = None,
        sheet: Sheet = None,
        dates: Dates = "ymd",
        calendar: Calendar = "gregorian",
        source: Source = None,
        remembered: Remembered = False,
        proposed: Proposed = False,
        reason: Reason = None,
        as_json: Json = False,
    ) -> None:
        fields = fields_of(
            dry_run=dry_run,
            keep_good=keep_good,
            mapping=mapping,
            fixed=fixed,
            dates=dates,
            calendar=calendar,
            remembered=remembered,
            proposed=proposed,
            encoding=encoding,
            sheet=sheet,
            source=source,
            reason=reason,
        )
        office = Office()
        made = office.upload("/imports", file, {**fields, "kind": kind})
        end(office, made, wait=wait, as_json=as_json)

    if not corrects:
        # The command line is made of the signature: who has nothing to correct is asked no reason.
        told = inspect.signature(send, eval_str=True)
        kept = [each for name, each in told.parameters.items() if name != "reason"]
        send.__signature__ = told.replace(parameters=kept)  # type: ignore[attr-defined]
    to.command(kind, help=words)(send)
