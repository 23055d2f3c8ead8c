# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Who is at the desk: sessions, the mandates they give, the broken glass, signing out.

Every function takes the `Door` and opens its own short Works, because a face has no mandate before
it has called one of them. The token is what the face holds for the person: from a cookie or from an
`Authorization: Bearer` header, which are the same thing here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from ploughshare.crypto.proofs import csrf_matches, token_digest
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import one_line
from ploughshare.safeguards.access import rules, store
from ploughshare.safeguards.access.errors import (
    BasisTooLong,
    CsrfRefused,
    EnrolmentNeeded,
    NewPasswordNeeded,
    PurposeNotYours,
    RecoveryNotInHand,
    SecondFactorNeeded,
    SignedOut,
)
from ploughshare.safeguards.access.terms import Account, Glass, Presence, Session, Step
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates import queries as cases
from ploughshare.safeguards.mandates.errors import BreakGlassReasonNeeded
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.units import queries as units
from ploughshare.safeguards.units.rules import left_to
from ploughshare.safeguards.units.terms import Unit
from ploughshare.safeguards.work import CaseId, Door, Mandate, Work
from ploughshare.vocabulary.purposes import Purpose

InHand = Callable[[Work, Id], bool]
"""Whether a recovery exists within the actor's reach. Registry answers; bootstrap hands it in."""


def presence_of(door: Door, token: str | None, *, at: datetime, by_itself: bool = False) -> Presence:
    """Who holds the token, what their sign-in still lacks, and the mandate it gives.

    Reads only, save that `seen_at` is moved at most once a minute.

    Args:
        by_itself: the page asks, nobody at it: a session that nobody uses must still run out.

    Raises:
        SignedOut: no token, an unknown one, or a session that ended.
    """
    digest = token_digest(token or "")
    if digest is None:
        raise SignedOut()
    with door.glance(rules.doorkeeper(at)) as work:
        found = in_use(work, digest)
        if found is None:
            raise SignedOut()
        session, account = found
        lacks = lacking(session, account)
        unit = units.unit_of(work, account.id)
        mandate = None if lacks else _mandate(work, session, account, unit)
    if not by_itself and rules.must_slide(session, at=at):
        with door.open(rules.doorkeeper(at)) as work:
            store.sessions.slide(work.connection, digest, at=at)
    return Presence(account, session, lacks, mandate, unit)


def mandate_of(door: Door, token: str | None, *, at: datetime) -> Mandate:
    """The mandate a complete session gives now.

    Raises:
        SignedOut: no token, an unknown one, or a session that ended.
        SecondFactorNeeded, NewPasswordNeeded, EnrolmentNeeded: the sign-in is not complete.
    """
    return complete(presence_of(door, token, at=at))


def take_mandate(
    door: Door,
    token: str | None,
    *,
    purpose: Purpose,
    at: datetime,
    case_id: CaseId | None = None,
    recovery: Id | None = None,
    basis: str | None = None,
    in_hand: InHand | None = None,
) -> Presence:
    """State under which purpose, case and basis one works from now on. Logged.

    Args:
        purpose: one that a role of the person's works for.
        case_id: an open case of the person's; None for none.
        recovery: a recovery in hand where no case is open yet; None for none.
        basis: legal basis in the person's words; None for none.
        in_hand: tells whether the recovery is real and within reach; without it none is.

    Raises:
        PurposeNotYours, CaseNotYours, CaseClosed, RecoveryNotInHand, BasisTooLong: not possible.
        and what `mandate_of` raises.
    """
    presence = presence_of(door, token, at=at)
    complete(presence)
    words = one_line(basis or "") or None
    if len(words or "") > rules.BASIS_MOST:
        raise BasisTooLong({"most": rules.BASIS_MOST})
    session = replace(presence.session, purpose=purpose, case=case_id, recovery=recovery, basis=words)
    with door.open(_stated(session, presence.account, presence.unit, at=at)) as work:
        if not rules.may_state(presence.account.roles, purpose):
            raise PurposeNotYours({"purpose": purpose.value})
        if case_id is not None:
            own_case(work, case_id)
        if recovery is not None and not (in_hand is not None and in_hand(work, recovery)):
            raise RecoveryNotInHand()
        _keep(work, session)
        work.record(Deed.MANDATE_TAKEN, session.id, {"purpose": purpose.value})
    return replace(presence, session=session, mandate=work.mandate)


