# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files that go with information, and files that came with it: registered among its commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.client import Office, stop
from ploughshare.interfaces.cli.options import Json

StatementArgument = Annotated[str, typer.Argument(help="Id of the information.")]
ReceivedArgument = Annotated[str, typer.Argument(help="Id of the received information.")]
FileArgument = Annotated[str, typer.Argument(help="Id of the file.")]
FetchTo = Annotated[Path, typer.Argument(help="File to write; nothing is overwritten.")]


def attach(
    statement: StatementArgument,
    files: Annotated[
        list[Path], typer.Argument(help="Files to be made clean and added.", exists=True, dir_okay=False)
    ],
    as_json: Json = False,
) -> None:
    """Make files clean and add them, to go where it is told. Look at each before that: fetch it."""
    made = [Office().upload(f"/information/{statement}/files", each, {}) for each in files]
    if as_json:
        show.put_json(made)
        return
    put_files(made)


def put_files(files: list[Any]) -> None:
    """Files of ours as a table."""
    show.put_table(
        "Files as they leave",
        ("id", "name", "made from", "bytes", "left out", "look at", "confirm by"),
        (
            (
                each["id"],
                each["name"],
                each["found"],
                each["size"],
                ", ".join(each["left_out"]),
                ", ".join(one["words"] for one in each["look_at"]),
                each["key"],
            )
            for each in files
        ),
    )


def put_sendings(sendings: list[Any]) -> None:
    """How far files have come, as a table; nothing where none goes."""
    if sendings:
        show.put_table(
            "Files on their way",
            ("file", "to", "stands", "pieces there", "why"),
            (
                (
                    each["file_id"],
                    each["to"],
                    each["state"],
                    f"{each['sent']} of {each['pieces']}",
                    each["trouble"] or "",
                )
                for each in sendings
            ),
        )


def fetch(statement: StatementArgument, file: FileArgument, to: FetchTo) -> None:
    """Write a file of ours to this machine, as it leaves."""
    fetch_to(f"/information/{statement}/files/{file}", to)


def fetch_to(path: str, to: Path) -> None:
    """Write what the office holds under a path to a file; nothing is overwritten."""
    if to.exists():
        stop(f"{to} stands there already. Name another file: nothing is overwritten.", 8)
    size = Office().download(path, to, {})
    show.put(f"{size} bytes written to {to}.")


def detach(statement: StatementArgument, file: FileArgument) -> None:
    """Take a file away again, before it is told."""
    Office().delete(f"/information/{statement}/files/{file}")
    show.put("Taken away.")


def fetch_received(received: ReceivedArgument, file: FileArgument, to: FetchTo) -> None:
    """Write a file of another to this machine, as it was made anew here."""
    fetch_to(f"/received-information/{received}/files/{file}", to)


def put_arrivals(arrivals: list[Any]) -> None:
    """Files that came or come with information of another, as a table."""
    if arrivals:
        show.put_table(
            "Files",
            ("id", "name", "bytes", "stands", "pieces here", "why"),
            (
                (
                    each["file_id"] or "",
                    each["name"],
                    each["size"],
                    each["state"],
                    f"{each['here']} of {each['pieces']}",
                    each["trouble"] or "",
                )
                for each in arrivals
            ),
        )
