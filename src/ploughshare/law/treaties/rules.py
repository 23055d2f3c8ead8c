# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Is a state bound by an instrument on a day? Three answers; unknown is never yes.

Rules of reading follow the README beside the table: no row means unknown, but for bodies with a
closed published list (`ORG_…`), where it means "not a member as of the list"; a signature does not
make a party; an unsourced row or lead is never read as status.
"""

from __future__ import annotations

from datetime import date, timedelta

from ploughshare.kernel.countries import Country
from ploughshare.law.treaties.terms import Answer, Later, Membership, Period, Standing, Status, Treaties
from ploughshare.vocabulary.decisions import Provision

BINDING = frozenset({Status.PARTY, Status.BOUND, Status.MEMBER})
"""Statuses that mean bound, unless the asker of the question names others."""

NOT_KNOWN = frozenset({Status.UNKNOWN, Status.SUSPENDED, Status.EXCLUDED, Status.NOT_A_MEMBERSHIP_BODY})
"""Statuses from which neither yes nor no follows without a lawyer."""

CLOSED_LIST = "ORG_"
REMEMBERED = 400_000
"""Standings that are remembered, at most: all states and instruments of some thirty days."""

DIRECTIVE_2023_977 = "EU_DIR_2023_977"
DIRECTIVE_2023_977_SINCE = date(2024, 12, 12)
"""Directive (EU) 2023/977, article 22: transposed, and Framework Decision 2006/960/JHA replaced."""
DIRECTIVE_2023_977_TO_CHECK = frozenset({Country("DNK"), Country("IRL")})
"""Protocol 22 (Denmark) and the opt-in under protocol 19 (Ireland) have to be checked."""

_IN_FORCE_AT_ONCE = frozenset({"entry_into_force"})
_CONSENT = frozenset(
    {
        "ratification",
        "ratification_or_accession",
        "ratification_or_acceptance",
        "accession_reported",
        "year_joined",
    }
)
_AT_MOST_UNTIL_FORCE = timedelta(days=90)
"""Longest wait from deposit to force among the treaties here (ATT 22(2): 90 days; UNTOC 38(2) and
Firearms Protocol 18(2): 30 days). Within it the day in force is not known from the table."""


def all_of(*answers: Answer) -> Answer:
    """Yes if all are yes, no if any is no, else unknown (Kleene)."""
    if Answer.NO in answers:
        return Answer.NO
    return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.YES


def any_of(*answers: Answer) -> Answer:
    """Yes if any is yes, unknown if any is unknown, else no (Kleene)."""
    if Answer.YES in answers:
        return Answer.YES
    return Answer.UNKNOWN if Answer.UNKNOWN in answers else Answer.NO


def holds(
    treaties: Treaties,
    *,
    instrument: str,
    state: Country,
    on: date,
    counts: frozenset[Status] = BINDING,
) -> Answer:
    """Whether the instrument binds the state on the day (`counts`: statuses that mean yes)."""
    return standing(treaties, instrument=instrument, state=state, on=on, counts=counts).answer


def standing(
    treaties: Treaties,
    *,
    instrument: str,
    state: Country,
    on: date,
    counts: frozenset[Status] = BINDING,
) -> Standing:
    """Like `holds`, with the row the answer rests on."""
    key = (instrument, state, on, counts)
    found: Standing | None = treaties.memory.get(key)
    if found is None:
        found = _standing(treaties, instrument, state, on, counts)
        if len(treaties.memory) >= REMEMBERED:
            treaties.memory.clear()
        treaties.memory[key] = found
    return found


def _standing(
    treaties: Treaties, instrument: str, state: Country, on: date, counts: frozenset[Status]
) -> Standing:
    for each in reversed(treaties.later.get((state, instrument), ())):
        if each.since <= on:
            return _by_later(each, counts)
    row = treaties.by_instrument.get(instrument, {}).get(state)
    periods = treaties.periods.get((state, instrument))
    if periods:
        return _by_periods(periods, row, on)
    if instrument in treaties.complete:
        known = Answer.NO if state in treaties.states else Answer.UNKNOWN
        return Standing(state, instrument, known, row, treaties.list_as_of.get(instrument))
    if row is None:
        return _without_row(treaties, instrument=instrument, state=state, on=on)
    answer = _by_row(row, on, counts, regional=instrument in treaties.regional)
    return Standing(state, instrument, answer, row, row.as_of)


def _by_later(later: Later, counts: frozenset[Status]) -> Standing:
    """What was learned speaks from its day on, whatever row or periods say."""
    row = later.membership
    answer = Answer.YES if row.status in counts else Answer.UNKNOWN if row.status in NOT_KNOWN else Answer.NO
    return Standing(row.state, row.instrument, answer, row, row.as_of)


def _by_periods(periods: tuple[Period, ...], row: Membership | None, on: date) -> Standing:
    """The day lies within one of the times, or before what is known of them, or outside."""
    for each in periods:
        if (each.since is None or each.since <= on) and (each.until is None or on < each.until):
            said = row or each.membership
            return Standing(said.state, said.instrument, Answer.YES, said, each.membership.as_of)
    first = min(periods, key=lambda each: each.since or date.min)
    early = first.since is not None and on < first.since and not first.complete
    said = row or first.membership
    answer = Answer.UNKNOWN if early else Answer.NO
    return Standing(said.state, said.instrument, answer, said, first.membership.as_of)


def _without_row(treaties: Treaties, *, instrument: str, state: Country, on: date) -> Standing:
    if instrument in treaties.listed:
        known = Answer.NO if state in treaties.states else Answer.UNKNOWN
        return Standing(state, instrument, known)
    listed_in = treaties.list_read_in.get(instrument)
    if listed_in is None or state not in treaties.states or on.year < listed_in:
        return Standing(state, instrument, Answer.UNKNOWN)
    return Standing(state, instrument, Answer.NO, None, treaties.list_as_of.get(instrument))


def _by_row(row: Membership, on: date, counts: frozenset[Status], *, regional: bool) -> Answer:
    if row.source is None or row.read_in is None or row.status in NOT_KNOWN:
        return Answer.UNKNOWN
    if row.status not in counts:
        if regional and row.status is Status.NONE:
            # It never could join, so it never was bound.
            return Answer.NO
        return Answer.NO if on.year >= row.read_in else Answer.UNKNOWN
    return _in_force(row, on)


def _in_force(row: Membership, on: date) -> Answer:
    """A dated act speaks for every day; an undated status only from the year of its source on."""
    if row.date is None or row.date_kind not in _IN_FORCE_AT_ONCE | _CONSENT:
        return Answer.YES if row.read_in is not None and on.year >= row.read_in else Answer.UNKNOWN
    if on < row.date.period.since:
        return Answer.NO
    wait = timedelta(0) if row.date_kind in _IN_FORCE_AT_ONCE else _AT_MOST_UNTIL_FORCE
    return Answer.YES if on >= row.date.period.last + wait else Answer.UNKNOWN


def cite(row: Membership, treaties: Treaties) -> Provision:
    """The citation of a state's status; its article reads `status AUT`."""
    return Provision(
        instrument=row.instrument,
        title=treaties.titles.get(row.instrument, row.instrument),
        article=f"status {row.state}",
        row=row.row,
        source=row.source,
        as_of=row.as_of,
        verification=row.confidence.value,
    )


def signed_only(found: Standing) -> bool:
    """Whether the "no" rests on a signature whose ratification a secondary list cannot rule out."""
    row = found.membership
    return row is not None and row.status is Status.SIGNATORY and row.confidence.value != "A"


def standing_under_2023_977(treaties: Treaties, *, state: Country, on: date) -> Standing:
    """Whether Directive (EU) 2023/977 binds the state: members of the Union and states associated
    with the Schengen acquis; Denmark and Ireland have to be checked, so they are unknown."""
    union = standing(treaties, instrument="ORG_EU", state=state, on=on)
    schengen = standing(treaties, instrument="ORG_SCHENGEN", state=state, on=on)
    answer = any_of(union.answer, schengen.answer)
    if on < DIRECTIVE_2023_977_SINCE:
        answer = Answer.NO
    elif state in DIRECTIVE_2023_977_TO_CHECK and answer is Answer.YES:
        answer = Answer.UNKNOWN
    said = union if union.answer is Answer.YES else schengen
    return Standing(state, DIRECTIVE_2023_977, answer, said.membership, said.as_of)
