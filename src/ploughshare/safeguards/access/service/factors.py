# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One's own second factors: adding, removing, and codes on paper for a lost phone."""

from __future__ import annotations

from datetime import datetime

from ploughshare.crypto.proofs import (
    new_recovery_code,
    new_seed,
    provisioning_uri,
    recovery_digest,
    seed_text,
)
from ploughshare.crypto.secretbox import SecretBox, SecretBroken
from ploughshare.kernel.text import one_line
from ploughshare.safeguards.access import rules, store
from ploughshare.safeguards.access.errors import (
    FactorRefused,
    FactorUnknown,
    LastFactor,
    NewPasswordNeeded,
    SecondFactorNeeded,
    SignedOut,
)
from ploughshare.safeguards.access.service.opening import count_failure, owner_of, raise_session
from ploughshare.safeguards.access.service.presence import in_use, lacking
from ploughshare.safeguards.access.terms import (
    Account,
    Enrolled,
    Enrolment,
    FactorId,
    Session,
    Step,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Door, Work


def begin_totp(
    door: Door, token: str | None, *, issuer: str, label: str, at: datetime, box: SecretBox
) -> Enrolment:
    """Offer a seed for one-time codes. It counts once a code confirms it.

    Args:
        issuer: name of the node, as the person's authenticator shows it.
        label: the person's name for the device.
        box: seals the seed.

    Raises:
        SignedOut, SecondFactorNeeded, NewPasswordNeeded: this comes later.
    """
    digest, account = owner_of(door, token, at=at)
    with door.open(rules.self_mandate(account, at=at)) as work:
        may_enrol(work, digest)
        seed, factor = new_seed(work.chance), work.new_id(FactorId)
        store.factors.add_totp(
            work.connection,
            factor,
            account_id=account.id,
            label=tidy(label),
            sealed_seed=box.seal(seed, owner=factor.value, chance=work.chance),
            at=at,
        )
    uri = provisioning_uri(seed, username=account.username, issuer=issuer)
    return Enrolment(factor, seed_text(seed), uri)


def enrol_totp(door: Door, token: str | None, *, code: str, at: datetime, box: SecretBox) -> Enrolled:
    """Confirm the offered seed with a first code; it counts from now on. The token changes.

    Raises:
        SignedOut, SecondFactorNeeded, NewPasswordNeeded: this comes later.
        FactorUnknown: no seed was offered.
        FactorRefused: wrong code; offer and session stay.
    """
    digest, account = owner_of(door, token, at=at)
    enrolled = None
    with door.open(rules.self_mandate(account, at=at)) as work:
        session, account = may_enrol(work, digest)
        offered = store.factors.seeds(work.connection, account.id, confirmed=False)
        if not offered:
            raise FactorUnknown()
        factor, sealed, last_step = offered[-1]
        step = _step(box, sealed, factor, code=code, at=at, last_step=last_step)
        if step is None:
            count_failure(work, account.username, account.id, why="enrolment")
        else:
            store.factors.spend_step(work.connection, factor, step=step, at=at)
            store.factors.confirm(work.connection, factor, at=at)
            enrolled = welcome_factor(work, session, account, kind="totp")
    if enrolled is None:
        raise FactorRefused()
    return enrolled


def new_recovery_codes(door: Door, token: str | None, *, at: datetime) -> tuple[str, ...]:
    """Ten new codes in place of all old ones, shown once.

    Raises:
        SignedOut, SecondFactorNeeded, NewPasswordNeeded: the session is not complete.
    """
    digest, account = owner_of(door, token, at=at)
    with door.open(rules.self_mandate(account, at=at)) as work:
        session, account = may_enrol(work, digest)
        if session.second_factor_at is None:
            raise SecondFactorNeeded()
        codes = _put_codes(work, account)
        work.record(Deed.FACTOR_ADDED, account.id, {"kind": "recovery-codes"})
    return codes


def remove_factor(door: Door, token: str | None, *, factor: FactorId, at: datetime) -> None:
    """Remove one of one's own second factors, never the last.

    Raises:
        SignedOut, SecondFactorNeeded, NewPasswordNeeded: the session is not complete.
        FactorUnknown: none such.
        LastFactor: it is the only one.
    """
    digest, account = owner_of(door, token, at=at)
    with door.open(rules.self_mandate(account, at=at)) as work:
        may_enrol(work, digest)
        own = store.factors.of_account(work.connection, account.id)
        mine = [each for each in own if each.id == factor]
        if not mine:
            raise FactorUnknown()
        if not [each for each in own if each.confirmed_at is not None and each.id != factor]:
            raise LastFactor()
        store.factors.remove(work.connection, factor)
        work.record(Deed.FACTOR_REMOVED, account.id, {"kind": mine[0].kind.value})


def may_enrol(work: Work, digest: bytes) -> tuple[Session, Account]:
    """Session and account that may add a factor now. For this room only.

    Raises:
        SignedOut, SecondFactorNeeded, NewPasswordNeeded: this comes later.
    """
    store_found = in_use(work, digest)
    if store_found is None:
        raise SignedOut()
    session, account = store_found
    lacks = lacking(session, account)
    if lacks is Step.SECOND_FACTOR:
        raise SecondFactorNeeded()
    if lacks is Step.NEW_PASSWORD:
        raise NewPasswordNeeded()
    return session, account


def welcome_factor(work: Work, session: Session, account: Account, *, kind: str) -> Enrolled:
    """What follows a new factor: the log, codes on paper, a new token. For this room only."""
    store.accounts.keep_failures(work.connection, account.username, None)
    work.record(Deed.FACTOR_ADDED, account.id, {"kind": kind})
    codes: tuple[str, ...] = ()
    if store.factors.recovery_codes_left(work.connection, account.id) == 0:
        codes = _put_codes(work, account)
    present = store.accounts.get(work.connection, account.id)
    return Enrolled(raise_session(work, session, present or account), codes)


def tidy(label: str) -> str:
    """A label in a form fit to be shown."""
    return one_line(label)[:80] or "-"


def _put_codes(work: Work, account: Account) -> tuple[str, ...]:
    codes = tuple(new_recovery_code(work.chance) for _ in range(rules.RECOVERY_CODES))
    digests = [recovery_digest(code, owner=account.id.value) for code in codes]
    store.factors.put_recovery_codes(work.connection, account.id, digests)
    return codes


def _step(
    box: SecretBox, sealed: bytes, factor: FactorId, *, code: str, at: datetime, last_step: int
) -> int | None:
    try:
        seed = box.open(sealed, owner=factor.value)
    except SecretBroken:
        return None
    return rules.accepted_step(seed, code, at=at, last_step=last_step)
