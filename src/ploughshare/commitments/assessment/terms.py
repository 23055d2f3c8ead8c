# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of an assessment of an office's own sheets."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import date

from ploughshare.commitments.indicators.terms import Indicator
from ploughshare.commitments.sheets.terms import SheetKind
from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.text import Text
from ploughshare.vocabulary.decisions import Decision
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import ResultCode


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet that was read.

    Attributes:
        file: name of the file within the folder.
        sheet: of the workbook; None where it is none.
        kind: what it holds.
        rows: that say something.
        faults: rows that could not be read at all.
        remarks: cells that could not be understood.
        unused: headings that nothing was made of.
        encoding: that was taken where the file was not in UTF-8; None else.
    """

    file: str
    sheet: str | None
    kind: SheetKind
    rows: int
    faults: int
    remarks: int
    unused: tuple[str, ...]
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file or a sheet of which nothing was made, and why."""

    name: str
    why: Text


@dataclass(frozen=True, slots=True)
class Seen:
    """One arm as one row describes it.

    Attributes:
        place: file, sheet and row.
        kind: of the sheet.
        marking: marks as written.
        arm_type: kind of arm; None if not known.
        event: of the seizure; None if none is named.
        seized_on: when it was seized, found or surrendered; None if not known or no sheet of these.
        destroyed: whether the row says that it was destroyed.
        destroyed_on: when; None if not known.
        sought: whether its tracing was begun or ended, as the row says.
    """

    place: str
    kind: SheetKind
    marking: Marking
    arm_type: ArmType | None = None
    event: str | None = None
    seized_on: PartDate | None = None
    destroyed: bool = False
    destroyed_on: PartDate | None = None
    sought: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """A request to another state, as a row tells it.

    Attributes:
        place: file, sheet and row.
        reference: None if none is named.
        asked: state asked; None if it is no state that is known.
        asked_given: as written.
        sent_on, answered_on: None if not known.
    """

    place: str
    reference: str | None
    asked: Country | None
    asked_given: str | None
    sent_on: PartDate | None
    answered_on: PartDate | None


class Sameness(enum.Enum):
    """Why two or more rows stand together."""

    ENTERED_TWICE = "entered_twice"
    """One arm twice in a register, or twice in one event."""
    SEIZED_TWICE = "seized_twice"
    """One arm in two events: it came back into circulation, or it was entered twice."""
    DESTROYED_SEIZED = "destroyed_yet_seized"
    """An arm that is recorded as destroyed and was seized afterwards, or elsewhere."""
    LIKELY = "likely_same"
    """Two rows that differ by what is easily misread."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are, or may be, one arm.

    Attributes:
        why: why they stand together.
        marking: as the first row has it.
        places: of the rows, the earliest first.
        probability: that they are one arm; None where their marks are the same.
        days: of seizure or destruction, where known, as shown.
    """

    why: Sameness
    marking: Marking
    places: tuple[str, ...]
    probability: float | None = None
    days: tuple[PartDate, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkTrouble:
    """Marks with which nobody can trace, or that do not fit each other.

    Attributes:
        place: of the row.
        serial, make: as written.
        code: why a request cannot be made; None where it can, and only something does not fit.
        why: in words.
    """

    place: str
    serial: str | None
    make: str | None
    code: ResultCode | None
    why: Text


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A state worth asking about arms that nobody asked about yet.

    Attributes:
        state: whom.
        arms: how many.
        why: by what mark, for the first of them.
        places: of the rows.
        decision: what the packaged tables of law say to a request for tracing today.
    """

    state: Country
    arms: int
    why: Text
    places: tuple[str, ...]
    decision: Decision


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that has no answer.

    Attributes:
        sent: the request.
        days: since it was sent, at least.
    """

    sent: Sent
    days: int


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do first.

    Attributes:
        text: what, and why.
        count: how many rows or arms it touches.
        section: name of the section that lists them.
    """

    text: Text
    count: int
    section: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the sheets say.

    Attributes:
        state: of the office.
        on: day of the assessment.
        read, not_read: what was read, and what was not.
        groups: rows that are, or may be, one arm.
        marks: trouble with marks.
        to_ask: states worth asking, those with most arms first.
        own: arms whose marks point to the office's own state alone.
        nowhere: arms that are marked well enough and point to no state.
        waiting: requests without an answer, the oldest first.
        undated: requests of which nobody wrote when they were sent.
        years: a draft of the indicator for each year that the sheets hold.
        steps: what to do first.
    """

    state: Country
    on: date
    read: tuple[ReadSheet, ...] = ()
    not_read: tuple[NotRead, ...] = ()
    groups: tuple[Group, ...] = ()
    marks: tuple[MarkTrouble, ...] = ()
    to_ask: tuple[ToAsk, ...] = ()
    own: int = 0
    nowhere: int = 0
    waiting: tuple[Waiting, ...] = ()
    undated: int = 0
    years: tuple[Indicator, ...] = ()
    steps: tuple[Step, ...] = field(default=())

    def of(self, why: Sameness) -> tuple[Group, ...]:
        """The groups that stand together for one reason."""
        return tuple(each for each in self.groups if each.why is why)
