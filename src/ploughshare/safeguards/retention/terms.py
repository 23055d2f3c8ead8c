# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of keeping: kinds, rules, and orders to keep or erase."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import AccountId, CaseId

REASON_LEAST: Final = 12
REASON_MOST: Final = 1000
OLD_MOST: Final = 10_000
"""Old records that a room looks through in one round for those whose time is over."""


class OrderId(Id):
    """One record that is looked at: to be kept or to be erased."""

    __slots__ = ()
    noun = "erasure order"


class TermChangeId(Id):
    """One change of how long a kind is kept here."""

    __slots__ = ()
    noun = "change of a time of keeping"


class RetentionKind(enum.Enum):
    """What is kept, in kinds that share a time. A new table joins one of them."""

    ARMS = "arms"
    """The register of arms and what happened to each."""
    RECOVERIES = "recoveries"
    """Recovered arms, their traces and what people here concluded."""
    SEIZURES = "seizures"
    CUSTODY = "custody"
    LICENCES = "licences"
    STOCKS = "stocks"
    AMMUNITION = "ammunition"
    CASES = "cases"
    """Cases, their members and persons under them."""
    REPORTS = "reports"
    """Graded intelligence reports."""
    OUR_REQUESTS = "our_requests"
    """What answers to requests of ours brought."""
    THEIR_REQUESTS = "their_requests"
    """What requests of others brought."""
    OUR_INFORMATION = "our_information"
    """Information of ours, told or not."""
    TOLD_BY_OTHERS = "told_by_others"
    """Information that others told."""
    FORMAL_REQUESTS = "formal_requests"
    PAPERS = "papers"
    """Files of other systems."""
    FILES = "files"
    """Files that go with messages."""
    STATISTICS = "statistics"
    """Numbers without persons, and reports made of them."""
    LOOK_UPS = "look_ups"
    MAIL = "mail"
    AGREEMENTS = "agreements"
    """Agreements, and the nodes they are with."""
    LAW = "law"
    """Facts of law, rulings and assurances."""
    ACCOUNTS = "accounts"
    LOG = "log"
    """The audit log, and what witnesses of it say."""
    PROTECTION = "protection"
    """Requests about personal data, breaches, the record of processing, and orders of erasure themselves."""
    MACHINERY = "machinery"
    VIEWS = "views"
    """What the node needs to work, and goes by itself within days."""


class Way(enum.Enum):
    """How the time of a kind ends."""

    BY_ITSELF = "by_itself"
    """The node erases it on the day, and nobody has to think of it."""
    REVIEW = "review"
    """A person looks: it is kept for a reason, or erased by two."""
    RESTRICTED = "restricted"
    """It stays, and what must not be used is restricted: nothing of it is erased one by one here."""
    STAYS = "stays"
    """Nothing of it is erased alone, and why stands with the rule."""


class Bound(enum.Enum):
    """Which way the law bounds a time."""

    FLOOR = "floor"
    """It may not be kept for less."""
    CEILING = "ceiling"
    """It may not be kept for longer without a look."""
    AGREED = "agreed"
    """The agreement says it, with each partner apart."""


