# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Accounts, their roles, and wrong tries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.crypto.digests import sha256
from ploughshare.safeguards.access.store.tables import (
    account,
    account_factor,
    account_role,
    sign_in_failure,
)
from ploughshare.safeguards.access.terms import (
    Account,
    FactorKind,
    Failures,
    NewAccount,
    PasswordHash,
    Role,
)
from ploughshare.safeguards.work import AccountId


def add(
    connection: Connection,
    id: AccountId,
    *,
    new: NewAccount,
    password_hash: PasswordHash,
    temporary: bool,
    at: datetime,
) -> None:
    """Write a new account with its roles."""
    connection.execute(
        account.insert().values(
            id=id,
            username=new.username,
            display_name=new.display_name,
            staff_number=new.staff_number,
            agency=new.agency,
            password_hash=password_hash,
            password_temporary=temporary,
            created_at=at,
        )
    )
    set_roles(connection, id, roles=new.roles, at=at)


def set_roles(connection: Connection, id: AccountId, *, roles: Iterable[Role], at: datetime) -> None:
    """End the roles that are no longer held and begin the new ones."""
    wanted = frozenset(roles)
    present = {
        Role(row.role)
        for row in connection.execute(
            sa.select(account_role.c.role).where(
                account_role.c.account_id == id, account_role.c.until.is_(None)
            )
        )
    }
    gone = sorted(role.value for role in present - wanted)
    if gone:
        connection.execute(
            account_role.update()
            .where(
                account_role.c.account_id == id,
                account_role.c.role.in_(gone),
                account_role.c.until.is_(None),
            )
            .values(until=at)
        )
    for role in sorted(wanted - present, key=lambda each: each.value):
        # Ended and begun again in one instant: it never ended.
        revived = connection.execute(
            account_role.update()
            .where(
                account_role.c.account_id == id,
                account_role.c.role == role.value,
                account_role.c.since == at,
            )
            .values(until=None)
        )
        if revived.rowcount == 0:
            connection.execute(account_role.insert().values(account_id=id, role=role.value, since=at))


def get(connection: Connection, id: AccountId) -> Account | None:
    """One account, or None."""
    found = _accounts(connection, account.c.id == id)
    return found[0] if found else None


def by_username(connection: Connection, username: str) -> Account | None:
    """The account with a name in its kept form, or None."""
    found = _accounts(connection, account.c.username == username)
    return found[0] if found else None


def has_person(connection: Connection, *, agency: str, staff_number: str) -> bool:
    """Whether the person has an account already."""
    return (
        connection.execute(
            sa.select(account.c.id).where(account.c.agency == agency, account.c.staff_number == staff_number)
        ).first()
        is not None
    )


def every(connection: Connection) -> list[Account]:
    """All accounts by user name."""
    return _accounts(connection, sa.true())


def names(connection: Connection, ids: Iterable[AccountId]) -> Mapping[AccountId, str]:
    """Display names of accounts; unknown ids are left out."""
    wanted = sorted(set(ids))
    found: dict[AccountId, str] = {}
    for start in range(0, len(wanted), 500):
        rows = connection.execute(
            sa.select(account.c.id, account.c.display_name).where(
                account.c.id.in_(wanted[start : start + 500])
            )
        )
        found.update({row.id: row.display_name for row in rows})
    return found


def other_operators(connection: Connection, id: AccountId) -> int:
    """Number of operators in use besides one account."""
    return int(
        connection.execute(
            sa.select(sa.func.count())
            .select_from(account.join(account_role, account_role.c.account_id == account.c.id))
            .where(
                account.c.id != id,
                account.c.disabled_at.is_(None),
                account_role.c.role == Role.OPERATOR.value,
                account_role.c.until.is_(None),
            )
        ).scalar_one()
    )


def password_hash(connection: Connection, id: AccountId) -> PasswordHash | None:
    """The encoded hash, or None if there is no such account."""
    found = connection.execute(sa.select(account.c.password_hash).where(account.c.id == id)).scalar()
    return None if found is None else PasswordHash(str(found))


def credentials(connection: Connection, username: str) -> tuple[AccountId, PasswordHash] | None:
    """Account in use and password hash under a name, in one look: it takes the same time for any name."""
    row = connection.execute(
        sa.select(account.c.id, account.c.password_hash).where(
            account.c.username == username, account.c.disabled_at.is_(None)
        )
    ).first()
    return None if row is None else (row.id, PasswordHash(row.password_hash))


