# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of questions to the legal officer and of decisions on them. The only SQL of this room."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.law.rulings.terms import (
    About,
    Grounds,
    LawQuestion,
    LawQuestionId,
    Left,
    QuestionState,
    Ruling,
    RulingId,
    Subject,
)
from ploughshare.safeguards.work import AccountId
from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn, metadata, put_row
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.purposes import Purpose


def _about_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("asking", sa.String(40), nullable=False),
        sa.Column("asked", sa.String(40), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("data", sa.String(200), nullable=False),
        sa.Column("offence", sa.String(40)),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("subject", IdColumn(Id)),
        sa.Column("subject_noun", sa.String(40)),
    ]


law_question = sa.Table(
    "law_question",
    metadata,
    sa.Column("id", IdColumn(LawQuestionId), primary_key=True),
    *_about_columns(),
    sa.Column("outcome", sa.String(20), nullable=False),
    sa.Column("missing", sa.Text, nullable=False),
    sa.Column("facts", sa.Text, nullable=False),
    sa.Column("put_by", IdColumn(AccountId), nullable=False),
    sa.Column("put_at", InstantColumn, nullable=False),
    sa.Column("due_at", InstantColumn, nullable=False),
    sa.Column("state", sa.String(20), nullable=False),
    sa.Column("over_at", InstantColumn),
    sa.Column("seen_at", InstantColumn),
    sa.Index("ix_law_question_state", "state", "due_at"),
    sa.Index("ix_law_question_put_by", "put_by", "state"),
    sa.Index("ix_law_question_subject", "subject"),
)

