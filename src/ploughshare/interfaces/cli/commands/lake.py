# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The lake: acts of an operator on a node's files. The node may run meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.commands.node import Home, opened_settings
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named
from ploughshare.kernel.clock import to_rfc3339
from ploughshare.kernel.ids import Id

if TYPE_CHECKING:
    from pathlib import Path

    from ploughshare.bootstrap.lake_room import LakeRoom

app = typer.Typer(no_args_is_help=True, help="What the node holds once more as Parquet, for big questions.")


@app.command()
def export(home: Home = None, as_json: Json = False) -> None:
    """Bring the lake up to the database now. An export that was broken off goes on."""
    with named(), _room(home) as room:
        written = room.export() or {}
    if as_json:
        show.put_json(written)
        return
    show.put_table("Lake", ("kind", "rows"), ([kind, str(rows)] for kind, rows in written.items()))


@app.command()
def status(
    home: Home = None,
    check: Annotated[
        bool,
        typer.Option("--check", help="Read every file and compare its digest; damaged ones are made anew."),
    ] = False,
    as_json: Json = False,
) -> None:
    """What the lake holds, and up to when. Ends with 1 if a file was found damaged."""
    with named(), _room(home) as room:
        found = room.standing(check=check)
    rows = [
        {
            "kind": each.kind,
            "rows": each.rows,
            "parts": each.parts,
            "whole_at": to_rfc3339(each.finished_at) if each.finished_at else None,
            "under_way": each.under_way,
            "damaged": list(each.damaged),
        }
        for each in found
    ]
    if as_json:
        show.put_json(rows)
    else:
        columns = ("kind", "rows", "parts", "whole_at", "under_way", "damaged")
        show.put_table("Lake", columns, ([_cell(row[name]) for name in columns] for row in rows))
    if any(each.damaged for each in found):
        raise typer.Exit(1)


@app.command()
def forget(
    kind: Annotated[str, typer.Argument(help="arm, recovery, seizure or trace.")],
    ids: Annotated[list[str], typer.Argument(help="Ids of what the database has erased.", metavar="ID...")],
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Take erased things out of the lake at once, with what hangs on them."""
    with named(), _room(home) as room:
        removed = room.forget(kind, [Id.parse(each) for each in ids])
    if as_json:
        show.put_json({"rows": removed})
        return
    show.put(f"{removed} rows taken out.")


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)


@contextmanager
def _room(home: Path | None) -> Iterator[LakeRoom]:
    from ploughshare.bootstrap.lake_room import LakeRoom
    from ploughshare.bootstrap.migrations import check_version
    from ploughshare.bootstrap.node import wire

    node = wire(opened_settings(home))
    try:
        check_version(node.engine)
        yield LakeRoom(node)
    finally:
        node.close()
