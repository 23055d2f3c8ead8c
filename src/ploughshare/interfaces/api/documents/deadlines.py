# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of terms of law."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import CountryCode, Given, Told
from ploughshare.law.clocks.terms import Counting, Deadline, Due, Unit


class DueQuestion(Given, frozen=True, kw_only=True):
    """When does a term end? `acting`: the state whose authority has to act; `start` without a zone is by its
    clocks; `case` is not needed where the basis sets one time."""

    basis: Annotated[str, Meta(max_length=20)]
    case: Annotated[str, Meta(max_length=40)] | None = None
    start: Annotated[str, Meta(max_length=40)]
    acting: CountryCode


class DueDocument(Told, frozen=True, kw_only=True):
    """When a term ends and why then. `last_day`: the local day to whose end it runs; null if at an hour.
    `holidays_known` is false where public holidays that could matter are not known."""

    basis: str
    case: str
    amount: str
    unit: Unit
    counted_from: str
    counting: Counting
    verification: str
    start: datetime
    due: datetime
    last_day: date | None
    zone: str
    holidays_known: bool
    why: list[str]


def due_document(term: Deadline, start: datetime, found: Due, call: Call) -> DueDocument:
    """The end of a term."""
    return DueDocument(
        basis=term.basis,
        case=term.case,
        amount=term.amount,
        unit=term.unit,
        counted_from=term.counted_from,
        counting=term.counting,
        verification=term.verification,
        start=start,
        due=found.instant,
        last_day=found.last_day,
        zone=found.zone,
        holidays_known=found.holidays_known,
        why=call.says(found.why),
    )
