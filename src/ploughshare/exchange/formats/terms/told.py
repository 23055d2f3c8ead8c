# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a document in a foreign format carries, in the nouns all nodes share.

Ids here are those of the document. They are made afresh for what leaves this node (see
`rules.ids.fresh_id`) and kept for what came from another, so that references to it hold.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from ploughshare.exchange.formats.terms.formats import Format
from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.places import Place
from ploughshare.kernel.text import Text
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.firearms import ArmEvent, Description
from ploughshare.vocabulary.handling import EvidenceUse, Handling
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import (
    IllicitReason,
    IntendedUse,
    RefusalGround,
    ResultCode,
    UrgencyGround,
)

Json = Mapping[str, Any]
"""An object of a JSON document."""

NOTHING: Json = MappingProxyType({})


class Fate(enum.Enum):
    """What became of a field on its way."""

    NOT_CARRIED = "not_carried"
    """The format has no place for it, or it must not leave."""
    NOT_UNDERSTOOD = "not_understood"
    """Kept as it stands and sent on unchanged; this version makes no use of it."""
    ASSUMED = "assumed"
    """It was not said; the cautious value was taken."""
    TIGHTENED = "tightened"
    """A label on a part was taken for the whole, because we label no smaller part."""
    WITHHELD = "withheld"
    """Its label or its originator does not let it leave."""
    MISSING = "missing"
    """The other side asks for it, and it is not known here."""


