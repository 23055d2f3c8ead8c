# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of replies that came on other channels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

import msgspec
from litestar.datastructures import UploadFile
from msgspec import Meta

from ploughshare.exchange.attachments.terms import KeptFile
from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.files import FileDocument, file_document
from ploughshare.interfaces.api.documents.forms import (
    CountryCode,
    DateText,
    Given,
    IdText,
    Line,
    Short,
    Told,
    Words,
)
from ploughshare.interfaces.api.documents.information import HandlingLabel
from ploughshare.interfaces.api.documents.information_forms import HandlingForm, handling_of
from ploughshare.kernel.countries import Country, parse_country
from ploughshare.kernel.periods import parse_part_date
from ploughshare.registry.replies.errors import TargetNeeded
from ploughshare.registry.replies.service import KeyedIn
from ploughshare.registry.replies.terms import (
    CameAs,
    Candidate,
    FoundBy,
    NewTarget,
    PreviewedRow,
    Reply,
    ReplyState,
    ReplyView,
    ToldHop,
)
from ploughshare.registry.tracing.terms import (
    Channel,
    ChannelAnswer,
    ElsewhereId,
    ReplyOutcome,
    RequestId,
    TraceId,
)
from ploughshare.vocabulary.firearms import ArmEventKind
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.tracing import RefusalGround, ResultCode

ROUNDS_MOST = 10**12


@dataclass
class ReplyUpload:
    """A reply as a multipart form.

    Attributes:
        file: as it came; left out where `words` says what came.
        words: what came, written down; left out where a file is sent.
        channel: by which channel.
        received_on: day on which it came; left out for the day an e-mail gives for itself, or today.
    """

    channel: Channel
    file: UploadFile | None = None
    words: str | None = None
    received_on: date | None = None


class HopForm(Given, frozen=True, kw_only=True):
    """One step of the arm's way as the reply tells it. A private person is never named."""

    kind: ArmEventKind
    on: DateText | None = None
    country: CountryCode | None = None
    other_country: CountryCode | None = None
    holder_kind: HolderKind | None = None
    holder_name: Line | None = None
    reference: Short | None = None
    rounds: Annotated[int, Meta(ge=0, le=ROUNDS_MOST)] | None = None


class KeyedAnswer(Given, frozen=True, kw_only=True):
    """What a reply says. `elsewhere_id` is the noted request that it answers; where none was noted,
    `trace_id`, `asked`, `reference` and `asked_on` say what is noted with it."""

    outcome: ReplyOutcome
    elsewhere_id: IdText | None = None
    trace_id: IdText | None = None
    request_id: IdText | None = None
    asked: CountryCode | None = None
    reference: Annotated[str, Meta(max_length=80)] | None = None
    asked_on: date | None = None
    received_on: date | None = None
    limits: HandlingForm = msgspec.field(default_factory=HandlingForm)
    result: ResultCode | None = None
    ground: RefusalGround | None = None
    next_state: CountryCode | None = None
    their_reference: Annotated[str, Meta(max_length=80)] | None = None
    authority: Line | None = None
    note: Words | None = None
    expected_by: date | None = None
    events: Annotated[list[HopForm], Meta(max_length=20)] = msgspec.field(default_factory=list)
    replaces: bool = False
    erase_on: date | None = None
    diversion_grounds: Words | None = None


class ReplySetAside(Given, frozen=True, kw_only=True):
    """Why a reply answers nothing of ours."""

    why: Words


class ChannelReplyDocument(Told, frozen=True, kw_only=True):
    """A reply that came on another channel, without its words."""

    id: str
    form: CameAs
    state: ReplyState
    channel: Channel
    received_on: date
    sender: str | None
    subject: str | None
    digest: str | None
    misread: bool
    not_kept: list[str]
    case_id: str | None
    note: str | None
    erase_on: date | None
    brought_at: datetime
    ended_at: datetime | None


class CandidateRequestDocument(Told, frozen=True, kw_only=True):
    """A request that a reply may answer, and why. A person chooses."""

    elsewhere_id: str | None
    trace_id: str
    request_id: str | None
    asked: str | None
    reference: str
    serial: str | None
    standing: str | None
    trace_closed: bool
    reasons: list[FoundBy]


class ReplyRowDocument(Told, frozen=True, kw_only=True):
    """One row of a sheet of replies before it is keyed in."""

    row: int
    reference: str | None
    outcome: ReplyOutcome | None
    words: str
    elsewhere_id: str | None
    fault: str | None


class KeyedAnswerDocument(Told, frozen=True, kw_only=True):
    """That a reply answered a request."""

    elsewhere_id: str
    trace_id: str
    row: int | None
    outcome: ReplyOutcome
    stands: bool
    keyed_at: datetime


