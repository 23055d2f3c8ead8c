# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of changes to the facts of law, and of the tables as they are in force at a node."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.periods import PartDate
from ploughshare.law.national.terms import (
    ConductFact,
    Element,
    Evidence,
    NationalFact,
    ObjectFact,
    ObjectKind,
)
from ploughshare.law.treaties.terms import Answer, Confidence, Treaties
from ploughshare.safeguards.work import AccountId


class ChangeId(Id):
    """One proposed change of a fact of law."""

    __slots__ = ()
    noun = "change"


class FactKind(enum.Enum):
    """What a fact is about. The value begins the id of its row."""

    STATUS = "status"
    """A state and an instrument or body."""
    NATIONAL = "law"
    """A state and a variable of national law."""
    OBJECT = "object"
    """A state and a kind of object."""
    CONDUCT = "conduct"
    """A state and an element of conduct."""


class Act(enum.Enum):
    """What a state did, or was found to have done, that a change of status rests on."""

    RATIFICATION = "ratification"
    """Or acceptance, approval, accession."""
    SUCCESSION = "succession"
    """A successor declared itself bound; it may reach back to the day it began to exist."""
    SIGNATURE = "signature"
    DENUNCIATION = "denunciation"
    SUSPENSION = "suspension"
    PROVISIONAL = "provisional_application"
    RESERVATION = "reservation"
    DECLARATION = "declaration"
    JOINED = "membership_begun"
    LEFT = "membership_ended"
    CORRECTION = "correction"
    """Nothing happened: the table was wrong."""


class ChangeState(enum.Enum):
    """Where a change stands."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


Sureness = Confidence | Evidence
"""Of a status: A, B, C or U. Of national law: how far the text was read."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a change says. It holds no name of a person, and may be sent to anybody.

    Attributes:
        kind: what the fact is about.
        state: ISO 3166-1 alpha-3.
        subject: code of the instrument, variable, kind of object or element of conduct.
        value: status, value of national law, or what the object or conduct is there; empty where `undoes`.
        holds_from: first day it holds. Of earlier days it says nothing.
        source: where it was read: address, gazette, notification of the depositary.
        as_of: date of that source.
        sureness: how sure it is, or how far the text was read.
        act: of a status, what happened; None of other facts.
        act_on: when that was; None if it is not known.
        law: statute and section; None of a status.
        note: what else has to be known, such as the words of a reservation; None if nothing.
        undoes: digest of the statement that is taken back; None where something is said.
    """

    kind: FactKind
    state: Country
    subject: str
    value: str
    holds_from: date
    source: str
    as_of: PartDate
    sureness: Sureness
    act: Act | None = None
    act_on: PartDate | None = None
    law: str | None = None
    note: str | None = None
    undoes: str | None = None

    @property
    def row(self) -> str:
        """Id of the row it is about, as decisions cite it: `status:KEN:UN_FIREARMS_PROTOCOL`."""
        return f"{self.kind.value}:{self.state}:{self.subject}"


@dataclass(frozen=True, slots=True)
class Origin:
    """The node that told of a change.

    Attributes:
        node: its name.
        state: of its authority.
        authority: name of the authority.
    """

    node: str
    state: Country
    authority: str


@dataclass(frozen=True, slots=True)
class Change:
    """A statement and what became of it here.

    Attributes:
        id: its id here.
        digest: SHA-256 of the statement, hexadecimal: the same at every node.
        said: the statement.
        state: where it stands.
        proposed_at: when it was entered, or came.
        proposed_by: the account that put it forward; None while only another node has.
        origin: the node that told of it; None where it was entered here.
        decided_by, decided_at: who confirmed, refused or withdrew it, and when; None before.
        reason: why it was refused or withdrawn, or what was compared; None if nothing was written.
    """

    id: ChangeId
    digest: str
    said: Statement
    state: ChangeState
    proposed_at: datetime
    proposed_by: AccountId | None = None
    origin: Origin | None = None
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class InForce:
    """The tables of facts as they are in force at a node. Two are the same only if they are one object: what
    is made of one can be kept by it.

    Attributes:
        digest: of the confirmed changes that are laid over the packaged tables; empty if there is none.
        treaties: who is bound by what.
        national: state and variable to what its law says.
        objects: state and kind of object to what it is there.
        conduct: state and element to whether its law punishes it.
        counted: the statements that are laid over, by digest, in the order of their confirmation.
    """

    digest: str
    treaties: Treaties
    national: Mapping[tuple[Country, str], NationalFact]
    objects: Mapping[tuple[Country, ObjectKind], ObjectFact]
    conduct: Mapping[tuple[Country, Element], ConductFact]
    counted: Mapping[str, Statement] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Held:
    """What one source says of a fact.

    Attributes:
        value: as a code; None where it says that it is not known.
        since: first day it holds; None where the source does not say.
        source, as_of: where it was read, and the date of that; None if no source was found.
        sureness: as a code; None if not stated.
        law: statute and section; None if none.
        note: remark; None if none.
        change: the change that says so; None of the packaged table.
    """

    value: str | None
    since: date | None = None
    source: str | None = None
    as_of: str | None = None
    sureness: str | None = None
    law: str | None = None
    note: str | None = None
    change: ChangeId | None = None


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact about a state, as it stands on a day.

    Attributes:
        row: its id.
        kind: what it is about.
        subject: code.
        title: the instrument's title, or what the variable asks.
        held: what is known of it; its value is None where nothing is.
        bound: of a status, whether it binds on the day; None of other facts.
        by_change: whether a change of this node says so, and not the packaged table.
        clash: whether another source contradicts it.
        waiting: how many proposals about it wait.
    """

    row: str
    kind: FactKind
    subject: str
    title: str
    held: Held
    bound: Answer | None = None
    by_change: bool = False
    clash: bool = False
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class History:
    """Everything that was ever said of one fact here.

    Attributes:
        line: as it stands on the day.
        packaged: what the packaged tables say; empty if they say nothing.
        changes: every change, oldest first.
        undone: digests of confirmed changes that were taken back.
        clashing: sources that contradict what is used.
    """

    line: FactLine
    packaged: tuple[Held, ...]
    changes: tuple[Change, ...]
    undone: frozenset[str]
    clashing: tuple[Held, ...]
