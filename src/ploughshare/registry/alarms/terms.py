# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of alarms."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.markings import Marking


class ArmAlarmId(Id):
    """One alarm about an arm that turned up."""

    __slots__ = ()
    noun = "arm alarm"


class Book(enum.Enum):
    """Where an arm is recorded as one that cannot turn up."""

    STOCK = "stock"
    CUSTODY = "custody"
    SEIZURES = "seizures"
    REGISTER = "register"
    PARTNER = "partner"
    """At another authority, which told so."""


OWN_BOOKS = tuple(each for each in Book if each is not Book.PARTNER)


class Standing(enum.Enum):
    """What such a record says of an arm."""

    IN_STORE = "in_store"
    ISSUED = "issued"
    DEACTIVATED = "deactivated"
    DESTROYED = "destroyed"
    WRITTEN_OFF = "written_off"
    IN_CUSTODY = "in_custody"
    HELD_BY_STATE = "held_by_state"


class Appearance(enum.Enum):
    """Where an arm turned up."""

    RECOVERY = "recovery"
    SEIZURE = "seizure"
    REQUEST = "request_of_another_state"
    LOOKUP = "look_up_of_another_state"
    """An opened look-up: a partner looked for it, and said so when it was drawn."""
    STOCK = "taken_into_a_stock"
    MOVEMENT = "movement_under_a_licence"
    OWN_TRACE = "own_trace"
    """In our hands: the other authority, which we asked, recorded it so."""


class Grade(enum.Enum):
    """How much speaks for its being the arm."""

    SURE = "sure"
    """The whole serial and the maker agree, and it turned up after the record."""
    LIKELY = "likely"
    """The whole serial agrees; the maker is not known on one side."""
    PERHAPS = "perhaps"
    """The serial is read in part and fits one record alone, or the days do not say what came first."""


class AlarmState(enum.Enum):
    """Where an alarm stands."""

    OPEN = "open"
    ANOTHER_ARM = "another_arm"
    RECORD_WRONG = "record_wrong"
    COPIED_SERIAL = "copied_serial"
    """Another arm that bears the serial of this one."""
    ESCAPED = "escaped"
    """It is the arm: a case follows it up."""
    WITHDRAWN = "withdrawn"
    """The node took it back itself: the marks or the record were corrected, and nothing agrees any more."""


FINDINGS = (AlarmState.ANOTHER_ARM, AlarmState.RECORD_WRONG, AlarmState.COPIED_SERIAL, AlarmState.ESCAPED)
"""What a person may find."""


@dataclass(frozen=True, slots=True)
class Mark:
    """By what an arm is known again.

    Attributes:
        serials: one of a serial that is read whole, several where its reader stated doubt, none where it is
            read in part.
        family: firms of the maker's brand; `?` if not known.
        begin, pattern: of a serial read in part, how it begins, and a regular expression; None otherwise.
    """

    serials: tuple[str, ...]
    family: str
    begin: str | None = None
    pattern: str | None = None

    @property
    def whole(self) -> bool:
        """Whether nothing is missing or doubted of the serial."""
        return len(self.serials) == 1


@dataclass(frozen=True, slots=True)
class Watched:
    """A record whose arm cannot turn up, as far as it takes to know it again.

    Attributes:
        book, record: where it stands.
        serial, family: as in `Mark`.
    """

    book: Book
    record: Id
    serial: str
    family: str


@dataclass(frozen=True, slots=True)
class Window:
    """Days within which something happened.

    Attributes:
        first, last: both meant.
    """

    first: date
    last: date

    @property
    def known(self) -> tuple[date | None, date | None]:
        """First and last, as far as they are known at all."""
        first = None if self.first == date.min else self.first
        return first, None if self.last == date.max else self.last


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a book says of an arm now.

    Attributes:
        standing: what it says.
        since: when it came to be so; None where it does not matter, since the arm lay there before it was
            entered.
        marking: its marks.
        recorded_at, recorded_by: the last record of it.
        own: records of the same arm at the same event, which are no appearance.
    """

    standing: Standing
    since: Window | None
    marking: Marking
    recorded_at: datetime
    recorded_by: AccountId
    own: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Appeared:
    """Something that turned up.

    Attributes:
        marking: its marks.
        on: when it turned up, as far as known.
        recorded_at: when it was entered.
        partner: node of the other authority, where it is another's; None if it is ours.
        case: its case here; None if it has none.
    """

    marking: Marking
    on: Window
    recorded_at: datetime
    partner: NodeId | None = None
    case: CaseId | None = None


@dataclass(frozen=True, slots=True)
class ArmAlarm:
    """That an arm turned up which should lie elsewhere or not exist any more.

    Attributes:
        id: its id.
        book, record: where it is recorded; of a partner's alarm an id made of the alarm's reference.
        standing: what the record said at that moment.
        appearance, subject: where it turned up.
        grade: how much speaks for it.
        raised_at, due_at: when, and by when somebody here should have decided.
        recorded_by: who made the last record of the arm; None where another authority did.
        state: where it stands.
        reference: by which both authorities speak of it.
        partner: the other authority's node; None if none is concerned.
        told_at: when the other authority was told of it, or told us; None if it was not.
        untold: code of why it could not be told at the last try; None if nothing stood against it.
        theirs, theirs_at: what the other authority found, and when it said so; None while it has not.
        decided_by, decided_at, reason, case: who decided, when, why, and the case; None while nobody has.
    """

    id: ArmAlarmId
    book: Book
    record: Id
    standing: Standing
    appearance: Appearance
    subject: Id
    grade: Grade
    raised_at: datetime
    due_at: datetime
    recorded_by: AccountId | None
    state: AlarmState
    reference: str
    partner: NodeId | None = None
    told_at: datetime | None = None
    untold: str | None = None
    theirs: AlarmState | None = None
    theirs_at: datetime | None = None
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    reason: str | None = None
    case: CaseId | None = None
