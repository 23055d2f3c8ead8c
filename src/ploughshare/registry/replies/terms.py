# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of replies that came on other channels."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.text import Text
from ploughshare.registry.tracing.terms import (
    Channel,
    Elsewhere,
    ElsewhereId,
    ReplyOutcome,
    RequestId,
    TraceId,
)
from ploughshare.safeguards.work import AccountId, CaseId, UnitId
from ploughshare.vocabulary.firearms import ArmEventKind
from ploughshare.vocabulary.handling import Handling
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.tracing import ResultCode

TEXT_MOST = 200_000
"""Characters of a reply that are kept to be read beside the form: some hundred pages."""


class ReplyId(Id):
    """One reply that came on another channel."""

    __slots__ = ()
    noun = "reply of another channel"


class CameAs(enum.Enum):
    """In which form a reply came."""

    MAIL = "mail"
    FILE = "file"
    TYPED = "typed"
    """Somebody wrote down what was said or read: a call, a letter that was not scanned."""


class ReplyState(enum.Enum):
    """Where a reply stands. Nothing in it acts before a person keyed it in."""

    UNASSIGNED = "unassigned"
    KEYED = "keyed"
    REPLACED = "replaced"
    """A later reply to the same request took its place."""
    SET_ASIDE = "set_aside"
    """It answers nothing of ours; its content is gone."""
    ERASED = "erased"
    """Its time is over; its content is gone."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A reply as it was read, with no Work open.

    Attributes:
        form: in which form it came.
        text: its words; of a picture none.
        digest: SHA-256 of the file as it came, hexadecimal; None if it was typed.
        sender, subject, sent_on: as an e-mail names them for itself; None elsewhere.
        misread: whether some letters of it may be wrong.
        not_kept: of files within it that could not be made clean, the code of the reason each.
    """

    form: CameAs
    text: str
    digest: str | None = None
    sender: str | None = None
    subject: str | None = None
    sent_on: date | None = None
    misread: bool = False
    not_kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply that came on another channel.

    Attributes:
        id: its id here.
        arrived: what came; its text is empty once it was set aside or erased.
        channel: by which channel.
        received_on: on which day.
        state: where it stands.
        case: the case of the trace that it answers; None before, and for a sheet with several answers.
        unit: the unit that took it in; None where the authority has none.
        note: why it was set aside; None if it was not.
        erase_on: day on which its content, and what was keyed in from it, is erased; None if with the trace.
        brought_by, brought_at: who took it in, and when.
        ended_by, ended_at: who keyed it in or set it aside, and when; None before.
    """

    id: ReplyId
    arrived: Arrived
    channel: Channel
    received_on: date
    state: ReplyState
    case: CaseId | None
    unit: UnitId | None
    note: str | None
    erase_on: date | None
    brought_by: AccountId
    brought_at: datetime
    ended_by: AccountId | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Keyed:
    """That a reply answered a request.

    Attributes:
        reply: which.
        elsewhere: the request.
        row: row of the sheet, from 2; None if it is no sheet.
        outcome: what it amounted to.
        keyed_by, keyed_at: who and when.
        stands: whether it counts: an interim reply, or one that was replaced, counts no more.
    """

    reply: ReplyId
    elsewhere: ElsewhereId
    row: int | None
    outcome: ReplyOutcome
    keyed_by: AccountId
    keyed_at: datetime
    stands: bool


class FoundBy(enum.Enum):
    """Why a request may be the one that a reply answers."""

    REFERENCE = "reference"
    """The reference it bears on its channel."""
    BETWEEN_NODES = "between_nodes"
    """The reference under which the state was asked between nodes."""
    TRACE = "trace"
    """The id of our trace."""
    SERIAL = "serial"
    """The serial number of the arm, or the lot: other arms may bear it, too."""


@dataclass(frozen=True, slots=True)
class NewTarget:
    """A request that was made outside and noted nowhere: it is noted as the reply is keyed in.

    Attributes:
        trace: about which trace.
        asked: the state that was asked; None until an officer says which.
        reference: the one that the reply names; empty until an officer says which.
        asked_on: when it was asked.
        request: the request between nodes that the reply answers on another way; None if none.
    """

    trace: TraceId
    asked: Country | None
    reference: str
    asked_on: date
    request: RequestId | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A request that a reply may answer. None is taken without a person.

    Attributes:
        trace: about which trace.
        elsewhere: the noted request; None where none was noted.
        new: what would be noted; None where a request was.
        serial: as it stands on the object; None if none was read.
        closed: whether the trace is closed.
        reasons: why, the weightiest first.
    """

    trace: TraceId
    elsewhere: Elsewhere | None
    new: NewTarget | None
    serial: str | None
    closed: bool
    reasons: tuple[FoundBy, ...]

    @property
    def key(self) -> str:
        """What a form sends for it."""
        if self.elsewhere is not None:
            return str(self.elsewhere.id)
        assert self.new is not None
        return f"{self.trace}/{self.new.request or ''}"

    @property
    def is_sure(self) -> bool:
        """Whether a reference names it, and not a number alone that several arms may bear."""
        return bool(set(self.reasons) - {FoundBy.SERIAL})


@dataclass(frozen=True, slots=True)
class ToldHop:
    """One step of the arm's way, or of the lot's, as a reply tells it; fields as in `ArmEvent`."""

    kind: ArmEventKind
    on: PartDate | None = None
    country: Country | None = None
    other_country: Country | None = None
    holder_kind: HolderKind | None = None
    holder_name: str | None = None
    reference: str | None = None
    rounds: int | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """What the form is filled with before a person reads: taken from words of the reply, never relied on.

    Attributes:
        outcome, result: as its words sound; None where they say neither.
        their_reference: what it calls its own reference; None if it names none.
        limits: the label that stands in it; None if none does.
    """

    outcome: ReplyOutcome | None = None
    result: ResultCode | None = None
    their_reference: str | None = None
    limits: Handling | None = None


@dataclass(frozen=True, slots=True)
class PreviewedRow:
    """One row of a sheet of replies, before it is keyed in.

    Attributes:
        number: of the row, from 2.
        reference: of the request; None if it could not be read.
        outcome: what it amounts to; None if it could not be read.
        words: what it says.
        target: the open request that it answers; None if there is none, or not just one.
        fault: why it cannot be keyed in; None if it can.
    """

    number: int
    reference: str | None
    outcome: ReplyOutcome | None
    words: str
    target: Elsewhere | None
    fault: Text | None


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A reply with what an officer needs beside it.

    Attributes:
        reply: the reply.
        keyed: requests that it answered, with the trace of each.
        candidates: requests that it may answer, best first; none once it was dealt with.
        guess: what the form is filled with.
        rows: rows of a sheet of replies; none if it is no such sheet.
    """

    reply: Reply
    keyed: tuple[tuple[Keyed, Elsewhere], ...]
    candidates: tuple[Candidate, ...]
    guess: Guess
    rows: tuple[PreviewedRow, ...]
