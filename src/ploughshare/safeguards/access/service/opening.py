# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What all ways of signing in share: opening, raising and refusing sessions. For this room only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from ploughshare.crypto.digests import sha256, unb64
from ploughshare.crypto.proofs import new_token, token_digest
from ploughshare.kernel.clock import to_rfc3339
from ploughshare.safeguards.access import rules, store
from ploughshare.safeguards.access.errors import FactorRefused, SignedOut
from ploughshare.safeguards.access.service.presence import in_use, lacking
from ploughshare.safeguards.access.terms import Account, Opened, Session, SessionId, Step
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import AccountId, Door, Work

Proof = Callable[[Work, Account], bool]
"""Checks a second factor in the open Work and spends it."""


def open_session(work: Work, account: Account, *, proved: bool) -> Opened:
    """Begin a session; `proved` where the way of signing in was two factors by itself."""
    token = new_token(work.chance)
    session = Session(
        work.new_id(SessionId),
        sha256(unb64(token)),
        account.id,
        work.at,
        work.at,
        work.at + rules.SESSION_MOST,
        work.at if proved else None,
        rules.purposes_of(account.roles)[0],
        None,
        None,
        None,
        None,
    )
    store.sessions.add(work.connection, session)
    return Opened(token, session, lacking(session, account), account.factors)


def raise_session(work: Work, session: Session, account: Account, *, proved: bool = True) -> Opened:
    """What the session may do changes: a new token takes the place of the old one."""
    token = new_token(work.chance)
    raised = replace(
        session,
        token_digest=sha256(unb64(token)),
        seen_at=work.at,
        second_factor_at=session.second_factor_at or (work.at if proved else None),
    )
    if not store.sessions.keep(work.connection, raised):
        raise SignedOut()
    return Opened(token, raised, lacking(raised, account), account.factors)


def owner_of(door: Door, token: str | None, *, at: datetime) -> tuple[bytes, Account]:
    """Digest of a token and whose session it is.

    Raises:
        SignedOut: no such session.
    """
    digest = token_digest(token or "")
    if digest is None:
        raise SignedOut()
    with door.glance(rules.doorkeeper(at)) as work:
        found = in_use(work, digest)
    if found is None:
        raise SignedOut()
    return digest, found[1]


def second_factor(door: Door, token: str | None, *, at: datetime, how: str, proves: Proof) -> Opened:
    """Finish signing in where `proves` says so.

    Raises:
        SignedOut: there is no such session.
        FactorRefused: not proved; the fifth in a row locks the account and ends the session.
    """
    digest, owner = owner_of(door, token, at=at)
    opened = None
    with door.open(rules.self_mandate(owner, at=at)) as work:
        store.accounts.hold_name(work.connection, owner.username)
        found = in_use(work, digest)
        if found is None:
            raise SignedOut()
        session, account = found
        failures = store.accounts.failures(work.connection, account.username)
        if lacking(session, account) is not Step.SECOND_FACTOR:
            raise FactorRefused()
        if not rules.is_locked(failures, at=at) and proves(work, account):
            store.accounts.keep_failures(work.connection, account.username, None)
            opened = raise_session(work, session, account)
            work.record(Deed.SESSION_OPENED, session.id, {"factor": how, "lacks": words(opened.lacks)})
        elif count_failure(work, account.username, account.id, why=how):
            store.sessions.close(work.connection, digest)
    if opened is None:
        raise FactorRefused()
    return opened


def count_failure(work: Work, username: str, subject: AccountId | None, *, why: str) -> bool:
    """Count a wrong try under a name and log it; returns whether the name is locked now."""
    store.accounts.hold_name(work.connection, username)
    before = store.accounts.failures(work.connection, username)
    if rules.is_locked(before, at=work.at):
        work.record(Deed.SESSION_REFUSED, subject, {"why": "locked"})
        return True
    after = rules.after_failure(before, at=work.at)
    store.accounts.keep_failures(work.connection, username, after)
    work.record(Deed.SESSION_REFUSED, subject, {"why": why, "known": subject is not None})
    if after.locked_until is None or after.locked_until <= work.at:
        return False
    work.record(Deed.ACCOUNT_LOCKED, subject, {"until": to_rfc3339(after.locked_until)})
    return True


def words(step: Step | None) -> str | None:
    """A step as a fact for the log."""
    return None if step is None else step.value
