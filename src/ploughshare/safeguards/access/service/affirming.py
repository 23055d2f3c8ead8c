# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Prove again who one is, to sign one act: a session left open at a desk signs nothing."""

from __future__ import annotations

from datetime import datetime

from ploughshare.crypto.secretbox import SecretBox
from ploughshare.safeguards.access import rules, store
from ploughshare.safeguards.access.errors import FactorRefused, FreshProofNeeded, SignedOut
from ploughshare.safeguards.access.service.opening import count_failure, owner_of
from ploughshare.safeguards.access.service.presence import in_use, lacking
from ploughshare.safeguards.access.service.signing_in import spend_code
from ploughshare.safeguards.access.terms import Affirmation, Means
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Door


def affirm(door: Door, token: str | None, *, code: str | None, at: datetime, box: SecretBox) -> Affirmation:
    """Who signs the act that follows, proved now. Wrong codes count as wrong tries at signing in.

    Args:
        code: a one-time code; None where a second factor was given within `rules.FRESH_FOR`.

    Raises:
        SignedOut: there is no such complete session.
        FactorRefused: wrong, stale or used code; the fifth in a row locks the account.
        FreshProofNeeded: no code, and the second factor was given too long ago.
    """
    digest, owner = owner_of(door, token, at=at)
    proved = None
    with door.open(rules.self_mandate(owner, at=at)) as work:
        store.accounts.hold_name(work.connection, owner.username)
        found = in_use(work, digest)
        if found is None or lacking(*found) is not None:
            raise SignedOut()
        session, account = found
        if code is None:
            if not rules.is_fresh(session.second_factor_at, at=at):
                raise FreshProofNeeded({"minutes": int(rules.FRESH_FOR.total_seconds() // 60)})
            return Affirmation(account.id, Means.FRESH_SIGN_IN, at)
        failures = store.accounts.failures(work.connection, account.username)
        if not rules.is_locked(failures, at=at) and spend_code(work, account, code=code, box=box):
            store.accounts.keep_failures(work.connection, account.username, None)
            work.record(Deed.ACT_AFFIRMED, session.id, {"means": Means.CODE.value})
            proved = Affirmation(account.id, Means.CODE, at)
        elif count_failure(work, account.username, account.id, why="affirmation"):
            store.sessions.close(work.connection, digest)
    if proved is None:
        raise FactorRefused()
    return proved
