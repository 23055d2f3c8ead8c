# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Figures that are counted from other records than arms: each record says by its marks which figures it is "
"in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ploughshare.commitments.indicators.rules.breaking_down import token
from ploughshare.commitments.reports.terms import (
    Answer,
    AskedArm,
    CourtNumber,
    Figure,
    Source,
    SourceKind,
    Transfer,
)

NAMES = frozenset({"way", "of", "state", "type", "asked", "court", "hand"})
"""Names that begin the parts of such a key; a figure of arms has none of them but `type`."""
HEADS = NAMES - {"state", "type"}


def is_of_sources(key: str) -> bool:
    """Whether a key names a figure of other records than arms."""
    return key.partition(":")[0] in HEADS


def figure_of(
    sources: Iterable[Source], key: str, *, year: int | None = None, silent: bool = False
) -> Figure:
    """The figure under a key.

    Args:
        year: that the figure is of, where a report has several.
        silent: whether no record is 0; else nothing is known.
    """
    chosen = [each for each in sources if fits_source(each, key) and year in {None, each.year}]
    amount = sum(each.amount for each in chosen) if chosen or silent else None
    return Figure(amount, key if year is None else f"year:{year},{key}")


def fits_source(each: Source, key: str) -> bool:
    """Whether a record is one of those that a figure counts.

    Raises:
        ValueError: no such figure.
    """
    parts = key.split(",")
    if any(part.partition(":")[0] not in NAMES for part in parts):
        raise ValueError(key[:80])
    return each.marks.issuperset(parts)


def of_transfers(transfers: Iterable[Transfer]) -> tuple[Source, ...]:
    """Lines of licences, and what moved under them."""
    return tuple(
        Source(
            SourceKind.MOVEMENT if each.moved else SourceKind.LICENCE,
            each.record,
            each.licence,
            each.year,
            each.amount,
            frozenset(trade_marks(each)),
            each.on,
            each.reference,
            each.other,
            each.arm_type,
        )
        for each in transfers
    )


def trade_marks(each: Transfer) -> tuple[str, ...]:
    """The parts of a key that choose a transfer, the widest first."""
    way = "export" if each.outward else "import"
    of = "actual" if each.moved else "authorised"
    return f"way:{way}", f"of:{of}", f"state:{each.other}", f"type:{token(each.arm_type)}"


def of_requests(asked: Iterable[AskedArm]) -> tuple[Source, ...]:
    """Arms that were asked about. An answer counts in the year of its question."""
    found = []
    for each in asked:
        marks = {"asked:sent" if each.outward else "asked:received"}
        if each.answered_on is not None:
            marks.add("asked:answered" if each.outward else "asked:replied")
        kind = SourceKind.REQUEST if each.outward else SourceKind.INCOMING
        found.append(
            Source(
                kind,
                each.record,
                each.opens,
                each.asked_on.year,
                1,
                frozenset(marks),
                each.asked_on,
                each.reference,
                each.other,
            )
        )
    return tuple(found)


def of_courts(numbers: Iterable[CourtNumber]) -> tuple[Source, ...]:
    """What steps in court add. A step of which nobody noted the number adds nothing and is no record of "
    "it."""
    return tuple(
        Source(
            SourceKind.COURT,
            f"{each.record} {each.what.value}",
            each.case,
            each.on.year,
            each.amount,
            frozenset({f"court:{each.what.value}"}),
            each.on,
        )
        for each in numbers
        if each.amount is not None
    )


def of_answers(answers: Iterable[Answer], year: int) -> tuple[Source, ...]:
    """Numbers that people gave."""
    return tuple(
        Source(
            SourceKind.HAND,
            f"{each.question} {each.version}",
            None,
            year,
            each.amount,
            frozenset({f"hand:{each.question}"}),
            each.on,
            each.by,
        )
        for each in answers
        if each.amount is not None and not each.question.startswith("reason:")
    )


def records_of_sources(sources: Sequence[Source]) -> dict[str, str]:
    """How each record is counted: what a kept report keeps, so that a later one can say what moved."""
    return {each.record: f"{each.amount} {' '.join(sorted(each.marks))}" for each in sources}
