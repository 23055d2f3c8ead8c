# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Serial numbers read from photographs: the user's own files, no node."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

app = typer.Typer(no_args_is_help=True, help="Serial numbers read from photographs: an aid, and no reading.")


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="Photograph: JPEG or PNG.", exists=True, dir_okay=False)],
    as_json: Json = False,
) -> None:
    """Propose what a serial number in a photograph says, with what else each character may be."""
    from ploughshare.bootstrap.photo_room import read_file
    from ploughshare.matching.photographs.rules import certainty_of, pattern_of

    with named():
        reading = read_file(file)
    rows = [
        {
            "pattern": pattern_of(each),
            "certainty": round(certainty_of(each), 3),
            "characters": [
                [[one.char, one.certainty] for one in character.options] for character in each.characters
            ],
        }
        for each in reading.lines
    ]
    if as_json:
        show.put_json(rows)
        return
    if not rows:
        show.put("No line of characters was found.")
        return
    columns = ("pattern", "certainty")
    show.put_table("Read by a machine", columns, ([str(row[name]) for name in columns] for row in rows))
    show.put("Compare every character with the arm before you write it anywhere.")