law_ruling = sa.Table(
    "law_ruling",
    metadata,
    sa.Column("id", IdColumn(RulingId), primary_key=True),
    sa.Column(
        "question_id", IdColumn(LawQuestionId), sa.ForeignKey("law_question.id"), nullable=False, index=True
    ),
    *_about_columns(),
    sa.Column("permit", sa.Boolean, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("provisions", sa.Text, nullable=False),
    sa.Column("looked_at", sa.Text, nullable=False),
    sa.Column("stated", sa.Text, nullable=False),
    sa.Column("until", DayColumn),
    sa.Column("made_by", IdColumn(AccountId), nullable=False),
    sa.Column("made_at", InstantColumn, nullable=False),
    sa.Column("entry", IdColumn(Id), nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("ended_by", IdColumn(AccountId)),
    sa.Column("ended_at", InstantColumn),
    sa.Column("ended_why", sa.Text),
    sa.Index("ix_law_ruling_asking", "asking", "asked"),
)


def put_question(connection: Connection, made: LawQuestion) -> None:
    """Keep a question, new or moved on."""
    values = {
        **_about_values(made.about, made.subject),
        "outcome": made.left.outcome.value,
        "missing": json.dumps(made.left.missing),
        "facts": json.dumps(dict(made.left.facts), sort_keys=True),
        "put_by": made.put_by,
        "put_at": made.put_at,
        "due_at": made.due_at,
        "state": made.state.value,
        "over_at": made.over_at,
        "seen_at": made.seen_at,
    }
    put_row(connection, law_question, {"id": made.id}, values)


def put_ruling(connection: Connection, made: Ruling) -> None:
    """Keep a decision, new or ended."""
    values = {
        "question_id": made.question,
        **_about_values(made.about, made.subject),
        "permit": made.permit,
        "words": made.grounds.words,
        "provisions": json.dumps(made.grounds.provisions),
        "looked_at": json.dumps(sorted(made.grounds.looked_at)),
        "stated": json.dumps(dict(made.grounds.stated), sort_keys=True),
        "until": made.until,
        "made_by": made.made_by,
        "made_at": made.made_at,
        "entry": made.entry,
        "digest": made.digest,
        "ended_by": made.ended_by,
        "ended_at": made.ended_at,
        "ended_why": made.ended_why,
    }
    put_row(connection, law_ruling, {"id": made.id}, values)


def question(connection: Connection, id: LawQuestionId) -> LawQuestion | None:
    """One question, or None."""
    row = connection.execute(sa.select(law_question).where(law_question.c.id == id)).first()
    return None if row is None else _question(row)


def waiting_like(connection: Connection, about: About, subject: Id | None) -> LawQuestion | None:
    """A question that waits and is the same as another would be, or None."""
    columns, values = law_question.c, _about_values(about, None)
    same = [columns[name] == values[name] for name in ("asking", "asked", "form", "purpose", "data")]
    query = sa.select(law_question).where(
        columns.state == QuestionState.WAITING.value,
        columns.subject.is_(None) if subject is None else columns.subject == subject,
        columns.offence.is_(None) if about.offence is None else columns.offence == about.offence.value,
        *same,
    )
    row = connection.execute(query.limit(1)).first()
    return None if row is None else _question(row)


def questions(
    connection: Connection,
    *,
    waiting: bool,
    put_by: AccountId | None = None,
    subject: Id | None = None,
    most: int,
) -> list[LawQuestion]:
    """Questions that wait, by the clock that runs out first; or that are over, the latest first.

    Args:
        put_by: only those that this account put.
        subject: only those of this thing.
    """
    columns = law_question.c
    is_waiting = columns.state == QuestionState.WAITING.value
    query = sa.select(law_question).where(is_waiting if waiting else sa.not_(is_waiting))
    if put_by is not None:
        query = query.where(columns.put_by == put_by)
    if subject is not None:
        query = query.where(columns.subject == subject)
    order = (columns.due_at, columns.id) if waiting else (columns.over_at.desc(), columns.id.desc())
    return [_question(row) for row in connection.execute(query.order_by(*order).limit(most))]


def count_waiting(connection: Connection) -> int:
    """How many wait."""
    waiting = law_question.c.state == QuestionState.WAITING.value
    return int(connection.execute(sa.select(sa.func.count()).where(waiting)).scalar_one())


def count_unseen(connection: Connection, account: AccountId) -> int:
    """How many of an account's questions are decided and not yet seen by it."""
    columns = law_question.c
    decided = columns.state.in_([QuestionState.PERMITTED.value, QuestionState.REFUSED.value])
    mine = sa.and_(columns.put_by == account, columns.seen_at.is_(None))
    return int(connection.execute(sa.select(sa.func.count()).where(decided, mine)).scalar_one())


def mark_seen(connection: Connection, account: AccountId, *, at: datetime) -> None:
    """Note that an account saw how its questions were decided."""
    columns = law_question.c
    decided = columns.state.in_([QuestionState.PERMITTED.value, QuestionState.REFUSED.value])
    mine = sa.and_(columns.put_by == account, columns.seen_at.is_(None))
    connection.execute(law_question.update().where(decided, mine).values(seen_at=at))


def ruling(connection: Connection, id: RulingId) -> Ruling | None:
    """One decision, or None."""
    row = connection.execute(sa.select(law_ruling).where(law_ruling.c.id == id)).first()
    return None if row is None else _ruling(row)


def ruling_on(connection: Connection, id: LawQuestionId) -> Ruling | None:
    """The decision on a question, or None."""
    row = connection.execute(sa.select(law_ruling).where(law_ruling.c.question_id == id)).first()
    return None if row is None else _ruling(row)


def between(connection: Connection, asking: Country, asked: Country, form: Form) -> list[Ruling]:
    """Decisions between two parties in one form that nobody ended, or only later than something asked."""
    columns = law_ruling.c
    query = sa.select(law_ruling).where(
        columns.asking == asking, columns.asked == asked, columns.form == form.value
    )
    return [_ruling(row) for row in connection.execute(query)]


def general(connection: Connection, *, most: int) -> list[Ruling]:
    """Decisions for all questions of a pair and form, the latest first, ended ones included."""
    columns = law_ruling.c
    query = sa.select(law_ruling).where(columns.subject.is_(None))
    query = query.order_by(columns.made_at.desc(), columns.id.desc()).limit(most)
    return [_ruling(row) for row in connection.execute(query)]


def _about_values(about: About, subject: Subject | None) -> dict[str, Any]:
    return {
        "asking": about.asking,
        "asked": about.asked,
        "form": about.form.value,
        "purpose": about.purpose.value,
        "data": " ".join(sorted(each.value for each in about.data)),
        "offence": about.offence.value if about.offence else None,
        "urgent": about.urgent,
        "subject": subject.id if subject else None,
        "subject_noun": subject.noun if subject else None,
    }


def _about(row: Any) -> About:
    return About(
        Country(row.asking),
        Country(row.asked),
        Form(row.form),
        Purpose(row.purpose),
        frozenset(DataKind(each) for each in row.data.split()),
        Offence(row.offence) if row.offence else None,
        bool(row.urgent),
    )


def _subject(row: Any) -> Subject | None:
    return None if row.subject is None else Subject(row.subject, row.subject_noun)


def _question(row: Any) -> LawQuestion:
    return LawQuestion(
        row.id,
        _about(row),
        Left(Outcome(row.outcome), tuple(json.loads(row.missing)), json.loads(row.facts)),
        _subject(row),
        row.put_by,
        row.put_at,
        row.due_at,
        QuestionState(row.state),
        row.over_at,
        row.seen_at,
    )


def _ruling(row: Any) -> Ruling:
    grounds = Grounds(
        row.words,
        tuple(json.loads(row.provisions)),
        frozenset(json.loads(row.looked_at)),
        json.loads(row.stated),
    )
    return Ruling(
        row.id,
        row.question_id,
        _about(row),
        bool(row.permit),
        grounds,
        _subject(row),
        row.until,
        row.made_by,
        row.made_at,
        row.entry,
        row.digest,
        row.ended_by,
        row.ended_at,
        row.ended_why,
    )
