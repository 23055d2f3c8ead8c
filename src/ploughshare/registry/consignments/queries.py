# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of consignments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from ploughshare.exchange.lookup import queries as lookups
from ploughshare.exchange.lookup.terms import LookupQuestion
from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.consignments import store
from ploughshare.registry.consignments.errors import ConsignmentUnknown
from ploughshare.registry.consignments.terms import Consignment, ConsignmentId, Member, Sign, Verdict
from ploughshare.registry.seizures.queries import known
from ploughshare.registry.seizures.terms import Seizure
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates import queries as cases
from ploughshare.safeguards.mandates.terms import UnderCase
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, CaseId, Reach, Work
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId

EVENTS_SHOWN = 100
"""Events of which a page says when and where they were; of others only that they are."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Things of a consignment in a case that is not within reach: whom to speak to, and nothing of the case.

    Attributes:
        agency: the authority whose case it is; None where it is not to be told.
        contacts: accounts to speak to; none where the case asked for silence.
        things: how many of its things belong to the consignment.
    """

    agency: str | None
    contacts: tuple[AccountId, ...]
    things: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A consignment as somebody may see it.

    Attributes:
        kept: the consignment; its things are those within reach.
        things, events: how many there are in all.
        elsewhere: cases out of reach that hold others of its things.
        verdicts: what was judged, newest first: when, by whom, what, why.
        questions: look-ups of the run at partners, newest first.
        seizures: the events within reach, by id.
    """

    kept: Consignment
    things: int
    events: int
    elsewhere: tuple[Elsewhere, ...] = ()
    verdicts: tuple[tuple[datetime, AccountId, Verdict, str], ...] = ()
    questions: tuple[LookupQuestion, ...] = ()
    seizures: Mapping[SeizureId, Seizure] = field(default_factory=dict)


def consignments(
    work: Work,
    *,
    cursor: str | None = None,
    limit: int = LIMIT,
    sign: Sign | None = None,
    verdict: Verdict | None = None,
    open_only: bool = False,
) -> Page[Shown]:
    """Consignments of which something is within reach, those that changed last first.

    Args:
        open_only: those of several events that nobody judged since they last grew.
    """
    work.allow(Permission.SEIZURE_READ)
    after = None
    if cursor:
        at, id = decode_cursor(cursor, 2)
        after = (datetime.fromisoformat(str(at)), ConsignmentId.parse(str(id)))
    found = store.page(
        work.connection,
        work.scope(Permission.SEIZURE_READ),
        most=limit + 1,
        after=after,
        sign=sign,
        verdict=verdict,
        open_only=open_only,
    )
    shown = [_within(work, each) for each in found[:limit]]
    work.record(Deed.CONSIGNMENT_LISTED, None, {"count": len(shown)})
    following = None
    if len(found) > limit:
        last = shown[-1].kept
        following = encode_cursor([last.changed_at.isoformat(), str(last.id)])
    return Page(shown, following)


def consignment(work: Work, id: ConsignmentId) -> Shown:
    """One consignment with what was judged and asked.

    Raises:
        ConsignmentUnknown: none such, or nothing of it is within reach.
    """
    work.allow(Permission.SEIZURE_READ)
    kept = within_reach(work, id)
    shown = _within(work, kept)
    work.record(Deed.CONSIGNMENT_READ, id)
    return Shown(
        shown.kept,
        shown.things,
        shown.events,
        _elsewhere(work, kept),
        tuple(store.verdicts(work.connection, id)),
        tuple(lookups.questions_about(work, id)) if work.may(Permission.LOOKUP_READ) else (),
        _seizures(work, shown.kept),
    )


def _seizures(work: Work, kept: Consignment) -> dict[SeizureId, Seizure]:
    events = dict.fromkeys(each.event for each in kept.finding.members)
    found = {each: known(work, each) for each in list(events)[:EVENTS_SHOWN]}
    return {id: seizure for id, seizure in found.items() if seizure is not None}


def within_reach(work: Work, id: ConsignmentId) -> Consignment:
    """One consignment, whole: for services of this room.

    Raises:
        ConsignmentUnknown: none such, or nothing of it is within reach.
    """
    kept = store.get(work.connection, id)
    if kept is None or not _members_within(work, kept):
        raise ConsignmentUnknown()
    return kept


def consignments_of(work: Work, event: SeizureId) -> list[ConsignmentId]:
    """Consignments with a thing of an event, as far as it is within reach: for the event's own page."""
    if not work.may(Permission.SEIZURE_READ):
        return []
    return store.of_event(work.connection, event, work.scope(Permission.SEIZURE_READ))


def under_case(work: Work, case: CaseId, *, most: int, before: Id | None) -> list[UnderCase]:
    """Consignments with a thing of a case, newest first: for rooms that check reach and record."""
    return store.under_case(work.connection, case, most=most, before=before)


def waiting(work: Work) -> int:
    """How many that reach into the actor's own cases wait for a judgement: shown beside the page's name."""
    own = frozenset(each.id for each in cases.own_cases(work))
    return store.count_open(work.connection, Reach(cases=own)) if own else 0


def searched_at(work: Work) -> datetime | None:
    """When seizures were searched last; None if never."""
    found = store.searched(work.connection)
    return None if found is None else found[1]


def _members_within(work: Work, kept: Consignment) -> tuple[Member, ...]:
    reach = work.scope(Permission.SEIZURE_READ)
    if reach.everything and not reach.denied:
        return kept.finding.members
    return tuple(each for each in kept.finding.members if reach.holds(each.case))


def _within(work: Work, kept: Consignment) -> Shown:
    every = kept.finding.members
    finding = replace(kept.finding, members=_members_within(work, kept))
    return Shown(replace(kept, finding=finding), len(every), len({each.event for each in every}))


def _elsewhere(work: Work, kept: Consignment) -> tuple[Elsewhere, ...]:
    """Cases out of reach that hold things of it: contacts, but for cases whose owner asked for silence."""
    seen = {each.item for each in _members_within(work, kept)}
    counts: dict[CaseId | None, int] = {}
    for each in kept.finding.members:
        if each.item not in seen:
            counts[each.case] = counts.get(each.case, 0) + 1
    found: list[Elsewhere] = []
    for case, things in counts.items():
        bare = cases.bare_case(work, case) if case else None
        if bare is None or bare.silent:
            found.append(Elsewhere(None, (), things))
        else:
            found.append(Elsewhere(bare.agency, tuple(sorted(bare.members)), things))
    if any(each.contacts for each in found):
        work.record(Deed.LEAD_SHOWN, kept.id, {"contacts": sum(len(each.contacts) for each in found)})
    return tuple(found)


def built_upon(work: Work, ids: Sequence[Id]) -> frozenset[Id]:
    """Those of some things that belong to a consignment on which somebody gave a verdict; only whether."""
    things = [each for each in ids if isinstance(each, SeizedItemId)]
    return frozenset(store.judged_items(work.connection, things))