def keep_password(
    connection: Connection, id: AccountId, *, password_hash: PasswordHash, temporary: bool
) -> None:
    """Put a new hash in place of the old."""
    connection.execute(
        account.update()
        .where(account.c.id == id)
        .values(password_hash=password_hash, password_temporary=temporary)
    )


def disable(connection: Connection, id: AccountId, *, at: datetime) -> None:
    """Close an account for good."""
    connection.execute(account.update().where(account.c.id == id).values(disabled_at=at))


def name_digest(username: str) -> bytes:
    """Under what wrong tries are counted, 32 bytes."""
    return sha256(b"ploughshare/sign-in/1" + username.encode("utf-8", "replace"))


def hold_name(connection: Connection, name: str) -> None:
    """Let nobody else decide on this name until the transaction ends.

    On SQLite every Work is alone already; PostgreSQL takes an advisory lock.
    """
    if connection.dialect.name == "postgresql":
        key = int.from_bytes(name_digest(name)[:8], "big", signed=True)
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))


def failures(connection: Connection, username: str) -> Failures | None:
    """Wrong tries under a name, known or not."""
    row = connection.execute(
        sa.select(sign_in_failure).where(sign_in_failure.c.name_digest == name_digest(username))
    ).first()
    return None if row is None else Failures(row.failures, row.locks, row.last_at, row.locked_until)


def keep_failures(connection: Connection, username: str, failures: Failures | None) -> None:
    """Keep wrong tries, or forget them after a success."""
    digest = name_digest(username)
    connection.execute(sign_in_failure.delete().where(sign_in_failure.c.name_digest == digest))
    if failures is not None:
        connection.execute(
            sign_in_failure.insert().values(
                name_digest=digest,
                failures=failures.count,
                locks=failures.locks,
                last_at=failures.last_at,
                locked_until=failures.locked_until,
            )
        )


def forget_failures(connection: Connection, *, before: datetime) -> int:
    """Drop tries that no longer count; returns how many names."""
    gone = connection.execute(
        sign_in_failure.delete().where(
            sign_in_failure.c.last_at < before,
            sa.or_(sign_in_failure.c.locked_until.is_(None), sign_in_failure.c.locked_until < before),
        )
    )
    return gone.rowcount


def _accounts(connection: Connection, which: sa.ColumnElement[bool]) -> list[Account]:
    rows = connection.execute(sa.select(account).where(which).order_by(account.c.username)).all()
    if not rows:
        return []
    # One account is read at every page; all of them only on the operator's list.
    some = account.c.id == rows[0].id if len(rows) == 1 else sa.true()
    roles = _roles(connection, some)
    kinds = _kinds(connection, some)
    locks = _locks(connection, rows[0].username if len(rows) == 1 else None)
    return [
        Account(
            row.id,
            row.username,
            row.display_name,
            row.staff_number,
            row.agency,
            frozenset(role for role, now in roles.get(row.id, {}).items() if now),
            frozenset(role for role, now in roles.get(row.id, {}).items() if not now),
            row.created_at,
            bool(row.password_temporary),
            locks.get(name_digest(row.username)),
            row.disabled_at,
            frozenset(kinds.get(row.id, ())),
        )
        for row in rows
    ]


def _roles(connection: Connection, which: sa.ColumnElement[bool]) -> dict[AccountId, dict[Role, bool]]:
    """Roles ever held, and whether they are held now."""
    found: dict[AccountId, dict[Role, bool]] = {}
    for row in connection.execute(
        sa.select(account_role.c.account_id, account_role.c.role, account_role.c.until)
        .join(account, account.c.id == account_role.c.account_id)
        .where(which)
    ):
        held = found.setdefault(row.account_id, {})
        held[Role(row.role)] = held.get(Role(row.role), False) or row.until is None
    return found


def _kinds(connection: Connection, which: sa.ColumnElement[bool]) -> dict[AccountId, set[FactorKind]]:
    found: dict[AccountId, set[FactorKind]] = {}
    for row in connection.execute(
        sa.select(account_factor.c.account_id, account_factor.c.kind)
        .join(account, account.c.id == account_factor.c.account_id)
        .where(which, account_factor.c.confirmed_at.is_not(None))
    ):
        found.setdefault(row.account_id, set()).add(FactorKind(row.kind))
    return found


def _locks(connection: Connection, username: str | None) -> dict[bytes, datetime]:
    query = sa.select(sign_in_failure.c.name_digest, sign_in_failure.c.locked_until).where(
        sign_in_failure.c.locked_until.is_not(None)
    )
    if username is not None:
        query = query.where(sign_in_failure.c.name_digest == name_digest(username))
    return {bytes(row.name_digest): row.locked_until for row in connection.execute(query)}
