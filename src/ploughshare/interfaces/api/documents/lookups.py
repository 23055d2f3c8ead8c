# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of private look-ups."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.exchange.lookup.queries import Overview
from ploughshare.exchange.lookup.rules.letters import GROUNDS_LONGEST
from ploughshare.exchange.lookup.terms import (
    KEYS_EACH,
    LOOKUPS_MOST,
    OPENABLE_DAYS,
    SAMPLE_MOST,
    TAG_BYTES,
    Alarm,
    AlarmKind,
    Closeness,
    Epoch,
    EpochState,
    Handover,
    HeldSet,
    Left,
    LookupQuestion,
    QuestionState,
    Received,
    ReceivedState,
    Sample,
    SampleState,
    Stop,
    Wanted,
    WantedState,
)
from ploughshare.interfaces.api.documents.forms import Given, Line, Short, Told
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST

SerialText = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=MARK_LENGTH_MOST,
        description="As it was read: `?` for one unreadable character, `[8B]` for one or the other.",
    ),
]


class AskedMark(Given, frozen=True, kw_only=True):
    """An arm to look up: its serial, and its maker where that was read."""

    serial: SerialText
    make: Line | None = None


class NewLookup(Given, frozen=True, kw_only=True):
    """A question to one partner, or to all whose set is here. More than one arm needs a batch clause."""

    marks: Annotated[list[AskedMark], Meta(min_length=1, max_length=LOOKUPS_MOST)]
    partner: Short | None = None
    agreement: Short | None = None


class Preparing(Given, frozen=True, kw_only=True):
    """Have the register prepared, or brought up to date; with a fresh key if a new epoch is wanted."""

    new_epoch: bool = False


class NewSample(Given, frozen=True, kw_only=True):
    """Look-ups of a partner to be drawn and opened."""

    agreement: Short
    partner: Short
    count: Annotated[int, Meta(ge=1, le=SAMPLE_MOST)] = 5
    days: Annotated[int, Meta(ge=1, le=OPENABLE_DAYS)] = 30


class OpeningDecision(Given, frozen=True, kw_only=True):
    """Open what a partner drew, or say why not."""

    opened: bool
    grounds: Annotated[str, Meta(max_length=GROUNDS_LONGEST)] | None = None


class EpochDocument(Told, frozen=True, kw_only=True):
    """One key of the register."""

    number: int
    state: EpochState
    begun_at: datetime
    prepared_at: datetime | None
    ended_at: datetime | None
    records: int | None


class PreparationDocument(Told, frozen=True, kw_only=True):
    """How far the evaluation of the register is."""

    ordered_at: datetime
    done_at: datetime | None
    done: int
    of: int
    trouble: str | None


class SetDocument(Told, frozen=True, kw_only=True):
    """A set of tags: of a partner, held here; or of ours, given to a partner."""

    agreement: str
    partner: str
    epoch: int
    version: int
    records: int
    bytes: int
    digest: str
    at: datetime | None


class LeftDocument(Told, frozen=True, kw_only=True):
    """What may still be looked up under an agreement."""

    agreement: str
    partner: str
    keys_today: int
    keys_daily: int
    records: int
    records_yearly: int
    lookups: int
    automatic_answers: int
    year_since: date
    year_until: date
    share_ppm: int
    batch_most: int
    stop: Stop | None


class ReceivedDocument(Told, frozen=True, kw_only=True):
    """A question of a partner; nobody here can read what it was for."""

    id: str
    partner: str
    agreement: str
    epoch: int
    lookups: int
    state: ReceivedState
    refused: str | None
    received_at: datetime
    answered_at: datetime | None
    hits: int | None


class AlarmDocument(Told, frozen=True, kw_only=True):
    """What somebody must be told of a partner's look-ups."""

    id: str
    kind: AlarmKind
    agreement: str
    partner: str
    at: datetime
    seen_at: datetime | None


class ShownDocument(Told, frozen=True, kw_only=True):
    """What an opened look-up was for."""

    serial: str
    make: str | None
    case: str


class SampleDocument(Told, frozen=True, kw_only=True):
    """Look-ups of a partner that were drawn to be opened."""

    id: str
    agreement: str
    partner: str
    randomness: str
    since: datetime
    until: datetime
    among: int
    drawn: int
    state: SampleState
    trouble: str | None
    shown: list[ShownDocument]
    drawn_at: datetime
    due_at: datetime
    ended_at: datetime | None


class WantedDocument(Told, frozen=True, kw_only=True):
    """Look-ups of ours that a partner wants opened."""

    id: str
    agreement: str
    partner: str
    drawn: int
    state: WantedState
    grounds: str | None
    received_at: datetime
    due_at: datetime
    ended_at: datetime | None


class LookupsDocument(Told, frozen=True, kw_only=True):
    """All about look-ups that concerns the whole node."""

    epochs: list[EpochDocument]
    preparation: PreparationDocument | None
    given: list[SetDocument]
    left_of_partners: list[LeftDocument]
    held: list[SetDocument]
    left_of_ours: list[LeftDocument]
    received: list[ReceivedDocument]
    wanted: list[WantedDocument]
    samples: list[SampleDocument]
    alarms: list[AlarmDocument]


class AnsweredMark(Told, frozen=True, kw_only=True):
    """What one look-up found: none, near or whole. None of it is a yes: ask."""

    serial: str | None
    make: str | None
    found: Closeness | None


