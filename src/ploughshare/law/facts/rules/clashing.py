# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Sources that contradict what is used: shown beside it, never dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import parse_part_date
from ploughshare.law.facts.terms import ChangeId, FactKind, Held, InForce, Statement
from ploughshare.law.national.terms import Element, ObjectKind

_UNKNOWN = "unknown"
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def packaged_held(tables: InForce, kind: FactKind, state: Country, subject: str) -> tuple[Held, ...]:
    """What the packaged tables say of a fact: a row, and for a body the times of membership."""
    if kind is FactKind.STATUS:
        return _of_status(tables, state, subject)
    if kind is FactKind.NATIONAL:
        fact = tables.national.get((state, subject))
        if fact is None:
            return ()
        return (
            Held(fact.value, None, fact.source, fact.as_of, fact.evidence.value, fact.law or None, fact.note),
        )
    return (
        _of_conduct(tables, state, subject)
        if kind is FactKind.CONDUCT
        else _of_object(tables, state, subject)
    )


def _of_object(tables: InForce, state: Country, subject: str) -> tuple[Held, ...]:
    said = tables.objects.get((state, ObjectKind(subject)))
    return () if said is None else (_resting(tables, state, said.rests_on, said.answer, said.note),)


def _of_conduct(tables: InForce, state: Country, subject: str) -> tuple[Held, ...]:
    said = tables.conduct.get((state, Element(subject)))
    return () if said is None else (_resting(tables, state, said.rests_on, said.value, said.note),)


def _resting(tables: InForce, state: Country, rests_on: str, value: str, note: str | None) -> Held:
    """What rests on a row of national law, with the source of that."""
    law = tables.national.get((state, rests_on))
    if law is None:
        return Held(value, note=note)
    return Held(value, None, law.source, law.as_of, law.evidence.value, law.law or None, note)


def _of_status(tables: InForce, state: Country, instrument: str) -> tuple[Held, ...]:
    found = []
    row = tables.treaties.by_instrument.get(instrument, {}).get(state)
    if row is not None:
        found.append(
            Held(row.status.value, None, row.source, row.as_of, row.confidence.value, None, row.note)
        )
    for each in tables.treaties.periods.get((state, instrument), ()):
        said, until = each.membership, each.until
        # An end is a day, written for everybody the same way.
        note = said.note if until is None else f"{each.since or '…'}/{until.isoformat()}"
        found.append(Held("member", each.since, said.source, said.as_of, said.confidence.value, None, note))
    return tuple(found)


def said_held(said: Statement, change: ChangeId | None = None) -> Held:
    """What a statement says of a fact."""
    return Held(
        said.value,
        said.holds_from,
        said.source,
        said.as_of.text,
        said.sureness.value,
        said.law,
        said.note,
        change,
    )


def clashing(used: Held, others: Sequence[Held], *, on: date) -> tuple[Held, ...]:
    """Those of the other sources that contradict what is used.

    One does if it says another value of the day, and was read on or after the day from which what is used
    holds: then its author knew that day and said otherwise. A source of before that day is simply older.
    """
    if used.value is None or used.since is None:
        return ()
    found = []
    for each in others:
        if each == used or each.value in (None, _UNKNOWN, used.value):
            continue
        if each.since is not None and each.since > on:
            continue
        read = _read_day(each.as_of)
        if each.since == used.since or (read is not None and read >= used.since):
            found.append(each)
    return tuple(found)


def _read_day(as_of: str | None) -> date | None:
    matched = _DATE.search(as_of or "")
    return None if matched is None else parse_part_date(matched.group()).period.since
