# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of embargoes and denials: rows that the office supplies, and what a person made of a match."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import Text
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.transfers import GoodsKind


class ListedId(Id):
    """One row of a list."""

    __slots__ = ()
    noun = "listed entry"


class ListKind(enum.Enum):
    """What a row says."""

    EMBARGO = "embargo"
    """Of a state, by the Security Council, a region or this state."""
    DENIAL = "denial"
    """Another licence was refused, or a firm or body is listed."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row as it was supplied.

    Attributes:
        kind: embargo or denial.
        state: the state meant; None if a name alone is.
        name: firm, body or vessel meant; None if a state alone is. Never a natural person.
        goods: only these; empty for all.
        since, until: days from and before which it holds; None if open.
        source: who says so, and where.
        reference: number there; None if there is none.
    """

    kind: ListKind
    state: Country | None
    name: str | None
    goods: frozenset[GoodsKind]
    since: date | None
    until: date | None
    source: str
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A row as it is kept.

    Attributes:
        id: its id.
        list_name: list it came with.
        line: of the file, from 1.
        row: as it was supplied.
    """

    id: ListedId
    list_name: str
    line: int
    row: ListRow


@dataclass(frozen=True, slots=True)
class ListHeader:
    """A list that was supplied.

    Attributes:
        name: its name; a new one under it takes the place of the old.
        rows: how many it holds.
        as_of: its own date.
        supplied_by, supplied_at: who supplied it, and when.
        digest: SHA-256 of the file, in hexadecimal.
    """

    name: str
    rows: int
    as_of: date
    supplied_by: AccountId
    supplied_at: datetime
    digest: str


class Ruling(enum.Enum):
    """What a person made of a match."""

    NO_MATCH = "no_match"
    """Another firm or body than the one listed."""
    EXEMPT = "exempt"
    """It applies, and an exemption allows this transfer."""
    APPLIES = "applies"
    """It applies: the licence cannot be granted."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person made of a match, with why.

    Attributes:
        ruling: what.
        reason: in words.
        by, at: who, and when.
    """

    ruling: Ruling
    reason: str
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class Match:
    """A row that fits a licence.

    Attributes:
        listed: the row.
        key: what fits, such as a state or a party: with the row it names the match.
        why: how it fits, each a sentence.
        judged: what a person made of it; None while nobody has.
    """

    listed: Listed
    key: str
    why: tuple[Text, ...]
    judged: Judged | None = None
