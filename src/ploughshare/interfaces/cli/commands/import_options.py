# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How a file is to be read, as the commands of imports take it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

Id = Annotated[str, typer.Argument(help="Id of the import.")]
FileArgument = Annotated[
    Path, typer.Argument(help="CSV, Excel or Parquet file.", exists=True, dir_okay=False, readable=True)
]
Mapping = Annotated[
    list[str] | None,
    typer.Option(
        "--mapping",
        help="FILE-COLUMN=OUR-COLUMN (- leaves it out), or a JSON file of such pairs. Repeatable.",
    ),
]
Fixed = Annotated[
    list[str] | None,
    typer.Option("--fixed", help="OUR-COLUMN=TEXT for every row, where the file lacks it. Repeatable."),
]
KeepGood = Annotated[bool, typer.Option("--keep-good", help="Load good rows though others are not.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would become of it, and load nothing.")]
Wait = Annotated[bool, typer.Option("--wait/--no-wait", help="Wait until it is over.")]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Encoding of a CSV file.")]
Sheet = Annotated[str | None, typer.Option("--sheet", help="Sheet of a workbook.")]
Dates = Annotated[
    str, typer.Option("--dates", help="Order of dates not written year first: ymd, dmy or mdy.")
]
Calendar = Annotated[
    str,
    typer.Option("--calendar", help="Calendar: gregorian, persian, islamic, buddhist or ethiopian."),
]
Source = Annotated[str | None, typer.Option("--source", help="Name of the register, where rows name none.")]
Remembered = Annotated[
    bool, typer.Option("--remembered", help="Read it as files with these columns were read before.")
]
Proposed = Annotated[
    bool, typer.Option("--proposed", help="Read unknown columns as names and values propose.")
]
Reason = Annotated[
    str | None,
    typer.Option("--reason", help="Why changed rows of an export are corrections; else they are faults."),
]


def fields_of(
    *,
    dry_run: bool,
    keep_good: bool,
    mapping: list[str] | None,
    fixed: list[str] | None,
    dates: str,
    calendar: str,
    remembered: bool,
    proposed: bool,
    **texts: str | None,
) -> dict[str, str]:
    """The fields of the form that orders an import."""
    switches = {"dry_run": dry_run, "keep_good": keep_good, "remembered": remembered, "proposed": proposed}
    return {
        **{name: "true" if value else "false" for name, value in switches.items()},
        "dates": dates,
        "calendar": calendar,
        "mapping": json.dumps(pairs(mapping)),
        "fixed": json.dumps(pairs(fixed)),
        **{name: value for name, value in texts.items() if value},
    }


def pairs(given: list[str] | None) -> dict[str, str]:
    """Pairs given one by one, or in JSON files."""
    pairs: dict[str, str] = {}
    for each in given or []:
        if "=" in each:
            theirs, _, ours = each.rpartition("=")
            pairs[theirs] = ours
            continue
        try:
            read = json.loads(Path(each).read_text("utf-8"))
        except (OSError, ValueError):
            raise typer.BadParameter(f"“{each}” is no FILE-COLUMN=OUR-COLUMN and no JSON file") from None
        pairs.update({str(theirs): str(ours) for theirs, ours in read.items()})
    return pairs
