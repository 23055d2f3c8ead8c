# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of indicator 16.4.2.

After its metadata (UNODC and UNODA as custodians, version of 2018-07-26): the share of arms seized, found or
surrendered whose illicit origin or context was traced or established by a competent authority.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ploughshare.kernel.countries import UNSTATED, Country
from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.text import Text
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import (
    ENDS,
    Alteration,
    Apprehension,
    ArmClass,
    BorderContext,
    Conveyance,
    Disposal,
    Diversion,
    ItemKind,
    LegalGround,
    Making,
    PartKind,
    TracingStanding,
    Unit,
)
from ploughshare.vocabulary.tracing import ResultCode, TraceState

NO_MARKS = Marking()
SERIES = "VC_ARM_SZTRACE"
"""Under which the United Nations publish the indicator."""


class Exclusion(enum.Enum):
    """Why something is not among the arms that are counted."""

    NOTHING_FOUND = "nothing_found"
    PART = "part"
    AMMUNITION = "ammunition"
    EXPLOSIVE = "explosive"
    ACCESSORY = "accessory"
    OTHER_THING = "other_thing"
    AIR_ARM = "air_arm"
    ALARM_ARM = "alarm_or_signal_arm"
    ANTIQUE = "antique"
    IMITATION = "imitation"
    DEACTIVATED = "deactivated"
    HOW_NOT_SAID = "how_it_came_not_said"
    NO_CRIMINAL_GROUND = "no_criminal_ground"
    GROUND_NOT_SAID = "ground_not_said"
    YEAR_NOT_KNOWN = "year_not_known"
    ELSEWHERE = "in_another_state"
    NOT_UNIQUELY_MARKED = "not_uniquely_marked"
    SAME_ARM = "counted_already"


class CheckKind(enum.Enum):
    """Integrity checks of a report."""

    STANDINGS_ADD_UP = "standings_add_up"
    TYPES_ADD_UP = "types_add_up"
    SUCCESSES_WITHIN_ALL = "successes_within_all"
    MARKED_WITHIN_ALL = "marked_within_all"
    TRACED_WITHIN_MARKED = "traced_within_marked"
    SUCCESS_UNSUPPORTED = "success_unsupported"
    STANDINGS_DIFFER = "standings_differ"
    SAME_ARM_TWICE = "same_arm_twice"
    NOTHING_ON_TRACING = "nothing_on_tracing"
    GROUND_MISSING = "ground_missing"
    YEAR_MISSING = "year_missing"
    CLASS_MISSING = "class_missing"
    SURRENDERED_ON_GROUND = "surrendered_on_criminal_ground"
    SERIAL_OF_MANY = "serial_of_many"
    DISPOSALS_DIFFER = "disposals_differ"
    DIFFERENCE_EXPLAINED = "difference_explained"
    ACTUAL_WITHIN_AUTHORISED = "actual_within_authorised"


@dataclass(frozen=True, slots=True)
class TraceStand:
    """How one trace stands.

    Attributes:
        state: of the trace.
        result: code it was closed with, or the code proposed so far.
        opened_on, closed_on: days; None while open.
        diversion: the point of diversion as it was established; None if nobody did.
    """

    state: TraceState
    result: ResultCode | None
    opened_on: date
    closed_on: date | None
    diversion: Diversion | None