@dataclass(frozen=True, slots=True)
class Loss:
    """One line of a loss report.

    Attributes:
        fate: what became of it.
        thing: noun of ours (`Firearm`) or id of an object of theirs.
        field: name of the field; None for the whole thing.
        why: reason in a sentence.
    """

    fate: Fate
    thing: str
    field: str | None
    why: Text


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every told thing bears.

    Attributes:
        id: `TYPE--UUID`, of the document.
        created_at: first told.
        modified_at: told in this version; never before `created_at`.
        provenance: who says so, how sure, and how it may be passed on.
        revoked: taken back by who told it.
        created_by: id of the teller's identity as received; None to name it after the source.
        other_markings: ids of labels that we do not know, in order.
        other_granular: labels on parts that we do not hold by part, as received.
        kept: what this version does not know, as received, in the shape of the document.
    """

    id: str
    created_at: datetime
    modified_at: datetime
    provenance: Provenance
    revoked: bool = False
    created_by: str | None = None
    other_markings: tuple[str, ...] = ()
    other_granular: tuple[Json, ...] = ()
    kept: Json = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class ToldFirearm:
    """An arm of a register with as much of its life as may be told.

    Attributes:
        stamp: id, moments, provenance.
        description: what identifies it.
        events: oldest first; no pointer to a natural person.
    """

    stamp: Stamp
    description: Description
    events: tuple[ArmEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldRecovery:
    """A seized, found or surrendered arm.

    Attributes:
        stamp: id, moments, provenance.
        marking: the marks as the officer wrote them.
        place: where.
        reason: why the arm is taken for illicit.
        recovered_on: when, as far as known; None if unknown.
        notes: further words; None if there are none.
        firearm: id of the told record it was matched with; None if none.
        rounds: how many rounds of a lot of ammunition; None for an arm, or if not told.
    """

    stamp: Stamp
    marking: Marking
    place: Place
    reason: IllicitReason
    recovered_on: PartDate | None = None
    notes: str | None = None
    firearm: str | None = None
    rounds: int | None = None


@dataclass(frozen=True, slots=True)
class ToldRequest:
    """A trace request to one state (ITI 17).

    Attributes:
        stamp: id, moments, provenance.
        reference: random reference of the request.
        asking, asked: states.
        purpose: of the closed list.
        reason: why the arms are taken for illicit.
        use: what the answer will be used for.
        recoveries: ids of the told recoveries asked about, in order; at least one.
        urgency: ground; None if not urgent.
        with_private_holder: whether the purchaser's name is asked for, too.
        basis: articles relied on.
    """

    stamp: Stamp
    reference: str
    asking: Country
    asked: Country
    purpose: Purpose
    reason: IllicitReason
    use: IntendedUse
    recoveries: tuple[str, ...]
    urgency: UrgencyGround | None = None
    with_private_holder: bool = False
    basis: tuple[str, ...] = ()


class AnswerOutcome(enum.Enum):
    """How one arm of a request was answered."""

    ANSWERED = "answered"
    NOT_HELD = "not_held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ToldResult:
    """The answer for one arm of a request.

    Attributes:
        stamp: id, moments, provenance; a corrected answer keeps its id and moves `modified_at`.
        request, recovery: ids of what was asked.
        outcome: answered, not held or refused.
        result: code; None where none was given.
        firearm: id of the told record with its events; None if none.
        next_state: state the record points to; None if none.
        ground: ground of refusal; None if not refused.
        searched: what was searched, in words.
        withheld: what was kept back, with the reason.
        by_machine: whether no person answered.
        corrected: whether it replaces an earlier answer.
    """

    stamp: Stamp
    request: str
    recovery: str
    outcome: AnswerOutcome
    result: ResultCode | None = None
    firearm: str | None = None
    next_state: Country | None = None
    ground: RefusalGround | None = None
    searched: str | None = None
    withheld: str | None = None
    by_machine: bool = False
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class ToldStatement:
    """Information in words, with the conditions under which it is told.

    Attributes:
        stamp: id, moments, provenance.
        title: in a line.
        words: what is said; None if the title says it all.
        arms: marks of arms it is about, as written.
        personal: whether it names a natural person or points to one.
        purposes: what it may be used for; empty where the teller did not say.
        evidence: whether it may be used before a court.
        ask_onward: whether its originator must be asked before any onward use.
        erase_on: day on which it is to be erased; None if no day was set.
        about: ids of told things it is about, in order.
    """

    stamp: Stamp
    title: str
    words: str | None = None
    arms: tuple[Marking, ...] = ()
    personal: bool = False
    purposes: frozenset[Purpose] = frozenset()
    evidence: EvidenceUse = EvidenceUse.WITH_CONSENT
    ask_onward: bool = False
    erase_on: date | None = None
    about: tuple[str, ...] = ()


Told = ToldFirearm | ToldRecovery | ToldRequest | ToldResult | ToldStatement


@dataclass(frozen=True, slots=True)
class Dossier:
    """The content of one document.

    Attributes:
        id: of the document as a whole.
        told: things in our nouns.
        foreign: objects of kinds we do not know, as received.
        kept: what stood beside the objects and is not known, as received.
        label: under which every part goes at least; None for the labels of the parts alone.
        form: in whose shape `foreign` and all that was kept are; another format cannot write them.
    """

    id: str
    told: tuple[Told, ...] = ()
    foreign: tuple[Json, ...] = ()
    kept: Json = field(default_factory=lambda: NOTHING)
    form: Format = Format.STIX
    label: Handling | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read.

    Attributes:
        dossier: its content.
        losses: what of it we cannot use, with the reason.
    """

    dossier: Dossier
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One arm of a request as a row for a channel beside the federation.

    Attributes:
        reference: of the request.
        marking: the marks as the officer wrote them.
        asked, reason, use: None where the channel has no column for it.
        urgency: ground; None if not urgent.
        recovered_on: when, as far as known; None if unknown.
        recovered_in, subdivision, locality: where; None if unknown.
        notes: further words; None if there are none.
        extra: further columns, as they stood.
        rounds: how many rounds of a lot of ammunition; None for an arm, or if not told.
    """

    reference: str
    marking: Marking
    asked: Country | None = None
    reason: IllicitReason | None = None
    use: IntendedUse | None = None
    urgency: UrgencyGround | None = None
    recovered_on: PartDate | None = None
    recovered_in: Country | None = None
    subdivision: str | None = None
    locality: str | None = None
    notes: str | None = None
    extra: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    rounds: int | None = None
