# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where requests about personal data and breaches stand, for the room of keeping: never what they say.
Whoever calls logs the reading."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.registry.privacy.store import breaches, requests
from ploughshare.registry.privacy.terms import OPEN_STAGES, BreachStage, DataBreachId, PrivacyRequestId
from ploughshare.safeguards.restrictions import queries as marks
from ploughshare.safeguards.retention.rules import first_due
from ploughshare.safeguards.retention.terms import OLD_MOST, Pointed, RetentionKind
from ploughshare.safeguards.work import Work


def undecided_about(work: Work, subjects: Collection[Id]) -> str | None:
    """The number of a request of somebody that points to one of some records and that nobody decided."""
    return requests.undecided_about(work.connection, subjects)


def request_known(work: Work, id: Id) -> Pointed | None:
    """A request by its id. It stays while it is open, and while a record is restricted for it."""
    found = requests.get(work.connection, PrivacyRequestId(id.value))
    if found is None:
        return None
    stands = any(each.lifted_at is None for each in marks.of_request(work, found.id))
    is_open = found.stage in OPEN_STAGES
    return Pointed(
        RetentionKind.PROTECTION,
        found.id,
        found.number,
        None if is_open else found.closed_on,
        found.number if is_open or stands else None,
    )


def request_given(work: Work, given: str) -> Pointed | None:
    """The same, by its id or its number."""
    try:
        return request_known(work, PrivacyRequestId.parse(given))
    except MalformedId:
        found = requests.numbered(work.connection, given)
    return None if found is None else request_known(work, found)


def requests_over(work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
    """Requests that were closed on a day or before, the oldest first."""
    ids = requests.closed_by(work.connection, before, most=OLD_MOST)
    return first_due(ids, lambda id: request_known(work, id), before=before, most=most, skip=skip)


def breach_known(work: Work, id: Id) -> Pointed | None:
    """A breach by its id."""
    found = breaches.get(work.connection, DataBreachId(id.value))
    if found is None:
        return None
    return Pointed(
        RetentionKind.PROTECTION,
        found.id,
        found.number,
        None if found.closed_at is None else found.closed_at.date(),
        found.number if found.stage is BreachStage.OPEN else None,
    )


def breach_given(work: Work, given: str) -> Pointed | None:
    """The same, by its id or its number; a number that a partner gave, too, points to none."""
    try:
        return breach_known(work, DataBreachId.parse(given))
    except MalformedId:
        found = breaches.numbered(work.connection, given)
    return breach_known(work, found[0]) if len(found) == 1 else None


def breaches_over(work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
    """Breaches that were closed on a day or before, the oldest first."""
    ids = breaches.closed_by(work.connection, before, most=OLD_MOST)
    return first_due(ids, lambda id: breach_known(work, id), before=before, most=most, skip=skip)


def built_upon(work: Work, ids: Sequence[Id]) -> frozenset[Id]:
    """Those of some records to which the request of a person points that is not closed; only whether."""
    pointed = requests.pointed_to(work.connection, ids)
    return frozenset(each for each in ids if each.value in pointed)
