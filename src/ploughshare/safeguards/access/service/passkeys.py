# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Passkeys: adding one, and signing in with one, alone or after the password."""

from __future__ import annotations

from datetime import datetime

from ploughshare.crypto import passkeys
from ploughshare.crypto.digests import sha256
from ploughshare.crypto.passkeys import Passkey, PasskeyRefused, Site
from ploughshare.crypto.proofs import new_token
from ploughshare.safeguards.access import rules, store
from ploughshare.safeguards.access.errors import FactorRefused, SignInRefused
from ploughshare.safeguards.access.service.factors import (
    may_enrol,
    tidy,
    welcome_factor,
)
from ploughshare.safeguards.access.service.opening import (
    open_session,
    owner_of,
    second_factor,
    words,
)
from ploughshare.safeguards.access.terms import Account, Enrolled, FactorId, Opened, PasskeyAsked
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Door, Work

_Held = tuple[FactorId, Account, Passkey]


def passkey_registration_options(door: Door, token: str | None, *, site: Site, at: datetime) -> PasskeyAsked:
    """Ask the person's browser for a new passkey.

    Raises:
        SignedOut, SecondFactorNeeded, NewPasswordNeeded: this comes later.
    """
    digest, account = owner_of(door, token, at=at)
    with door.open(rules.self_mandate(account, at=at)) as work:
        may_enrol(work, digest)
        known = store.factors.passkey_ids(work.connection, account.id)
        reference, challenge = _ask(work, digest)
    options = passkeys.registration_options(
        site,
        user_id=account.id.value,
        username=account.username,
        display_name=account.display_name,
        challenge=challenge,
        known=known,
    )
    return PasskeyAsked(reference, options)


def register_passkey(
    door: Door,
    token: str | None,
    *,
    reference: str,
    answer: str,
    label: str,
    site: Site,
    at: datetime,
) -> Enrolled:
    """Keep the passkey the browser made. The token changes.

    Args:
        reference: from `passkey_registration_options`.
        answer: JSON of the credential.
        label: the person's name for it.

    Raises:
        SignedOut, SecondFactorNeeded, NewPasswordNeeded: this comes later.
        FactorRefused: the answer does not hold, or came too late.
    """
    digest, account = owner_of(door, token, at=at)
    challenge = _take(door, reference, digest=digest, at=at)
    try:
        passkey = passkeys.check_registration(site, answer=answer, challenge=challenge)
    except PasskeyRefused:
        raise FactorRefused() from None
    with door.open(rules.self_mandate(account, at=at)) as work:
        session, account = may_enrol(work, digest)
        if not store.factors.add_passkey(
            work.connection,
            work.new_id(FactorId),
            account_id=account.id,
            label=tidy(label),
            passkey=passkey,
            at=at,
        ):
            raise FactorRefused()
        return welcome_factor(work, session, account, kind="passkey")


def passkey_sign_in_options(
    door: Door, *, site: Site, at: datetime, token: str | None = None
) -> PasskeyAsked:
    """Ask the browser for a passkey: of the session's owner, or of whoever sits there.

    Args:
        token: a session that lacks its second factor; None to sign in with a passkey alone.

    Raises:
        SignedOut: a token was given but there is no such session.
    """
    digest, account = (None, None) if token is None else owner_of(door, token, at=at)
    with door.open(rules.doorkeeper(at)) as work:
        allowed = [] if account is None else store.factors.passkey_ids(work.connection, account.id)
        reference, challenge = _ask(work, digest)
    return PasskeyAsked(reference, passkeys.sign_in_options(site, challenge=challenge, allowed=allowed))


def passkey_sign_in(
    door: Door,
    *,
    reference: str,
    answer: str,
    site: Site,
    at: datetime,
    token: str | None = None,
) -> Opened:
    """Sign in with a passkey, or finish a session that lacks its second factor.

    A passkey with user verification is two factors by itself. A lock after wrong passwords does
    not stop it: who tries passwords cannot shut an officer out.

    Args:
        reference: from `passkey_sign_in_options`, called with the same token or none.
        answer: JSON of the assertion.

    Raises:
        SignInRefused: it does not hold (alone). FactorRefused, SignedOut: likewise (second factor).
    """
    digest = None if token is None else owner_of(door, token, at=at)[0]
    try:
        challenge = _take(door, reference, digest=digest, at=at)
        held = _held(door, answer, at=at)
        count = passkeys.check_sign_in(site, answer=answer, challenge=challenge, passkey=held[2])
    except (PasskeyRefused, FactorRefused):
        with door.open(rules.doorkeeper(at)) as work:
            work.record(Deed.SESSION_REFUSED, None, {"why": "passkey"})
        raise (SignInRefused() if token is None else FactorRefused()) from None
    if token is not None:
        return second_factor(
            door, token, at=at, how="passkey", proves=lambda work, owner: _spend(work, owner, held, count)
        )
    with door.open(rules.self_mandate(held[1], at=at)) as work:
        account = store.accounts.get(work.connection, held[1].id)
        if account is None or account.disabled_at is not None or not _spend(work, account, held, count):
            raise SignInRefused()
        opened = open_session(work, account, proved=True)
        work.record(
            Deed.SESSION_OPENED,
            opened.session.id,
            {"factor": "passkey", "lacks": words(opened.lacks)},
        )
        return opened


def _ask(work: Work, token_digest: bytes | None) -> tuple[str, bytes]:
    reference, challenge = new_token(work.chance), work.chance(passkeys.CHALLENGE_BYTES)
    store.factors.add_challenge(
        work.connection,
        sha256(reference.encode()),
        challenge=challenge,
        token_digest=token_digest,
        expires_at=work.at + rules.CHALLENGE_LASTS,
    )
    return reference, challenge


def _take(door: Door, reference: str, *, digest: bytes | None, at: datetime) -> bytes:
    with door.open(rules.doorkeeper(at)) as work:
        taken = store.factors.take_challenge(work.connection, sha256(reference.encode()), at=at)
    if taken is None or taken[1] != digest:
        raise FactorRefused()
    return taken[0]


def _held(door: Door, answer: str, *, at: datetime) -> _Held:
    credential = passkeys.credential_of(answer)
    with door.glance(rules.doorkeeper(at)) as work:
        found = store.factors.passkey(work.connection, credential)
        account = None if found is None else store.accounts.get(work.connection, found[1])
    if found is None or account is None or account.disabled_at is not None:
        raise FactorRefused()
    return found[0], account, found[2]


def _spend(work: Work, owner: Account, held: _Held, count: int) -> bool:
    factor, account, passkey = held
    return owner.id == account.id and store.factors.count_signature(
        work.connection, factor, before=passkey.sign_count, sign_count=count, at=work.at
    )
