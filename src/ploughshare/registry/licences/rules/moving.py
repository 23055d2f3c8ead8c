# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Quantities and serials of a movement, and movements in a sheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ploughshare.kernel.text import one_line
from ploughshare.matching.markings.rules import same_key
from ploughshare.registry.licences.errors import QuantityUnfit, RowsUnfit, SerialsDoNotFit
from ploughshare.registry.licences.terms import Stage

QUANTITY_MOST, SERIALS_MOST, ROWS_MOST = 10**9, 5000, 2000
_WHOLE = re.compile(r"[0-9]{1,10}(?:[.,]0{1,2})?")


@dataclass(frozen=True, slots=True)
class MovementRow:
    """One row of a sheet of movements.

    Attributes:
        row: of the sheet, the header being 1.
        licence: number of the licence.
        line, stage, on, quantity, reference, told_by, serials: as in `Movement`.
    """

    row: int
    licence: str
    line: int
    stage: Stage
    on: date
    quantity: int
    reference: str
    told_by: str
    serials: tuple[str, ...]


def quantity_of(given: str) -> int:
    """A whole quantity. "1.000" may be one or a thousand and "12,5" is no whole number: both are refused.

    Raises:
        QuantityUnfit.
    """
    cleaned = given.strip()
    number = int(re.split("[.,]", cleaned)[0]) if _WHOLE.fullmatch(cleaned) else 0
    if not 1 <= number <= QUANTITY_MOST:
        raise QuantityUnfit({"given": cleaned[:40], "most": QUANTITY_MOST})
    return number


def checked_serials(given: Sequence[str], *, quantity: int) -> tuple[str, ...]:
    """Serials as written, each once.

    Raises:
        SerialsDoNotFit: more than pieces, or one twice.
    """
    written = [one_line(each)[:80] for each in given if each.strip()]
    seen: set[str] = set()
    twice = "–"
    for each in written:
        if known_as(each) in seen:
            twice = each
        seen.add(known_as(each))
    if len(seen) < len(written) or len(written) > min(quantity, SERIALS_MOST):
        raise SerialsDoNotFit({"serials": len(written), "quantity": quantity, "first": twice})
    return tuple(written)


def known_as(serial: str) -> str:
    """What a serial is known by; its own words where it holds no letter or figure that we read."""
    return same_key(serial) or serial.casefold()[:80]


def read_movements(text: str) -> list[MovementRow]:
    """Rows of a sheet: licence, line, stage, on, quantity, reference, told_by, serials (apart by blanks).

    Raises:
        RowsUnfit: with the row and what is wrong there.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    made: list[MovementRow] = []
    try:
        for number, given in enumerate(reader, 2):
            if len(made) >= ROWS_MOST:
                raise RowsUnfit({"row": number, "what": f"over {ROWS_MOST} rows"})
            made.append(_row(number, given))
    except csv.Error as error:
        raise RowsUnfit({"row": len(made) + 2, "what": str(error)}) from None
    return made


def _row(number: int, given: dict[str, Any]) -> MovementRow:
    try:
        return MovementRow(
            number,
            one_line(given["licence"]),
            int(given["line"]),
            Stage(given["stage"].strip().casefold()),
            date.fromisoformat(given["on"].strip()),
            quantity_of(given["quantity"]),
            one_line(given["reference"]),
            one_line(given["told_by"]),
            tuple((given.get("serials") or "").split()),
        )
    except KeyError as error:
        raise RowsUnfit({"row": number, "what": f"there is no column {error}"}) from None
    except (QuantityUnfit, ValueError, AttributeError, TypeError) as error:
        raise RowsUnfit({"row": number, "what": str(error)}) from None
