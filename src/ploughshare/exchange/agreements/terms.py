# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of agreements."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose

PARTIES_MOST: Final = 64
"""Parties of one agreement, at most."""
SHARE_PPM_PLAIN: Final = 5_000
"""Half a percent of a register: what a party may learn about in a year where no batches are agreed."""


class ExchangeKind(enum.Enum):
    """What may be exchanged under an agreement."""

    TRACE = "trace"
    INFORMATION = "information"
    LOOKUP = "lookup"
    """Private look-ups: a hit or none, without telling which arm."""


class AgreementState(enum.Enum):
    """Where an agreement stands here."""

    PROPOSED = "proposed"
    """We signed and wait for others."""
    OFFERED = "offered"
    """Others signed and wait for us."""
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class LookupClause:
    """How much a party may look up in another's register.

    Attributes:
        keys_daily: key evaluations a day, at most; twelve for each look-up.
        share_ppm: records it may learn about in an agreement year, look-ups and automatic answers
            together, in millionths of the register; at most `SHARE_PPM_PLAIN` without batches.
        batch_most: look-ups in one request; 1 where there is no batch clause.
        hits_told: whether the owner of the register is told that a look-up hit.
    """

    keys_daily: int
    share_ppm: int
    batch_most: int
    hits_told: bool


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed.

    Attributes:
        reference: random id of the agreement, the same on both sides.
        title: what people call it.
        parties: the nodes, two or more, in order of name.
        kinds: what may be exchanged.
        purposes: for what.
        ceiling: highest handling label that may be sent.
        personal_data: whether natural persons' data may be sent.
        safeguards: what protects them; None unless `personal_data`.
        retention_days: how long the receiver keeps what it got.
        automatic_answers: whether a register may answer without a person.
        automatic_daily_budget: automatic answers a day, at most.
        answer_hours: agreed time for an answer.
        urgent_answer_hours: the same when urgent.
        starts_on: first day.
        ends_on: first day no longer in force; None if open.
        lookup: bounds of private look-ups; None unless they are among `kinds`.
        version: 1 for the first text, one more for each amendment.
        amends: digest of the text that this one takes the place of; None for the first.
        suites: suites weaker than the hybrid one by which messages under it may be sealed; none as a rule.
        unknown: fields of a later version, kept so that what was signed stays what was signed.
    """

    reference: str
    title: str
    parties: tuple[NodeId, ...]
    kinds: frozenset[ExchangeKind]
    purposes: frozenset[Purpose]
    ceiling: Tlp
    personal_data: bool
    safeguards: str | None
    retention_days: int
    automatic_answers: bool
    automatic_daily_budget: int
    answer_hours: int
    urgent_answer_hours: int
    starts_on: date
    ends_on: date | None
    lookup: LookupClause | None = None
    version: int = 1
    amends: str | None = None
    suites: frozenset[str] = frozenset()
    unknown: Mapping[str, Any] = field(default_factory=dict)


class SuspensionGround(enum.Enum):
    """Why a party suspends. Nobody has to give proof; the other side is told the ground."""

    HUMAN_RIGHTS = "human_rights"
    """What is answered may serve a violation of human rights (ATT article 7; ECHR articles 2 and 3)."""
    MISUSE = "misuse"
    """Something was used beyond its purpose, or a look-up did not stand when it was opened."""
    SECURITY = "security"
    """A key, a machine or a person on the other side may have fallen to others."""
    LAW = "law"
    """The law here no longer lets it, or a court has said so."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Signature:
    """One party's signature under one text.

    Attributes:
        node: whose.
        value: Ed25519 over the canonical document, 64 bytes.
        signed_by: the person who signed; known for our own only.
        at: when it was made here, or came here.
    """

    node: NodeId
    value: bytes
    signed_by: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of an agreement, and who signed it.

    Attributes:
        document: the JSON object as it is signed, with what a later version wrote into it.
        terms: the same, read.
        digest: SHA-256 of the canonical document, hexadecimal.
        signatures: by node.
        in_force_at: when the last signature was there; None before.
        declined_by: the party that will not sign it; None if none.
    """

    document: Mapping[str, Any]
    terms: Terms
    digest: str
    signatures: Mapping[NodeId, Signature] = field(default_factory=dict)
    in_force_at: datetime | None = None
    declined_by: NodeId | None = None

    @property
    def missing(self) -> tuple[NodeId, ...]:
        """Parties that have not signed it."""
        return tuple(each for each in self.terms.parties if each not in self.signatures)

    @property
    def is_open(self) -> bool:
        """Whether it may still come into force."""
        return self.in_force_at is None and self.declined_by is None


@dataclass(frozen=True, slots=True)
class Suspension:
    """What a party has stopped, alone and at once. It ends nothing, and no duty for what was sent.

    Attributes:
        reference: random, the same at every party.
        node: who suspended.
        kinds, purposes: what is stopped; None for all. An exchange is stopped where both fit.
        ground: why.
        words: what the other side is told, free text; None if nothing.
        carried_on: references of running requests that go on all the same.
        since: from when.
        lifted_at: until when; None while it lasts.
    """

    reference: str
    node: NodeId
    kinds: frozenset[ExchangeKind] | None
    purposes: frozenset[Purpose] | None
    ground: SuspensionGround
    words: str | None
    carried_on: frozenset[str]
    since: datetime
    lifted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement as it stands here.

    Attributes:
        own: this node.
        wording: the text in force; the first text where none is yet, the last where it has ended.
        state: where it stands.
        departures: parties that withdrew, and when.
        suspensions: all that were declared, the newest last.
        amendments: texts that may take the place of `wording`, with the signatures so far.
        earlier: texts that were in force before it, oldest first.
    """

    own: NodeId
    wording: Wording
    state: AgreementState
    departures: Mapping[NodeId, datetime] = field(default_factory=dict)
    suspensions: tuple[Suspension, ...] = ()
    amendments: tuple[Wording, ...] = ()
    earlier: tuple[Wording, ...] = ()

    @property
    def terms(self) -> Terms:
        """What is agreed."""
        return self.wording.terms

    @property
    def digest(self) -> str:
        """SHA-256 of the text."""
        return self.wording.digest

    @property
    def in_force_at(self) -> datetime | None:
        """Since when the text is in force."""
        return self.wording.in_force_at

    @property
    def signed_by(self) -> str | None:
        """The person who signed here."""
        ours = self.wording.signatures.get(self.own)
        return ours.signed_by if ours else None

    @property
    def withdrawn_by(self) -> NodeId | None:
        """The party whose withdrawal ended it; None while it lasts."""
        if self.state is not AgreementState.WITHDRAWN or not self.departures:
            return None
        return self.own if self.own in self.departures else max(self.departures, key=self._left_at)

    @property
    def withdrawn_at(self) -> datetime | None:
        """When it ended by withdrawal; None while it lasts."""
        by = self.withdrawn_by
        return self.departures[by] if by else None

    def _left_at(self, node: NodeId) -> datetime:
        return self.departures[node]

    @property
    def partners(self) -> tuple[NodeId, ...]:
        """The other parties that have not withdrawn."""
        return tuple(each for each in self.others if each not in self.departures)

    @property
    def others(self) -> tuple[NodeId, ...]:
        """All the other parties."""
        return tuple(each for each in self.terms.parties if each != self.own)

    @property
    def suspended(self) -> tuple[Suspension, ...]:
        """Suspensions that last."""
        return tuple(each for each in self.suspensions if each.lifted_at is None)
