# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lists as people keep them (Parquet, CSV, Excel), batch by batch: `id, serial` and any of `make, model,
calibre, type, country, year`."""

from __future__ import annotations

import codecs
import datetime
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from ploughshare.matching.linkage.errors import (
    ListColumnMissing,
    ListColumnTwice,
    ListColumnUnfit,
    ListUnreadable,
)
from ploughshare.matching.linkage.rules.levels import (
    FIELDS,
)

NEEDED = ("id", "serial")
BATCH = 262_144
"""Rows that are read at once."""

_ALSO = {
    "caliber": "calibre",
    "manufacturer": "make",
    "maker": "make",
    "serial number": "serial",
    "serial_number": "serial",
    "serial no": "serial",
    "kind": "type",
}
"""Other headings that say the same."""


def batches(path: Path) -> Iterator[pa.RecordBatch]:
    """The rows of a list, with the columns `id`, `serial` and those of `FIELDS` that are there.

    Raises:
        ListUnreadable: neither Parquet nor CSV nor Excel, or damaged.
        ListColumnMissing, ListColumnTwice, ListColumnUnfit: what is wrong with its columns.
    """
    try:
        with path.open("rb") as opened:
            head = opened.read(65_536)
        if not head:
            raise ListUnreadable({"file": path.name, "why": "it is empty"})
        if head[:4] == b"PAR1":
            yield from _parquet(path)
        elif head[:4] == b"PK\x03\x04":
            yield from _excel(path)
        else:
            yield from _text(path, head)
    except (pa.ArrowException, OSError, zipfile.BadZipFile) as trouble:
        why = trouble.strerror if isinstance(trouble, OSError) and trouble.strerror else str(trouble)
        raise ListUnreadable({"file": path.name or str(path), "why": why.split("\n")[0][:200]}) from trouble


def columns_of(names: Sequence[Any], file: str) -> dict[str, int]:
    """By the name we use the place of each column we read.

    Raises:
        ListColumnMissing, ListColumnTwice.
    """
    found: dict[str, int] = {}
    wanted = (*NEEDED, *FIELDS)
    plain = [" ".join(str(name).strip("\ufeff \t").casefold().split()) for name in names]
    for at, name in enumerate(plain):
        ours = name if name in wanted else _ALSO.get(name)
        if ours is None or (ours != name and ours in plain):
            continue
        if ours in found:
            raise ListColumnTwice({"file": file, "column": ours})
        found[ours] = at
    for name in NEEDED:
        if name not in found:
            there = ", ".join(str(each) for each in names)[:200]
            raise ListColumnMissing({"file": file, "column": name, "there": there or "–"})
    return found


def _parquet(path: Path) -> Iterator[pa.RecordBatch]:
    held = pq.ParquetFile(path)
    schema = held.schema_arrow
    places = columns_of(schema.names, path.name)
    for name, at in places.items():
        _check(schema.field(at).type, name, path.name)
    names = {name: schema.names[at] for name, at in places.items()}
    texts = [
        names[name] for name in FIELDS if name in names and pa.types.is_string(schema.field(names[name]).type)
    ]
    held = pq.ParquetFile(path, read_dictionary=texts)
    for batch in held.iter_batches(batch_size=BATCH, columns=list(names.values())):
        yield pa.RecordBatch.from_arrays([batch.column(name) for name in names.values()], list(names))


def _check(kind: pa.DataType, name: str, file: str) -> None:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    fits = (
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
        or pa.types.is_integer(kind) or pa.types.is_null(kind)
    )  # fmt: skip
    if name == "id" and pa.types.is_null(kind):
        fits = True  # said as ids that are missing
    if name != "id":
        fits |= pa.types.is_floating(kind) or pa.types.is_date(kind) or pa.types.is_timestamp(kind)
        fits |= pa.types.is_decimal(kind)
    if not fits:
        raise ListColumnUnfit({"file": file, "column": name, "held": str(kind)})


def _text(path: Path, head: bytes) -> Iterator[pa.RecordBatch]:
    encoding = _encoding(path, head)
    first = head.decode(encoding, "replace").split("\n", 1)[0]
    delimiter = max((",", ";", "\t", "|"), key=first.count)
    opening = pyarrow.csv.ReadOptions(
        block_size=1 << 23, encoding="utf8" if encoding == "utf-8" else encoding
    )
    parsing = pyarrow.csv.ParseOptions(delimiter=delimiter, newlines_in_values=True)
    try:
        names = pyarrow.csv.open_csv(path, opening, parsing).schema.names
        places = columns_of(names, path.name)
        kept = [names[at] for at in places.values()]
        converting = pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(kept, pa.string()), include_columns=kept,
            strings_can_be_null=True, null_values=[""],
        )  # fmt: skip
        for batch in pyarrow.csv.open_csv(path, opening, parsing, converting):
            yield pa.RecordBatch.from_arrays(batch.columns, list(places))
    except UnicodeError as trouble:
        raise ListUnreadable({"file": path.name, "why": _MIXED}) from trouble
    except pa.ArrowInvalid as trouble:
        uneven = _UNEVEN.search(str(trouble))
        if not uneven:
            raise
        # What stands in the row is not repeated: it may be about a person.
        why = (
            f"a row has {uneven[2]} cells and the first row {uneven[1]}; look for a stray quote or separator"
        )
        raise ListUnreadable({"file": path.name, "why": why}) from trouble


_UNEVEN = re.compile(r"Expected (\d+) columns, got (\d+)")
_MIXED = "its letters are in more than one encoding, save it as UTF-8"


def _encoding(path: Path, head: bytes) -> str:
    """How a file of text is written: UTF-8, UTF-16 as spreadsheets save it, or Windows-1252.

    Raises:
        ListUnreadable: it is no text.
    """
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    if b"\0" in head:
        even, odd = head[0:2000:2].count(0), head[1:2000:2].count(0)
        half = len(head[:2000]) // 2
        if 10 * odd > 8 * half and not even:
            return "utf-16-le"
        if 10 * even > 8 * half and not odd:
            return "utf-16-be"
        raise ListUnreadable({"file": path.name, "why": "it is binary and no format that is known"})
    reading = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as opened:
            while part := opened.read(1 << 22):
                reading.decode(part)
        reading.decode(b"", final=True)
    except UnicodeDecodeError:
        return "windows-1252"
    return "utf-8"


def _excel(path: Path) -> Iterator[pa.RecordBatch]:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        names = next(rows, ())
        places = columns_of(["" if name is None else name for name in names], path.name)
        kept: list[tuple[str | None, ...]] = []
        for row in rows:
            if any(cell is not None for cell in row):
                kept.append(tuple(_cell(row[at]) if at < len(row) else None for at in places.values()))
            if len(kept) == BATCH:
                yield _of_rows(kept, list(places))
                kept = []
        yield _of_rows(kept, list(places))
        book.close()
    except (InvalidFileException, KeyError, ValueError, IndexError, SyntaxError) as trouble:
        raise ListUnreadable({"file": path.name, "why": "it is no Excel workbook (.xlsx)"}) from trouble


def _of_rows(rows: Sequence[tuple[str | None, ...]], names: list[str]) -> pa.RecordBatch:
    columns = zip(*rows, strict=True) if rows else [() for _ in names]
    return pa.RecordBatch.from_arrays([pa.array(list(column), pa.string()) for column in columns], names)


def _cell(value: Any) -> str | None:
    """A cell as a person reads it: 1998.0 is 1998."""
    if value is None:
        return None
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value).strip() or None
