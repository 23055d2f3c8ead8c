# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a partner's question or answer brought is erased when its agreed time of keeping is over.

The time counts from the end of the exchange, also where the trace goes on in a running case. Each step is
one transaction of bounded size that leaves nothing half done, so a kill between two loses nothing: the next
round goes on where this one ended.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.agreements.terms import Agreement
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import Id
from ploughshare.registry.tracing.rules.keeping import day_of_erasure
from ploughshare.registry.tracing.service import enclosing
from ploughshare.registry.tracing.service.traces import settle_by_id
from ploughshare.registry.tracing.store import erasing, filings, referrals
from ploughshare.registry.tracing.store import incoming as incoming_store
from ploughshare.registry.tracing.store import keeping as store
from ploughshare.registry.tracing.store import outgoing as outgoing_store
from ploughshare.registry.tracing.terms import (
    Desk,
    IncomingId,
    Kept,
    KeptSide,
    ReferralId,
    RequestId,
    TraceId,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.units import queries as units
from ploughshare.safeguards.work import Work
from ploughshare.storage import jobs

DATED_AT_ONCE = 200
"""Exchanges whose day is worked out in one transaction."""
ARMS_AT_ONCE = 100
"""Arms after which a transaction erases no further exchange."""
ERASED_AT_ONCE = 20
"""Exchanges that are erased in one transaction, at most."""
TRIMMED_AT_ONCE = 200
SETTLED_AT_ONCE = 50
"""Traces that are worked out anew in one transaction: more than that are a job."""
SETTLE_JOB = "keeping.settle"
"""Kind of the job that works out anew where traces stand that lost what was told for them."""

Place = tuple[KeptSide, Id]
"""The exchange up to which something was done."""


def date_ended(work: Work, *, after: Place | None = None) -> Place | None:
    """Work out until when exchanges that have ended are kept.

    Args:
        after: go on after this one.

    Returns:
        Where to go on; None at the end.
    """

    def date_some(side: KeptSide, id: Id | None) -> list[Kept]:
        found = store.undated(work.connection, side, most=DATED_AT_ONCE, after=id)
        days = {each.id: day for each in found if (day := _day(work, each)) is not None}
        store.set_days(work.connection, side, days)
        return found

    return _next_turn(date_some, after)


def narrow_kept(work: Work, reference: str, *, after: Place | None = None) -> Place | None:
    """Bring what is kept under an agreement within its amendments: they shorten the time and never lengthen
    it.

    Args:
        after: go on after this one.

    Returns:
        Where to go on; None at the end.

    Raises:
        AgreementUnknown: none such here.
    """
    agreement = agreements.known_agreement(work, reference)

    def narrow_some(side: KeptSide, id: Id | None) -> list[Kept]:
        found = store.dated_under(work.connection, side, reference, most=DATED_AT_ONCE, after=id)
        sooner: dict[Id, date] = {}
        for each in found:
            day = _day_under(agreement, each)
            if each.erase_on is not None and day < each.erase_on:
                sooner[each.id] = day
                work.record(
                    Deed.REQUEST_NARROWED,
                    each.id,
                    {
                        "agreement": reference,
                        "version": agreement.terms.version,
                        "erase_on": day.isoformat(),
                    },
                )
        store.set_days(work.connection, side, sooner)
        return found

    return _next_turn(narrow_some, after)


def _next_turn(act: Callable[[KeptSide, Id | None], list[Kept]], after: Place | None) -> Place | None:
    """Do something with the next turn of exchanges, one side after the other."""
    sides = list(KeptSide)
    start = 0 if after is None else sides.index(after[0])
    for side in sides[start:]:
        found = act(side, after[1] if after is not None and side is after[0] else None)
        if len(found) == DATED_AT_ONCE:
            return side, found[-1].id
    return None


def _day(work: Work, kept: Kept) -> date | None:
    try:
        agreement = agreements.known_agreement(work, kept.agreement)
    except PloughshareError:
        # After a restore the agreement may come back later than what was exchanged under it.
        return None
    return _day_under(agreement, kept)


def _day_under(agreement: Agreement, kept: Kept) -> date:
    terms = agreements.terms_for_sent(agreement, kept.began_at)
    return day_of_erasure(terms, purpose=kept.purpose, ended_at=kept.ended_at)


def erase_due(work: Work, desk: Desk) -> int:
    """Erase what some exchanges brought whose day has come; returns of how many."""
    arms = done = 0
    for side in KeptSide:
        for each in store.due(work.connection, side, by=work.at.date(), most=ERASED_AT_ONCE):
            if done == ERASED_AT_ONCE or arms >= ARMS_AT_ONCE:
                return done
            arms += _erase(work, desk, each)
            done += 1
    return done


def erase_ordered(work: Work, desk: Desk, side: KeptSide, id: Id) -> bool:
    """Erase before its day what one ended exchange brought, because two persons ordered it; whether there was
    something to erase."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    found = store.one(work.connection, side, id)
    if found is None:
        return False
    _erase(work, desk, found)
    return True


def _erase(work: Work, desk: Desk, kept: Kept) -> int:
    """Erase what one exchange brought: its rows, and the letters about it; returns its arms."""
    nodes = {kept.partner}
    if isinstance(kept.id, IncomingId):
        enclosing.forget_within(work, kept.id)
        emptied = erasing.empty_incoming(work.connection, kept.id, at=work.at)
    elif isinstance(kept.id, RequestId):
        nodes |= _filed_from(work, kept.id)
        enclosing.forget_within(work, kept.id)
        emptied = erasing.empty_request(work.connection, kept.id, at=work.at)
    else:
        assert isinstance(kept.id, ReferralId)
        nodes |= _nodes_of(work, kept.id)
        emptied = erasing.empty_referral(work.connection, kept.id, at=work.at)
    mailbox.forget_about(work, kept.id, nodes=nodes)
    for id in emptied.referrals:
        mailbox.forget_about(work, id, nodes=nodes | _nodes_of(work, id))
    if len(emptied.traces) <= SETTLED_AT_ONCE:
        settle_by_id(work, desk, set(emptied.traces))
    else:
        jobs.enqueue(
            work.connection,
            id=work.new_id(jobs.JobId),
            kind=SETTLE_JOB,
            facts={"request": str(kept.id)},
            mandate={},
            at=work.at,
        )
    made = agreements.known_agreement(work, kept.agreement)
    work.record(
        Deed.REQUEST_ERASED,
        kept.id,
        {
            "side": kept.side.value,
            "agreement": kept.agreement,
            "version": made.terms.version,
            "ended_on": kept.ended_at.date().isoformat(),
            "erase_on": kept.erase_on.isoformat() if kept.erase_on else None,
            "arms": emptied.arms,
        },
    )
    return max(emptied.arms, 1)


def settle_erased(work: Work, desk: Desk, id: RequestId, *, after: TraceId | None = None) -> TraceId | None:
    """Work out anew where traces stand whose answers to a request were erased.

    Args:
        after: go on after this one.

    Returns:
        Where to go on; None at the end.
    """
    found = {item.trace for item in outgoing_store.items_of_request(work.connection, id)}
    left = sorted(each for each in found if after is None or each > after)
    settle_by_id(work, desk, left[:SETTLED_AT_ONCE])
    return left[SETTLED_AT_ONCE - 1] if len(left) > SETTLED_AT_ONCE else None


def _filed_from(work: Work, id: RequestId) -> set[NodeId]:
    """The node from which a province of this state filed it, which got copies of every word."""
    filing = filings.get(work.connection, id)
    unit = None if filing is None else units.known_unit(work, filing.unit)
    return set() if unit is None or unit.node is None else {NodeId(unit.node)}


def _nodes_of(work: Work, id: ReferralId) -> set[NodeId]:
    """Both nodes that a referral of ours concerns; none of one that was offered to us."""
    made = referrals.get(work.connection, id)
    return set() if made is None else {made.asker} | ({made.partner} if made.partner else set())


def tidy_up(work: Work) -> int:
    """Trim copies of letters whose content is to go, and drop answers that a restore brought back and whose
    request never came again; returns of how many letters."""
    incoming_store.forget_restored(work.connection, before=work.at - mailbox.VALID)
    return mailbox.trim_forgotten(work, most=TRIMMED_AT_ONCE)
