# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of consignments: what points to one, how strongly, and what officers judged."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId


class ConsignmentId(Id):
    """Things that may have travelled together."""

    __slots__ = ()
    noun = "consignment"


class Sign(enum.Enum):
    """What points to things having travelled together."""

    RUN = "serial_run"
    """Their serials lie so near to each other that chance hardly explains it."""
    LOT = "same_lot"
    """Ammunition or explosives of one lot in several events."""
    PACKAGING = "same_packaging"
    """The same marks on boxes, crates or wrappings in several events."""


class Verdict(enum.Enum):
    """What an officer judged."""

    TOGETHER = "travelled_together"
    CHANCE = "chance"


@dataclass(frozen=True, slots=True)
class Numbered:
    """One arm with a serial that was read whole.

    Attributes:
        item, event: of the seizure.
        case: of the event; None if it has none.
        country: where it was seized.
        maker: code of the maker, else its name folded; arms without either are in no series.
        before, after: what stands before and after the counting figures, folded to capitals.
        number: the counting figures.
        figures: how many they are.
    """

    item: SeizedItemId
    event: SeizureId
    case: CaseId | None
    country: Country
    maker: str
    before: str
    after: str
    number: int
    figures: int

    @property
    def series(self) -> tuple[str, str, str, int]:
        """Arms of one series differ by their number alone."""
        return self.maker, self.before, self.after, self.figures

    @property
    def space(self) -> int:
        """How many numbers its series can have."""
        return int(10**self.figures)


@dataclass(frozen=True, slots=True)
class Lotted:
    """One thing with a mark that many things bear: a lot, or the marks of a wrapping.

    Attributes:
        item, event: of the seizure.
        case: of the event; None if it has none.
        country: where it was seized.
        mark: the mark, folded: maker or headstamp and lot, or the wrapping's words.
        amount: how much of it.
    """

    item: SeizedItemId
    event: SeizureId
    case: CaseId | None
    country: Country
    mark: str
    amount: int


@dataclass(frozen=True, slots=True)
class Run:
    """Numbers of one series that lie together.

    Attributes:
        maker, before, after: the series.
        figures: how many figures its numbers have.
        first, last: the outermost numbers.
        members: the arms, by number.
        groups: arms of one event in a row count once; how many such groups lie in the run.
        series_groups: how many lie in the whole series.
        space: numbers that the series can have.
        p: chance that groups as many lie as near anywhere in the series if they had nothing to do with
            each other; corrected for all the counts of groups that were looked at. At most 1.
        looks: how many looks were taken at all series together; 0 before all were.
    """

    maker: str
    before: str
    after: str
    figures: int
    first: int
    last: int
    members: tuple[Numbered, ...]
    groups: int
    series_groups: int
    space: int
    p: float
    looks: int = 0

    @property
    def events(self) -> frozenset[SeizureId]:
        """The events in which its arms were seized."""
        return frozenset(each.event for each in self.members)


@dataclass(frozen=True, slots=True)
class Member:
    """One thing of a consignment.

    Attributes:
        item, event: of the seizure.
        case: of the event; None if it has none.
        country: where it was seized.
        number: its number in the series; None where the sign is no run.
        amount: how much of it.
    """

    item: SeizedItemId
    event: SeizureId
    case: CaseId | None
    country: Country
    number: int | None
    amount: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What the search found: the same things give the same finding, in whatever order they were entered.

    Attributes:
        sign: what points to it.
        maker: code or name of the maker; None where none is part of the mark.
        mark: the series as it is written (`AB####`), the lot, or the wrapping's words.
        first, last: outermost serials as written; None where the sign is no run.
        members: the things.
        space, groups, series_groups, looks: as of the run; None where the sign is no run.
        p: as of the run; None where nothing is reckoned: a lot or a wrapping is the same or is not.
    """

    sign: Sign
    maker: str | None
    mark: str
    first: str | None
    last: str | None
    members: tuple[Member, ...]
    space: int | None = None
    groups: int | None = None
    series_groups: int | None = None
    looks: int | None = None
    p: float | None = None


@dataclass(frozen=True, slots=True)
class Consignment:
    """A finding as the node keeps it, with what was judged of it.

    Attributes:
        id: its id here; stays when things join it.
        finding: what was found last; its members are those it had then.
        found_at: when it was found first.
        changed_at: when things last came to it or left it.
        grew_at: when things last came to it after it was judged; None if none did.
        verdict: what was judged; None while nothing is.
        reason: why.
        judged_at, judged_by: when and by whom.
    """

    id: ConsignmentId
    finding: Finding
    found_at: datetime
    changed_at: datetime
    grew_at: datetime | None = None
    verdict: Verdict | None = None
    reason: str | None = None
    judged_at: datetime | None = None
    judged_by: AccountId | None = None
