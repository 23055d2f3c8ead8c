# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Puts every sentence and value of a `Document` into the reader's language; what is left is only strings.

A part is a dictionary with the key `kind`; the formats draw the same parts, so that a PDF and a DOCX of a
paper say the same.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ploughshare.interfaces.presentation.languages import Language
from ploughshare.interfaces.presentation.rendering import (
    country_name,
    day_shown,
    moment_shown,
    number_shown,
    part_date_shown,
    translate,
    word,
)
from ploughshare.kernel.periods import PartDate
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.documents import (
    Block,
    Cell,
    Code,
    Document,
    Entry,
    Fields,
    Grid,
    Missing,
    Paragraph,
    Points,
    Section,
    Signature,
    State,
    Verbatim,
)

# Translators: stands in a paper where nothing is known.
NOT_KNOWN = N_("not known")
# Translators: heads a box in a paper in which a person has to write something.
TO_FILL_IN = N_("To be filled in:")
DRAFT = N_("Draft. It binds nobody until it is signed and sent.")
# Translators: at the foot of a paper.
PAGE = N_("Page")
# Translators: lines to sign on.
PLACE_AND_DAY, SIGNED = N_("Place and day"), N_("Signature")
# Translators: a label before a value on one line of a paper; some languages put a space before the colon.
LABELLED = N_("%(label)s:")

Span = dict[str, Any]
Part = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper in one language.

    Attributes:
        language: BCP 47 tag.
        direction: `ltr` or `rtl`.
        title, number, page: as shown.
        foot: reference, authority, and when it was made.
        marking, draft: what stands on every page; None if nothing does.
        of_sheets: the same, with what is too wide for a page.
        parts: headings, paragraphs, lists, fields, tables, gaps and places to sign, in order.
    """

    language: str
    direction: str
    title: str
    number: str
    foot: tuple[str, str, str]
    page: str
    marking: str | None
    draft: str | None
    parts: list[Part]
    of_sheets: list[Part]


def draw(document: Document, language: Language) -> Drawn:
    """The paper in a language: strings only."""
    pages = [section for section in document.sections if not section.in_sheets_only]
    return Drawn(
        language.tag,
        language.direction,
        translate(document.title, language),
        document.number,
        (document.number, document.made_by, moment_shown(document.made_at, language)),
        language.gettext(PAGE),
        translate(document.marking, language) if document.marking else None,
        language.gettext(DRAFT) if document.draft else None,
        [part for section in pages for part in _section(section, language)],
        [part for section in document.sections for part in _section(section, language)],
    )


def _section(section: Section, language: Language) -> list[Part]:
    heading = {"kind": "heading", "text": translate(section.heading, language)}
    return [heading, *(_block(block, language) for block in section.blocks)]


def _block(block: Block, language: Language) -> Part:
    match block:
        case Paragraph(parts):
            return {"kind": "paragraph", "spans": _spans(parts, language)}
        case Points(points, numbered):
            return {
                "kind": "points",
                "numbered": numbered,
                "points": [_spans(each, language) for each in points],
            }
        case Fields(fields):
            return {
                "kind": "fields",
                "fields": [
                    {**_label(shown(name, language), language), "spans": _spans(values, language)}
                    for name, values in fields
                ],
            }
        case Grid(columns, rows, empty):
            return {
                "kind": "grid",
                "columns": [shown(each, language) for each in columns],
                "rows": [[_entry(cell, language) for cell in row] for row in rows],
                "empty": translate(empty, language) if empty else None,
            }
        case Missing(what, ask):
            return {
                "kind": "missing",
                "head": language.gettext(TO_FILL_IN),
                "what": translate(what, language),
                "ask": translate(ask, language) if ask else None,
            }
        case Code(text, says):
            return {"kind": "code", "text": text, "says": translate(says, language)}
        case Signature(who):
            return {
                "kind": "signature",
                "who": translate(who, language),
                "lines": [_label(language.gettext(each), language) for each in (PLACE_AND_DAY, SIGNED)],
            }


def _label(name: str, language: Language) -> dict[str, str]:
    return {"name": name, "labelled": translate(Text(LABELLED, {"label": name}), language)}


def _spans(cells: tuple[Cell, ...], language: Language) -> list[Span]:
    return [_span(cell, language) for cell in cells]


def _entry(entry: Entry, language: Language) -> Span:
    if not isinstance(entry, tuple):
        return _span(entry, language)
    return {"text": " ".join(shown(cell, language) for cell in entry), "exact": False, "known": True}


def _span(cell: Cell, language: Language) -> Span:
    exact = isinstance(cell, Verbatim) and cell.exact
    return {"text": shown(cell, language), "exact": exact, "known": cell is not None}


def shown(cell: Cell, language: Language) -> str:
    """A value in words of the reader's language."""
    match cell:
        case None:
            return language.gettext(NOT_KNOWN)
        case Text():
            return translate(cell, language)
        case Verbatim(text):
            return text
        case State(country):
            return country_name(country, language)
        case PartDate():
            return part_date_shown(cell, language)
        case datetime():
            return moment_shown(cell, language)
        case date():
            return day_shown(cell, language)
        case enum.Enum():
            return word(cell, language)
        case _:
            return number_shown(cell, language)
