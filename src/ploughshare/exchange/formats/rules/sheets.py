# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Trace requests as a CSV sheet with the fields that iARMS and eTrace ask for. A draft.

The field sets are those that published papers name: MOSAIC 05.31 (ISACS 05.31) with paragraph 17 of the
International Tracing Instrument for iARMS, ATF form 3312.1 (versions 2006-10 and 2018-02) for eTrace. No
layout of a file is known to us for either, and neither system has read one of these: an officer copies
the fields into it. For answers see `rules.replies`.
"""

from __future__ import annotations

import csv
import enum
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ploughshare.exchange.formats.errors import DocumentTooLarge, SheetMalformed, TooManyParts
from ploughshare.exchange.formats.rules import json_text
from ploughshare.exchange.formats.rules.fields import Fields, Word
from ploughshare.exchange.formats.terms import (
    Fate,
    Loss,
    SheetRow,
    ToldRecovery,
    ToldRequest,
)
from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.ammunition import ROUNDS_MOST
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, Marking
from ploughshare.vocabulary.tracing import IllicitReason, IntendedUse, UrgencyGround

ROWS_MOST = 10_000
_CELL_MOST = 400
_FORMULA = frozenset("=+-@\t\r'")
"""First characters that a spreadsheet takes for a formula, or for our own guard."""


class Channel(enum.Enum):
    """A channel beside the federation."""

    IARMS = "iarms"
    ETRACE = "etrace"


class Column(NamedTuple):
    """One column.

    Attributes:
        name: in the head of the sheet.
        value: its text in a row; None where the row does not say it.
        channels: that have it.
        asked_by: channels whose papers call it essential or required.
    """

    name: str
    value: Callable[[SheetRow], str | None]
    channels: frozenset[Channel]
    asked_by: frozenset[Channel]


_BOTH = frozenset(Channel)
_IARMS, _ETRACE = frozenset({Channel.IARMS}), frozenset({Channel.ETRACE})
_NONE: frozenset[Channel] = frozenset()


def _word(word: enum.Enum | None) -> str | None:
    return None if word is None else str(word.value)


COLUMNS: tuple[Column, ...] = (
    Column("request_reference", lambda row: row.reference, _BOTH, _BOTH),
    Column("route_country", lambda row: row.asked, _IARMS, _IARMS),
    Column("illicit_reason", lambda row: _word(row.reason), _IARMS, _IARMS),
    Column("intended_use", lambda row: _word(row.use), _IARMS, _IARMS),
    Column("priority_reason", lambda row: _word(row.urgency), _ETRACE, _NONE),
    Column("serial", lambda row: row.marking.serial, _BOTH, _BOTH),
    Column("make", lambda row: row.marking.make, _BOTH, _BOTH),
    Column("model", lambda row: row.marking.model, _BOTH, _BOTH),
    Column("calibre", lambda row: row.marking.calibre, _BOTH, _BOTH),
    Column("type", lambda row: row.marking.arm_type, _BOTH, _BOTH),
    Column("country_manufacture", lambda row: row.marking.country_of_manufacture, _BOTH, _BOTH),
    Column("import_mark", lambda row: row.marking.import_mark, _BOTH, _BOTH),
    Column("other_marks", lambda row: row.marking.other, _BOTH, _NONE),
    Column(
        "recovered_date", lambda row: row.recovered_on.iso() if row.recovered_on else None, _ETRACE, _NONE
    ),
    Column("recovered_country", lambda row: row.recovered_in, _ETRACE, _NONE),
    Column("recovered_subdivision", lambda row: row.subdivision, _ETRACE, _NONE),
    Column("recovered_locality", lambda row: row.locality, _ETRACE, _NONE),
    Column("remarks", lambda row: row.notes, _ETRACE, _NONE),
)

OURS: tuple[Column, ...] = (
    Column("lot", lambda row: row.marking.lot, _NONE, _NONE),
    Column("headstamp", lambda row: row.marking.headstamp, _NONE, _NONE),
    Column("rounds", lambda row: str(row.rounds) if row.rounds else None, _NONE, _NONE),
)
"""Columns of ours for ammunition, of which neither channel's papers name a field. They stand at the end of a
sheet, and only where a row fills one."""
_OF_ARMS_ALONE = frozenset({"serial", "model", "type", "import_mark"})
"""What a channel asks for and a lot of ammunition does not have."""


def columns_of(channel: Channel) -> tuple[Column, ...]:
    """The columns of a channel, in order."""
    return tuple(column for column in COLUMNS if channel in column.channels)


def rows_of(request: ToldRequest, recoveries: Iterable[ToldRecovery]) -> tuple[SheetRow, ...]:
    """The arms of a request as rows, in its order; recoveries it does not name are passed over."""
    there = {recovery.stamp.id: recovery for recovery in recoveries}
    named = (there[id] for id in request.recoveries if id in there)
    return tuple(
        SheetRow(
            request.reference,
            recovery.marking,
            request.asked,
            request.reason,
            request.use,
            request.urgency,
            recovery.recovered_on,
            recovery.place.country,
            recovery.place.subdivision,
            recovery.place.locality,
            recovery.notes,
            rounds=recovery.rounds,
        )
        for recovery in named
    )


NOT_IN_A_SHEET = tuple(
    Loss(Fate.NOT_CARRIED, thing, name, why)
    for thing, name, why in (
        ("Provenance", "handling", Text(N_("A sheet bears no label. Tell the handling beside it."))),
        ("Provenance", "source", Text(N_("The channel knows who asks by who sends."))),
        ("Provenance", "grade", Text(N_("The channel has no column for it."))),
        ("Request", "asking", Text(N_("The channel knows who asks by who sends."))),
        ("Request", "purpose", Text(N_("The channel has no column for it."))),
        ("Request", "basis", Text(N_("The channel has no column for it."))),
        ("Request", "with_private_holder", Text(N_("The channel has no column for it."))),
    )
)
"""What no sheet carries, whatever a row says."""


def losses_of(channel: Channel, rows: Sequence[SheetRow]) -> tuple[Loss, ...]:
    """What the channel has no column for, and what it asks for and a row does not say."""
    lost = Text(N_("The channel has no column for it."))
    missing = Text(N_("The channel asks for it, and it is not known. Add it before sending, or say why not."))
    words = Text(N_("The date is written as far as it is known, without the words of the source."))
    dated = {column.name for column in columns_of(channel)} & {"recovered_date"}
    found = list(NOT_IN_A_SHEET)
    for number, row in enumerate(rows, start=2):
        if dated and row.recovered_on is not None and row.recovered_on.text != row.recovered_on.iso():
            found.append(Loss(Fate.NOT_CARRIED, f"row {number}", "recovered_date", words))
        for column in COLUMNS:
            filled = bool(column.value(row))
            if filled and channel not in column.channels:
                found.append(Loss(Fate.NOT_CARRIED, f"row {number}", column.name, lost))
            elif not filled and channel in column.asked_by and not _is_none_of(row, column):
                found.append(Loss(Fate.MISSING, f"row {number}", column.name, missing))
        found += [
            Loss(Fate.NOT_CARRIED, f"row {number}", column.name, _NO_FIELD)
            for column in OURS
            if column.value(row)
        ]
    return tuple(found)


_NO_FIELD = Text(
    N_(
        "The channel has no field for ammunition. It stands in a column of ours at the end of the sheet: "
        "copy it into the remarks."
    )
)


def _is_none_of(row: SheetRow, column: Column) -> bool:
    return row.marking.is_ammunition and column.name in _OF_ARMS_ALONE


def write_sheet(channel: Channel, rows: Sequence[SheetRow]) -> bytes:
    """A sheet in UTF-8, a head and one row for each arm. No cell is taken for a formula.

    Raises:
        DocumentTooLarge, TooManyParts: it is beyond what is read.
    """
    if len(rows) > ROWS_MOST:
        raise TooManyParts({"most": ROWS_MOST, "what": "rows"})
    ours = tuple(column for column in OURS if any(column.value(row) for row in rows))
    columns = (*columns_of(channel), *ours)
    known = {column.name for column in columns}
    further = list(dict.fromkeys(name for row in rows for name in row.extra if name not in known))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([*(column.name for column in columns), *map(guarded, further)])
    for row in rows:
        cells = [column.value(row) or "" for column in columns] + [
            row.extra.get(name, "") for name in further
        ]
        writer.writerow([guarded(cell) for cell in cells])
    data = out.getvalue().encode()
    if len(data) > json_text.BYTES_MOST:
        raise DocumentTooLarge({"most": json_text.BYTES_MOST})
    return data


def read_sheet(channel: Channel, data: bytes) -> tuple[tuple[SheetRow, ...], tuple[Loss, ...]]:
    """Read a sheet; further columns are kept and named.

    Raises:
        DocumentTooLarge, TooManyParts, EncodingWrong: out of bounds.
        SheetMalformed: a row is no row of the sheet.
        FieldUnusable: a cell cannot be used.
    """
    head, lines = table_of(data, needed=("request_reference", "serial"))
    names = {column.name for column in (*columns_of(channel), *OURS)}
    kept = Text(N_("This version does not know the column. It is kept and written again."))
    losses = [Loss(Fate.NOT_UNDERSTOOD, "row 1", name, kept) for name in head if name not in names]
    rows: list[SheetRow] = []
    for number, line in enumerate(lines, start=2):
        cells = {name: bare(cell) for name, cell in zip(head, line, strict=True) if cell}
        extra = {name: cell for name, cell in cells.items() if name not in names}
        known = {name: cell for name, cell in cells.items() if name in names}
        rows.append(_row(Fields(f"row {number}", known, losses), extra))
    return tuple(rows), tuple(losses)


def table_of(data: bytes, *, needed: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """Head and rows of a sheet, each row as long as the head.

    Raises:
        DocumentTooLarge, TooManyParts, EncodingWrong: out of bounds.
        SheetMalformed: a row is no row of the sheet, or a needed column is missing.
    """
    if len(data) > json_text.BYTES_MOST:
        raise DocumentTooLarge({"most": json_text.BYTES_MOST})
    lines = _lines(json_text.utf8(data))
    head = [bare(name) for name in lines[0]] if lines else []
    if not set(needed) <= set(head):
        raise SheetMalformed({"row": 1, "what": f"the head names no {' and '.join(needed)}"})
    if len(set(head)) != len(head) or "" in head:
        raise SheetMalformed({"row": 1, "what": "a column has no name, or two have one"})
    for number, line in enumerate(lines[1:], start=2):
        if len(line) != len(head):
            raise SheetMalformed({"row": number, "what": "it has more or fewer cells than the head"})
    return head, lines[1:]


def _lines(text: str) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[list[str]] = []
    try:
        for line in reader:
            if len(lines) > ROWS_MOST:
                raise TooManyParts({"most": ROWS_MOST, "what": "rows"})
            if line:
                lines.append(line)
    except csv.Error:
        raise SheetMalformed({"row": len(lines) + 1, "what": "its quotes or its length do not fit"}) from None
    return lines


def _row(fields: Fields, extra: Mapping[str, str]) -> SheetRow:
    mark = MARK_LENGTH_MOST
    return SheetRow(
        reference=fields.needed_text("request_reference", 100),
        marking=Marking(
            serial=fields.text("serial", mark),
            make=fields.text("make", mark),
            model=fields.text("model", mark),
            calibre=fields.text("calibre", mark),
            arm_type=fields.text("type", mark),
            country_of_manufacture=fields.text("country_manufacture", mark),
            import_mark=fields.text("import_mark", mark),
            other=fields.text("other_marks", mark),
            headstamp=fields.text("headstamp", mark),
            lot=fields.text("lot", mark),
        ),
        asked=_country(fields, "route_country"),
        reason=_one_of(fields, "illicit_reason", IllicitReason),
        use=_one_of(fields, "intended_use", IntendedUse),
        urgency=_one_of(fields, "priority_reason", UrgencyGround),
        recovered_on=fields.day("recovered_date"),
        recovered_in=_country(fields, "recovered_country"),
        subdivision=fields.text("recovered_subdivision", _CELL_MOST),
        locality=fields.text("recovered_locality", _CELL_MOST),
        notes=fields.text("remarks"),
        extra=extra,
        rounds=_rounds(fields),
    )


def _rounds(fields: Fields) -> int | None:
    text = fields.text("rounds", 20)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit()) or not 0 < int(text) <= ROUNDS_MOST:
        raise fields.wrong("rounds", "a whole number of rounds")
    return int(text)


def _country(fields: Fields, name: str) -> Country | None:
    return fields.needed_country(name) if name in fields.document else None


def _one_of(fields: Fields, name: str, words: type[Word]) -> Word | None:
    return fields.needed_word(name, words) if name in fields.document else None


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in _FORMULA else cell


def bare(cell: str) -> str:
    """A cell without that guard."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell
