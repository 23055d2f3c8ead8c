# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Second factors, recovery codes and passkey challenges."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.crypto.passkeys import Passkey
from ploughshare.safeguards.access.store.tables import (
    account_factor,
    passkey_challenge,
    recovery_code,
)
from ploughshare.safeguards.access.terms import Factor, FactorId, FactorKind
from ploughshare.safeguards.work import AccountId


def add_totp(
    connection: Connection,
    id: FactorId,
    *,
    account_id: AccountId,
    label: str,
    sealed_seed: bytes,
    at: datetime,
) -> None:
    """Write a seed that does not count until it is confirmed; an older unconfirmed one goes."""
    connection.execute(
        account_factor.delete().where(
            account_factor.c.account_id == account_id,
            account_factor.c.kind == FactorKind.TOTP.value,
            account_factor.c.confirmed_at.is_(None),
        )
    )
    connection.execute(
        account_factor.insert().values(
            id=id,
            account_id=account_id,
            kind=FactorKind.TOTP.value,
            label=label,
            sealed_seed=sealed_seed,
            added_at=at,
        )
    )


def seeds(
    connection: Connection, account_id: AccountId, *, confirmed: bool
) -> list[tuple[FactorId, bytes, int]]:
    """Sealed seeds of an account with their last accepted step."""
    state = account_factor.c.confirmed_at
    rows = connection.execute(
        sa.select(account_factor.c.id, account_factor.c.sealed_seed, account_factor.c.last_step)
        .where(
            account_factor.c.account_id == account_id,
            account_factor.c.kind == FactorKind.TOTP.value,
            state.is_not(None) if confirmed else state.is_(None),
        )
        .order_by(account_factor.c.id)
    )
    return [(row.id, bytes(row.sealed_seed), int(row.last_step)) for row in rows]


def spend_step(connection: Connection, id: FactorId, *, step: int, at: datetime) -> bool:
    """Accept a time-step once; False if it or a later one was accepted before."""
    changed = connection.execute(
        account_factor.update()
        .where(account_factor.c.id == id, account_factor.c.last_step < step)
        .values(last_step=step, used_at=at)
    )
    return changed.rowcount == 1


def confirm(connection: Connection, id: FactorId, *, at: datetime) -> None:
    """Let a factor count."""
    connection.execute(account_factor.update().where(account_factor.c.id == id).values(confirmed_at=at))


def add_passkey(
    connection: Connection,
    id: FactorId,
    *,
    account_id: AccountId,
    label: str,
    passkey: Passkey,
    at: datetime,
) -> bool:
    """Write a passkey; False if its credential is known already."""
    known = connection.execute(
        sa.select(account_factor.c.id).where(account_factor.c.credential_id == passkey.credential_id)
    ).first()
    if known is not None:
        return False
    connection.execute(
        account_factor.insert().values(
            id=id,
            account_id=account_id,
            kind=FactorKind.PASSKEY.value,
            label=label,
            credential_id=passkey.credential_id,
            public_key=passkey.public_key,
            sign_count=passkey.sign_count,
            added_at=at,
            confirmed_at=at,
        )
    )
    return True


def passkey(connection: Connection, credential_id: bytes) -> tuple[FactorId, AccountId, Passkey] | None:
    """A passkey with its owner, or None."""
    row = connection.execute(
        sa.select(account_factor).where(account_factor.c.credential_id == credential_id)
    ).first()
    if row is None:
        return None
    found = Passkey(bytes(row.credential_id), bytes(row.public_key), int(row.sign_count))
    return row.id, row.account_id, found


def passkey_ids(connection: Connection, account_id: AccountId) -> list[bytes]:
    """Credential ids of an account."""
    rows = connection.execute(
        sa.select(account_factor.c.credential_id).where(
            account_factor.c.account_id == account_id, account_factor.c.credential_id.is_not(None)
        )
    )
    return [bytes(row.credential_id) for row in rows]


def count_signature(
    connection: Connection, id: FactorId, *, before: int, sign_count: int, at: datetime
) -> bool:
    """Keep a passkey's new counter; False if another sign-in moved it meanwhile."""
    changed = connection.execute(
        account_factor.update()
        .where(account_factor.c.id == id, account_factor.c.sign_count == before)
        .values(sign_count=sign_count, used_at=at)
    )
    return changed.rowcount == 1


def of_account(connection: Connection, account_id: AccountId) -> list[Factor]:
    """Factors of an account, oldest first."""
    rows = connection.execute(
        sa.select(account_factor)
        .where(account_factor.c.account_id == account_id)
        .order_by(account_factor.c.added_at, account_factor.c.id)
    )
    return [_factor(row) for row in rows]


def remove(connection: Connection, id: FactorId) -> None:
    """Drop one factor."""
    connection.execute(account_factor.delete().where(account_factor.c.id == id))


def remove_all(connection: Connection, account_id: AccountId) -> None:
    """Drop all factors and recovery codes of an account."""
    connection.execute(account_factor.delete().where(account_factor.c.account_id == account_id))
    connection.execute(recovery_code.delete().where(recovery_code.c.account_id == account_id))


def put_recovery_codes(connection: Connection, account_id: AccountId, digests: Iterable[bytes]) -> None:
    """Put new recovery codes in place of all old ones."""
    connection.execute(recovery_code.delete().where(recovery_code.c.account_id == account_id))
    for digest in digests:
        connection.execute(recovery_code.insert().values(account_id=account_id, digest=digest))


def spend_recovery_code(
    connection: Connection, account_id: AccountId, *, digest: bytes, at: datetime
) -> bool:
    """Accept a recovery code once; False if there is none such or it was used."""
    changed = connection.execute(
        recovery_code.update()
        .where(
            recovery_code.c.account_id == account_id,
            recovery_code.c.digest == digest,
            recovery_code.c.used_at.is_(None),
        )
        .values(used_at=at)
    )
    return changed.rowcount == 1


def recovery_codes_left(connection: Connection, account_id: AccountId) -> int:
    """Number of unused recovery codes."""
    return int(
        connection.execute(
            sa.select(sa.func.count())
            .select_from(recovery_code)
            .where(recovery_code.c.account_id == account_id, recovery_code.c.used_at.is_(None))
        ).scalar_one()
    )


def add_challenge(
    connection: Connection,
    reference_digest: bytes,
    *,
    challenge: bytes,
    token_digest: bytes | None,
    expires_at: datetime,
) -> None:
    """Keep a challenge until it is answered."""
    connection.execute(
        passkey_challenge.insert().values(
            reference_digest=reference_digest,
            challenge=challenge,
            token_digest=token_digest,
            expires_at=expires_at,
        )
    )


def take_challenge(
    connection: Connection, reference_digest: bytes, *, at: datetime
) -> tuple[bytes, bytes | None] | None:
    """Take a challenge and the session it was made for; it is gone then. None if none is waiting."""
    row = connection.execute(
        sa.select(passkey_challenge).where(
            passkey_challenge.c.reference_digest == reference_digest,
            passkey_challenge.c.expires_at > at,
        )
    ).first()
    gone = connection.execute(
        passkey_challenge.delete().where(passkey_challenge.c.reference_digest == reference_digest)
    )
    if row is None or gone.rowcount != 1:
        return None
    return bytes(row.challenge), None if row.token_digest is None else bytes(row.token_digest)


def _factor(row: Any) -> Factor:
    return Factor(
        row.id,
        row.account_id,
        FactorKind(row.kind),
        row.label,
        row.added_at,
        row.confirmed_at,
        row.used_at,
    )
