# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Changes to the facts of law, and the digest of those in force. The only SQL of this room."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.law.facts.errors import FactsDamaged
from ploughshare.law.facts.rules.documents import digest, read, write
from ploughshare.law.facts.terms import Change, ChangeId, ChangeState, Origin
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import IdColumn, InstantColumn, RowNumber, metadata, put_row
from ploughshare.storage.memory import recall

law_fact_change = sa.Table(
    "law_fact_change",
    metadata,
    sa.Column("number", RowNumber, primary_key=True),
    sa.Column("id", IdColumn(ChangeId), nullable=False, unique=True),
    sa.Column("digest", sa.String(64), nullable=False, index=True),
    sa.Column("fact", sa.String(140), nullable=False, index=True),
    sa.Column("of_state", sa.String(3), nullable=False, index=True),
    sa.Column("document", sa.Text, nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("proposed_at", InstantColumn, nullable=False),
    sa.Column("proposed_by", IdColumn(AccountId)),
    sa.Column("origin_node", sa.String(40)),
    sa.Column("origin_state", sa.String(3)),
    sa.Column("origin_authority", sa.String(200)),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("reason", sa.Text),
    sa.Column("confirmed_as", sa.BigInteger),
    sa.Index("ix_law_fact_change_waiting", "state", "origin_node", "number"),
)
"""Nothing is ever deleted here. `confirmed_as`: the place in the order of confirmation; null before."""

law_fact_revision = sa.Table(
    "law_fact_revision",
    metadata,
    sa.Column("one", sa.Integer, primary_key=True),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("confirmed", sa.BigInteger, nullable=False),
)
"""One row: which changes are laid over the packaged tables, and how many were ever confirmed."""

_ONE = {"one": 1}


def revision(connection: Connection) -> tuple[str, int]:
    """Digest of the changes in force (empty if there is none), and how many were confirmed."""
    return recall(connection, ("law_fact_revision",), (law_fact_revision,), lambda: _revision(connection))


def _revision(connection: Connection) -> tuple[str, int]:
    found = connection.execute(sa.select(law_fact_revision)).first()
    return ("", 0) if found is None else (found.digest, found.confirmed)


def put_revision(connection: Connection, made: str, *, confirmed: int) -> None:
    """Other changes are in force from now on."""
    put_row(connection, law_fact_revision, _ONE, {"digest": made, "confirmed": confirmed})


def add(connection: Connection, change: Change) -> None:
    """Keep a proposal."""
    said, origin = change.said, change.origin
    connection.execute(
        law_fact_change.insert().values(
            id=change.id,
            digest=change.digest,
            fact=said.row,
            of_state=said.state,
            document=json.dumps(write(said), ensure_ascii=False, sort_keys=True),
            state=change.state.value,
            proposed_at=change.proposed_at,
            proposed_by=change.proposed_by,
            origin_node=origin.node if origin else None,
            origin_state=origin.state if origin else None,
            origin_authority=origin.authority[:200] if origin else None,
        )
    )


def put_forward(connection: Connection, id: ChangeId, *, by: AccountId) -> None:
    """Somebody here stands behind what another node told."""
    connection.execute(law_fact_change.update().where(law_fact_change.c.id == id).values(proposed_by=by))


def decide(
    connection: Connection,
    id: ChangeId,
    state: ChangeState,
    *,
    by: AccountId,
    at: datetime,
    reason: str | None,
    confirmed_as: int | None = None,
) -> None:
    """What became of a change."""
    connection.execute(
        law_fact_change.update()
        .where(law_fact_change.c.id == id)
        .values(state=state.value, decided_by=by, decided_at=at, reason=reason, confirmed_as=confirmed_as)
    )


def get(connection: Connection, id: ChangeId) -> Change | None:
    """One change."""
    found = connection.execute(sa.select(law_fact_change).where(law_fact_change.c.id == id)).first()
    return None if found is None else _change(found)


def same(connection: Connection, made: str) -> list[Change]:
    """Every change that says the very same, oldest first."""
    return _all(connection, law_fact_change.c.digest == made)


def of_row(connection: Connection, row: str) -> list[Change]:
    """Every change of one fact, oldest first."""
    return _all(connection, law_fact_change.c.fact == row)


def of_state(connection: Connection, state: Country) -> list[Change]:
    """Every change about one state, oldest first."""
    return _all(connection, law_fact_change.c.of_state == state)


def confirmed(connection: Connection, *, since: int = 0) -> list[Change]:
    """Every confirmed change, in the order of confirmation.

    Args:
        since: only those confirmed after the one with this place.
    """
    table = law_fact_change
    query = sa.select(table).where(table.c.confirmed_as > since).order_by(table.c.confirmed_as)
    return [_change(each) for each in connection.execute(query)]


def _all(connection: Connection, condition: Any) -> list[Change]:
    query = sa.select(law_fact_change).where(condition).order_by(law_fact_change.c.number)
    return [_change(each) for each in connection.execute(query)]


def listed(
    connection: Connection,
    state: ChangeState,
    *,
    after: int | None,
    most: int,
    told: bool | None = None,
) -> list[tuple[int, Change]]:
    """Changes in a state with their numbers: what waits oldest first, the rest newest first.

    Args:
        after: number of the last that was seen; None from the beginning.
        told: only those that other nodes told, or only those entered here; None for both.
    """
    table, oldest = law_fact_change, state is ChangeState.PROPOSED
    query = sa.select(table).where(table.c.state == state.value)
    query = query.order_by(table.c.number if oldest else table.c.number.desc()).limit(most)
    if after is not None:
        query = query.where(table.c.number > after if oldest else table.c.number < after)
    if told is not None:
        query = query.where(table.c.origin_node.is_not(None) if told else table.c.origin_node.is_(None))
    return [(each.number, _change(each)) for each in connection.execute(query)]


def waiting(connection: Connection, *, origin: str | None) -> int:
    """How many wait that a node told, or (None) that were entered here."""
    table = law_fact_change
    query = sa.select(sa.func.count()).where(
        table.c.state == ChangeState.PROPOSED.value,
        table.c.origin_node.is_(None) if origin is None else table.c.origin_node == origin,
    )
    return int(connection.execute(query).scalar_one())


def waiting_for(connection: Connection, actor: AccountId) -> int:
    """How many wait for somebody else than who put them forward."""
    table = law_fact_change
    query = sa.select(sa.func.count()).where(
        table.c.state == ChangeState.PROPOSED.value,
        sa.or_(table.c.proposed_by.is_(None), table.c.proposed_by != actor),
    )
    return int(connection.execute(query).scalar_one())


def known_digests(connection: Connection, made: Sequence[str], *, origin: str) -> set[str]:
    """Of some digests, those that wait or are confirmed here, or that this node told before."""
    table = law_fact_change
    counts = (ChangeState.PROPOSED.value, ChangeState.CONFIRMED.value)
    query = sa.select(table.c.digest).where(
        table.c.digest.in_(made), sa.or_(table.c.state.in_(counts), table.c.origin_node == origin)
    )
    return set(connection.execute(query).scalars())


def _change(row: Any) -> Change:
    said = read(json.loads(row.document))
    if digest(said) != row.digest:
        raise FactsDamaged({"row": row.fact})
    origin = row.origin_node and Origin(
        row.origin_node, Country(row.origin_state), row.origin_authority or ""
    )
    return Change(
        id=row.id,
        digest=row.digest,
        said=said,
        state=ChangeState(row.state),
        proposed_at=row.proposed_at,
        proposed_by=row.proposed_by,
        origin=origin or None,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
    )