class RunsFrom(enum.Enum):
    """The event from which a time runs."""

    ENTERED = "entered"
    DESTROYED = "destroyed"
    """The destruction of the arm; its last event where it is not destroyed."""
    CLOSED = "closed"
    ENDED = "ended"
    CAME = "came"
    WRITTEN = "written"
    LAST_USED = "last_used"


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time by the calendar: whole years, and days.

    Attributes:
        years, days: how many; both 0 for none.
    """

    years: int = 0
    days: int = 0

    def __str__(self) -> str:
        """ISO 8601: `P10Y`, `P90D`."""
        years = f"{self.years}Y" if self.years else ""
        days = f"{self.days}D" if self.days or not self.years else ""
        return f"P{years}{days}"


@dataclass(frozen=True, slots=True)
class Rule:
    """How long a kind is kept, by which law.

    Attributes:
        kind: of what.
        tables: names of its tables; `*` at the end stands for any letters.
        way: how its time ends.
        runs_from: from which event the time runs.
        bound: which way the law bounds it.
        span: the time that holds where this node set none; None where the agreement says it.
        limit: the least where it is a floor, the most where it is a ceiling; None where nothing bounds it.
        law: row of the source: instrument and article, as cited.
        why: in a sentence.
        as_of: when it was read.
    """

    kind: RetentionKind
    tables: tuple[str, ...]
    way: Way
    runs_from: RunsFrom
    bound: Bound
    span: Span | None
    limit: Span | None
    law: str
    why: str
    as_of: date


@dataclass(frozen=True, slots=True)
class TermChange:
    """A time of keeping that this node set, or that somebody proposes.

    Attributes:
        id: its id.
        kind: of what.
        span: the time.
        reason: why, with the national law where it says so.
        proposed_by, proposed_at: who and when.
        decided_by, decided_at: a second person; None while it waits.
        confirmed: whether that person confirmed it; None while it waits.
    """

    id: TermChangeId
    kind: RetentionKind
    span: Span
    reason: str
    proposed_by: AccountId
    proposed_at: datetime
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    confirmed: bool | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """The rule of a kind as it holds at this node.

    Attributes:
        rule: by law.
        span: the time that holds here; None where the agreement says it.
        set_by: the change that set it; None where the default holds.
        waiting: a change that waits for a second person; None if none does.
    """

    rule: Rule
    span: Span | None
    set_by: TermChange | None
    waiting: TermChange | None


class Cause(enum.Enum):
    """Why a record is looked at."""

    TERM_OVER = "term_over"
    ASKED_FOR = "asked_for"
    """Somebody asked for the erasure of data about themselves, and it was granted."""
    FOUND_HERE = "found_here"
    """An officer found that it must not be kept."""


class OrderState(enum.Enum):
    """Where an order stands."""

    WAITS = "waits"
    """Nobody has looked yet."""
    PROPOSED = "proposed"
    """One person proposes to erase it; a second decides."""
    KEPT = "kept"
    """It is kept for a reason, until a day on which somebody looks again."""
    HELD = "held"
    """It is to be erased, and something that is open stands against it."""
    ORDERED = "ordered"
    """It goes with the next round."""
    ERASED = "erased"


OPEN_ORDERS = frozenset(
    {OrderState.WAITS, OrderState.PROPOSED, OrderState.HELD, OrderState.ORDERED, OrderState.KEPT}
)


@dataclass(frozen=True, slots=True)
class Pointed:
    """A record that a keeper of its kind knows, as far as keeping goes: never what it says.

    Attributes:
        kind: of what kind.
        subject: its id.
        reference: how people call it.
        since: when its time began to run; None while it does not run.
        held_by: reference of what is open and stands against its erasure; None if nothing does.
        recipients: nodes that were told of it or asked about it.
        gone: whether its content is erased.
        letters: what letters about it are filed under, beside its own id.
        case: the case it stands under; None if none.
        parts: what goes with it, such as the things of an event and the arms recovered in it.
    """

    kind: RetentionKind
    subject: Id
    reference: str
    since: date | None = None
    held_by: str | None = None
    recipients: tuple[str, ...] = ()
    gone: bool = False
    letters: tuple[Id, ...] = ()
    case: CaseId | None = None
    parts: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class Order:
    """A record that is looked at.

    Attributes:
        id: its id.
        kind, subject, reference: which record.
        cause: why it is looked at.
        origin: the request that led to it; None if none did.
        state: where it stands.
        version: 1, and one more for each change.
        reason: words of who proposed or kept it last; None before.
        opened_at: when it came into the queue.
        proposed_by, proposed_at: who would erase it; None before.
        decided_by, decided_at: who decided last; None before.
        look_on: day on which somebody looks again; None if none is set.
        held_by: what stands against it; None if nothing.
        erased_at: None before.
        proof: place to whether nothing is left there; empty before it is erased.
        parts: what went with it: each place is cleared of these, too.
    """

    id: OrderId
    kind: RetentionKind
    subject: Id
    reference: str
    cause: Cause
    origin: Id | None
    state: OrderState
    version: int
    opened_at: datetime
    reason: str | None = None
    proposed_by: AccountId | None = None
    proposed_at: datetime | None = None
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    look_on: date | None = None
    held_by: str | None = None
    erased_at: datetime | None = None
    proof: tuple[tuple[str, bool], ...] = ()
    parts: tuple[Id, ...] = ()
