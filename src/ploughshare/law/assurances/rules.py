# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What an entry says to a question, and when.

What is stricter counts where it may reach a question, from the moment one person enters it: a refusal, a
breach. What would let more go counts only where it certainly reaches the question, and once a second person
has confirmed it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType

from ploughshare.law.assurances.terms import (
    Asked,
    Assurance,
    AssuranceState,
    Matter,
    Said,
    Statement,
    Word,
)

LINE_MOST, WORDS_MOST, GROUNDS_LEAST = 200, 2000, 10
_STRICTEST_FIRST = (Word.BROKEN, Word.KEPT, Word.OVER)


def stated(entries: Iterable[Assurance], asked: Asked) -> Statement:
    """What the register says to one question, matter by matter: a breach or a refusal goes before
    everything, and an assurance that stands before one that is over."""
    spoken = [(each, word_of(each, asked)) for each in entries]
    found: dict[Matter, Word] = {}
    for entry, word in spoken:
        if word is None:
            continue
        known = found.get(entry.matter)
        if known is None or _STRICTEST_FIRST.index(word) < _STRICTEST_FIRST.index(known):
            found[entry.matter] = word
    rests_on = tuple(entry for entry, word in spoken if word is not None and found[entry.matter] is word)
    return Statement(MappingProxyType(found), rests_on)


def word_of(entry: Assurance, asked: Asked) -> Word | None:
    """What one entry says to a question; None if it does not reach it or does not count."""
    if entry.state is AssuranceState.DECLINED or not _may_reach(entry, asked):
        return None
    if _broken_on(entry, asked.on):
        return Word.BROKEN
    over = _over_on(entry, asked.on)
    if entry.said is Said.REFUSED:
        return None if over else Word.BROKEN
    if entry.decided_at is None or not _reaches(entry, asked):
        return None
    return Word.OVER if over else Word.KEPT


def needs_another(entry: Assurance) -> bool:
    """Whether ending an entry lets more go, so that another than who entered it has to do so."""
    return entry.said is Said.REFUSED


def due(entry: Assurance, *, by: date) -> bool:
    """Whether somebody has to look by a day whether it is kept."""
    looks = entry.state is AssuranceState.CONFIRMED and entry.said is Said.GIVEN
    return looks and entry.watch.next_look_on is not None and entry.watch.next_look_on <= by


def _may_reach(entry: Assurance, asked: Asked) -> bool:
    """Whether the question may be one of those that it reaches: what is not stated may be anything."""
    reach = entry.reaching
    return (
        (reach.giver, reach.receiver) == (asked.giver, asked.receiver)
        and reach.since <= asked.on
        and (not reach.forms or asked.form in reach.forms)
        and (not reach.data or not reach.data.isdisjoint(asked.data))
        and (reach.offence is None or asked.offence in {None, reach.offence})
        and (reach.case is None or asked.case in {None, reach.case})
    )


def _reaches(entry: Assurance, asked: Asked) -> bool:
    """Whether the question certainly is one of them."""
    reach = entry.reaching
    return (
        (not reach.data or asked.data <= reach.data)
        and reach.offence in {None, asked.offence}
        and reach.case in {None, asked.case}
    )


def _broken_on(entry: Assurance, day: date) -> bool:
    return any(
        each.broken_on <= day and (each.restored_at is None or day < each.restored_at.date())
        for each in entry.breaches
    )


def _over_on(entry: Assurance, day: date) -> bool:
    until = entry.reaching.until
    ended = until is not None and until <= day
    return ended or (entry.withdrawn_at is not None and entry.withdrawn_at.date() <= day)
