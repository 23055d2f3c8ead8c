# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of graded reports."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.kernel.ids import Id
from ploughshare.registry.intelligence.terms import StatementId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.handling import Handling

LINE_MOST = 200
WORDS_MOST = 20_000
ENTITIES_MOST = 100


class ReportId(Id):
    """One graded report."""

    __slots__ = ()
    noun = "intelligence report"


class Scheme(enum.Enum):
    """By which scheme a report is graded."""

    EU_4X4 = "eu_4x4"
    UK_3X5X2 = "uk_3x5x2"
    ADMIRALTY = "admiralty"


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade as it was given. It is never converted in place.

    Attributes:
        scheme: by which it was given.
        source, information: reliability of the source, accuracy of the information, in the scheme's own
        signs. handling: P or C of the 3x5x2 scheme; None in others.
    """

    scheme: Scheme
    source: str
    information: str
    handling: str | None = None

    def __str__(self) -> str:
        return f"{self.source}{self.information}{self.handling or ''}"


class EntityKind(enum.Enum):
    """What a report names. A natural person is named under the case and not here."""

    ARM = "arm"
    GOODS = "goods"
    ROUTE = "route"
    FIRM = "firm"
    VESSEL = "vessel"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that a report names.

    Attributes:
        mark: short mark by which links speak of it, such as A1.
        kind, words: what it is, and how the report names it.
    """

    mark: str
    kind: EntityKind
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """How two things hang together, as the report states it.

    Attributes:
        one, other: marks of two entities.
        words: how.
    """

    one: str
    words: str
    other: str


@dataclass(frozen=True, slots=True)
class Body:
    """What a report says. Erased, it is gone.

    Attributes:
        title: in a line.
        facts: what is reported.
        assessment: what the writer makes of it; None if nothing.
        entities, links: what it names, and how that hangs together.
    """

    title: str
    facts: str
    assessment: str | None
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A graded report.

    Attributes:
        id, case: which, and under which case.
        body: what it says; None once erased.
        graded: as given.
        handling: its label.
        source: the handler's reference of the source, never a name; None if none.
        review_on, erase_on: when somebody looks again, and when it is erased.
        told_as: information of ours made of it to be told on; None if none.
        version: how often it was changed.
        written_at, written_by: when and by whom.
        erased_at: when it was erased; None while it is kept.
    """

    id: ReportId
    case: CaseId
    body: Body | None
    graded: Graded
    handling: Handling
    source: str | None
    review_on: date
    erase_on: date
    told_as: StatementId | None
    version: int
    written_at: datetime
    written_by: AccountId
    erased_at: datetime | None
