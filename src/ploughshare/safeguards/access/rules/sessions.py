# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""When a session ends, what it lacks, and how long a broken glass lasts."""

from __future__ import annotations

from datetime import datetime, timedelta

from ploughshare.safeguards.access.terms import Account, FactorKind, Session, Step
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import MACHINE, Mandate
from ploughshare.vocabulary.purposes import Purpose

IDLE_MOST = timedelta(minutes=30)
SESSION_MOST = timedelta(hours=12)
SLIDE_AFTER = timedelta(minutes=1)
"""`seen_at` is written at most once in this time, so that reading stays reading."""
GLASS_LASTS = timedelta(hours=1)
CHALLENGE_LASTS = timedelta(minutes=5)
HALF_SIGNED_IN_MOST = timedelta(minutes=15)
"""How long a session may lack a step before it ends."""
REASON_LEAST = 20
"""Characters a reason for breaking the glass must have."""
FRESH_FOR = timedelta(minutes=5)
"""How long a proof of who somebody is lets them sign an act."""
BASIS_MOST = 200


def has_ended(session: Session, *, at: datetime) -> bool:
    """Whether a session no longer counts: idle too long, too old, or never completed."""
    if at >= session.expires_at or at - session.seen_at >= IDLE_MOST:
        return True
    return session.second_factor_at is None and at - session.opened_at >= HALF_SIGNED_IN_MOST


def must_slide(session: Session, *, at: datetime) -> bool:
    """Whether `seen_at` is due to be written."""
    return at - session.seen_at >= SLIDE_AFTER


def lacking(session: Session, *, factors: frozenset[FactorKind], password_temporary: bool) -> Step | None:
    """The next step a session needs; None if it is complete.

    The second factor comes first, so that a stolen password alone cannot set a new one.
    """
    if session.second_factor_at is None and factors:
        return Step.SECOND_FACTOR
    if password_temporary:
        return Step.NEW_PASSWORD
    if session.second_factor_at is None:
        return Step.ENROLMENT
    return None


def glass_holds(session: Session, *, at: datetime) -> bool:
    """Whether the glass is broken now."""
    return session.glass is not None and at < session.glass.until


def is_reason(words: str) -> bool:
    """Whether somebody gave a reason that a supervisor can weigh."""
    plain = " ".join(words.split())
    return len(plain) >= REASON_LEAST and len(set(plain.casefold())) >= 8


def doorkeeper(at: datetime) -> Mandate:
    """The node's own mandate while nobody is signed in yet. It allows nothing."""
    return Mandate(MACHINE, "node", Purpose.OPERATION, frozenset(), at)


def self_mandate(account: Account, *, at: datetime) -> Mandate:
    """Mandate of somebody who keeps their own account, and nothing else."""
    own = frozenset({Permission.ACCOUNT_OWN})
    return Mandate(account.id, account.agency, Purpose.OPERATION, own, at)


def is_fresh(proved_at: datetime | None, *, at: datetime) -> bool:
    """Whether a proof of who somebody is still lets them sign an act."""
    return proved_at is not None and timedelta(0) <= at - proved_at <= FRESH_FOR
