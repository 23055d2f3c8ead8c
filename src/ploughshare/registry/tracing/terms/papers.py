# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Papers that are made from a closed trace."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.registry.recoveries.terms import Recovery
from ploughshare.registry.tracing.terms.chain import Chain, Received
from ploughshare.registry.tracing.terms.ids import ItemId
from ploughshare.registry.tracing.terms.requests import Request, RequestItem
from ploughshare.registry.tracing.terms.traces import Diversion, Trace
from ploughshare.safeguards.deeds import Deed
from ploughshare.vocabulary.decisions import Decision
from ploughshare.vocabulary.documents import Block, Document


class TracePaper(enum.Enum):
    """Which paper."""

    RESULT = "result"
    """One page for the unit that seized the arm."""
    EXTRACT = "extract"
    """Asks another state for a certified extract of the record that it told of."""
    BUNDLE = "bundle"
    """For the prosecutor: the whole way, custody, limits of use, what may be disclosed, and proofs."""


class Showing(enum.Enum):
    """Whether what a state told may be handed to the prosecutor, and used before a court."""

    SHOWN = "shown"
    """Shown, and it may be used before a court."""
    SHOWN_NO_EVIDENCE = "shown_no_evidence"
    """Shown, and evidence only once a certified extract or consent is there."""
    WITHHELD = "withheld"
    """Not shown until whoever told it permits."""


@dataclass(frozen=True, slots=True)
class ClosedTrace:
    """A closed trace, as its papers tell it.

    Attributes:
        trace: the trace.
        recovery: the arm that was found.
        requests: to whom it was sent, each with the arm's own standing.
        received: what was told.
        chain: laid in order, with gaps.
        diversion: as an officer established it; None if nobody did.
    """

    trace: Trace
    recovery: Recovery
    requests: tuple[tuple[Request, RequestItem], ...]
    received: tuple[Received, ...]
    chain: Chain
    diversion: Diversion | None

    @property
    def asked_by(self) -> Mapping[ItemId, Request]:
        """Request of each item of the trace."""
        return {item.id: request for request, item in self.requests}


@dataclass(frozen=True, slots=True)
class Logged:
    """A deed on the trace, with its place in the log.

    Attributes:
        index: place, from 0; None where it has none yet.
        at: when it was done.
        deed: what was done.
        leaf: commitment that stands there, 32 bytes.
    """

    index: int | None
    at: datetime
    deed: Deed
    leaf: bytes


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What the papers say beside the trace itself.

    Attributes:
        state, authority: who makes them.
        case_reference: reference of the case.
        at: when they are made.
        seizing_unit: for whom the result is; None if not said.
        recorded_by, closed_by: names of who recorded the arm and who closed the trace; None if not known.
        decisions: what the law says to asking each state for a certified extract.
        logged: deeds on the trace, oldest first.
        usable: answers that became usable before a court, with why.
        custody: what the evidence room tells of the arm, ready to be drawn; empty where it holds none.
    """

    state: Country
    authority: str
    case_reference: str | None
    at: datetime
    seizing_unit: str | None
    recorded_by: str | None
    closed_by: str | None
    decisions: Mapping[Country, Decision]
    logged: tuple[Logged, ...]
    custody: tuple[Block, ...] = ()
    usable: Mapping[ItemId, Text] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class TracePapers:
    """The papers of one trace, before they are drawn.

    Attributes:
        result, bundle: as they are called.
        extracts: one for each state that told something of the arm.
        logged: deeds whose proofs go along.
    """

    result: Document
    extracts: tuple[Document, ...]
    bundle: Document
    logged: tuple[Logged, ...]
