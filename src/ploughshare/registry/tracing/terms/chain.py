# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The chain of an arm's way."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.registry.tracing.terms.elsewhere import ElsewhereId
from ploughshare.registry.tracing.terms.ids import ItemId
from ploughshare.vocabulary.firearms import ArmEvent
from ploughshare.vocabulary.tracing import ResultCode


@dataclass(frozen=True, slots=True)
class Received:
    """An event told by a state, as it stands in a trace.

    Attributes:
        event: what happened, with source, grade and handling.
        item: the request item it answered; None where no node told it.
        received_at: when.
        through: state that passed the answer of another on, after a referral; None if it told its own.
        elsewhere: the request on another channel that it answered; None if none.
    """

    event: ArmEvent
    item: ItemId | None
    received_at: datetime
    through: Country | None = None
    elsewhere: ElsewhereId | None = None

    @property
    def is_own(self) -> bool:
        """Whether this authority's own register holds it, and nobody else told it."""
        return self.item is None and self.elsewhere is None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two replies of one state that cannot both be right. A person asks back.

    Attributes:
        country: the state.
        words: in a sentence.
    """

    country: Country
    words: Text


class GapKind(enum.Enum):
    """Why the chain breaks at a place."""

    NOT_ASKED = "not_asked"
    AWAITED = "awaited"
    NOT_HELD = "not_held"
    REFUSED = "refused"
    NO_BASIS = "no_basis"
    NO_RECORD = "no_record"
    ERASED = "erased"
    """What was told is not kept any more."""
    DIVERSION = "diversion"


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where the chain breaks.

    Attributes:
        kind: why.
        country: whose record is missing; None if unknown.
        words: the gap in a sentence.
        reason: why the question was not sent, where law or agreement stopped it; None otherwise.
    """

    kind: GapKind
    country: Country | None
    words: Text
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One hop or gap of the chain, in order.

    Attributes:
        event: the hop; None for a gap.
        gap: the gap; None for a hop.
        received: where the hop comes from; None for the recovery itself and for gaps.
    """

    event: ArmEvent | None
    gap: Gap | None
    received: Received | None


@dataclass(frozen=True, slots=True)
class Interval:
    """Days between which something fell.

    Attributes:
        since: earliest day; None if unknown.
        until: latest day; None if unknown.
    """

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Chain:
    """All that is known of an arm's way.

    Attributes:
        links: hops and gaps, oldest first.
        last_legal: last event that shows it in lawful hands; None if none is known.
        diversion: interval in which it left lawful hands; None if no lawful record is known.
        sale_to_recovery_days: least and most days from last retail sale to recovery; None if unknown.
        proposed: result code the chain supports so far.
    """

    links: tuple[Link, ...]
    last_legal: ArmEvent | None
    diversion: Interval | None
    sale_to_recovery_days: tuple[int, int] | None
    proposed: ResultCode | None