class QuestionDocument(Told, frozen=True, kw_only=True):
    """A question of ours with what it found."""

    id: str
    partner: str
    agreement: str
    case_id: str
    about: str | None
    epoch: int
    lookups: int
    state: QuestionState
    refused: str | None
    asked_at: datetime
    ended_at: datetime | None
    marks: list[AnsweredMark]


def overview_document(found: Overview) -> LookupsDocument:
    """Everything on one page."""
    preparation = found.preparation
    return LookupsDocument(
        epochs=[epoch_document(each) for each in found.epochs],
        preparation=None
        if preparation is None
        else PreparationDocument(
            ordered_at=preparation.ordered_at,
            done_at=preparation.done_at,
            done=preparation.done,
            of=preparation.of,
            trouble=preparation.trouble,
        ),
        given=[_given(each) for each in found.handovers],
        left_of_partners=[left_document(each) for each in found.left_of_partners],
        held=[_held(each) for each in found.sets],
        left_of_ours=[left_document(each) for each in found.left_of_ours],
        received=[_received(each) for each in found.received],
        wanted=[wanted_document(each) for each in found.wanted],
        samples=[sample_document(each) for each in found.samples],
        alarms=[alarm_document(each) for each in found.alarms],
    )


def epoch_document(made: Epoch) -> EpochDocument:
    """An epoch without its secrets."""
    return EpochDocument(
        number=made.number,
        state=made.state,
        begun_at=made.begun_at,
        prepared_at=made.prepared_at,
        ended_at=made.ended_at,
        records=made.records,
    )


def _given(made: Handover) -> SetDocument:
    return SetDocument(
        agreement=made.agreement,
        partner=made.partner,
        epoch=made.epoch,
        version=made.version,
        records=made.records,
        bytes=made.records * KEYS_EACH * TAG_BYTES,
        digest=made.digest,
        at=made.given_at,
    )


def _held(made: HeldSet) -> SetDocument:
    return SetDocument(
        agreement=made.agreement,
        partner=made.owner,
        epoch=made.epoch,
        version=made.version,
        records=made.records,
        bytes=made.records * KEYS_EACH * TAG_BYTES,
        digest=made.digest,
        at=made.received_at,
    )


def left_document(made: Left) -> LeftDocument:
    """What may still be looked up."""
    return LeftDocument(
        agreement=made.agreement,
        partner=made.partner,
        keys_today=made.keys_today,
        keys_daily=made.keys_daily,
        records=made.records,
        records_yearly=made.records_yearly,
        lookups=made.lookups,
        automatic_answers=made.automatic_answers,
        year_since=made.year[0],
        year_until=made.year[1],
        share_ppm=made.share_ppm,
        batch_most=made.batch_most,
        stop=made.stop,
    )


def _received(made: Received) -> ReceivedDocument:
    return ReceivedDocument(
        id=str(made.id),
        partner=made.partner,
        agreement=made.agreement,
        epoch=made.epoch,
        lookups=made.lookups,
        state=made.state,
        refused=made.refused,
        received_at=made.received_at,
        answered_at=made.answered_at,
        hits=made.hits,
    )


def alarm_document(made: Alarm) -> AlarmDocument:
    """An alarm."""
    return AlarmDocument(
        id=str(made.id),
        kind=made.kind,
        agreement=made.agreement,
        partner=made.partner,
        at=made.at,
        seen_at=made.seen_at,
    )


def sample_document(made: Sample) -> SampleDocument:
    """A sample with what was shown; the randomness lets anybody draw the same again."""
    return SampleDocument(
        id=str(made.id),
        agreement=made.agreement,
        partner=made.partner,
        randomness=made.randomness.hex(),
        since=made.since,
        until=made.until,
        among=made.among,
        drawn=len(made.drawn),
        state=made.state,
        trouble=made.trouble,
        shown=[ShownDocument(serial=each.serial, make=each.make, case=each.case) for each in made.shown],
        drawn_at=made.drawn_at,
        due_at=made.due_at,
        ended_at=made.ended_at,
    )


def wanted_document(made: Wanted) -> WantedDocument:
    """An opening that a partner wants."""
    return WantedDocument(
        id=str(made.id),
        agreement=made.agreement,
        partner=made.owner,
        drawn=len(made.drawn),
        state=made.state,
        grounds=made.grounds,
        received_at=made.received_at,
        due_at=made.due_at,
        ended_at=made.ended_at,
    )


def question_document(made: LookupQuestion) -> QuestionDocument:
    """A question of ours with what it found."""
    asked: list[tuple[str | None, str | None]] = [(each.pattern, each.make) for each in made.asked]
    asked = asked or [(None, None)] * made.lookups
    found = made.found or (None,) * made.lookups
    return QuestionDocument(
        id=str(made.id),
        partner=made.owner,
        agreement=made.agreement,
        case_id=str(made.case),
        about=made.subject.hex() if made.subject else None,
        epoch=made.epoch,
        lookups=made.lookups,
        state=made.state,
        refused=made.refused,
        asked_at=made.asked_at,
        ended_at=made.ended_at,
        marks=[
            AnsweredMark(serial=serial, make=make, found=each)
            for (serial, make), each in zip(asked, found, strict=True)
        ],
    )
