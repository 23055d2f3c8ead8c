# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a file says in short, whatever its format; and a file that was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from ploughshare.exchange.formats.terms.told import AnswerOutcome, Dossier, Loss
from ploughshare.kernel.countries import Country
from ploughshare.vocabulary.claims import Source
from ploughshare.vocabulary.handling import EvidenceUse, Handling
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import RefusalGround, ResultCode


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """What one row of a reply sheet says.

    Attributes:
        reference: of the request, as that channel knows it.
        outcome: answered, not held or refused.
        result, ground: code, and ground of refusal; None where none is given.
        answered_on: day of the answer; None if not said.
        marking: what their record says of the arm; None if nothing.
        last_state: state in which their record ends; None if not said.
        last_event: last event of their record, in their words; None if not said.
        searched, remarks: further words; None if there are none.
        handling: label that the row bears; None if it bears none.
        extra: further columns, as they stood.
    """

    reference: str
    outcome: AnswerOutcome
    result: ResultCode | None = None
    ground: RefusalGround | None = None
    answered_on: date | None = None
    marking: Marking | None = None
    last_state: Country | None = None
    last_event: str | None = None
    searched: str | None = None
    remarks: str | None = None
    handling: Handling | None = None
    extra: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Gist:
    """What a person sees of a file before deciding on it.

    Attributes:
        title: in a line; None where the file has none.
        words: its free text, joined; None if it has none.
        arms: marks of the arms in it, as written.
        kinds: what it holds, by the format's own names, with how many.
        handling: strictest label in it; None where it bears none.
        sources: who says so, as the file names them.
        purposes: what it may be used for; empty where the file does not say.
        evidence: strictest word on its use before a court; None where the file does not say.
        ask_onward: whether an originator must be asked before onward use.
        erase_on: nearest day of erasure; None if none is set.
        personal: whether it says that it speaks of a natural person.
    """

    title: str | None = None
    words: str | None = None
    arms: tuple[Marking, ...] = ()
    kinds: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    handling: Handling | None = None
    sources: tuple[Source, ...] = ()
    purposes: frozenset[Purpose] = frozenset()
    evidence: EvidenceUse | None = None
    ask_onward: bool = False
    erase_on: date | None = None
    personal: bool = False


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as read.

    Attributes:
        gist: what it says in short.
        losses: what of it we cannot use, with the reason.
        dossier: its content, from which it can be written again; None for sheets.
        replies: rows of a reply sheet; none for other formats.
    """

    gist: Gist
    losses: tuple[Loss, ...] = ()
    dossier: Dossier | None = None
    replies: tuple[ReplyRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written.

    Attributes:
        data: in UTF-8.
        losses: what of it the format cannot say.
    """

    data: bytes
    losses: tuple[Loss, ...] = ()
