# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Embargoes and denials as supplied, and what people made of matches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.registry.licences.rules.screening import keys_of
from ploughshare.registry.licences.terms import (
    Judged,
    LicenceId,
    Listed,
    ListedId,
    ListHeader,
    ListKind,
    ListRow,
    Ruling,
)
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row
from ploughshare.vocabulary.transfers import GoodsKind

licence_list = sa.Table(
    "licence_list",
    metadata,
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("rows", sa.Integer, nullable=False),
    sa.Column("as_of", DayColumn, nullable=False),
    sa.Column("supplied_by", IdColumn(AccountId), nullable=False),
    sa.Column("supplied_at", InstantColumn, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
)

licence_listed = sa.Table(
    "licence_listed",
    metadata,
    sa.Column("id", IdColumn(ListedId), primary_key=True),
    sa.Column("list_name", sa.String(80), sa.ForeignKey("licence_list.name"), nullable=False, index=True),
    sa.Column("line", sa.Integer, nullable=False),
    sa.Column("kind", sa.String(20), nullable=False),
    sa.Column("state", sa.String(40)),
    sa.Column("name", sa.String(200)),
    sa.Column("goods", sa.String(100), nullable=False),
    sa.Column("since", DayColumn),
    sa.Column("until", DayColumn),
    sa.Column("source", sa.String(200), nullable=False),
    sa.Column("reference", sa.String(200)),
    sa.Index("ix_licence_listed_state_name", "state", "name"),
)

licence_listed_key = sa.Table(
    "licence_listed_key",
    metadata,
    sa.Column("key", sa.String(8), primary_key=True),
    sa.Column(
        "listed_id", IdColumn(ListedId), sa.ForeignKey("licence_listed.id"), primary_key=True, index=True
    ),
)

licence_match = sa.Table(
    "licence_match",
    metadata,
    sa.Column("licence_id", IdColumn(LicenceId), sa.ForeignKey("licence.id"), primary_key=True),
    # No foreign key: what was decided stays when a newer list has no such row.
    sa.Column("listed_id", IdColumn(ListedId), primary_key=True),
    sa.Column("key", sa.String(160), primary_key=True),
    sa.Column("ruling", sa.String(20), nullable=False),
    sa.Column("reason", sa.String(1000), nullable=False),
    sa.Column("ruled_by", IdColumn(AccountId), nullable=False),
    sa.Column("ruled_at", InstantColumn, nullable=False),
)


def replace_list(connection: Connection, header: ListHeader, rows: Sequence[Listed]) -> None:
    """Put a list in place of the one under its name."""
    _drop(connection, header.name)
    put_header(connection, header)
    add_rows(connection, rows)


def put_header(connection: Connection, header: ListHeader) -> None:
    """Keep what is said of a list."""
    values = {
        "rows": header.rows,
        "as_of": header.as_of,
        "supplied_by": header.supplied_by,
        "supplied_at": header.supplied_at,
        "digest": header.digest,
    }
    put_row(connection, licence_list, {"name": header.name}, values)


def add_rows(connection: Connection, rows: Sequence[Listed]) -> None:
    """Add rows with what they are found by."""
    if not rows:
        return
    connection.execute(licence_listed.insert(), [_values(each) for each in rows])
    keys = [
        {"key": key, "listed_id": each.id} for each in rows if each.row.name for key in keys_of(each.row.name)
    ]
    if keys:
        connection.execute(licence_listed_key.insert(), keys)


def drop_list(connection: Connection, name: str) -> None:
    """Take a list away."""
    _drop(connection, name)
    connection.execute(licence_list.delete().where(licence_list.c.name == name))


def _drop(connection: Connection, name: str) -> None:
    owned = sa.select(licence_listed.c.id).where(licence_listed.c.list_name == name)
    connection.execute(licence_listed_key.delete().where(licence_listed_key.c.listed_id.in_(owned)))
    connection.execute(licence_listed.delete().where(licence_listed.c.list_name == name))


def _values(each: Listed) -> dict[str, Any]:
    row = each.row
    return {
        "id": each.id,
        "list_name": each.list_name,
        "line": each.line,
        "kind": row.kind.value,
        "state": row.state,
        "name": row.name,
        "goods": " ".join(sorted(kind.value for kind in row.goods)),
        "since": row.since,
        "until": row.until,
        "source": row.source,
        "reference": row.reference,
    }


def headers(connection: Connection) -> list[ListHeader]:
    """Every list, by name."""
    found = connection.execute(sa.select(licence_list).order_by(licence_list.c.name))
    return [
        ListHeader(row.name, row.rows, row.as_of, row.supplied_by, row.supplied_at, row.digest)
        for row in found
    ]


def of_states(connection: Connection, states: Iterable[Country], *, most: int) -> list[Listed]:
    """Rows about whole states."""
    columns = licence_listed.c
    query = (
        sa.select(licence_listed)
        .where(columns.state.in_(list(states)), columns.name.is_(None))
        .order_by(columns.kind.desc(), columns.line)
        .limit(most)
    )
    return [_listed(row) for row in connection.execute(query)]


def of_names(connection: Connection, keys: Iterable[str], *, most: int) -> list[Listed]:
    """Rows whose name begins a word as one of some keys says, those that share most in front."""
    shared = (
        sa.select(licence_listed_key.c.listed_id, sa.func.count().label("shared"))
        .where(licence_listed_key.c.key.in_(list(keys)))
        .group_by(licence_listed_key.c.listed_id)
        .subquery()
    )
    query = (
        sa.select(licence_listed)
        .join(shared, shared.c.listed_id == licence_listed.c.id)
        .order_by(shared.c.shared.desc(), licence_listed.c.id)
        .limit(most)
    )
    return [_listed(row) for row in connection.execute(query)]


def rows(connection: Connection, name: str, *, after: int, most: int) -> list[Listed]:
    """Rows of a list in their order, after a line."""
    columns = licence_listed.c
    query = (
        sa.select(licence_listed)
        .where(columns.list_name == name, columns.line > after)
        .order_by(columns.line)
        .limit(most)
    )
    return [_listed(row) for row in connection.execute(query)]


def judged(connection: Connection, licence: LicenceId) -> dict[tuple[ListedId, str], Judged]:
    """What people made of the matches of a licence."""
    query = sa.select(licence_match).where(licence_match.c.licence_id == licence)
    return {
        (row.listed_id, row.key): Judged(Ruling(row.ruling), row.reason, row.ruled_by, row.ruled_at)
        for row in connection.execute(query)
    }


def put_judged(connection: Connection, licence: LicenceId, listed: ListedId, key: str, made: Judged) -> None:
    """Keep what a person made of a match."""
    values = {
        "ruling": made.ruling.value,
        "reason": made.reason,
        "ruled_by": made.by,
        "ruled_at": made.at,
    }
    put_row(connection, licence_match, {"licence_id": licence, "listed_id": listed, "key": key}, values)


def _listed(row: Any) -> Listed:
    made = ListRow(
        ListKind(row.kind),
        Country(row.state) if row.state else None,
        row.name,
        frozenset(GoodsKind(each) for each in row.goods.split()),
        row.since,
        row.until,
        row.source,
        row.reference,
    )
    return Listed(row.id, row.list_name, row.line, made)
