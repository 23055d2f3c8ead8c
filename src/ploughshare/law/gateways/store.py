# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Questions that the gateways of this node did not let pass. The only SQL of this room."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.kernel.countries import Country
from ploughshare.law.gateways.terms import Facts, Question, Refusal
from ploughshare.storage.database import InstantColumn, metadata
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import UrgencyGround

law_refusal = sa.Table(
    "law_refusal",
    metadata,
    sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("at", InstantColumn, nullable=False),
    sa.Column("asking", sa.String(40), nullable=False),
    sa.Column("asked", sa.String(40), nullable=False),
    sa.Column("form", sa.String(40), nullable=False),
    sa.Column("purpose", sa.String(40), nullable=False),
    sa.Column("data", sa.String(200), nullable=False),
    sa.Column("urgency", sa.String(40)),
    sa.Column("offence", sa.String(40)),
    sa.Column("facts", sa.Text, nullable=False),
    sa.Column("outcome", sa.String(20), nullable=False),
    sa.Index("ix_law_refusal_asked", "asked", "asking"),
)

_SETS = frozenset({"consent_of", "consent_refused_by"})
_LEFT_OUT = frozenset({"agreed_term"})
"""Facts that decide nothing about whether a question passes."""


def add(connection: Connection, refused: Refusal) -> None:
    """Keep one."""
    question = refused.question
    connection.execute(
        law_refusal.insert().values(
            at=question.at,
            asking=question.asking,
            asked=question.asked,
            form=question.form.value,
            purpose=question.purpose.value,
            data=" ".join(sorted(each.value for each in question.data)),
            urgency=question.urgency.value if question.urgency else None,
            offence=question.offence.value if question.offence else None,
            facts=json.dumps(facts_document(refused.facts), sort_keys=True),
            outcome=refused.outcome.value,
        )
    )


def newest(connection: Connection, *, most: int, touching: Country | None = None) -> list[Refusal]:
    """The latest, newest first.

    Args:
        touching: only those with this state on one of the two sides.
    """
    query = sa.select(law_refusal).order_by(law_refusal.c.number.desc()).limit(most)
    if touching is not None:
        query = query.where(sa.or_(law_refusal.c.asked == touching, law_refusal.c.asking == touching))
    return [_refusal(row) for row in connection.execute(query)]


def facts_document(known: Facts) -> dict[str, Any]:
    """What was stated, and nothing of what was not."""
    plain = Facts()
    found: dict[str, Any] = {}
    for each in fields(Facts):
        value = getattr(known, each.name)
        if each.name not in _LEFT_OUT and value != getattr(plain, each.name):
            found[each.name] = sorted(value) if each.name in _SETS else value
    return found


def facts_of(document: Mapping[str, Any]) -> Facts:
    """The facts that a document of them holds."""
    given: dict[str, Any] = {
        name: frozenset(value) if name in _SETS else value for name, value in document.items()
    }
    return Facts(**given)


def _refusal(row: Any) -> Refusal:
    question = Question(
        Country(row.asking),
        Country(row.asked),
        Form(row.form),
        Purpose(row.purpose),
        frozenset(DataKind(each) for each in row.data.split()),
        row.at,
        UrgencyGround(row.urgency) if row.urgency else None,
        Offence(row.offence) if row.offence else None,
    )
    return Refusal(question, facts_of(json.loads(row.facts)), Outcome(row.outcome))
