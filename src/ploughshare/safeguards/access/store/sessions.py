# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Sessions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.safeguards.access.store.tables import passkey_challenge, sign_in_session
from ploughshare.safeguards.access.terms import Glass, Session
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.purposes import Purpose


def add(connection: Connection, session: Session) -> None:
    """Write a new session."""
    connection.execute(sign_in_session.insert().values(**_values(session)))


def keep(connection: Connection, session: Session) -> bool:
    """Write a session's present state; False if it was closed meanwhile."""
    changed = connection.execute(
        sign_in_session.update().where(sign_in_session.c.id == session.id).values(**_values(session))
    )
    return changed.rowcount == 1


def slide(connection: Connection, token_digest: bytes, *, at: datetime) -> None:
    """Note that a session was used; never moves back."""
    connection.execute(
        sign_in_session.update()
        .where(sign_in_session.c.token_digest == token_digest, sign_in_session.c.seen_at < at)
        .values(seen_at=at)
    )


def by_token(connection: Connection, token_digest: bytes) -> Session | None:
    """The session of a token, or None."""
    row = connection.execute(
        sa.select(sign_in_session).where(sign_in_session.c.token_digest == token_digest)
    ).first()
    return None if row is None else _session(row)


def of_account(connection: Connection, account_id: AccountId) -> list[Session]:
    """Sessions of an account, newest first, ended ones included until they are swept."""
    rows = connection.execute(
        sa.select(sign_in_session)
        .where(sign_in_session.c.account_id == account_id)
        .order_by(sign_in_session.c.opened_at.desc())
    )
    return [_session(row) for row in rows]


def close(connection: Connection, token_digest: bytes) -> None:
    """End one session."""
    connection.execute(sign_in_session.delete().where(sign_in_session.c.token_digest == token_digest))


def close_all(connection: Connection, account_id: AccountId, *, but: bytes | None = None) -> int:
    """End every session of an account, save one; returns how many."""
    doomed = sign_in_session.delete().where(sign_in_session.c.account_id == account_id)
    if but is not None:
        doomed = doomed.where(sign_in_session.c.token_digest != but)
    return connection.execute(doomed).rowcount


def sweep(connection: Connection, *, at: datetime, idle_since: datetime) -> int:
    """Drop sessions and passkey challenges that ended; returns how many sessions."""
    connection.execute(passkey_challenge.delete().where(passkey_challenge.c.expires_at <= at))
    gone = connection.execute(
        sign_in_session.delete().where(
            sa.or_(sign_in_session.c.expires_at <= at, sign_in_session.c.seen_at <= idle_since)
        )
    )
    return gone.rowcount


def _values(session: Session) -> dict[str, Any]:
    glass = session.glass
    return {
        "token_digest": session.token_digest,
        "id": session.id,
        "account_id": session.account,
        "opened_at": session.opened_at,
        "seen_at": session.seen_at,
        "expires_at": session.expires_at,
        "second_factor_at": session.second_factor_at,
        "purpose": session.purpose.value,
        "case_id": session.case,
        "recovery_id": session.recovery,
        "basis": session.basis,
        "glass_reason": None if glass is None else glass.reason,
        "glass_until": None if glass is None else glass.until,
    }


def _session(row: Any) -> Session:
    session = Session(
        row.id,
        bytes(row.token_digest),
        row.account_id,
        row.opened_at,
        row.seen_at,
        row.expires_at,
        row.second_factor_at,
        Purpose(row.purpose),
        row.case_id,
        row.recovery_id,
        row.basis,
        None,
    )
    if row.glass_until is None:
        return session
    return replace(session, glass=Glass(row.glass_reason, row.glass_until))
