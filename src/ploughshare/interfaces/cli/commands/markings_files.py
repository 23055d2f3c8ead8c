# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Searching a register file by damaged marks: the user's own files, no node."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

Folder = Annotated[Path, typer.Option("--index", help="Folder of the index.", file_okay=False)]
Queries = Annotated[
    Path,
    typer.Option(
        "--queries",
        help="Questions, Parquet: query_id, serial (? one unread character, * a run), and any of make, "
        "model, calibre, type, country, year.",
        dir_okay=False,
    ),
]
Result = Annotated[Path, typer.Option("--out", help="Parquet file to write.", dir_okay=False)]
Top = Annotated[int, typer.Option("--top", min=1, max=50, help="Records wanted for each question.")]
Prior = Annotated[
    float,
    typer.Option(
        "--in-register", min=0.001, max=0.999, help="Share of the arms asked for that this register holds."
    ),
]
ChannelFile = Annotated[
    Path | None,
    typer.Option("--channel", help="Figures of damage that `learn` wrote.", dir_okay=False),
]
Workers = Annotated[int, typer.Option("--workers", min=1, max=64, help="Threads.")]


def index_file(
    file: Annotated[
        Path,
        typer.Argument(
            help="Register, Parquet: id, serial, and any of make, model, calibre, type, country, year."
        ),
    ],
    out: Annotated[Path, typer.Option("--out", help="Folder for the index.", file_okay=False)],
    as_json: Json = False,
) -> None:
    """Build the search index of a register file."""
    from ploughshare.matching.markings.service import files

    started = time.monotonic()
    with named():
        made = files.index_file(file, out)
    facts = {
        "records": made.records,
        "without_serial": made.without_serial,
        "bytes": made.bytes,
        "seconds": round(time.monotonic() - started, 2),
    }
    if as_json:
        show.put_json(facts)
    else:
        show.put_facts("", facts.items())


def search_file(
    index: Folder,
    queries: Queries,
    out: Result,
    top: Top = 5,
    in_register: Prior = 0.8,
    channel: ChannelFile = None,
    workers: Workers = 2,
    as_json: Json = False,
) -> None:
    """Answer a file of damaged marks: for each the likeliest records, with probability and reason."""
    from ploughshare.matching.markings.service import files

    started = time.monotonic()
    with named():
        figures = files.channel_file(channel) if channel else None
        count = files.search_file(
            index, queries, out, top=top, prior=in_register, named=figures, workers=workers
        )
    facts = {"questions": count, "seconds": round(time.monotonic() - started, 2), "file": str(out)}
    if as_json:
        show.put_json(facts)
    else:
        show.put_facts("", facts.items())


def learn_file(
    file: Annotated[
        Path,
        typer.Argument(help="Confirmed readings, Parquet: read (as written), held (the confirmed serial)."),
    ],
    out: Annotated[Path, typer.Option("--out", help="JSON file to write.", dir_okay=False)],
    version: Annotated[str, typer.Option("--version", help="Version the figures bear.")],
    channel: ChannelFile = None,
    as_json: Json = False,
) -> None:
    """Re-estimate what damage does to marks from confirmed traces; search takes the result with --channel."""
    from ploughshare.matching.markings import reference
    from ploughshare.matching.markings.service import files

    with named():
        before = files.channel_file(channel) if channel else reference.channel()
        learned = files.learn_file(file, out, before=before, version=version)
    facts = {
        "version": learned.channel.version,
        "before": before.version,
        "used": learned.used,
        "left_out": learned.left_out,
        "file": str(out),
    }
    if as_json:
        show.put_json(facts)
    else:
        show.put_facts("", facts.items())
