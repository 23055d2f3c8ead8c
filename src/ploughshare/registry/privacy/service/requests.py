# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Enter a request, check whose it is, look at what it points to, lengthen its time, reply."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from ploughshare.kernel.countries import Country
from ploughshare.law.clocks import queries as clocks
from ploughshare.registry.privacy import rules
from ploughshare.registry.privacy.errors import (
    ExtensionUnfit,
    PlacesFull,
    PlaceUnfit,
    PrivacyMovedOn,
    PrivacyStepUnfit,
    PrivacyUnknown,
)
from ploughshare.registry.privacy.queries.requests import known_request
from ploughshare.registry.privacy.store import requests as store
from ploughshare.registry.privacy.terms import (
    PLACES_MOST,
    DataPlace,
    PlaceOutcome,
    PrivacyRequest,
    PrivacyRequestId,
    Regime,
    Right,
    Stage,
    Way,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.ports import Keepers
from ploughshare.safeguards.retention.terms import RetentionKind
from ploughshare.safeguards.work import Work


def open_request(
    work: Work,
    id: PrivacyRequestId,
    *,
    right: Right,
    way: Way,
    regime: Regime,
    file: str,
    authority_reference: str | None,
    received_on: date,
    words: str,
    state: Country,
    days: int,
) -> PrivacyRequest:
    """Enter a request. Its time runs from the day it came.

    Args:
        file: number of the office's own file, where the name stands.
        state: whose clocks and holidays count.
        days: in which this authority answers where the law names no number.

    Raises:
        PrivacyUnfit, PrivacyDayUnfit.
    """
    work.allow(Permission.PRIVACY_WRITE)
    today = work.at.date()
    rules.check_day("received on", received_on, today=today)
    reference = rules.line("reference of the authority", authority_reference) if authority_reference else None
    if way is Way.THROUGH_AUTHORITY and reference is None:
        reference = rules.line("reference of the authority", authority_reference)
    made = PrivacyRequest(
        id,
        _number(work),
        right,
        way,
        regime,
        rules.line("file", file),
        reference,
        received_on,
        rules.words("what is asked", words),
        _due(work, received_on, regime, state=state, days=days),
        Stage.OPEN,
        1,
        work.mandate.actor,
        work.at,
    )
    store.put(work.connection, made)
    work.record(Deed.PRIVACY_REQUEST_OPENED, id, {"right": right.value, "way": way.value})
    return made


def _number(work: Work) -> str:
    ending = f"/{work.at.year}"
    return f"DP {store.numbers_of_year(work.connection, ending) + 1}{ending}"


def _start(work: Work, received_on: date) -> datetime:
    return datetime.combine(received_on, time(), work.at.tzinfo)


def _due(work: Work, received_on: date, regime: Regime, *, state: Country, days: int) -> datetime:
    term = rules.answer_term(regime, days=days)
    return clocks.due(_start(work, received_on), term, state).instant


def check_identity(work: Work, id: PrivacyRequestId, *, version: int, how: str) -> PrivacyRequest:
    """Note how it was checked that the request comes from whom it is about.

    Raises:
        PrivacyUnknown, PrivacyMovedOn, PrivacyStepUnfit, PrivacyUnfit.
    """
    work.allow(Permission.PRIVACY_WRITE)
    found = to_change(work, id, version, {Stage.OPEN})
    made = replace(
        found,
        identity=rules.words("how it was checked", how),
        identity_by=work.mandate.actor,
        identity_at=work.at,
    )
    return keep(work, made, {"identity": True})


def extend(
    work: Work, id: PrivacyRequestId, *, version: int, months: int, why: str, state: Country
) -> PrivacyRequest:
    """Lengthen the time once, before it is over; who asked is told why (GDPR, article 12(3)).

    Raises:
        PrivacyUnknown, PrivacyMovedOn, PrivacyStepUnfit, PrivacyUnfit.
        ExtensionUnfit: it was lengthened, is over, or the law does not lengthen it so far.
    """
    work.allow(Permission.PRIVACY_WRITE)
    found = to_change(work, id, version, {Stage.OPEN, Stage.PROPOSED})
    term = rules.extended_term(found.regime, months=months)
    if found.extended_until is not None or work.at > found.due_at:
        raise ExtensionUnfit()
    until = clocks.due(_start(work, found.received_on), term, state).instant
    made = replace(
        found, due_at=until, extended_until=until, extended_why=rules.words("why it is lengthened", why)
    )
    return keep(work, made, {"extended_months": months})


def look_at(
    work: Work,
    keepers: Keepers,
    id: PrivacyRequestId,
    *,
    version: int,
    kind: RetentionKind,
    given: str,
) -> DataPlace:
    """Look whether one record bears a reference that was given. Nothing is searched beside it, and what the
    record says is not shown: whoever may read it reads it on its own page.

    Raises:
        PrivacyUnknown, PrivacyMovedOn, PrivacyStepUnfit, PrivacyUnfit, PlacesFull.
    """
    work.allow(Permission.PRIVACY_WRITE)
    found = to_change(work, id, version, {Stage.OPEN})
    reference = rules.line("reference", given)
    places = store.places(work.connection, id)
    if len(places) >= PLACES_MOST:
        raise PlacesFull({"most": PLACES_MOST})
    keeper = keepers.get(kind)
    pointed = None if keeper is None else keeper.pointed(work, reference)
    made = DataPlace(
        len(places) + 1,
        kind,
        reference,
        None if pointed is None or pointed.gone else pointed.subject,
        () if pointed is None else pointed.recipients,
        None,
        None,
        work.mandate.actor,
        work.at,
    )
    store.put_place(work.connection, id, made)
    keep(work, found, {"places": len(places) + 1})
    work.record(Deed.PRIVACY_PLACE_LOOKED_AT, id, {"kind": kind.value, "found": made.subject is not None})
    return made


def set_outcome(
    work: Work,
    id: PrivacyRequestId,
    number: int,
    *,
    version: int,
    outcome: PlaceOutcome,
    words: str | None,
) -> DataPlace:
    """Say what is to become of one record.

    Raises:
        PrivacyUnknown, PrivacyMovedOn, PrivacyStepUnfit.
        PlaceUnfit: it does not fit what was asked for, or no record bears the reference.
        PrivacyUnfit: what is told or corrected is not said.
    """
    work.allow(Permission.PRIVACY_WRITE)
    found = to_change(work, id, version, {Stage.OPEN})
    place = _place(work, id, number)
    fitting = rules.outcomes_for(found.right)
    if outcome not in fitting or (place.subject is None and outcome is not PlaceOutcome.NOTHING):
        raise PlaceUnfit({"outcome_of_record": outcome.value, "reference": place.given})
    said = (words or "").strip() or None
    if outcome in {PlaceOutcome.TOLD, PlaceOutcome.CORRECTED}:
        said = rules.words("what is told or corrected", words)
    made = replace(place, outcome=outcome, words=said)
    store.put_place(work.connection, id, made)
    keep(work, found, {"place": number, "outcome": outcome.value})
    return made


def note_done(work: Work, id: PrivacyRequestId, number: int, *, version: int) -> DataPlace:
    """Note that a record was corrected on its own page, by which the correction went to who was told.

    Raises:
        PrivacyUnknown, PrivacyMovedOn, PrivacyStepUnfit.
        PlaceUnfit: it is not to be corrected, or done already.
    """
    work.allow(Permission.PRIVACY_WRITE)
    found = to_change(work, id, version, {Stage.DECIDED})
    place = _place(work, id, number)
    if place.outcome is not PlaceOutcome.CORRECTED or place.done_at is not None:
        raise PlaceUnfit(
            {"outcome_of_record": place.outcome.value if place.outcome else "–", "reference": place.given}
        )
    made = replace(place, done_at=work.at)
    store.put_place(work.connection, id, made)
    keep(work, found, {"place": number, "done": True})
    return made


def note_replied(work: Work, id: PrivacyRequestId, *, version: int, on: date) -> PrivacyRequest:
    """Note that the reply went.

    Raises:
        PrivacyUnknown, PrivacyMovedOn, PrivacyStepUnfit, PrivacyDayUnfit.
        PlaceNotDone: a record that is to be corrected is not.
    """
    work.allow(Permission.PRIVACY_WRITE)
    found = to_change(work, id, version, {Stage.DECIDED})
    assert found.decided_at is not None
    rules.check_day("replied on", on, today=work.at.date(), since=found.decided_at.date())
    rules.check_done(store.places(work.connection, id))
    made = replace(found, stage=Stage.REPLIED, closed_on=on, version=found.version + 1)
    store.put(work.connection, made)
    work.record(Deed.PRIVACY_REQUEST_CLOSED, id, {"in_time": on <= found.due_at.date()})
    return made


def to_change(work: Work, id: PrivacyRequestId, version: int, stages: set[Stage]) -> PrivacyRequest:
    """A request that is to be changed, as it was read.

    Raises:
        PrivacyUnknown, PrivacyMovedOn, PrivacyStepUnfit.
    """
    found = known_request(work, id)
    if found.version != version:
        raise PrivacyMovedOn()
    if found.stage not in stages:
        raise PrivacyStepUnfit({"stands": found.stage.value})
    return found


def keep(work: Work, made: PrivacyRequest, facts: dict[str, str | int | bool]) -> PrivacyRequest:
    """Keep a changed request under its next version, and log it."""
    made = replace(made, version=made.version + 1)
    store.put(work.connection, made)
    work.record(Deed.PRIVACY_REQUEST_CHANGED, made.id, {"version": made.version, **facts})
    return made


def _place(work: Work, id: PrivacyRequestId, number: int) -> DataPlace:
    for each in store.places(work.connection, id):
        if each.number == number:
            return each
    raise PrivacyUnknown()
