# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Columns of ours and of a file, and what their cells resolve to."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from ploughshare.registry.intake.terms.files import IntakeKind, Options
from ploughshare.vocabulary.firearms import ArmType


@dataclass(frozen=True, slots=True)
class Column:
    """A column of ours.

    Attributes:
        name: its name.
        most: characters that fit.
        aliases: other names that registers give it.
        meaning: what stands in it, in English.
        names: what it is called, by language.
        meanings: what stands in it, by language.
    """

    name: str
    most: int
    aliases: tuple[str, ...]
    meaning: str
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    meanings: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Word:
    """A word that a column permits.

    Attributes:
        value: our code for it.
        shown: what it is called, by language.
    """

    value: str
    shown: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Our columns for one kind of file.

    Attributes:
        kind: what the file holds.
        columns: our columns in the order in which we write them.
        persons: words that betray a column about private persons.
        choices: column to the words it permits, in the order in which they are offered.
        keys: column to keys of words in every language, each with our code.
        countries: keys of names of countries in every language, each with its code.
    """

    kind: IntakeKind
    columns: tuple[Column, ...]
    persons: frozenset[str]
    choices: Mapping[str, tuple[Word, ...]] = field(default_factory=lambda: MappingProxyType({}))
    keys: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    countries: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Codes:
    """Resolves what a register wrote to the codes of the open reference; None where it cannot.

    Attributes:
        make: code of a maker.
        calibre: code of a calibre.
        arm_type: kind of arm.
    """

    make: Callable[[str], str | None]
    calibre: Callable[[str], str | None]
    arm_type: Callable[[str], ArmType | None]


class ProposalReason(enum.Enum):
    """Why a column of a file may be one of ours."""

    NAME = "name"
    VALUES = "values"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an unknown column of a file may be.

    Attributes:
        name: its name in the file.
        column: our column.
        score: between 0 and 1.
        why: what speaks for it.
    """

    name: str
    column: str
    score: float
    why: ProposalReason


@dataclass(frozen=True, slots=True)
class Remembered:
    """How files with these columns were read before.

    Attributes:
        id: its key.
        kind: what they hold.
        source: list they came from.
        columns: the names of their columns.
        options: how they were read.
        used_at: when last.
    """

    id: bytes
    kind: IntakeKind
    source: str
    columns: tuple[str, ...]
    options: Options
    used_at: datetime


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a file is going to be read.

    Attributes:
        options: as ordered, with what was remembered and proposed.
        remembered: what was remembered of such files; None if nothing was, or a mapping was given.
        proposals: what unknown columns may be.
        columns: names of the columns of the file.
    """

    options: Options
    remembered: Remembered | None
    proposals: tuple[Proposal, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What is done with a column of the file.

    Attributes:
        name: its name in the file.
        read_as: our column; None if it is kept beside the record as it stands; `DROP` if not read.
    """

    name: str
    read_as: str | None
