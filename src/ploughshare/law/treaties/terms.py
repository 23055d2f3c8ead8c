# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of treaty status: who is bound by what, says who, as of when, how sure."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate


class Answer(enum.Enum):
    """Yes, no, or not known. Unknown is never taken for yes."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Status(enum.Enum):
    """What the source says of a state and an instrument or body."""

    PARTY = "party"
    BOUND = "bound"
    MEMBER = "member"
    SIGNATORY = "signatory"
    NONE = "none"
    UNKNOWN = "unknown"
    OBSERVER = "observer"
    ASSOCIATE = "associate"
    ASSOCIATE_OBSERVER = "associate_observer"
    PARTNER = "partner"
    DIALOGUE_MEMBER = "dialogue_member"
    DIALOGUE_PARTNER = "dialogue_partner"
    SECTORAL_DIALOGUE_PARTNER = "sectoral_dialogue_partner"
    DE_FACTO_MEMBER = "de_facto_member"
    SUSPENDED = "suspended"
    EXCLUDED = "excluded_from_formal_participation_since_1962"
    OPERATIONAL_AGREEMENT = "operational_agreement"
    STRATEGIC_AGREEMENT = "strategic_agreement"
    WORKING_ARRANGEMENT = "working_arrangement"
    NOT_A_MEMBERSHIP_BODY = "not_a_membership_body"


class Confidence(enum.Enum):
    """How sure the statement is."""

    A = "A"
    """Depositary text or rule of membership."""
    B = "B"
    """Dated secondary list: a lawyer looks before a state relies on it."""
    C = "C"
    """Inferred: a lawyer looks before a state relies on it."""
    U = "U"
    """Unknown."""


@dataclass(frozen=True, slots=True)
class Membership:
    """One row: a state's status under one instrument or in one body.

    Attributes:
        state: ISO 3166-1 alpha-3.
        instrument: code of the table, such as `UN_FIREARMS_PROTOCOL`.
        status: what the source says.
        confidence: how sure it is.
        date: of the act named by `date_kind`; None if not known.
        date_kind: which act `date` is of, such as `ratification_or_accession`; None without a date.
        source: where it was read; None if no source was found (then nothing is known).
        as_of: date of the source as given there; None if undated.
        read_in: first year of `as_of`; None if undated.
        note: remark of the table; None if there is none.
        unsourced_lead: hint for a later check, never read as status; None if there is none.
    """

    state: Country
    instrument: str
    status: Status
    confidence: Confidence
    date: PartDate | None = None
    date_kind: str | None = None
    source: str | None = None
    as_of: str | None = None
    read_in: int | None = None
    note: str | None = None
    unsourced_lead: str | None = None

    @property
    def row(self) -> str:
        """The id under which pages open this row: `status:AUT:UN_FIREARMS_PROTOCOL`."""
        return f"status:{self.state}:{self.instrument}"


@dataclass(frozen=True, slots=True)
class Period:
    """A time in which a state was bound by an instrument, or a member of a body.

    Attributes:
        since: first day; None if it was so from the beginning of what is known.
        until: first day no longer; None while it lasts.
        complete: whether nothing before `since` is left open. If not, earlier days are unknown.
        membership: the same as a row of status, for a citation.
    """

    since: date | None
    until: date | None
    complete: bool
    membership: Membership


@dataclass(frozen=True, slots=True)
class Later:
    """A status that a node learned beside the packaged table, and the day it holds from.

    Attributes:
        since: first day; it goes before row and periods from then on, and says nothing of earlier days.
        membership: the same as a row of status.
    """

    since: date
    membership: Membership


@dataclass(frozen=True, slots=True)
class Treaties:
    """The whole table, loaded.

    Attributes:
        by_instrument: instrument code to state to row.
        states: states the table speaks of at all (members of the United Nations); of any other
            nothing is known.
        titles: instrument code to its title in English.
        list_read_in: for each body with a closed published list (`ORG_…`), the year of the list.
        list_as_of: the same as the source gives it.
        periods: state and instrument to the times in which it was bound; where there are any, they alone
            answer.
        complete: bodies of which every member's times are in `periods`.
        regional: instruments that only states of a region can join.
        listed: instruments that bind at most the states that have a row.
        later: state and instrument to statuses learned since, oldest first; none in the packaged table.
        in_force_since: day from which an instrument could bind anybody, where it is known.
        memory: standings that were asked for before; the tables never change.
    """

    by_instrument: Mapping[str, Mapping[Country, Membership]]
    states: frozenset[Country]
    titles: Mapping[str, str]
    list_read_in: Mapping[str, int]
    list_as_of: Mapping[str, str]
    periods: Mapping[tuple[str, str], tuple[Period, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    complete: frozenset[str] = frozenset()
    regional: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()
    later: Mapping[tuple[str, str], tuple[Later, ...]] = field(default_factory=lambda: MappingProxyType({}))
    in_force_since: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    memory: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a state is bound by an instrument on a day, and the row that says so.

    Attributes:
        state: ISO 3166-1 alpha-3.
        instrument: code of the table.
        answer: yes, no or unknown.
        membership: the row; None where there is none.
        as_of: date of the source; None if nothing was read.
    """

    state: Country
    instrument: str
    answer: Answer
    membership: Membership | None = None
    as_of: str | None = None
