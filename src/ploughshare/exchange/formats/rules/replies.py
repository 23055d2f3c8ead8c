# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Replies of channels beside the federation, as a CSV sheet that an officer fills from what came. A draft.

What a reply says is taken from paragraphs 18 to 23 of the International Tracing Instrument. The layout in
which iARMS, SIENA or eTrace print theirs was not found in a source that we may cite, so a program or a
person brings theirs into these columns; a further column is kept as it stands.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ploughshare.exchange.formats.errors import SheetMalformed
from ploughshare.exchange.formats.rules.fields import Fields
from ploughshare.exchange.formats.rules.sheets import bare, guarded, table_of
from ploughshare.exchange.formats.terms import AnswerOutcome, Fate, Loss, ReplyRow
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.handling import Handling, HandlingCode, Tlp
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, Marking
from ploughshare.vocabulary.tracing import RefusalGround, ResultCode

COLUMNS = (
    "request_reference",
    "outcome",
    "result_code",
    "refusal_ground",
    "answered_date",
    "serial",
    "make",
    "model",
    "calibre",
    "type",
    "country_manufacture",
    "last_country",
    "last_event",
    "searched",
    "remarks",
    "tlp",
    "handling_codes",
    "restriction",
)
NEEDED = ("request_reference", "outcome")
_MARKS: Mapping[str, str] = {
    "serial": "serial",
    "make": "make",
    "model": "model",
    "calibre": "calibre",
    "type": "arm_type",
    "country_manufacture": "country_of_manufacture",
}


def blank_reply(reference: str) -> bytes:
    """A sheet to fill in: the head, and one row with the reference."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerow([guarded(reference), *[""] * (len(COLUMNS) - 1)])
    return out.getvalue().encode()


def read_replies(data: bytes) -> tuple[tuple[ReplyRow, ...], tuple[Loss, ...]]:
    """Read a reply sheet; further columns are kept and named.

    Raises:
        DocumentTooLarge, TooManyParts, EncodingWrong, SheetMalformed, FieldUnusable.
    """
    head, lines = table_of(data, needed=NEEDED)
    if not lines:
        raise SheetMalformed({"row": 2, "what": "there is no row with an answer"})
    kept = Text(N_("This version does not know the column. It is kept and written again."))
    losses = [Loss(Fate.NOT_UNDERSTOOD, "row 1", name, kept) for name in head if name not in COLUMNS]
    rows = []
    for number, line in enumerate(lines, start=2):
        cells = {name: bare(cell) for name, cell in zip(head, line, strict=True) if cell}
        extra = {name: cell for name, cell in cells.items() if name not in COLUMNS}
        known = {name: cell for name, cell in cells.items() if name in COLUMNS}
        rows.append(_row(Fields(f"row {number}", known, losses), extra))
    return tuple(rows), tuple(losses)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of a sheet, read by itself.

    Attributes:
        number: of the row, from 2.
        row: what it says; None if it could not be read.
        fault: why not; None if it could.
    """

    number: int
    row: ReplyRow | None
    fault: Text | None = None


def read_each_reply(data: bytes) -> tuple[ReadRow, ...]:
    """Read a reply sheet row by row: one that cannot be used stops no other.

    Raises:
        DocumentTooLarge, TooManyParts, EncodingWrong, SheetMalformed: it is no such sheet.
    """
    head, lines = table_of(data, needed=NEEDED)
    made = []
    for number, line in enumerate(lines, start=2):
        cells = {name: bare(cell) for name, cell in zip(head, line, strict=True) if cell}
        if not cells:
            continue
        extra = {name: cell for name, cell in cells.items() if name not in COLUMNS}
        known = {name: cell for name, cell in cells.items() if name in COLUMNS}
        try:
            made.append(ReadRow(number, _row(Fields(f"row {number}", known, []), extra)))
        except PloughshareError as error:
            made.append(ReadRow(number, None, error.text))
    return tuple(made)


def _row(fields: Fields, extra: Mapping[str, str]) -> ReplyRow:
    marks = {ours: fields.text(theirs, MARK_LENGTH_MOST) for theirs, ours in _MARKS.items()}
    return ReplyRow(
        reference=fields.needed_text("request_reference", 80),
        outcome=fields.needed_word("outcome", AnswerOutcome),
        result=fields.word("result_code", ResultCode),
        ground=fields.word("refusal_ground", RefusalGround),
        answered_on=fields.whole_day("answered_date"),
        marking=Marking(**marks) if any(marks.values()) else None,
        last_state=fields.country("last_country"),
        last_event=fields.text("last_event", 400),
        searched=fields.text("searched"),
        remarks=fields.text("remarks"),
        handling=_handling(fields),
        extra=extra,
    )


def _handling(fields: Fields) -> Handling | None:
    """The label of a row; what of it is not known is taken for the strictest."""
    words = fields.text("handling_codes", 100)
    restriction = fields.text("restriction")
    tlp = fields.word("tlp", Tlp)
    if "tlp" in fields.document and tlp is None:
        tlp = Tlp.RED
    if tlp is None and words is None and restriction is None:
        why = Text(N_("No TLP label was given. TLP:AMBER was taken."))
        fields.losses.append(Loss(Fate.ASSUMED, fields.id, "tlp", why))
        return None
    return Handling(tlp or Tlp.AMBER, _codes(fields, (words or "").split(), restriction), restriction)


def _codes(fields: Fields, words: Iterable[str], restriction: str | None) -> tuple[HandlingCode, ...]:
    there = {str(code.value): code for code in HandlingCode}
    codes = set()
    for word in words:
        if word not in there:
            raise fields.wrong("handling_codes", "codes H0 to H3, parted by blanks")
        codes.add(there[word])
    if restriction is not None:
        codes.add(HandlingCode.H3)
    elif HandlingCode.H3 in codes:
        raise fields.wrong("restriction", "the words that H3 refers to")
    return tuple(code for code in HandlingCode if code in codes) or (HandlingCode.H0,)


def reply_words(rows: Iterable[ReplyRow]) -> str:
    """What the rows say, line by line, for a note that people read."""
    return "\n".join(_said(row) for row in rows)


def _said(row: ReplyRow) -> str:
    marks = row.marking
    parts = (
        ("outcome", row.outcome.value),
        ("result", row.result.value if row.result else None),
        ("ground", row.ground.value if row.ground else None),
        ("answered", row.answered_on.isoformat() if row.answered_on else None),
        (
            "arm",
            " ".join(each for each in (marks.make, marks.model, marks.serial) if each) if marks else None,
        ),
        ("last state", row.last_state),
        ("last event", row.last_event),
        ("searched", row.searched),
        ("remarks", row.remarks),
        *row.extra.items(),
    )
    return "; ".join(f"{name}: {value}" for name, value in parts if value)
