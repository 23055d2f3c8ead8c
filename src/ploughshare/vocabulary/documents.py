# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A paper before it is drawn: what it says, in parts that any language and any format can show.

Rooms build a `Document` of sentences and values; `interfaces.presentation.papers` draws it as PDF, as
DOCX or as plain text. Nothing in it is markup, so nothing that a record says can alter how it is drawn.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Verbatim:
    """What stands in a record, shown as it stands there and never translated.

    Attributes:
        text: the words or characters.
        exact: whether each character counts (a serial, a digest): shown in a monospaced face.
        language: BCP 47 tag of the words; None if not known or no language.
    """

    text: str
    exact: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """A state, shown by its name in the reader's language."""

    country: Country


Cell: TypeAlias = Text | Verbatim | State | PartDate | date | datetime | enum.Enum | int | None
"""One value. None is not known, and is shown so."""

Entry: TypeAlias = Cell | tuple[Cell, ...]
"""What stands in one place of a table: a value, or several one after the other."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence, or several; the parts stand one after the other on one line."""

    parts: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points; each may be several sentences. Numbered where the order counts."""

    points: tuple[tuple[Cell, ...], ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """Names and values, one below the other."""

    fields: tuple[tuple[Cell, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a heading for each column. Without rows, `empty` says what that means."""

    columns: tuple[Cell, ...]
    rows: tuple[tuple[Entry, ...], ...]
    empty: Text | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that has to be filled in by a person before the paper is whole.

    Attributes:
        what: what is missing.
        ask: whom to ask, or where it is required; None if that is plain.
    """

    what: Text
    ask: Text | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: who signs, by hand, with day and place."""

    who: Text


@dataclass(frozen=True, slots=True)
class Code:
    """A text that a machine reads from the paper: as QR code, and as it is where nothing is drawn.

    Attributes:
        text: ASCII.
        says: what it is, for whoever does not see it.
    """

    text: str
    says: Text


Block: TypeAlias = Paragraph | Points | Fields | Grid | Missing | Signature | Code


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    Attributes:
        heading, blocks: as it says.
        in_sheets_only: whether it is too wide for a page and stands in spreadsheets alone.
    """

    heading: Text
    blocks: tuple[Block, ...]
    in_sheets_only: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A paper.

    Attributes:
        title: what it is.
        number: reference of the paper, as it is cited.
        sections: its parts, in order.
        made_at: when it was made; aware, UTC.
        made_by: authority that makes it, as it names itself.
        marking: handling label that stands on every page; None if it has none.
        draft: whether it is a draft that binds nobody; said on every page.
    """

    title: Text
    number: str
    sections: tuple[Section, ...]
    made_at: datetime
    made_by: str
    marking: Text | None = None
    draft: bool = False
