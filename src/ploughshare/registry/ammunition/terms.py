# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of the register of ammunition."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import Text
from ploughshare.matching.headstamps.terms import MakerCode
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.vocabulary.ammunition import Lot, LotDescription, LotId
from ploughshare.vocabulary.firearms import ArmEvent

if TYPE_CHECKING:
    # The commands of sheets read these terms before they know whether a node is needed at all: the door to
    # storage would bring the database library with it.
    from ploughshare.safeguards.work import AccountId


class CodeId(Id):
    """One entry of the office's list of makers' codes."""

    __slots__ = ()
    noun = "headstamp code"


@dataclass(frozen=True, slots=True)
class NewLot:
    """A lot as it is entered.

    Attributes:
        description: what identifies it.
        events: what is known of its rounds.
        source: register it comes from.
        source_record: that register's number for it.
        content_digest: hash of all that was given, to tell a repeated row from a changed one.
        protected: never answers by itself.
        extra: columns of the source that we have no field for.
    """

    description: LotDescription
    events: tuple[ArmEvent, ...]
    source: str
    source_record: str
    content_digest: bytes = b""
    protected: bool = False
    extra: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class HeldLot:
    """A lot as the register holds it.

    Attributes:
        number: the register's running number; what the search index speaks of.
        lot: the lot.
        source: register it came from.
        source_record: that register's number.
        recorded_at: when it was entered here.
        batch: the import it came with; None if entered by hand.
        version: number of this version, from 1.
        extra: further columns of the source.
    """

    number: int
    lot: Lot
    source: str
    source_record: str
    recorded_at: datetime
    batch: BatchId | None
    version: int
    extra: Mapping[str, str]

    @property
    def id(self) -> LotId:
        """Id of the lot."""
        return self.lot.id

    @property
    def description(self) -> LotDescription:
        """What identifies it."""
        return self.lot.description


class DifferenceKind(enum.Enum):
    """Why quantities of a lot do not add up."""

    PACKED_OVER_MADE = "packed_over_made"
    LEFT_OVER_MADE = "left_over_made"
    """More was exported and handed over at home than was made."""
    IMPORTED_OVER_EXPORTED = "imported_over_exported"
    IMPORTED_UNDER_EXPORTED = "imported_under_exported"
    DELIVERED_OVER_IMPORTED = "delivered_over_imported"
    GONE_OVER_MADE = "gone_over_made"
    """More was lost, stolen, seized and destroyed than was made."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two quantities of a lot that do not fit.

    Attributes:
        kind: which.
        country: the state it is about; None for the whole lot.
        expected: rounds that the one record allows.
        told: rounds that the other records say.
        words: the difference in a sentence.
    """

    kind: DifferenceKind
    country: Country | None
    expected: int
    told: int
    words: Text


@dataclass(frozen=True, slots=True)
class Balance:
    """What the records say of a lot's rounds.

    Attributes:
        made: rounds made; None if no record says.
        packed, exported, imported, handed_over, lost, seized, destroyed: rounds by what happened to them;
            lost counts lost and stolen, seized counts seized and found.
        at_home: rounds that neither left the country of manufacture nor were handed over there; None if it
            is not known how many were made.
        unquantified: events that do not say how many rounds.
        differences: what does not add up.
    """

    made: int | None
    packed: int
    exported: int
    imported: int
    handed_over: int
    lost: int
    seized: int
    destroyed: int
    at_home: int | None
    unquantified: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class OwnCode:
    """An entry of the office's list of makers' codes.

    Attributes:
        id: its id here.
        code: the code with its source and how sure it is.
        note: further words; None if none.
        entered_at, entered_by: when and by whom.
    """

    id: CodeId
    code: MakerCode
    note: str | None
    entered_at: datetime
    entered_by: AccountId
