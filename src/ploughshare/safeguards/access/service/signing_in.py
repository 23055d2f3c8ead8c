# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Signing in: password, then second factor. Argon2 works with no transaction open.

Whatever is wrong, the words and the time are the same, and wrong tries are counted by name whether
there is such an account or not.
"""

from __future__ import annotations

from datetime import datetime

from ploughshare.crypto.passwords import decoy_hash, hash_password, needs_rehash, password_matches
from ploughshare.crypto.proofs import recovery_digest
from ploughshare.crypto.secretbox import SecretBox, SecretBroken
from ploughshare.safeguards.access import rules, store
from ploughshare.safeguards.access.errors import FactorRefused, PasswordUnfit, SignedOut, SignInRefused
from ploughshare.safeguards.access.service.opening import (
    count_failure,
    open_session,
    owner_of,
    raise_session,
    second_factor,
    words,
)
from ploughshare.safeguards.access.service.presence import in_use, lacking
from ploughshare.safeguards.access.terms import Account, Opened, PasswordHash, Step
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Door, Work


def sign_in(door: Door, *, username: str, password: str, at: datetime) -> Opened:
    """Open a session with user name and password. It allows nothing before its second factor.

    Args:
        username: as typed.
        password: as typed.

    Raises:
        SignInRefused: always in the same words.
    """
    name = rules.username_form(username)
    with door.glance(rules.doorkeeper(at)) as work:
        # What cannot be a name is not looked for: a database may choke on it.
        found = store.accounts.credentials(work.connection, name if rules.is_username(name) else "")
    id, kept = found or (None, None)
    right = _matches(kept, password)
    if id is None or kept is None or not right:
        with door.open(rules.doorkeeper(at)) as work:
            count_failure(work, name, id, why="password")
        raise SignInRefused()
    stronger = PasswordHash(hash_password(rules.password_form(password))) if needs_rehash(kept) else None
    with door.glance(rules.doorkeeper(at)) as work:
        account = store.accounts.get(work.connection, id)
    if account is None:
        raise SignInRefused()
    opened = None
    with door.open(rules.self_mandate(account, at=at)) as work:
        if _still_welcome(work, account, kept):
            if stronger is not None:
                store.accounts.keep_password(
                    work.connection, id, password_hash=stronger, temporary=account.password_temporary
                )
            opened = open_session(work, account, proved=False)
            work.record(Deed.SESSION_OPENED, opened.session.id, {"lacks": words(opened.lacks)})
        else:
            work.record(Deed.SESSION_REFUSED, id, {"why": "locked"})
    if opened is None:
        raise SignInRefused()
    return opened


def confirm_totp(door: Door, token: str | None, *, code: str, at: datetime, box: SecretBox) -> Opened:
    """Finish signing in with a one-time code. The old token ends; use the new one.

    Args:
        code: six digits; each time-step is accepted once.
        box: opens the seeds.

    Raises:
        SignedOut: there is no such session.
        FactorRefused: wrong, stale or used; the fifth in a row locks the account.
    """

    def proves(work: Work, account: Account) -> bool:
        return spend_code(work, account, code=code, box=box)

    return second_factor(door, token, at=at, how="totp", proves=proves)


def use_recovery_code(door: Door, token: str | None, *, code: str, at: datetime) -> Opened:
    """Finish signing in with one of the ten codes on paper. Each works once.

    Raises:
        SignedOut: there is no such session.
        FactorRefused: wrong or used.
    """

    def proves(work: Work, account: Account) -> bool:
        digest = recovery_digest(code, owner=account.id.value)
        return store.factors.spend_recovery_code(work.connection, account.id, digest=digest, at=work.at)

    return second_factor(door, token, at=at, how="recovery-code", proves=proves)


def set_password(door: Door, token: str | None, *, current: str, new: str, at: datetime) -> Opened:
    """Choose another password for oneself. All other sessions end; the token changes.

    Raises:
        SignedOut: there is no such session.
        FactorRefused: the second factor comes first.
        SignInRefused: the current password is wrong; counts as a wrong try.
        PasswordUnfit: the new one will not do, or is the old one.
    """
    digest, account = owner_of(door, token, at=at)
    if not rules.is_password(new, username=account.username) or new == current:
        raise PasswordUnfit({"least": rules.PASSWORD_LEAST})
    with door.glance(rules.doorkeeper(at)) as work:
        kept = store.accounts.password_hash(work.connection, account.id)
    right = _matches(kept, current)
    if kept is None or not right:
        with door.open(rules.self_mandate(account, at=at)) as work:
            if count_failure(work, account.username, account.id, why="password"):
                store.sessions.close(work.connection, digest)
        raise SignInRefused()
    fresh = PasswordHash(hash_password(rules.password_form(new)))
    with door.open(rules.self_mandate(account, at=at)) as work:
        found = in_use(work, digest)
        if found is None or not _still_welcome(work, account, kept):
            raise SignedOut()
        session, account = found
        if lacking(session, account) is Step.SECOND_FACTOR:
            raise FactorRefused()
        store.accounts.keep_password(work.connection, account.id, password_hash=fresh, temporary=False)
        ended = store.sessions.close_all(work.connection, account.id, but=digest)
        work.record(Deed.ACCOUNT_CHANGED, account.id, {"what": "password", "sessions_ended": ended})
        changed = store.accounts.get(work.connection, account.id)
        return raise_session(work, session, changed or account, proved=False)


def spend_code(work: Work, account: Account, *, code: str, box: SecretBox) -> bool:
    """Whether a code is right for one of the account's seeds; its time-step is spent then."""
    for factor, sealed, last_step in store.factors.seeds(work.connection, account.id, confirmed=True):
        try:
            seed = box.open(sealed, owner=factor.value)
        except SecretBroken:
            continue
        step = rules.accepted_step(seed, code, at=work.at, last_step=last_step)
        if step is not None and store.factors.spend_step(work.connection, factor, step=step, at=work.at):
            return True
    return False


def _matches(kept: PasswordHash | None, typed: str) -> bool:
    decoy = decoy_hash()
    form = rules.password_form(typed)
    matches = password_matches(kept or decoy, form[: rules.PASSWORD_MOST])
    return matches and kept is not None and len(form) <= rules.PASSWORD_MOST


def _still_welcome(work: Work, account: Account, kept: PasswordHash) -> bool:
    """Whether nothing changed while the password was being checked, and the name is not locked."""
    store.accounts.hold_name(work.connection, account.username)
    present = store.accounts.get(work.connection, account.id)
    return (
        present is not None
        and present.disabled_at is None
        and store.accounts.password_hash(work.connection, account.id) == kept
        and not rules.is_locked(store.accounts.failures(work.connection, account.username), at=work.at)
    )
