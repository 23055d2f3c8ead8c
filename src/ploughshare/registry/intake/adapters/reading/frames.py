# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the reading process says to its parent: JSON after four bytes of length, nothing else.

Kinds: `head` (columns and form), `rows`, `fail` (a named error), `end`.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

CHARACTERS_AT_ONCE = 4 * 1024 * 1024
_ESCAPED = re.compile("[\udc80-\udcff]")


class Failed(Exception):
    """The whole file cannot be read.

    Attributes:
        code: code of the named error.
        facts: its facts.
    """

    def __init__(self, code: str, facts: Mapping[str, str | int] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.facts = dict(facts or {})


class Frames:
    """Writes frames; gathers rows into chunks."""

    def __init__(self, out: BinaryIO, *, rows_at_once: int) -> None:
        self._out = out
        self._most = rows_at_once
        self._width = 0
        self._names: Sequence[str] = ()
        self._encoding = "UTF-8"
        self._numbers: list[int] = []
        self._cells: list[list[str | None]] = []
        self._faults: list[dict[str, Any]] = []
        self._characters = 0

    def head(
        self,
        names: Sequence[str],
        *,
        row: int,
        form: str,
        walls: Sequence[str],
        encoding: str | None = None,
        delimiter: str | None = None,
        sheet: str | None = None,
        sheets: Sequence[str] = (),
    ) -> None:
        """Say what the file is; comes before all rows."""
        self._names, self._width = names, len(names)
        self._encoding = encoding or self._encoding
        if any(_ESCAPED.search(name) for name in names):
            raise Failed("intake.encoding-broken", {"row": row, "encoding": self._encoding})
        self._write(
            {
                "t": "head",
                "columns": list(names),
                "row": row,
                "form": form,
                "walls": list(walls),
                "encoding": encoding,
                "delimiter": delimiter,
                "sheet": sheet,
                "sheets": list(sheets),
            }
        )

    def row(self, number: int, cells: list[str | None]) -> None:
        """Add a row with one cell a column."""
        self._numbers.append(number)
        self._cells.append(cells)
        if len(self._numbers) >= self._most:
            self._flush()

    def weigh(self, characters: int) -> None:
        """Count characters, so that long cells make short chunks."""
        self._characters += characters
        if self._characters >= CHARACTERS_AT_ONCE:
            self._flush()

    def fault(
        self, number: int, column: str | None, code: str, facts: Mapping[str, str | int] | None = None
    ) -> None:
        """Add a row that cannot be read."""
        self._faults.append({"row": number, "column": column, "code": code, "facts": dict(facts or {})})
        if len(self._faults) >= self._most:
            self._flush()

    def end(self) -> None:
        """Say that there is no more."""
        self._flush()
        self._write({"t": "end"})

    def fail(self, failure: Failed) -> None:
        """Say why the file cannot be read, after the rows that could."""
        self._flush()
        self._write({"t": "fail", "code": failure.code, "facts": failure.facts})

    def _flush(self) -> None:
        if not self._numbers and not self._faults:
            return
        body = {"t": "rows", "numbers": self._numbers, "cells": self._cells, "faults": self._faults}
        try:
            self._write(body)
        except UnicodeEncodeError:
            self._part_broken()
            body = {"t": "rows", "numbers": self._numbers, "cells": self._cells, "faults": self._faults}
            self._write(body)
        self._numbers, self._cells, self._faults, self._characters = [], [], [], 0

    def _part_broken(self) -> None:
        """Turn rows with bytes that are no characters into faults."""
        kept = []
        for number, cells in zip(self._numbers, self._cells, strict=True):
            broken = next((place for place, cell in enumerate(cells) if cell and _ESCAPED.search(cell)), None)
            if broken is None:
                kept.append((number, cells))
                continue
            found = _ESCAPED.search(cells[broken] or "")
            assert found is not None
            facts: dict[str, str | int] = {
                "byte": f"{ord(found[0]) - 0xDC00:02X}",
                "place": found.start() + 1,
                "encoding": self._encoding,
            }
            self._faults.append(
                {"row": number, "column": self._names[broken], "code": "bytes", "facts": facts}
            )
        self._numbers = [number for number, _ in kept]
        self._cells = [cells for _, cells in kept]

    def _write(self, body: Mapping[str, Any]) -> None:
        packed = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        self._out.write(struct.pack(">I", len(packed)) + packed)
        self._out.flush()
