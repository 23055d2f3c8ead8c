# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of facts of law: what is known of a state, its history, and changes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from ploughshare.exchange.updates.terms import Telling
from ploughshare.interfaces.api.documents.forms import CountryCode, DateText, Given, IdText, Told
from ploughshare.law.facts.rules import read
from ploughshare.law.facts.service import Taken
from ploughshare.law.facts.terms import (
    Act,
    Change,
    ChangeState,
    FactKind,
    FactLine,
    Held,
    History,
    Statement,
)
from ploughshare.law.treaties.terms import Answer

FactText = Annotated[str, Meta(max_length=2000)]


class NewFact(Given, frozen=True, kw_only=True):
    """A change of a fact of law, with the place where it was read."""

    kind: FactKind
    state: CountryCode
    subject: Annotated[
        str, Meta(max_length=80, description="Instrument, variable, kind of object or element of conduct.")
    ]
    value: Annotated[str, Meta(max_length=300)]
    holds_from: Annotated[date, Meta(description="First day it holds; of earlier days it says nothing.")]
    source: Annotated[str, Meta(max_length=500, description="Address, gazette or notification.")]
    as_of: Annotated[str, Meta(max_length=40, description="Date of the source: a day, month or year.")]
    sureness: Annotated[
        str, Meta(max_length=40, description="A, B, C or U of a status; else how far the text was read.")
    ]
    act: Act | None = None
    act_on: DateText | None = None
    law: Annotated[str, Meta(max_length=300, description="Statute and section.")] | None = None
    note: FactText | None = None


class FactReason(Given, frozen=True, kw_only=True):
    """Why."""

    reason: Annotated[str, Meta(max_length=1000)]


class FactRemark(Given, frozen=True, kw_only=True):
    """What was compared."""

    remark: Annotated[str, Meta(max_length=1000)] | None = None


class WantedFactUpdate(Given, frozen=True, kw_only=True):
    """Which confirmed changes go to whom; all of them, to every node, where nothing is named."""

    changes: Annotated[list[IdText], Meta(max_length=500)] = msgspec.field(default_factory=list)
    nodes: Annotated[list[IdText], Meta(max_length=500)] = msgspec.field(default_factory=list)


class WantedFactsFile(Given, frozen=True, kw_only=True):
    """Which confirmed changes; the latest hundred where none is named."""

    changes: Annotated[list[IdText], Meta(max_length=100)] = msgspec.field(default_factory=list)


class FactsFile(Given, frozen=True, kw_only=True):
    """The text of a signed file of facts of law."""

    text: Annotated[str, Meta(max_length=1_048_576)]


class HeldDocument(Told, frozen=True, kw_only=True):
    """What one source says. `value` is null where it is not known; `change` where a change says it."""

    value: str | None
    since: date | None
    source: str | None
    as_of: str | None
    sureness: str | None
    law: str | None
    note: str | None
    change: str | None


class FactDocument(Told, frozen=True, kw_only=True):
    """One fact as it stands on a day. `bound` of a status; `clash`: another source contradicts it."""

    row: str
    kind: FactKind
    subject: str
    title: str
    held: HeldDocument
    bound: Answer | None
    by_change: bool
    clash: bool
    waiting: int


class StatementDocument(Told, frozen=True, kw_only=True):
    """What a change says. `undoes`: the digest of the change it takes back."""

    row: str
    kind: FactKind
    state: str
    subject: str
    value: str
    act: Act | None
    act_on: str | None
    holds_from: date
    law: str | None
    source: str
    as_of: str
    sureness: str
    note: str | None
    undoes: str | None


class OriginDocument(Told, frozen=True, kw_only=True):
    """The node that told of it."""

    node: str
    state: str
    authority: str


class FactChangeDocument(Told, frozen=True, kw_only=True):
    """A change and what became of it. `digest` is the same at every node."""

    id: str
    digest: str
    said: StatementDocument
    state: ChangeState
    proposed_at: datetime
    proposed_by: str | None
    origin: OriginDocument | None
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None


class HistoryDocument(Told, frozen=True, kw_only=True):
    """Everything that was ever said of one fact here. `undone`: digests of changes that were taken back."""

    fact: FactDocument
    packaged: list[HeldDocument]
    changes: list[FactChangeDocument]
    undone: list[str]
    clashing: list[HeldDocument]


class TellingDocument(Told, frozen=True, kw_only=True):
    """How many changes were posted to which node, and who cannot be written to at present."""

    letters: dict[str, int]
    left_out: list[str]


class FactsFileDocument(Told, frozen=True, kw_only=True):
    """The text of the signed file."""

    text: str


class TakenDocument(Told, frozen=True, kw_only=True):
    """How many changes wait now, were known before, and do not fit the tables of this version."""

    waiting: int
    known: int
    unfit: int


def statement_of(given: NewFact) -> Statement:
    """The statement of a request.

    Raises:
        ValueUnfit, SurenessUnfit, MalformedDay, TextTooLong.
    """
    return read(
        {
            **msgspec.structs.asdict(given),
            "kind": given.kind.value,
            "holds_from": given.holds_from.isoformat(),
            "act": None if given.act is None else given.act.value,
        }
    )


def held_document(held: Held) -> HeldDocument:
    """What one source says."""
    return HeldDocument(
        value=held.value,
        since=held.since,
        source=held.source,
        as_of=held.as_of,
        sureness=held.sureness,
        law=held.law,
        note=held.note,
        change=None if held.change is None else str(held.change),
    )


def fact_document(line: FactLine) -> FactDocument:
    """One fact."""
    return FactDocument(
        row=line.row,
        kind=line.kind,
        subject=line.subject,
        title=line.title,
        held=held_document(line.held),
        bound=line.bound,
        by_change=line.by_change,
        clash=line.clash,
        waiting=line.waiting,
    )


def change_document(change: Change) -> FactChangeDocument:
    """A change."""
    origin = change.origin
    return FactChangeDocument(
        id=str(change.id),
        digest=change.digest,
        said=_statement(change.said),
        state=change.state,
        proposed_at=change.proposed_at,
        proposed_by=None if change.proposed_by is None else str(change.proposed_by),
        origin=None
        if origin is None
        else OriginDocument(node=origin.node, state=origin.state, authority=origin.authority),
        decided_by=None if change.decided_by is None else str(change.decided_by),
        decided_at=change.decided_at,
        reason=change.reason,
    )


def _statement(said: Statement) -> StatementDocument:
    return StatementDocument(
        row=said.row,
        kind=said.kind,
        state=said.state,
        subject=said.subject,
        value=said.value,
        act=said.act,
        act_on=None if said.act_on is None else said.act_on.text,
        holds_from=said.holds_from,
        law=said.law,
        source=said.source,
        as_of=said.as_of.text,
        sureness=said.sureness.value,
        note=said.note,
        undoes=said.undoes,
    )


def history_document(found: History) -> HistoryDocument:
    """A history."""
    return HistoryDocument(
        fact=fact_document(found.line),
        packaged=[held_document(each) for each in found.packaged],
        changes=[change_document(each) for each in found.changes],
        undone=sorted(found.undone),
        clashing=[held_document(each) for each in found.clashing],
    )


def telling_document(telling: Telling) -> TellingDocument:
    """What was told."""
    return TellingDocument(
        letters={str(node): count for node, count in telling.letters.items()}, left_out=list(telling.left_out)
    )


def taken_document(taken: Taken) -> TakenDocument:
    """What was taken in."""
    return TakenDocument(waiting=taken.waiting, known=taken.known, unfit=taken.unfit)
