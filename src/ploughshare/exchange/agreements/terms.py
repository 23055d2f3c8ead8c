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
    """We signed and wait for them."""
    OFFERED = "offered"
    """They signed and wait for us."""
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
    unknown: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement as it stands here.

    Attributes:
        terms: what is agreed.
        digest: SHA-256 of the canonical document, hexadecimal.
        state: where it stands.
        own_signature, their_signature: 64 bytes each, or None.
        signed_by: name of the person who signed here; None if not yet.
        in_force_at: when both signatures were there; None before.
        withdrawn_at: when it was withdrawn; None if not.
        withdrawn_by: the node that withdrew it.
    """

    terms: Terms
    digest: str
    state: AgreementState
    own_signature: bytes | None
    their_signature: bytes | None
    signed_by: str | None
    in_force_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_by: NodeId | None

    def partner_of(self, own: NodeId) -> NodeId:
        """The other party; the first of them by name where there are several."""
        return next(each for each in self.terms.parties if each != own)
