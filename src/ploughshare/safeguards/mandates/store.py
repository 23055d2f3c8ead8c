# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of cases. The only SQL of this room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.safeguards.mandates.terms import Case, Standing
from ploughshare.safeguards.work import AccountId, CaseId, Reach, UnitId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata
from ploughshare.storage.memory import recall
from ploughshare.vocabulary.purposes import Purpose

case_file = sa.Table(
    "case_file",
    metadata,
    sa.Column("id", IdColumn(CaseId), primary_key=True),
    sa.Column("reference", sa.String(80), nullable=False),
    sa.Column("agency", sa.String(120), nullable=False),
    sa.Column("purpose", sa.String(40), nullable=False),
    sa.Column("opened_at", InstantColumn, nullable=False),
    sa.Column("closed_at", InstantColumn),
    sa.Column("review_on", DayColumn, nullable=False),
    sa.Column("silent", sa.Boolean, nullable=False),
    sa.UniqueConstraint("agency", "reference"),
)

case_member = sa.Table(
    "case_member",
    metadata,
    sa.Column("case_id", IdColumn(CaseId), sa.ForeignKey("case_file.id"), primary_key=True),
    sa.Column("account_id", IdColumn(AccountId), primary_key=True),
    sa.Column("denied", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Index("ix_case_member_account_id", "account_id"),
)

case_share = sa.Table(
    "case_share",
    metadata,
    sa.Column("case_id", IdColumn(CaseId), sa.ForeignKey("case_file.id"), primary_key=True),
    sa.Column("unit_id", IdColumn(UnitId), primary_key=True),
    sa.Column("standing", sa.String(12), primary_key=True),
    sa.Column("since", InstantColumn, nullable=False),
    sa.Index("ix_case_share_unit_id", "unit_id", "standing"),
)
"""Which posts, provinces and contact points see a case beside the people who work on it, and why."""


@dataclass(frozen=True, slots=True)
class UnitCases:
    """See `SharedCases`.

    Attributes:
        connection: to ask.
        unit: whose cases.
        standings: by which standing the actor sees them.
    """

    connection: Connection
    unit: UnitId
    standings: frozenset[Standing]

    def holds(self, case: CaseId) -> bool:
        """See `SharedCases.holds`."""
        found = self._shared().where(case_share.c.case_id == case)
        return self.connection.execute(found.limit(1)).first() is not None

    def among(self, column: Any) -> Any:
        """See `SharedCases.among`."""
        return column.in_(self._shared())

    def _shared(self) -> sa.Select[Any]:
        return sa.select(case_share.c.case_id).where(
            case_share.c.unit_id == self.unit,
            case_share.c.standing.in_(sorted(each.value for each in self.standings)),
        )


def share(connection: Connection, case_id: CaseId, unit: UnitId, *, standing: Standing, at: datetime) -> bool:
    """Let a unit see a case; False if it does already by this standing."""
    key = {"case_id": case_id, "unit_id": unit, "standing": standing.value}
    same = sa.and_(*(case_share.c[name] == value for name, value in key.items()))
    if connection.execute(sa.select(case_share.c.since).where(same)).first() is not None:
        return False
    connection.execute(case_share.insert().values(**key, since=at))
    return True


def add(connection: Connection, case: Case) -> None:
    """Write a new case with its members."""
    connection.execute(
        case_file.insert().values(
            id=case.id,
            reference=case.reference,
            agency=case.agency,
            purpose=case.purpose.value,
            opened_at=case.opened_at,
            closed_at=case.closed_at,
            review_on=case.review_on,
            silent=case.silent,
        )
    )
    for member in sorted(case.members):
        add_member(connection, case.id, member)


def add_member(connection: Connection, case_id: CaseId, account_id: AccountId) -> None:
    """Let an account work on a case; no effect if it already does."""
    known = connection.execute(
        sa.select(case_member.c.account_id).where(
            case_member.c.case_id == case_id, case_member.c.account_id == account_id
        )
    ).first()
    if known is None:
        connection.execute(case_member.insert().values(case_id=case_id, account_id=account_id))


def deny(connection: Connection, case_id: CaseId, account_id: AccountId) -> None:
    """Close a case to an account, whatever its role."""
    connection.execute(
        case_member.delete().where(case_member.c.case_id == case_id, case_member.c.account_id == account_id)
    )
    connection.execute(case_member.insert().values(case_id=case_id, account_id=account_id, denied=True))


def close(connection: Connection, case_id: CaseId, *, at: datetime) -> None:
    """Mark a case closed."""
    connection.execute(case_file.update().where(case_file.c.id == case_id).values(closed_at=at))


def get(connection: Connection, case_id: CaseId) -> Case | None:
    """One case, or None."""
    return recall(connection, ("case", case_id), (case_file, case_member), lambda: _one(connection, case_id))


def _one(connection: Connection, case_id: CaseId) -> Case | None:
    row = connection.execute(sa.select(case_file).where(case_file.c.id == case_id)).first()
    return None if row is None else _case(row, _members(connection, case_id))


def by_reference(connection: Connection, agency: str, reference: str) -> CaseId | None:
    """Id of the case with a reference, or None."""
    found = connection.execute(
        sa.select(case_file.c.id).where(case_file.c.agency == agency, case_file.c.reference == reference)
    ).scalar()
    return found if found is None or isinstance(found, CaseId) else CaseId(found)


def by_any_agency(connection: Connection, reference: str) -> list[CaseId]:
    """Ids of the cases with a reference, of whichever authority."""
    found = connection.execute(sa.select(case_file.c.id).where(case_file.c.reference == reference))
    return [row.id for row in found]


def references(connection: Connection, ids: Iterable[CaseId]) -> dict[CaseId, str]:
    """References of cases by id; unknown ids are left out."""
    found: dict[CaseId, str] = {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), 500):
        query = sa.select(case_file.c.id, case_file.c.reference).where(
            case_file.c.id.in_(wanted[start : start + 500])
        )
        found |= {row.id: row.reference for row in connection.execute(query)}
    return found


