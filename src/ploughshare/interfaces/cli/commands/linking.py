# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Linking two lists, and finding the same arm twice in one: the user's own files, no node."""

from __future__ import annotations

import enum
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

if TYPE_CHECKING:
    from ploughshare.matching.linkage.terms import Linked


class Engine(enum.Enum):
    """Where the second list is compared."""

    LOCAL = "local"
    SPARK = "spark"


def link(
    lists: Annotated[
        list[Path],
        typer.Argument(
            help="Two lists, or one with --dedupe; Parquet, CSV or Excel: id, serial, and any of make, "
            "model, calibre, type, country, year.",
            metavar="A [B]",
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out", help="File to write, Parquet or .csv: id_a, id_b, probability, reason.", dir_okay=False
        ),
    ],
    dedupe: Annotated[bool, typer.Option("--dedupe", help="Find the same arm twice in one list.")] = False,
    one_to_one: Annotated[
        bool, typer.Option("--one-to-one", help="Each record in one pair at most, the likeliest whole.")
    ] = False,
    threshold: Annotated[
        float,
        typer.Option("--threshold", min=0.002, max=1.0, help="Least probability of a pair that is written."),
    ] = 0.5,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Threads.")] = 2,
    engine: Annotated[
        Engine, typer.Option("--engine", help="Where the second list is compared.")
    ] = Engine.LOCAL,
    master: Annotated[
        str, typer.Option("--spark-master", help="Spark cluster, where the engine is spark.")
    ] = "local[*]",
    as_json: Json = False,
) -> None:
    """Link two lists of arms, or find the same arm twice in one; weights are learned from the lists."""
    from ploughshare.matching.linkage import service
    from ploughshare.matching.linkage.errors import SameListTwice

    started = time.monotonic()
    with named():
        if len(lists) != (1 if dedupe else 2):
            raise SameListTwice
        spread = None
        if engine is Engine.SPARK:
            from ploughshare.matching.linkage.adapters import spread_over

            spread = spread_over(master)
        made = service.link_files(
            lists[0], None if dedupe else lists[1], out,
            one_to_one=one_to_one, threshold=threshold, workers=workers, spread=spread,
        )  # fmt: skip
    facts = _facts(made) | {"seconds": round(time.monotonic() - started, 2), "file": str(out)}
    if as_json:
        show.put_json(facts)
    else:
        show.put_facts("", facts.items())


def _facts(made: Linked) -> dict[str, object]:
    facts: dict[str, object] = {
        "records": made.first if not made.second else f"{made.first} and {made.second}",
        "compared": made.compared,
        "pairs": made.pairs,
        "expected": round(made.expected),
    }
    for name in ("capped_serials", "capped_fields", "capped_records", "best_first"):
        if getattr(made, name):
            facts[name] = getattr(made, name)
    return facts
