# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of stocks."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.firearms import ArmType, FirearmId


class StoreId(Id):
    """One store."""

    __slots__ = ()
    noun = "store"


class StockArmId(Id):
    """One arm of a stock."""

    __slots__ = ()
    noun = "arm of a stock"


class StockLotId(Id):
    """One lot of a stock."""

    __slots__ = ()
    noun = "lot of a stock"


class StockActId(Id):
    """One act on a thing in stock."""

    __slots__ = ()
    noun = "act on a stock"


class CountId(Id):
    """One count of a store."""

    __slots__ = ()
    noun = "count"


class StoreKind(enum.Enum):
    """Whose stock it is."""

    FORCE = "force"
    MISSION = "mission"
    """Arms that a contingent of a peace operation brought."""
    CAPTURED = "captured"
    """Arms that a peace operation captured or collected."""


@dataclass(frozen=True, slots=True)
class Store:
    """A place in which a force keeps arms.

    Attributes:
        id: its id.
        name: of the place.
        force: whose.
        kind: what stock it is.
        host: state in which a mission is; None for a force of this state.
        channel: how a mission's arms are traced: through the host state or a channel of the United Nations;
            None for a force of this state.
        opened_by, opened_at: who opened it here, and when.
    """

    id: StoreId
    name: str
    force: str
    kind: StoreKind
    host: Country | None
    channel: str | None
    opened_by: AccountId
    opened_at: datetime


class StockState(enum.Enum):
    """Where a thing in stock is."""

    IN_STORE = "in_store"
    ISSUED = "issued"
    LOST = "lost"
    DEACTIVATED = "deactivated"
    DESTROYED = "destroyed"
    WRITTEN_OFF = "written_off"


ENDED = frozenset({StockState.DEACTIVATED, StockState.DESTROYED, StockState.WRITTEN_OFF})
"""States by an act of two persons, from which nothing comes back."""


@dataclass(frozen=True, slots=True)
class StockMarks:
    """What an arm is.

    Attributes:
        serial, make, model, calibre: as they stand on it; None if not known.
        arm_type: kind of arm; None if not known.
        firearm: its record in the register; None if it has none.
    """

    serial: str | None = None
    make: str | None = None
    model: str | None = None
    calibre: str | None = None
    arm_type: ArmType | None = None
    firearm: FirearmId | None = None


@dataclass(frozen=True, slots=True)
class StockArm:
    """An arm of a stock.

    Attributes:
        id: its id.
        store: where it belongs.
        marks: what it is.
        state: where it is.
        holder: unit or post it is issued to; never a person's name. None if it is in the store.
        missing: names of fields that nobody filled in and nobody excused.
        excused: why they stay empty; None if nobody excused them.
        version: rises with each change.
        entered_by, entered_at: who entered it, and when.
    """

    id: StockArmId
    store: StoreId
    marks: StockMarks
    state: StockState
    holder: str | None
    missing: tuple[str, ...]
    excused: str | None
    version: int
    entered_by: AccountId
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class StockLot:
    """A lot of a stock, such as ammunition.

    Attributes:
        id: its id.
        store: where it lies.
        description: in words.
        lot, headstamp, calibre: as marked; None if not known.
        quantity: how many lie there.
        missing: names of fields that nobody filled in.
        version: rises with each change.
    """

    id: StockLotId
    store: StoreId
    description: str
    lot: str | None
    headstamp: str | None
    calibre: str | None
    quantity: int
    missing: tuple[str, ...]
    version: int


class StockActKind(enum.Enum):
    """What was done with a thing in stock."""

    RECEIVED = "received"
    ISSUED = "issued"
    RETURNED = "returned"
    TRANSFERRED = "transferred"
    LOST = "lost"
    FOUND = "found"
    DEACTIVATED = "deactivated"
    DESTROYED = "destroyed"
    WRITTEN_OFF = "written_off"


class ActState(enum.Enum):
    """Whether an act has its effect."""

    DONE = "done"
    PROPOSED = "proposed"
    """It waits for a second person."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class StockAct:
    """An act on a thing in stock.

    Attributes:
        id: its id.
        subject: the arm or lot.
        kind: what was done.
        state: whether it has its effect.
        on: on which day.
        quantity: how many; 1 for an arm.
        reference: order, form or report.
        words: to whom, where to, or why.
        photographs: SHA-256 of each, in hexadecimal.
        by, at: who, and when.
        second, second_at: the second person; None while there is none or none is needed.
    """

    id: StockActId
    subject: Id
    kind: StockActKind
    state: ActState
    on: date
    quantity: int
    reference: str
    words: str | None
    photographs: tuple[str, ...]
    by: AccountId
    at: datetime
    second: AccountId | None = None
    second_at: datetime | None = None


class CountState(enum.Enum):
    """Where a count stands."""

    EVEN = "even"
    """Everything that belongs there was there, and nothing else."""
    DIFFERS = "differs"
    """It waits for a second person."""
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Count:
    """A count of a store.

    Attributes:
        id: its id.
        store: which.
        on: on which day.
        state: where it stands.
        expected, found: how many arms.
        missing: serials that belong there and were not there.
        over: serials that were there and do not belong there.
        lots: lots whose quantity differs, with what was expected and found.
        by, at: who counted, and when.
        second, second_at, reason: who confirmed the difference, when and why; None while nobody has.
    """

    id: CountId
    store: StoreId
    on: date
    state: CountState
    expected: int
    found: int
    missing: tuple[str, ...]
    over: tuple[str, ...]
    lots: tuple[tuple[str, int, int], ...]
    by: AccountId
    at: datetime
    second: AccountId | None = None
    second_at: datetime | None = None
    reason: str | None = None
