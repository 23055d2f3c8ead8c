# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seizures that were written on a phone without a line: taken in one by one, each at most once.

A record brings the number that the phone gave it; sent twice it is held once. It is read by the rules by
which a sheet is read, so that a phone, a form and a sheet mean the same by the same words.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

import msgspec

from ploughshare.bootstrap.errors import PhoneRecordDiffers, PhoneRecordsUnreadable
from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.seizure_sheets import SheetBook
from ploughshare.crypto.digests import sha256
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import Text
from ploughshare.registry.intake.reference import ground_words, lexicon, open_codes
from ploughshare.registry.intake.rules.rows import plan_of
from ploughshare.registry.intake.rules.seizures import SeizureRows
from ploughshare.registry.intake.terms import (
    ColumnUse,
    DateOrder,
    Fault,
    Format,
    IntakeKind,
    RowRules,
    SeizureRow,
)
from ploughshare.registry.seizures.errors import SeizureRepeated
from ploughshare.registry.seizures.queries import digest_by_record, event_by_record
from ploughshare.registry.seizures.rules.imported import event_entry, item_entry
from ploughshare.registry.seizures.service import record_seizure
from ploughshare.registry.seizures.terms import SeizureEntry
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import SeizureId

UNPACKED_MOST = 4 * 1024 * 1024
RECORDS_MOST = 500
OpenWork = Callable[[], AbstractContextManager[Work]]

_Cell = Annotated[str, msgspec.Meta(max_length=4000)]
_Cells = dict[Annotated[str, msgspec.Meta(max_length=40)], _Cell]


class PhoneRecord(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """An event as a phone sends it.

    Attributes:
        id: the number the phone gave it.
        event: texts by our columns that speak of the event.
        items: for each thing texts by our columns.
    """

    id: Annotated[str, msgspec.Meta(pattern="^[0-9a-f-]{36}$")]
    event: _Cells
    items: Annotated[list[_Cells], msgspec.Meta(max_length=200)]


_decoder = msgspec.json.Decoder(list[PhoneRecord])


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a record.

    Attributes:
        id: the phone's number of it.
        seizure: the event; None if it was refused.
        held: whether it was held already.
        wrong: what must be mended first.
    """

    id: str
    seizure: SeizureId | None
    held: bool
    wrong: tuple[Text, ...]


def read_records(packed: bytes) -> list[PhoneRecord]:
    """Records as a phone packs them: JSON under gzip, within bounds.

    Raises:
        PhoneRecordsUnreadable: anything else.
    """
    try:
        opener = zlib.decompressobj(wbits=31)
        text = opener.decompress(packed, UNPACKED_MOST)
        records = _decoder.decode(text) if opener.eof else None
    except (zlib.error, msgspec.MsgspecError):
        records = None
    if records is None or len(records) > RECORDS_MOST:
        raise PhoneRecordsUnreadable({"most": RECORDS_MOST})
    return records


def digest_of(record: PhoneRecord) -> bytes:
    """What tells whether a number comes again with the same words, in whatever order they stand."""
    return sha256(msgspec.json.encode(record, order="sorted"))


def _held(work: Work, record: PhoneRecord, source: str, digest: bytes) -> Taken:
    """What is answered to a number that was taken before. Other words under it are refused, lest the phone
    wipe what nobody has."""
    before = digest_by_record(work, source, record.id)
    if before is not None and before != digest:
        return Taken(record.id, None, True, (PhoneRecordDiffers().text,))
    return Taken(record.id, event_by_record(work, source, record.id), True, ())


class PhoneRoom:
    """Takes in what phones bring.

    Attributes:
        node: whose seizures.
    """

    def __init__(self, node: Node) -> None:
        self.node = node
        self._lexicon = lexicon(IntakeKind.SEIZURES)
        self._codes = open_codes()

    def take(self, open_work: OpenWork, records: Sequence[PhoneRecord], *, source: str) -> list[Taken]:
        """Take records in, each in a Work of its own.

        Args:
            source: which phone or whose: with the phone's number it tells a record from all others.
        """
        return [self._take(open_work, each, source) for each in records]

    def _take(self, open_work: OpenWork, record: PhoneRecord, source: str) -> Taken:
        entry, wrong = self._entry(record, source)
        if entry is None:
            return Taken(record.id, None, False, wrong)
        digest = digest_of(record)
        try:
            with open_work() as work:
                made = record_seizure(
                    work, id=work.new_id(SeizureId), entry=entry, source=(source, record.id), digest=digest
                )
                return Taken(record.id, made.id, False, ())
        except SeizureRepeated:
            with open_work() as work:
                return _held(work, record, source, digest)
        except PloughshareError as error:
            said = [text for _, text in getattr(error, "wrong", ())]
            return Taken(record.id, None, False, tuple(said) or (error.text,))

    def _entry(self, record: PhoneRecord, source: str) -> tuple[SeizureEntry | None, tuple[Text, ...]]:
        rows, faults = self._rows(record, source)
        if not rows or any(each.stops for each in faults):
            return None, tuple(each.text for each in faults if each.stops)
        items = tuple(item_entry(each.item) for each in rows if each.item is not None)
        entry = event_entry(rows[0].event, items)
        return replace(entry, reference=record.event.get("event_reference")), ()

    def _rows(self, record: PhoneRecord, source: str) -> tuple[list[SeizureRow], list[Fault]]:
        names = [each.name for each in self._lexicon.columns]
        reading = self._reading(names, source)
        rows, faults = [], []
        for number, item in enumerate(record.items or [{}], 1):
            told = {**item, **record.event, "event_reference": record.id}
            row, wrong = reading.read(number, [told.get(name) for name in names])
            faults += wrong
            if row is not None:
                rows.append(row)
        return rows, faults

    def _reading(self, names: Sequence[str], source: str) -> SeizureRows:
        office, book = self.node.settings.node, SheetBook()
        today: date = self.node.clock().date()
        plan = plan_of(
            [ColumnUse(name, name) for name in names],
            lexicon=self._lexicon,
            form=Format.XLSX,
            dates=DateOrder.YEAR_FIRST,
            today=today,
            source=source,
        )
        return SeizureRows(
            plan,
            country=office.state,
            agency=office.authority,
            codes=self._codes,
            rules=RowRules(
                lambda text, kind, unit: book.quantity(text, kind=kind, unit=unit),
                lambda row, day: book.faults(row, today=day),
            ),
            grounds=ground_words(),
        )
