# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Comparing two names, on this machine alone: no node, no record."""

from __future__ import annotations

from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

names = typer.Typer(no_args_is_help=True, help="Names of organisations and vessels. Needs no node.")


@names.callback()
def comparing() -> None:
    """Names of organisations and vessels. Needs no node."""


@names.command("compare")
def compare(
    left: Annotated[str, typer.Argument(metavar="A", help="One name, in any script.")],
    right: Annotated[str, typer.Argument(metavar="B", help="The other name.")],
    kind: Annotated[
        str, typer.Option("--kind", help="organisation or vessel; persons are not compared.")
    ] = "organisation",
    left_imo: Annotated[str | None, typer.Option("--imo-a", help="IMO number of vessel A.")] = None,
    right_imo: Annotated[str | None, typer.Option("--imo-b", help="IMO number of vessel B.")] = None,
    as_json: Json = False,
) -> None:
    """How likely two names are one organisation's or vessel's, and why."""
    from ploughshare.matching.parties.queries import compare_names
    from ploughshare.matching.parties.rules import kind_of

    with named():
        found = compare_names(left, right, kind=kind_of(kind), left_imo=left_imo, right_imo=right_imo)
    if as_json:
        show.put_json(
            {
                "kind": found.kind.value,
                "probability": None if found.probability is None else round(found.probability, 4),
                "calibrated": found.calibrated,
                "matched": [list(pair) for pair in found.matched],
                "reasons": [each.english() for each in found.reasons],
                "version": found.version,
            }
        )
        return
    chance = "not told by names" if found.probability is None else f"{found.probability:.2f}"
    said = "probability" if found.calibrated else "probability, not calibrated"
    rows = [(said, chance), *(("why", each.english()) for each in found.reasons)]
    show.put_table("Names", ("what", "said"), rows)
