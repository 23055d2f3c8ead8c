# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What can be wrong with a row: short name and sentence, each saying what to do."""

from __future__ import annotations

from collections.abc import Mapping

from ploughshare.kernel.text import N_, Fact, Text
from ploughshare.registry.intake.terms import Fault

SHOWN = 40
"""Characters of a cell that a fault may quote."""

SENTENCES = {
    "bytes": N_(
        "Byte 0x%(byte)s at place %(place)d of the cell is not %(encoding)s. Save the file as UTF-8, or "
        "state its encoding (windows-1252, windows-1251, windows-1256, …)."
    ),
    "cells": N_(
        "The row has %(found)d cells and there are %(expected)d columns. "
        "Put cells that contain the separator into quotation marks."
    ),
    "quotes": N_(
        "The quotation marks in the lines %(first)d to %(last)d do not match, so none of them was read. "
        "Double each quotation mark inside a cell, or remove it."
    ),
    "formula": N_("The cell holds a formula. Copy the column and paste it as values."),
    "cell-error": N_("The cell holds the error %(given)s of the spreadsheet. Correct or empty it."),
    "too-long": N_(
        "The cell holds %(length)d characters; at most %(most)d fit. "
        "Keep the value alone and put remarks into another column."
    ),
    "control": N_("The cell holds the control character U+%(code)s. Remove it."),
    "direction": N_(
        "The cell holds the hidden direction character U+%(code)s, which can make a number read "
        "otherwise than it is. Remove it."
    ),
    "number-ruined": N_(
        "“%(given)s” is a serial that a spreadsheet turned into a number; digits are lost. "
        "Export the column again as text."
    ),
    "date": N_("“%(given)s” is no date. Write 2015-03-24, 2015-03 or 2015."),
    "date-order": N_(
        "“%(given)s” can be read in two ways. Write it as 2015-03-24, or state whether day or month "
        "comes first."
    ),
    "date-future": N_("The date %(given)s lies in the future. Correct it."),
    "date-early": N_("The date %(given)s lies before %(year)d, when there were no firearms of this kind."),
    "date-calendar": N_(
        "The date %(given)s lies before %(year)d. If it is written in another calendar, say which, in the "
        "column “calendar” or for the whole file."
    ),
    "count": N_("“%(given)s” is no number of things. Write a whole number such as 3."),
    "route": N_(
        "“%(given)s” names no country. Write a country or a UN/LOCODE such as NLRTM, or a place with its "
        "country behind a comma."
    ),
    "nothing-seized": N_(
        "The row names no thing. Describe the thing, or say that nothing was found "
        "(apprehension: nothing_found)."
    ),
    "event-differs": N_(
        "Row %(first)d says otherwise of the same event. “%(given)s” is kept beside the thing; if it is "
        "another event, give it another number."
    ),
    "record-twice": N_(
        "Record %(given)s stands more than once in this file. Each is loaded, the later ones with a "
        "number behind."
    ),
    "year": N_("“%(given)s” is no year. Write four digits such as 1998."),
    "country": N_(
        "“%(given)s” is no country. Use a code of ISO 3166-1 such as MEX or MX, or the English name."
    ),
    "yes-no": N_("“%(given)s” is neither yes nor no."),
    "reason": N_("“%(given)s” is not one of: %(known)s."),
    "events": N_("The events cannot be read. Leave the cell as it was exported, or empty it."),
    "extra": N_("The further columns cannot be read. Leave the cell as it was exported, or empty it."),
    "person-named": N_(
        "The cell names a private person. A node holds no such name: "
        "put the national register's opaque pointer there."
    ),
    "nothing": N_(
        "The row says nothing of an arm. Give at least one of serial, make, model and calibre, or delete it."
    ),
    "lot-missing": N_("The row has no lot number. Write it as it stands on the box, or delete the row."),
    "headstamp-differs": N_(
        "The headstamp “%(given)s” reads as %(read)s, and the row says %(told)s. Both are kept; look again."
    ),
    "held-lot": N_("The cell names no lot of ours. Leave it as it was exported, or empty it."),
    "columns-gone": N_(
        "The row is one of our own export, and these columns are gone: %(columns)s. Put them back: what is "
        "missing would be taken for empty."
    ),
    "example-row": N_("This is the example of the template. It was passed over."),
    "example-changed": N_(
        "The row bears the number of the template's example and says something else. Write the arm's own "
        "number, or delete the row."
    ),
    "place": N_("A recovery needs the country where it was made. Fill it in."),
    "differs": N_(
        "Record %(record)s of this source is held already with other content, and was left as it is. "
        "Change the held record, or take the row out of the file."
    ),
    "kept-as-written": N_("The date %(given)s cannot be counted; it is kept as written."),
}
"""By short name. Never renamed: scripts read them."""


def fault(
    row: int | None,
    column: str | None,
    code: str,
    *,
    facts: Mapping[str, Fact] | None = None,
    stops: bool = True,
) -> Fault:
    """A fault of a row; long texts in its facts are cut."""
    kept = {
        name: value[:SHOWN] if isinstance(value, str) and name == "given" else value
        for name, value in (facts or {}).items()
    }
    return Fault(row, column, code, Text(SENTENCES[code], kept), stops)
