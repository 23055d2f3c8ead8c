# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whom to ask about arms that nobody asked about yet, and what the packaged tables of law say to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ploughshare.commitments.assessment.queries.comparing import Readings
from ploughshare.commitments.assessment.terms import Seen, ToAsk
from ploughshare.commitments.sheets.terms import SheetKind
from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.rules import decide
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.matching.markings.queries import probable_countries
from ploughshare.matching.markings.terms import Reading
from ploughshare.registry.tracing.rules.routing import next_to_ask
from ploughshare.registry.tracing.terms import Suggestion
from ploughshare.vocabulary.cooperation import DataKind, Form
from ploughshare.vocabulary.decisions import Decision
from ploughshare.vocabulary.purposes import Purpose

_WANTED = frozenset({DataKind.FIREARM, DataKind.EVENTS, DataKind.DEALER})


def whom_to_ask(
    seen: Iterable[Seen], readings: Readings, *, own: Country, at: datetime
) -> tuple[tuple[ToAsk, ...], int, int]:
    """States worth asking, those with most arms first; arms of the own state; arms that point nowhere.

    Only seized arms whose marks are good enough for a request, and of which none is known, are counted.
    """
    found: dict[Country, list[tuple[Seen, Text]]] = {}
    ours = nowhere = 0
    for each in seen:
        read = readings.of(each.marking)
        if each.kind is not SheetKind.SEIZURES or each.sought or not read.verdict.sufficient:
            continue
        suggestions = _suggestions(read, own)
        if suggestions:
            first = suggestions[0]
            found.setdefault(first.state, []).append((each, first.why))
        elif _points_home(read, own):
            ours += 1
        else:
            nowhere += 1
    asked = [
        ToAsk(state, len(rows), rows[0][1], tuple(one.place for one, _ in rows), _decision(own, state, at))
        for state, rows in found.items()
    ]
    return tuple(sorted(asked, key=lambda each: (-each.arms, each.state))), ours, nowhere


def _suggestions(read: Reading, own: Country) -> tuple[Suggestion, ...]:
    mark = read.import_mark
    marked = read.countries[0].country if read.countries else None
    if own in {mark.country if mark else None, marked} and not mark:
        return ()
    return next_to_ask(
        own=own,
        events=(),
        import_country=mark.country if mark else None,
        marked_country=marked,
        maker_countries=() if marked else [each.country for each in probable_countries(read)],
        asked=(),
    )


def _points_home(read: Reading, own: Country) -> bool:
    return any(each.country == own for each in probable_countries(read))


def _decision(own: Country, state: Country, at: datetime) -> Decision:
    question = Question(own, state, Form.TRACE, Purpose.TRACING, _WANTED, at)
    return decide(question, facts=Facts(), tables=tables())