def due(
    connection: Connection,
    reach: Reach,
    *,
    on: date,
    most: int,
) -> list[Case]:
    """Open cases within reach whose review is due, the longest overdue first.

    Args:
        on: the present day; what is due on it counts.
    """
    query = (
        sa.select(case_file)
        .where(case_file.c.closed_at.is_(None), case_file.c.review_on <= on)
        .order_by(case_file.c.review_on, case_file.c.id)
        .limit(most)
    )
    query = reach.limit(query, case_file.c.id)
    return [_case(row, _members(connection, row.id)) for row in connection.execute(query)]


def page(
    connection: Connection,
    reach: Reach,
    *,
    most: int,
    before: CaseId | None,
    closed: bool,
    review_by: date | None,
) -> list[Case]:
    """Open, or closed, cases within reach, newest first.

    Args:
        review_by: only those whose review is due by this day.
    """
    columns = case_file.c
    over = columns.closed_at.is_not(None) if closed else columns.closed_at.is_(None)
    query = sa.select(case_file).where(over).order_by(columns.id.desc()).limit(most)
    if before is not None:
        query = query.where(columns.id < before)
    if review_by is not None:
        query = query.where(columns.review_on <= review_by)
    return _with_members(connection, connection.execute(reach.limit(query, columns.id)).all())


def many(connection: Connection, ids: Iterable[CaseId]) -> list[Case]:
    """Several cases; unknown ids are left out."""
    query = sa.select(case_file).where(case_file.c.id.in_(sorted(set(ids))))
    return _with_members(connection, connection.execute(query).all())


def _with_members(connection: Connection, rows: Sequence[Any]) -> list[Case]:
    """Cases with their members, in one further question."""
    members: dict[CaseId, set[AccountId]] = {row.id: set() for row in rows}
    if members:
        query = sa.select(case_member.c.case_id, case_member.c.account_id).where(
            case_member.c.case_id.in_(sorted(members)), case_member.c.denied.is_(False)
        )
        for row in connection.execute(query):
            members[row.case_id].add(row.account_id)
    return [_case(row, frozenset(members[row.id])) for row in rows]


def keep(connection: Connection, case_id: CaseId, *, review_on: date) -> None:
    """Set the day of the next review."""
    connection.execute(case_file.update().where(case_file.c.id == case_id).values(review_on=review_on))


def of_account(connection: Connection, account_id: AccountId, *, open_only: bool) -> list[Case]:
    """Cases an account works on, newest first."""
    query = (
        sa.select(case_file)
        .join(case_member, case_member.c.case_id == case_file.c.id)
        .where(case_member.c.account_id == account_id, case_member.c.denied.is_(False))
        .order_by(case_file.c.opened_at.desc())
    )
    if open_only:
        query = query.where(case_file.c.closed_at.is_(None))
    return [_case(row, _members(connection, row.id)) for row in connection.execute(query)]


def membership(connection: Connection, account_id: AccountId) -> tuple[frozenset[CaseId], frozenset[CaseId]]:
    """Cases an account works on, and cases closed to it."""
    return recall(
        connection, ("case", "of", account_id), (case_member,), lambda: _membership(connection, account_id)
    )


def _membership(connection: Connection, account_id: AccountId) -> tuple[frozenset[CaseId], frozenset[CaseId]]:
    found = connection.execute(
        sa.select(case_member.c.case_id, case_member.c.denied).where(case_member.c.account_id == account_id)
    ).all()
    return (
        frozenset(row.case_id for row in found if not row.denied),
        frozenset(row.case_id for row in found if row.denied),
    )


def _members(connection: Connection, case_id: CaseId) -> frozenset[AccountId]:
    found = connection.execute(
        sa.select(case_member.c.account_id).where(
            case_member.c.case_id == case_id, case_member.c.denied.is_(False)
        )
    )
    return frozenset(row.account_id for row in found)


def _case(row: sa.Row[tuple[object, ...]], members: frozenset[AccountId]) -> Case:
    return Case(
        row.id,
        row.reference,
        row.agency,
        Purpose(row.purpose),
        members,
        row.opened_at,
        row.closed_at,
        row.review_on,
        row.silent,
    )
