# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of the register of assurances and of breaches. The only SQL of this room."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.law.assurances.terms import (
    Assurance,
    AssuranceId,
    AssuranceState,
    Breach,
    BreachId,
    Matter,
    Paper,
    Reaching,
    Said,
    Watch,
)
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence

law_assurance = sa.Table(
    "law_assurance",
    metadata,
    sa.Column("id", IdColumn(AssuranceId), primary_key=True),
    sa.Column("matter", sa.String(30), nullable=False),
    sa.Column("said", sa.String(20), nullable=False),
    sa.Column("giver", sa.String(40), nullable=False),
    sa.Column("receiver", sa.String(40), nullable=False),
    sa.Column("forms", sa.String(400), nullable=False),
    sa.Column("data", sa.String(200), nullable=False),
    sa.Column("offence", sa.String(40)),
    sa.Column("case_id", IdColumn(CaseId)),
    sa.Column("since", DayColumn, nullable=False),
    sa.Column("until", DayColumn),
    sa.Column("reference", sa.String(200), nullable=False),
    sa.Column("dated_on", DayColumn, nullable=False),
    sa.Column("authority", sa.String(200), nullable=False),
    sa.Column("office", sa.String(200), nullable=False),
    sa.Column("watched_how", sa.String(2000), nullable=False),
    sa.Column("watched_by", sa.String(200), nullable=False),
    sa.Column("next_look_on", DayColumn),
    sa.Column("words", sa.String(2000), nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("entered_by", IdColumn(AccountId), nullable=False),
    sa.Column("entered_at", InstantColumn, nullable=False),
    sa.Column("decided_by", IdColumn(AccountId)),
    sa.Column("decided_at", InstantColumn),
    sa.Column("withdrawn_by", IdColumn(AccountId)),
    sa.Column("withdrawn_at", InstantColumn),
    sa.Column("grounds", sa.String(2000)),
    sa.Column("looked_at", InstantColumn),
    sa.Index("ix_law_assurance_giver", "giver", "receiver"),
)

law_assurance_breach = sa.Table(
    "law_assurance_breach",
    metadata,
    sa.Column("id", IdColumn(BreachId), primary_key=True),
    sa.Column(
        "assurance_id", IdColumn(AssuranceId), sa.ForeignKey("law_assurance.id"), nullable=False, index=True
    ),
    sa.Column("broken_on", DayColumn, nullable=False),
    sa.Column("what", sa.String(2000), nullable=False),
    sa.Column("found_by", sa.String(200), nullable=False),
    sa.Column("effect", sa.String(2000), nullable=False),
    sa.Column("recorded_by", IdColumn(AccountId), nullable=False),
    sa.Column("recorded_at", InstantColumn, nullable=False),
    sa.Column("restored_by", IdColumn(AccountId)),
    sa.Column("restored_at", InstantColumn),
    sa.Column("grounds", sa.String(2000)),
)


def put(connection: Connection, made: Assurance) -> None:
    """Keep an entry, new or moved on, with its breaches."""
    reach = made.reaching
    values = {
        "matter": made.matter.value,
        "said": made.said.value,
        "giver": reach.giver,
        "receiver": reach.receiver,
        "forms": " ".join(sorted(each.value for each in reach.forms)),
        "data": " ".join(sorted(each.value for each in reach.data)),
        "offence": reach.offence.value if reach.offence else None,
        "case_id": reach.case,
        "since": reach.since,
        "until": reach.until,
        "reference": made.paper.reference,
        "dated_on": made.paper.dated_on,
        "authority": made.paper.authority,
        "office": made.paper.office,
        "watched_how": made.watch.how,
        "watched_by": made.watch.by,
        "next_look_on": made.watch.next_look_on,
        "words": made.words,
        "state": made.state.value,
        "entered_by": made.entered_by,
        "entered_at": made.entered_at,
        "decided_by": made.decided_by,
        "decided_at": made.decided_at,
        "withdrawn_by": made.withdrawn_by,
        "withdrawn_at": made.withdrawn_at,
        "grounds": made.grounds,
        "looked_at": made.looked_at,
    }
    put_row(connection, law_assurance, {"id": made.id}, values)
    for each in made.breaches:
        put_row(connection, law_assurance_breach, {"id": each.id}, _breach_values(made.id, each))


def _breach_values(assurance: AssuranceId, each: Breach) -> dict[str, Any]:
    return {
        "assurance_id": assurance,
        "broken_on": each.broken_on,
        "what": each.what,
        "found_by": each.found_by,
        "effect": each.effect,
        "recorded_by": each.recorded_by,
        "recorded_at": each.recorded_at,
        "restored_by": each.restored_by,
        "restored_at": each.restored_at,
        "grounds": each.grounds,
    }


def get(connection: Connection, id: AssuranceId) -> Assurance | None:
    """One entry, or None."""
    return next(iter(_entries(connection, law_assurance.c.id == id)), None)


def between(connection: Connection, giver: Country, receiver: Country) -> list[Assurance]:
    """Every entry of one party to another, oldest first."""
    both = sa.and_(law_assurance.c.giver == giver, law_assurance.c.receiver == receiver)
    return _entries(connection, both)


def every(
    connection: Connection, *, giver: Country | None = None, look_by: date | None = None, most: int
) -> list[Assurance]:
    """Entries, newest first.

    Args:
        giver: only those that this party gave.
        look_by: only those at which somebody should look by this day.
    """
    which: sa.ColumnElement[bool] = sa.true()
    if giver is not None:
        which = sa.and_(which, law_assurance.c.giver == giver)
    if look_by is not None:
        confirmed = law_assurance.c.state == AssuranceState.CONFIRMED.value
        which = sa.and_(which, confirmed, law_assurance.c.next_look_on <= look_by)
    return _entries(connection, which, most=most)


def count_waiting(connection: Connection, *, but: AccountId, by: date) -> int:
    """How many entries wait for a second person other than who entered them, or for a look by a day."""
    columns = law_assurance.c
    proposed = sa.and_(columns.state == AssuranceState.PROPOSED.value, columns.entered_by != but)
    look = sa.and_(columns.state == AssuranceState.CONFIRMED.value, columns.next_look_on <= by)
    query = sa.select(sa.func.count()).select_from(law_assurance).where(sa.or_(proposed, look))
    return int(connection.execute(query).scalar_one())


def _entries(
    connection: Connection, which: sa.ColumnElement[bool], *, most: int | None = None
) -> list[Assurance]:
    query = sa.select(law_assurance).where(which)
    if most is None:
        query = query.order_by(law_assurance.c.entered_at, law_assurance.c.id)
    else:
        newest = law_assurance.c.entered_at.desc()
        query = query.order_by(newest, law_assurance.c.id.desc()).limit(most)
    rows = connection.execute(query).all()
    if not rows:
        return []
    breaches: dict[AssuranceId, list[Breach]] = {}
    found = (
        sa.select(law_assurance_breach)
        .where(law_assurance_breach.c.assurance_id.in_([row.id for row in rows]))
        .order_by(law_assurance_breach.c.recorded_at, law_assurance_breach.c.id)
    )
    for row in connection.execute(found):
        breaches.setdefault(row.assurance_id, []).append(_breach(row))
    return [_assurance(row, tuple(breaches.get(row.id, ()))) for row in rows]


def _breach(row: Any) -> Breach:
    return Breach(
        row.id,
        row.broken_on,
        row.what,
        row.found_by,
        row.effect,
        row.recorded_by,
        row.recorded_at,
        row.restored_by,
        row.restored_at,
        row.grounds,
    )


def _assurance(row: Any, breaches: tuple[Breach, ...]) -> Assurance:
    reaching = Reaching(
        Country(row.giver),
        Country(row.receiver),
        row.since,
        frozenset(Form(each) for each in row.forms.split()),
        frozenset(DataKind(each) for each in row.data.split()),
        Offence(row.offence) if row.offence else None,
        row.case_id,
        row.until,
    )
    return Assurance(
        row.id,
        Matter(row.matter),
        Said(row.said),
        reaching,
        Paper(row.reference, row.dated_on, row.authority, row.office),
        Watch(row.watched_how, row.watched_by, row.next_look_on),
        row.words,
        AssuranceState(row.state),
        row.entered_by,
        row.entered_at,
        row.decided_by,
        row.decided_at,
        row.withdrawn_by,
        row.withdrawn_at,
        row.grounds,
        row.looked_at,
        breaches,
    )