@dataclass(frozen=True, slots=True)
class ArmRow:
    """One arm, or one lot of equal arms, as the indicator needs it.

    Attributes:
        record: names the record behind it: id of the item, or the row of a sheet.
        event: id of the event, or the number that a sheet gives it; None if it gives none.
        agency: the agency that acted; None if not said.
        apprehension: how it came to the authority; None if not said.
        ground: legal ground at the moment; None if not said.
        border: where in the traffic; None if not said.
        happened_on: day of apprehension as far as known; None if unknown.
        country, subdivision: where.
        kind, arm_type, arm_class, making, alteration: what it is.
        amount: how many.
        marking: its marks.
        uniquely_marked: whether it bears a mark of its own; None if not said.
        given: standing as entered with the seizure; None if none was.
        trace: how its trace here stands; None if it has none.
        diversion: as entered with the seizure; None if none was.
        disposal: what became of it, as entered with the seizure; None if not said.
        became: what became of it by the records of custody or stock; None if they do not know it.
        part: kind of part; None if it is none.
        unit: what `amount` counts.
        conveyance: what carried it; None if not said.
        origin, destination: countries of the way; None if not known.
    """

    record: str
    event: str | None
    agency: str | None
    apprehension: Apprehension | None
    ground: LegalGround | None
    border: BorderContext | None
    happened_on: PartDate | None
    country: Country
    subdivision: str | None
    kind: ItemKind
    arm_type: ArmType | None
    arm_class: ArmClass | None
    making: Making | None
    alteration: Alteration | None
    amount: int
    marking: Marking = NO_MARKS
    uniquely_marked: bool | None = None
    given: TracingStanding | None = None
    trace: TraceStand | None = None
    diversion: Diversion | None = None
    disposal: Disposal | None = None
    became: Disposal | None = None
    part: PartKind | None = None
    unit: Unit = Unit.PIECES
    conveyance: Conveyance | None = None
    origin: Country | None = None
    destination: Country | None = None

    @property
    def fate(self) -> Disposal | None:
        """What became of it: records of custody and stock go before what was entered with the seizure."""
        return self.became or self.disposal

    @property
    def disposals_differ(self) -> bool:
        """Whether an end was entered that records of custody or stock contradict. What is stored, or an
        exhibit, may come to any end; an end comes to no other."""
        entered = self.disposal
        return entered in ENDS and self.became is not None and self.became is not entered


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose arms a report counts.

    Attributes:
        state: of the authority.
        territory: part of the state in words; None for the whole of it.
        agencies: agencies whose records are in it.
        national_because: why the office holds that this covers the whole state; None if it does not say so,
            and then the value is none of the state's.
    """

    state: Country
    territory: str | None = None
    agencies: tuple[str, ...] = ()
    national_because: str | None = None

    @property
    def national(self) -> bool:
        """Whether the value may stand for the state: never for a part of it, never without a reason, never
        where nobody said which state."""
        said = bool((self.national_because or "").strip())
        return self.state != UNSTATED and self.territory is None and said


@dataclass(frozen=True, slots=True)
class Settled:
    """In which standing one arm is counted, and why.

    Attributes:
        standing: exactly one.
        why: in words.
        unsupported: the success that was entered without saying who established it, on what grounds and when,
            and that therefore is not counted as one; None if there is none.
        beside: what the trace here says where the entry says another thing; None if they agree.
        diversion: what stands behind a success; None if it is none.
    """

    standing: TracingStanding
    why: Text
    unsupported: TracingStanding | None = None
    beside: TracingStanding | None = None
    diversion: Diversion | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """An arm in the denominator."""

    row: ArmRow
    settled: Settled


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is not in it.

    Attributes:
        row: the row.
        because: why.
        same_as: record in which the arm is counted already; None else.
    """

    row: ArmRow
    because: Exclusion
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One integrity check.

    Attributes:
        kind: which.
        holds: whether it holds.
        stops: whether the report should not be signed while it does not hold.
        text: what was found.
        records: of which records it speaks.
        year: of which year, in a report of several; None else.
    """

    kind: CheckKind
    holds: bool
    stops: bool
    text: Text
    records: tuple[str, ...] = ()
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """The indicator of one year.

    Attributes:
        year: of apprehension.
        as_at: day on which the results of tracing stand so.
        scope: whose arms.
        marked_only: whether only uniquely marked arms are counted (an option of the metadata).
        counted: arms in the denominator, with their standing.
        left_out: what is not in it, and why.
        checks: integrity checks.
    """

    year: int
    as_at: date
    scope: Scope
    marked_only: bool
    counted: tuple[Counted, ...]
    left_out: tuple[LeftOut, ...]
    checks: tuple[Check, ...]
    by_standing: Mapping[TracingStanding, int]

    @property
    def denominator(self) -> int:
        """Arms seized, found and surrendered."""
        return sum(self.by_standing.values())

    @property
    def recorded(self) -> bool:
        """Whether anything on tracing was recorded for any of them."""
        return self.denominator > self.by_standing[TracingStanding.NOT_RECORDED]

    @property
    def numerator(self) -> int | None:
        """Arms traced or established; None where nothing on tracing was recorded."""
        if not self.recorded:
            return None
        return self.by_standing[TracingStanding.TRACED] + self.by_standing[TracingStanding.ESTABLISHED]

    @property
    def value_percent(self) -> float | None:
        """100 N / D; None where nothing on tracing was recorded: never 0 for want of records."""
        return None if self.numerator is None else 100 * self.numerator / self.denominator


@dataclass(frozen=True, slots=True)
class Share:
    """One state's part of a regional value.

    Attributes:
        state: which.
        numerator: None where nothing on tracing was recorded.
        denominator: arms.
    """

    state: Country
    numerator: int | None
    denominator: int
