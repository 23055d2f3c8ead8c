# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reading the marks of one arm, on this machine alone: no node, no record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ploughshare.interfaces.cli import show
from ploughshare.interfaces.cli.options import Json
from ploughshare.interfaces.cli.outcomes import named

if TYPE_CHECKING:
    from ploughshare.matching.markings.terms import Reading
    from ploughshare.vocabulary.markings import SerialReading

Serial = Annotated[
    str | None,
    typer.Option("--serial", help="Serial: ? one character, * a run, [8B] one or the other."),
]
Make = Annotated[str | None, typer.Option("--make", help="Maker or brand as read.")]
Model = Annotated[str | None, typer.Option("--model", help="Model as read.")]
Calibre = Annotated[str | None, typer.Option("--calibre", help="Calibre as read.")]
Kind = Annotated[str | None, typer.Option("--type", help="Kind of arm, such as pistol.")]
Country = Annotated[str | None, typer.Option("--made-in", help="Country mark as read.")]
ImportMark = Annotated[str | None, typer.Option("--import-mark", help="The whole import mark as read.")]


def read_marks(
    text: Annotated[str, typer.Argument(help="What stands in the serial field, as written.")],
    make: Make = None,
    model: Model = None,
    calibre: Calibre = None,
    arm_type: Kind = None,
    made_in: Country = None,
    import_mark: ImportMark = None,
    as_json: Json = False,
) -> None:
    """Read a set of marks: what is certain, doubtful, missing or contradictory."""
    from ploughshare.matching.markings.queries import read_marking
    from ploughshare.vocabulary.markings import Marking

    with named():
        read = read_marking(Marking(text, make, model, calibre, arm_type, made_in, import_mark))
    if as_json:
        show.put_json(document(read))
    else:
        show.put_table("Marks", ("what", "read as", "probability"), _rows(read))


def document(read: Reading) -> dict[str, Any]:
    """The reading as plain values."""
    return {
        **_serial(read.serial),
        "written": read.marking.serial,
        "alternatives": [_serial(each) for each in read.alternatives],
        "notes": list(read.notes),
        "where": list(read.where),
        "looks_wrong": list(read.odd),
        "other_marks": [{"kind": each.kind.value, "text": each.text} for each in read.others],
        "makes": [
            {
                "code": each.make.code,
                "name": each.make.name,
                "role": each.make.role.value,
                "countries": list(each.make.countries),
                "since": each.make.since,
                "until": each.make.until,
                "probability": round(each.probability, 4),
            }
            for each in read.makes
        ],
        "models": [
            {"family": each.family, "name": each.name, "probability": round(each.probability, 4)}
            for each in read.models
        ],
        "calibres": [
            {
                "id": each.calibre.id,
                "name": each.calibre.name,
                "metric": each.calibre.metric,
                "code": each.calibre.code,
                "probability": round(each.probability, 4),
            }
            for each in read.calibres
        ],
        "arm_type": read.arm_type.value if read.arm_type else None,
        "countries": [
            {"country": each.country, "probability": round(each.probability, 4)} for each in read.countries
        ],
        "import_mark": {
            "importer": read.import_mark.importer,
            "country": read.import_mark.country,
            "year": read.import_mark.year,
        }
        if read.import_mark
        else None,
        "completeness": read.completeness,
        "missing": [each.english() for each in read.missing],
        "contradictions": [
            {"doubt": each.doubt.value, "words": each.text.english(), "source": each.source}
            for each in read.contradictions
        ],
        "sufficient": read.verdict.sufficient,
        "reason": read.verdict.reason.english() if read.verdict.reason else None,
    }


def _serial(serial: SerialReading) -> dict[str, Any]:
    return {
        "serial": serial.pattern,
        "state": serial.state.value,
        "characters": [at.options for at in serial.positions],
        "known_characters": serial.known_count,
        "open_before": serial.open_before,
        "open_after": serial.open_after,
        "gaps": list(serial.gaps),
    }


def _rows(read: Reading) -> Iterator[tuple[str, Any, Any]]:
    """What an officer looks at first comes first."""
    yield "serial", read.serial.pattern or None, ""
    yield "state", read.serial.state.value.replace("_", " "), ""
    for each in read.alternatives:
        yield "or serial", each.pattern, ""
    for note in read.notes:
        yield _note_kind(note, read), note, ""
    for mark in read.others:
        yield f"{mark.kind.value} in the field", mark.text, ""
    for make in read.makes:
        yield "make", f"{make.make.name} ({make.make.code})", make.probability
    for model in read.models:
        yield "model", f"{model.name} ({model.family})", model.probability
    for calibre in read.calibres:
        yield "calibre", calibre.calibre.name, calibre.probability
    if read.arm_type:
        yield "kind of arm", read.arm_type.value.replace("_", " "), ""
    for country in read.countries:
        yield "country", country.country, country.probability
    if read.import_mark:
        mark_read = read.import_mark
        yield "import", [part for part in (mark_read.importer, mark_read.country, mark_read.year) if part], ""
    yield "complete", f"{read.completeness} %", ""
    for text in read.missing:
        yield "missing", text.english(), ""
    for contradiction in read.contradictions:
        yield "does not fit", f"{contradiction.text.english()} [{contradiction.source}]", ""
    yield "enough to ask", read.verdict.sufficient, ""
    if read.verdict.reason:
        yield "why not", read.verdict.reason.english(), ""


def _note_kind(note: str, read: Reading) -> str:
    if note in read.where:
        return "where"
    return "looks wrong" if note in read.odd else "note"
