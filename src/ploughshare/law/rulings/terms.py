# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of the queue: a question that the tables leave to a person, and the decision on it."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.purposes import Purpose


class LawQuestionId(Id):
    """One question to the legal officer."""

    __slots__ = ()
    noun = "question of law"


class RulingId(Id):
    """One decision of the legal officer."""

    __slots__ = ()
    noun = "decision of the legal officer"


@dataclass(frozen=True, slots=True)
class About:
    """What a question is about. It names states, forms and kinds of data, and nobody.

    Attributes:
        asking, asked: the two parties.
        form: form of cooperation.
        purpose: one of the closed list.
        data: kinds of data that were not let pass.
        offence: None if none was stated.
        urgent: whether it is urgent, with a ground.
    """

    asking: Country
    asked: Country
    form: Form
    purpose: Purpose
    data: frozenset[DataKind]
    offence: Offence | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """What the tables left to a person.

    Attributes:
        outcome: at discretion, no basis, or undetermined.
        missing: codes of what is not known.
        facts: what was stated of the case.
    """

    outcome: Outcome
    missing: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing of ours that waits for the decision.

    Attributes:
        id: its id.
        noun: what it is, such as `trace`.
    """

    id: Id
    noun: str


class QuestionState(enum.Enum):
    """Where a question to the legal officer stands."""

    WAITING = "waiting"
    PERMITTED = "permitted"
    REFUSED = "refused"
    CLOSED = "closed"
    """Taken back by who put it."""


@dataclass(frozen=True, slots=True)
class LawQuestion:
    """A question in the queue.

    Attributes:
        id: its id.
        about: what it is about.
        left: what the tables left to a person.
        subject: the thing that waits for it; None if none does.
        put_by, put_at: who put it, and when.
        due_at: by when it should be decided.
        state: where it stands.
        over_at: when it was decided or taken back; None while it waits.
        seen_at: when whoever put it saw the decision; None before.
    """

    id: LawQuestionId
    about: About
    left: Left
    subject: Subject | None
    put_by: AccountId
    put_at: datetime
    due_at: datetime
    state: QuestionState = QuestionState.WAITING
    over_at: datetime | None = None
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a question was decided as it was.

    Attributes:
        words: in words.
        provisions: provisions relied on: rows of the tables (`C10`), or as a lawyer cites them.
        looked_at: codes of what was not known and was looked at by the officer.
        stated: facts that the officer found, by name.
    """

    words: str
    provisions: tuple[str, ...] = ()
    looked_at: frozenset[str] = frozenset()
    stated: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision of the legal officer.

    Attributes:
        id: its id.
        question: the question it decides.
        about: what it reaches.
        permit: whether it permits.
        grounds: why.
        subject: the one thing it is for; None where it is for all such questions.
        until: first day on which it no longer holds; None where it is for one thing.
        made_by, made_at: whose decision it is, and when.
        entry: the entry of the audit log that holds it.
        digest: SHA-256 of the decision as that entry names it, in hexadecimal.
        ended_by, ended_at, ended_why: who ended it, when and why; None while it holds.
    """

    id: RulingId
    question: LawQuestionId
    about: About
    permit: bool
    grounds: Grounds
    subject: Subject | None
    until: date | None
    made_by: AccountId
    made_at: datetime
    entry: Id
    digest: str
    ended_by: AccountId | None = None
    ended_at: datetime | None = None
    ended_why: str | None = None
