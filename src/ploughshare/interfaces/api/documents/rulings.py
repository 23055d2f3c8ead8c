# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of questions to the legal officer, and of decisions on them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, field

from ploughshare.interfaces.api.documents.forms import Given, Told
from ploughshare.law.rulings.terms import Grounds, LawQuestion, QuestionState, Ruling
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.purposes import Purpose

NodeText = Annotated[str, Meta(min_length=1, max_length=80, description="Name of a node.")]


class NewRuling(Given, frozen=True, kw_only=True):
    """A decision of the legal officer. `provisions`: rows of the tables or as a lawyer cites them; one is
    needed where no basis is known. `looked_at`: codes of what is not known and was looked at. `stated`: facts
    that were found, by name. `until`: needed where it is for all such questions."""

    permit: bool
    grounds: Annotated[str, Meta(min_length=1, max_length=4000)]
    provisions: Annotated[list[Annotated[str, Meta(max_length=300)]], Meta(max_length=20)] = field(
        default_factory=list
    )
    looked_at: Annotated[list[Annotated[str, Meta(max_length=80)]], Meta(max_length=200)] = field(
        default_factory=list
    )
    stated: dict[str, bool] = field(default_factory=dict)
    for_all: bool = False
    until: date | None = None


class WantedTelling(Given, frozen=True, kw_only=True):
    """The node that is to be told."""

    to: NodeText


class Ending(Given, frozen=True, kw_only=True):
    """Why a decision ends before its time."""

    why: Annotated[str, Meta(min_length=1, max_length=4000)]


class RulingDocument(Told, frozen=True, kw_only=True):
    """A decision of the legal officer. `entry`: the entry of the audit log that holds its `digest`."""

    id: str
    question_id: str
    asking: str
    asked: str
    form: Form
    purpose: Purpose
    data: list[DataKind]
    offence: Offence | None
    permit: bool
    grounds: str
    provisions: list[str]
    looked_at: list[str]
    stated: dict[str, bool]
    subject_id: str | None
    until: date | None
    made_by: str
    made_at: datetime
    entry: str
    digest: str
    ended_by: str | None
    ended_at: datetime | None
    ended_why: str | None


class OfficerQuestionDocument(Told, frozen=True, kw_only=True):
    """A question in the legal officer's queue. It names states and forms, and nobody."""

    id: str
    asking: str
    asked: str
    form: Form
    purpose: Purpose
    data: list[DataKind]
    offence: Offence | None
    urgent: bool
    outcome: Outcome
    missing: list[str]
    subject: str | None
    subject_id: str | None
    put_by: str
    put_at: datetime
    due_at: datetime
    state: QuestionState
    over_at: datetime | None
    ruling: RulingDocument | None


def grounds_of(data: NewRuling) -> Grounds:
    """Why it is decided so."""
    return Grounds(data.grounds, tuple(data.provisions), frozenset(data.looked_at), data.stated)


def question_document(made: LawQuestion, ruling: Ruling | None = None) -> OfficerQuestionDocument:
    """A question."""
    about = made.about
    return OfficerQuestionDocument(
        id=str(made.id),
        asking=about.asking,
        asked=about.asked,
        form=about.form,
        purpose=about.purpose,
        data=sorted(about.data, key=lambda each: each.value),
        offence=about.offence,
        urgent=about.urgent,
        outcome=made.left.outcome,
        missing=list(made.left.missing),
        subject=made.subject.noun if made.subject else None,
        subject_id=str(made.subject.id) if made.subject else None,
        put_by=str(made.put_by),
        put_at=made.put_at,
        due_at=made.due_at,
        state=made.state,
        over_at=made.over_at,
        ruling=ruling_document(ruling) if ruling else None,
    )


def ruling_document(made: Ruling) -> RulingDocument:
    """A decision."""
    about = made.about
    return RulingDocument(
        id=str(made.id),
        question_id=str(made.question),
        asking=about.asking,
        asked=about.asked,
        form=about.form,
        purpose=about.purpose,
        data=sorted(about.data, key=lambda each: each.value),
        offence=about.offence,
        permit=made.permit,
        grounds=made.grounds.words,
        provisions=list(made.grounds.provisions),
        looked_at=sorted(made.grounds.looked_at),
        stated=dict(made.grounds.stated),
        subject_id=str(made.subject.id) if made.subject else None,
        until=made.until,
        made_by=str(made.made_by),
        made_at=made.made_at,
        entry=str(made.entry),
        digest=made.digest,
        ended_by=str(made.ended_by) if made.ended_by else None,
        ended_at=made.ended_at,
        ended_why=made.ended_why,
    )