def break_glass(door: Door, token: str | None, *, reason: str, at: datetime) -> Presence:
    """Look up without a case for an hour, in an emergency. Every deed goes before a supervisor.

    Raises:
        NotPermitted: the person's role does not hold it.
        BreakGlassReasonNeeded: no reason a supervisor could weigh.
        and what `mandate_of` raises.
    """
    presence = presence_of(door, token, at=at)
    mandate = complete(presence)
    words = one_line(reason)[:1000]
    session = replace(presence.session, glass=Glass(words, at + rules.GLASS_LASTS))
    with door.open(replace(mandate, break_glass=words)) as work:
        work.allow(Permission.BREAK_GLASS)
        if not rules.is_reason(words):
            raise BreakGlassReasonNeeded()
        _keep(work, session)
        work.record(Deed.GLASS_BROKEN, session.id)
    return replace(presence, session=session, mandate=work.mandate)


def mend_glass(door: Door, token: str | None, *, at: datetime) -> Presence:
    """End a broken glass before its hour is over. No effect if none is broken."""
    presence = presence_of(door, token, at=at)
    mandate = complete(presence)
    if presence.session.glass is None:
        return presence
    session = replace(presence.session, glass=None)
    with door.open(mandate) as work:
        _keep(work, session)
        work.record(Deed.MANDATE_TAKEN, session.id, {"glass": "mended"})
    return replace(presence, session=session, mandate=replace(mandate, break_glass=None))


def close_session(door: Door, token: str | None, *, at: datetime) -> None:
    """Sign out. No effect if nobody is signed in."""
    digest = token_digest(token or "")
    if digest is None:
        return
    with door.glance(rules.doorkeeper(at)) as work:
        session = store.sessions.by_token(work.connection, digest)
        account = None if session is None else store.accounts.get(work.connection, session.account)
    if session is None or account is None:
        return
    with door.open(rules.self_mandate(account, at=at)) as work:
        store.sessions.close(work.connection, digest)
        work.record(Deed.SESSION_CLOSED, session.id)


def check_csrf(token: str, *, given: str | None) -> None:
    """Stop unless a form carries what `crypto.proofs.csrf_token` made for this session.

    Raises:
        CsrfRefused: it does not.
    """
    if not csrf_matches(token, given):
        raise CsrfRefused()


def forget_expired(door: Door, *, at: datetime) -> int:
    """Drop sessions, challenges and wrong tries that no longer count; returns how many sessions."""
    with door.open(rules.doorkeeper(at)) as work:
        store.accounts.forget_failures(work.connection, before=at - rules.FORGET_AFTER)
        return store.sessions.sweep(work.connection, at=at, idle_since=at - rules.IDLE_MOST)


def complete(presence: Presence) -> Mandate:
    """The mandate of a presence.

    Raises:
        SecondFactorNeeded, NewPasswordNeeded, EnrolmentNeeded: the sign-in is not complete.
    """
    if presence.mandate is not None:
        return presence.mandate
    if presence.lacks is Step.NEW_PASSWORD:
        raise NewPasswordNeeded()
    if presence.lacks is Step.ENROLMENT:
        raise EnrolmentNeeded()
    raise SecondFactorNeeded()


def in_use(work: Work, digest: bytes) -> tuple[Session, Account] | None:
    """Session and account of a token that still counts, or None. For this room only."""
    session = store.sessions.by_token(work.connection, digest)
    if session is None or rules.has_ended(session, at=work.at):
        return None
    account = store.accounts.get(work.connection, session.account)
    if account is None or account.disabled_at is not None:
        return None
    return session, account


def lacking(session: Session, account: Account) -> Step | None:
    """What a session lacks. For this room only."""
    return rules.lacking(session, factors=account.factors, password_temporary=account.password_temporary)


def _mandate(work: Work, session: Session, account: Account, unit: Unit | None) -> Mandate:
    mandate = _stated(session, account, unit, at=work.at)
    if session.case is not None and not cases.works_on(work, session.case, account_id=account.id):
        # Closed, or the person was taken off it: what was stated this morning holds no longer.
        return replace(mandate, case=None)
    return mandate


def _stated(session: Session, account: Account, unit: Unit | None, *, at: datetime) -> Mandate:
    through = None if unit is None else unit.through
    held = rules.permissions_of(account.roles, purpose=session.purpose)
    glass = session.glass if rules.glass_holds(session, at=at) else None
    return Mandate(
        account.id,
        account.agency,
        session.purpose,
        left_to(held, through=through),
        at,
        session.case,
        session.recovery,
        session.basis,
        None if glass is None else glass.reason,
        None if unit is None else unit.id,
        through,
    )


def _keep(work: Work, session: Session) -> None:
    if not store.sessions.keep(work.connection, session):
        raise SignedOut()
