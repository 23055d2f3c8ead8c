# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Sets of partners, our own questions, and openings that partners want."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.exchange.lookup.store.overseeing import drawn_from, drawn_text
from ploughshare.exchange.lookup.store.tables import held_set, piece, question, wanted
from ploughshare.exchange.lookup.terms import (
    Asked,
    Closeness,
    HeldSet,
    LookupId,
    LookupQuestion,
    Piece,
    QuestionState,
    SampleId,
    Wanted,
    WantedState,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.safeguards.work import Reach
from ploughshare.storage.database import put_row

# -- sets of partners


def put_set(connection: Connection, made: HeldSet) -> None:
    """Keep a partner's set, in place of the one before."""
    values = {
        "epoch": made.epoch,
        "version": made.version,
        "public": made.public,
        "sealed": made.sealed,
        "records": made.records,
        "digest": made.digest,
        "received_at": made.received_at,
    }
    put_row(connection, held_set, {"agreement": made.agreement, "owner": made.owner}, values)


def get_set(connection: Connection, agreement: str, owner: NodeId) -> HeldSet | None:
    """A partner's set, or None."""
    row = connection.execute(
        sa.select(held_set).where(held_set.c.agreement == agreement, held_set.c.owner == owner)
    ).first()
    return None if row is None else _set(row)


def sets(connection: Connection) -> list[HeldSet]:
    """All sets held here, by owner."""
    found = connection.execute(sa.select(held_set).order_by(held_set.c.owner, held_set.c.agreement))
    return [_set(row) for row in found]


def drop_set(connection: Connection, agreement: str, owner: NodeId) -> None:
    """A set is held no more."""
    connection.execute(held_set.delete().where(held_set.c.agreement == agreement, held_set.c.owner == owner))


def _set(row: Any) -> HeldSet:
    return HeldSet(
        row.agreement,
        NodeId(row.owner),
        row.epoch,
        row.version,
        bytes(row.public),
        bytes(row.sealed),
        row.records,
        row.digest,
        row.received_at,
    )


def add_piece(connection: Connection, made: Piece, *, owner: NodeId, sealed: bytes) -> int:
    """Keep a piece of a set, once; returns how many of that version are here.

    Args:
        sealed: the key of the tags, under this node's key.
    """
    of_version = _version(made.agreement, owner, made.epoch, made.version)
    known = connection.execute(
        sa.select(piece.c.place).where(of_version, piece.c.place == made.place)
    ).first()
    if known is None:
        connection.execute(
            piece.insert().values(
                agreement=made.agreement,
                owner=owner,
                epoch=made.epoch,
                version=made.version,
                place=made.place,
                pieces=made.pieces,
                base=made.base,
                records=made.records,
                public=made.public,
                sealed=sealed,
                digest=made.digest,
                added=made.added,
                removed=made.removed,
            )
        )
    return int(connection.execute(sa.select(sa.func.count()).where(of_version)).scalar_one())


def pieces_of(
    connection: Connection, agreement: str, owner: NodeId, *, epoch: int, version: int
) -> list[tuple[Piece, bytes]]:
    """Pieces of a version in order, each with the sealed key of the tags in place of the key."""
    query = sa.select(piece).where(_version(agreement, owner, epoch, version)).order_by(piece.c.place)
    return [
        (
            Piece(
                row.agreement,
                row.epoch,
                row.version,
                row.base,
                row.records,
                bytes(row.public),
                b"",
                row.digest,
                row.pieces,
                row.place,
                bytes(row.added),
                bytes(row.removed),
            ),
            bytes(row.sealed),
        )
        for row in connection.execute(query)
    ]


def pieces_wait(connection: Connection, agreement: str, owner: NodeId) -> bool:
    """Whether pieces of a set came that is not put together yet."""
    query = sa.select(piece.c.place).where(piece.c.agreement == agreement, piece.c.owner == owner).limit(1)
    return connection.execute(query).first() is not None


def drop_pieces(connection: Connection, agreement: str, owner: NodeId, *, upto: tuple[int, int]) -> None:
    """Let go of the pieces of an epoch and version, and of older ones."""
    epoch, version = upto
    older = sa.or_(piece.c.epoch < epoch, sa.and_(piece.c.epoch == epoch, piece.c.version <= version))
    connection.execute(piece.delete().where(piece.c.agreement == agreement, piece.c.owner == owner, older))


def _version(agreement: str, owner: NodeId, epoch: int, version: int) -> sa.ColumnElement[bool]:
    return sa.and_(
        piece.c.agreement == agreement,
        piece.c.owner == owner,
        piece.c.epoch == epoch,
        piece.c.version == version,
    )


# -- our own questions


def add_question(connection: Connection, made: LookupQuestion) -> None:
    """Keep a question of ours."""
    connection.execute(
        question.insert().values(
            id=made.id,
            reference=made.reference,
            agreement=made.agreement,
            owner=made.owner,
            case_id=made.case,
            subject=made.subject,
            asked=json.dumps([[e.pattern, e.make, e.case] for e in made.asked], ensure_ascii=False),
            lookups=made.lookups,
            epoch=made.epoch,
            state=made.state.value,
            asked_at=made.asked_at,
            asked_by=made.asked_by,
        )
    )


def keep_question(connection: Connection, made: LookupQuestion) -> None:
    """Keep where a question stands; what was answered is let go once it ended."""
    values: dict[str, Any] = {
        "state": made.state.value,
        "found": json.dumps([each.value for each in made.found]) if made.found is not None else None,
        "refused": made.refused,
        "ended_at": made.ended_at,
    }
    if made.ended_at is not None:
        values["answer"] = None
    connection.execute(question.update().where(question.c.id == made.id).values(**values))


def keep_secrets(connection: Connection, id: LookupId, sealed: bytes) -> None:
    """Keep what a question was made with."""
    connection.execute(question.update().where(question.c.id == id).values(secrets=sealed))


def secrets_of(connection: Connection, id: LookupId) -> bytes | None:
    """What a question was made with, sealed; None if it is gone."""
    found = connection.execute(sa.select(question.c.secrets).where(question.c.id == id)).scalar()
    return None if found is None else bytes(found)


def keep_answer(connection: Connection, id: LookupId, answer: str) -> None:
    """Keep the answer to a question until it is compared."""
    connection.execute(question.update().where(question.c.id == id).values(answer=answer))


def answer_to(connection: Connection, id: LookupId) -> str | None:
    """The answer to a question that is not compared yet."""
    found = connection.execute(sa.select(question.c.answer).where(question.c.id == id)).scalar()
    return None if found is None else str(found)


def get_question(connection: Connection, id: LookupId) -> LookupQuestion | None:
    """One question of ours, or None."""
    row = connection.execute(sa.select(question).where(question.c.id == id)).first()
    return None if row is None else _question(row)


def question_by_reference(connection: Connection, owner: NodeId, reference: str) -> LookupQuestion | None:
    """One question of ours by what the partner was told, or None."""
    row = connection.execute(
        sa.select(question).where(question.c.owner == owner, question.c.reference == reference)
    ).first()
    return None if row is None else _question(row)


def questions_about(connection: Connection, subject: bytes) -> list[LookupQuestion]:
    """Questions of ours about one thing, the newest first."""
    query = sa.select(question).where(question.c.subject == subject).order_by(question.c.asked_at.desc())
    return [_question(row) for row in connection.execute(query)]


def latest_questions(connection: Connection, reach: Reach, *, most: int) -> list[LookupQuestion]:
    """Questions of ours within reach, the newest first."""
    query = sa.select(question).order_by(question.c.asked_at.desc(), question.c.id).limit(most)
    query = reach.limit(query, question.c.case_id)
    return [_question(row) for row in connection.execute(query)]


def asked_since(connection: Connection, agreement: str, owner: NodeId, since: datetime) -> int:
    """Look-ups of ours that were not refused, since a moment."""
    query = sa.select(sa.func.coalesce(sa.func.sum(question.c.lookups), 0)).where(
        question.c.agreement == agreement,
        question.c.owner == owner,
        question.c.asked_at >= since,
        question.c.state != QuestionState.REFUSED.value,
    )
    return int(connection.execute(query).scalar_one())


def forget_questions(connection: Connection, *, before: datetime, most: int) -> int:
    """Let go of secrets and marks of what can be opened no more. Returns how many."""
    old = (
        sa.select(question.c.id)
        .where(question.c.asked_at < before, question.c.secrets.is_not(None))
        .limit(most)
    )
    ids = [row.id for row in connection.execute(old)]
    if ids:
        connection.execute(
            question.update().where(question.c.id.in_(ids)).values(secrets=None, asked="[]", answer=None)
        )
    return len(ids)


def _question(row: Any) -> LookupQuestion:
    found = None if row.found is None else tuple(Closeness(each) for each in json.loads(row.found))
    return LookupQuestion(
        row.id,
        row.reference,
        row.agreement,
        NodeId(row.owner),
        row.case_id,
        None if row.subject is None else bytes(row.subject),
        tuple(Asked(pattern, make, case) for pattern, make, case in json.loads(row.asked)),
        row.lookups,
        row.epoch,
        QuestionState(row.state),
        found,
        row.refused,
        row.asked_at,
        row.asked_by,
        row.ended_at,
    )


# -- openings that partners want


def add_wanted(connection: Connection, made: Wanted) -> bool:
    """Keep an opening that is wanted, once; whether it is new."""
    known = sa.select(wanted.c.id).where(wanted.c.owner == made.owner, wanted.c.reference == made.reference)
    if connection.execute(known).first() is not None:
        return False
    connection.execute(
        wanted.insert().values(
            id=made.id,
            reference=made.reference,
            agreement=made.agreement,
            owner=made.owner,
            drawn=drawn_text(made.drawn),
            state=made.state.value,
            received_at=made.received_at,
            due_at=made.due_at,
        )
    )
    return True


def keep_wanted(connection: Connection, made: Wanted) -> None:
    """Keep how an opening was settled."""
    connection.execute(
        wanted.update()
        .where(wanted.c.id == made.id)
        .values(state=made.state.value, grounds=made.grounds, ended_at=made.ended_at, ended_by=made.ended_by)
    )


def get_wanted(connection: Connection, id: SampleId) -> Wanted | None:
    """One opening that is wanted, or None."""
    row = connection.execute(sa.select(wanted).where(wanted.c.id == id)).first()
    return None if row is None else _wanted(row)


def openings_wanted(connection: Connection, *, most: int) -> list[Wanted]:
    """Openings that are wanted, those that wait first, then the newest."""
    query = (
        sa.select(wanted).order_by(wanted.c.ended_at.is_not(None), wanted.c.received_at.desc()).limit(most)
    )
    return [_wanted(row) for row in connection.execute(query)]


def _wanted(row: Any) -> Wanted:
    made = Wanted(
        row.id,
        row.reference,
        row.agreement,
        NodeId(row.owner),
        drawn_from(row.drawn),
        WantedState(row.state),
        row.grounds,
        row.received_at,
        row.due_at,
        None,
        None,
    )
    return replace(made, ended_at=row.ended_at, ended_by=row.ended_by)