class GuessDocument(Told, frozen=True, kw_only=True):
    """What the words of a reply sound like. Never relied on."""

    outcome: ReplyOutcome | None
    result: ResultCode | None
    their_reference: str | None
    limits: HandlingLabel | None


class ReplyViewDocument(Told, frozen=True, kw_only=True):
    """A reply with what an officer needs beside it."""

    reply: ChannelReplyDocument
    words: str
    files: list[FileDocument]
    candidates: list[CandidateRequestDocument]
    guess: GuessDocument
    rows: list[ReplyRowDocument]
    answered: list[KeyedAnswerDocument]


class KeyedRowsDocument(Told, frozen=True, kw_only=True):
    """How many rows of a sheet were keyed in."""

    keyed: int


def keyed_in_of(given: KeyedAnswer, made: Reply) -> KeyedIn:
    """What a client keys in.

    Raises:
        TargetNeeded, UnknownCountry, MalformedDay, MalformedId.
    """
    received_on = given.received_on or made.received_on
    target: ElsewhereId | NewTarget
    if given.elsewhere_id is not None:
        target = ElsewhereId.parse(given.elsewhere_id)
    elif given.trace_id is not None:
        target = NewTarget(
            TraceId.parse(given.trace_id),
            _country(given.asked),
            given.reference or "",
            given.asked_on or received_on,
            RequestId.parse(given.request_id) if given.request_id else None,
        )
    else:
        raise TargetNeeded()
    answer = ChannelAnswer(
        given.outcome,
        received_on,
        handling_of(given.limits),
        given.result,
        given.ground,
        _country(given.next_state),
        given.their_reference,
        given.note,
        given.expected_by,
    )
    return KeyedIn(
        target,
        answer,
        given.authority,
        tuple(_hop(each) for each in given.events),
        given.replaces,
        given.erase_on,
        given.diversion_grounds,
    )


def _hop(given: HopForm) -> ToldHop:
    return ToldHop(
        given.kind,
        parse_part_date(given.on) if given.on else None,
        _country(given.country),
        _country(given.other_country),
        given.holder_kind,
        given.holder_name,
        given.reference,
        given.rounds,
    )


def _country(given: str | None) -> Country | None:
    return parse_country(given) if given else None


def channel_reply_document(made: Reply) -> ChannelReplyDocument:
    """A reply, without its words."""
    came = made.arrived
    return ChannelReplyDocument(
        id=str(made.id),
        form=came.form,
        state=made.state,
        channel=made.channel,
        received_on=made.received_on,
        sender=came.sender,
        subject=came.subject,
        digest=came.digest,
        misread=came.misread,
        not_kept=list(came.not_kept),
        case_id=str(made.case) if made.case else None,
        note=made.note,
        erase_on=made.erase_on,
        brought_at=made.brought_at,
        ended_at=made.ended_at,
    )


def reply_view_document(view: ReplyView, files: list[KeptFile], call: Call) -> ReplyViewDocument:
    """A reply with what an officer needs beside it."""
    guess, limits = view.guess, view.guess.limits
    label = (
        None
        if limits is None
        else HandlingLabel(tlp=limits.tlp, codes=list(limits.codes), restriction=limits.restriction)
    )
    return ReplyViewDocument(
        reply=channel_reply_document(view.reply),
        words=view.reply.arrived.text,
        files=[file_document(each) for each in files],
        candidates=[_candidate(each) for each in view.candidates],
        guess=GuessDocument(
            outcome=guess.outcome, result=guess.result, their_reference=guess.their_reference, limits=label
        ),
        rows=[_row(each, call) for each in view.rows],
        answered=[
            KeyedAnswerDocument(
                elsewhere_id=str(keyed.elsewhere),
                trace_id=str(asked.trace),
                row=keyed.row,
                outcome=keyed.outcome,
                stands=keyed.stands,
                keyed_at=keyed.keyed_at,
            )
            for keyed, asked in view.keyed
        ],
    )


def _candidate(each: Candidate) -> CandidateRequestDocument:
    noted, new = each.elsewhere, each.new
    return CandidateRequestDocument(
        elsewhere_id=str(noted.id) if noted else None,
        trace_id=str(each.trace),
        request_id=str(new.request) if new and new.request else None,
        asked=noted.asked if noted else new.asked if new else None,
        reference=noted.reference if noted else new.reference if new else "",
        serial=each.serial,
        standing=noted.state.value if noted else None,
        trace_closed=each.closed,
        reasons=list(each.reasons),
    )


def _row(each: PreviewedRow, call: Call) -> ReplyRowDocument:
    return ReplyRowDocument(
        row=each.number,
        reference=each.reference,
        outcome=each.outcome,
        words=each.words,
        elsewhere_id=str(each.target.id) if each.target else None,
        fault=call.say(each.fault) if each.fault else None,
    )
