# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of cases as they are kept here. The only SQL of this room. No index leads from a name."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.ids import Id
from ploughshare.registry.cases.terms import (
    IN_COURT,
    AnswerUse,
    CaseFile,
    CourtStage,
    CourtStep,
    Numbers,
    Party,
    PartyId,
    PartyPart,
    Tie,
    TieKind,
)
from ploughshare.safeguards.work import AccountId, CaseId, Reach
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row
from ploughshare.vocabulary.cooperation import Offence

BARE = "–"
"""Title of a case of which the words are erased."""
_WORDS = ("court", "file_number", "outcome", "answers")
"""Columns of a step in court in which somebody wrote."""

case_about = sa.Table(
    "case_about",
    metadata,
    sa.Column("case_id", IdColumn(CaseId), primary_key=True),
    sa.Column("title", sa.String(200), nullable=False),
    sa.Column("offences", sa.String(400), nullable=False),
    sa.Column("code", sa.String(200)),
    sa.Column("stage", sa.String(20)),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Index("ix_case_about_stage", "stage", "case_id"),
)

court_step = sa.Table(
    "court_step",
    metadata,
    sa.Column("case_id", IdColumn(CaseId), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("stage", sa.String(20), nullable=False),
    sa.Column("on_day", DayColumn, nullable=False),
    sa.Column("court", sa.String(200)),
    sa.Column("file_number", sa.String(200)),
    sa.Column("outcome", sa.String(2000)),
    sa.Column("suspected", sa.Integer),
    sa.Column("charged", sa.Integer),
    sa.Column("convicted", sa.Integer),
    sa.Column("acquitted", sa.Integer),
    sa.Column("answer_use", sa.String(20), nullable=False),
    sa.Column("answers", sa.String(2000)),
    sa.Column("entered_at", InstantColumn, nullable=False),
    sa.Column("entered_by", IdColumn(AccountId), nullable=False),
)

case_party = sa.Table(
    "case_party",
    metadata,
    sa.Column("id", IdColumn(PartyId), primary_key=True),
    sa.Column("case_id", IdColumn(CaseId), nullable=False, index=True),
    sa.Column("part", sa.String(20), nullable=False),
    sa.Column("called", sa.String(200), nullable=False),
    sa.Column("born", sa.String(40)),
    sa.Column("purpose", sa.String(2000), nullable=False),
    sa.Column("source", sa.String(200), nullable=False),
    sa.Column("review_on", DayColumn, nullable=False),
    sa.Column("entered_at", InstantColumn, nullable=False),
    sa.Column("entered_by", IdColumn(AccountId), nullable=False),
)


case_tie = sa.Table(
    "case_tie",
    metadata,
    sa.Column("case_id", IdColumn(CaseId), primary_key=True),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("record", IdColumn(Id), primary_key=True),
    sa.Column("why", sa.String(200), nullable=False),
    sa.Column("tied_by", IdColumn(AccountId), nullable=False),
    sa.Column("tied_at", InstantColumn, nullable=False),
    sa.Index("ix_case_tie_record", "record"),
)


def spoken_of(connection: Connection, *, most: int) -> list[CaseId]:
    """Cases of which something is said that can be erased: words, a court, or somebody who stands in them."""
    bare = case_about.c.title == BARE
    words = sa.select(case_about.c.case_id).where(~bare)
    persons = sa.select(case_party.c.case_id)
    steps = sa.select(court_step.c.case_id).where(
        sa.or_(*(court_step.c[name].is_not(None) for name in _WORDS))
    )
    query = sa.union(words, persons, steps).order_by("case_id").limit(most)
    return [row.case_id for row in connection.execute(query)]


def is_bare(connection: Connection, case: CaseId) -> bool:
    """Whether nothing is said of a case that can be erased."""
    steps = sa.or_(*(court_step.c[name].is_not(None) for name in _WORDS))
    queries = (
        sa.select(case_party.c.id).where(case_party.c.case_id == case),
        sa.select(case_about.c.case_id).where(case_about.c.case_id == case, case_about.c.title != BARE),
        sa.select(court_step.c.number).where(court_step.c.case_id == case, steps),
    )
    return all(connection.execute(each.limit(1)).first() is None for each in queries)


def parties_of(connection: Connection, case: CaseId) -> list[PartyId]:
    """Persons who stand in a case."""
    query = sa.select(case_party.c.id).where(case_party.c.case_id == case).order_by(case_party.c.id)
    return list(connection.execute(query).scalars())


def empty(connection: Connection, case: CaseId) -> None:
    """Take out what is said of a case: its title and articles, courts and their files, words of judgments,
    and everybody who stands in it. Stages, days and numbers of persons stay: they are of nobody."""
    connection.execute(case_party.delete().where(case_party.c.case_id == case))
    connection.execute(
        court_step.update().where(court_step.c.case_id == case).values(dict.fromkeys(_WORDS, None))
    )
    connection.execute(
        case_about.update()
        .where(case_about.c.case_id == case)
        .values(title=BARE, code=None, version=case_about.c.version + 1)
    )
    connection.execute(case_tie.update().where(case_tie.c.case_id == case).values(why=BARE))


def put_about(connection: Connection, made: CaseFile) -> None:
    """Keep what a case is about."""
    values = {
        "title": made.title,
        "offences": " ".join(sorted(each.value for each in made.offences)),
        "code": made.code,
        "stage": made.stage.value if made.stage else None,
        "version": made.version,
    }
    put_row(connection, case_about, {"case_id": made.case}, values)


def about(connection: Connection, case: CaseId) -> CaseFile | None:
    """What a case is about, or None."""
    found = abouts(connection, [case])
    return found.get(case)


def abouts(connection: Connection, cases: list[CaseId]) -> dict[CaseId, CaseFile]:
    """What cases are about; those of which nobody said are left out."""
    query = sa.select(case_about).where(case_about.c.case_id.in_(cases))
    return {row.case_id: _about(row) for row in connection.execute(query)}


def in_court(
    connection: Connection, reach: Reach, *, most: int, before: CaseId | None = None
) -> list[CaseId]:
    """Cases within reach that are before a court, newest first."""
    stages = sorted(each.value for each in IN_COURT)
    query = (
        sa.select(case_about.c.case_id)
        .where(case_about.c.stage.in_(stages))
        .order_by(case_about.c.case_id.desc())
        .limit(most)
    )
    if before is not None:
        query = query.where(case_about.c.case_id < before)
    return [row.case_id for row in connection.execute(reach.limit(query, case_about.c.case_id))]


def add_step(connection: Connection, made: CourtStep) -> None:
    """Write a step behind the others of its case."""
    connection.execute(
        court_step.insert().values(
            case_id=made.case,
            number=made.number,
            stage=made.stage.value,
            on_day=made.on,
            court=made.court,
            file_number=made.file_number,
            outcome=made.outcome,
            suspected=made.numbers.suspected,
            charged=made.numbers.charged,
            convicted=made.numbers.convicted,
            acquitted=made.numbers.acquitted,
            answer_use=made.use.value,
            answers=made.answers,
            entered_at=made.entered_at,
            entered_by=made.entered_by,
        )
    )


def course(connection: Connection, case: CaseId) -> list[CourtStep]:
    """Steps of a case in court, oldest first."""
    query = sa.select(court_step).where(court_step.c.case_id == case).order_by(court_step.c.number)
    return [_step(row) for row in connection.execute(query)]


def steps_between(
    connection: Connection, since: date, until: date, *, after: tuple[CaseId, int] | None, most: int
) -> list[CourtStep]:
    """Steps of all cases in a time, in order of cases and steps."""
    query = (
        sa.select(court_step)
        .where(court_step.c.on_day >= since, court_step.c.on_day < until)
        .order_by(court_step.c.case_id, court_step.c.number)
        .limit(most)
    )
    if after is not None:
        case, number = after
        same = (court_step.c.case_id == case) & (court_step.c.number > number)
        query = query.where((court_step.c.case_id > case) | same)
    return [_step(row) for row in connection.execute(query)]


def put_tie(connection: Connection, made: Tie) -> None:
    """Keep that a record was tied to a case."""
    key = {"case_id": made.case, "kind": made.kind.value, "record": Id(made.record.value)}
    values = {"why": made.why, "tied_by": made.tied_by, "tied_at": made.tied_at}
    put_row(connection, case_tie, key, values)


def ties(connection: Connection, case: CaseId, kind: TieKind) -> list[Tie]:
    """Records of a kind that were tied to a case, the last tied first."""
    query = (
        sa.select(case_tie)
        .where(case_tie.c.case_id == case, case_tie.c.kind == kind.value)
        .order_by(case_tie.c.tied_at.desc(), case_tie.c.record)
    )
    return [
        Tie(row.case_id, kind, row.record, row.why, row.tied_by, row.tied_at)
        for row in connection.execute(query)
    ]


def cases_tied(connection: Connection, kind: TieKind, record: Id) -> list[CaseId]:
    """Cases that a record was tied to."""
    query = sa.select(case_tie.c.case_id).where(
        case_tie.c.kind == kind.value, case_tie.c.record == Id(record.value)
    )
    return list(connection.execute(query).scalars())


def remove_tie(connection: Connection, case: CaseId, kind: TieKind, record: Id) -> bool:
    """Take a tie away; whether there was one."""
    done = connection.execute(
        case_tie.delete().where(
            case_tie.c.case_id == case, case_tie.c.kind == kind.value, case_tie.c.record == Id(record.value)
        )
    )
    return bool(done.rowcount)


def put_party(connection: Connection, made: Party) -> None:
    """Keep an entry on somebody."""
    values = {
        "case_id": made.case,
        "part": made.part.value,
        "called": made.called,
        "born": made.born,
        "purpose": made.purpose,
        "source": made.source,
        "review_on": made.review_on,
        "entered_at": made.entered_at,
        "entered_by": made.entered_by,
    }
    put_row(connection, case_party, {"id": made.id}, values)


def party(connection: Connection, id: PartyId) -> Party | None:
    """One entry, or None."""
    row = connection.execute(sa.select(case_party).where(case_party.c.id == id)).first()
    return None if row is None else _party(row)


def parties(connection: Connection, case: CaseId) -> list[Party]:
    """Entries of a case, oldest first."""
    query = sa.select(case_party).where(case_party.c.case_id == case).order_by(case_party.c.id)
    return [_party(row) for row in connection.execute(query)]


def due(connection: Connection, cases: list[CaseId], *, on: date, most: int) -> list[Party]:
    """Entries of some cases whose review is due, the longest overdue first."""
    query = (
        sa.select(case_party)
        .where(case_party.c.case_id.in_(cases), case_party.c.review_on <= on)
        .order_by(case_party.c.review_on, case_party.c.id)
        .limit(most)
    )
    return [_party(row) for row in connection.execute(query)]


def erase_party(connection: Connection, id: PartyId) -> None:
    """Take an entry out for good."""
    connection.execute(case_party.delete().where(case_party.c.id == id))


def _about(row: Any) -> CaseFile:
    return CaseFile(
        row.case_id,
        row.title,
        frozenset(Offence(each) for each in row.offences.split()),
        row.code,
        CourtStage(row.stage) if row.stage else None,
        row.version,
    )


def _step(row: Any) -> CourtStep:
    return CourtStep(
        row.case_id,
        row.number,
        CourtStage(row.stage),
        row.on_day,
        row.court,
        row.file_number,
        row.outcome,
        Numbers(row.suspected, row.charged, row.convicted, row.acquitted),
        AnswerUse(row.answer_use),
        row.answers,
        row.entered_at,
        row.entered_by,
    )


def _party(row: Any) -> Party:
    return Party(
        row.id,
        row.case_id,
        PartyPart(row.part),
        row.called,
        row.born,
        row.purpose,
        row.source,
        row.review_on,
        row.entered_at,
        row.entered_by,
    )
