# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How a list of embargoes and denials is read: CSV with a header, dates as 2026-03-01, one row a line."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date

from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import one_line
from ploughshare.registry.licences.errors import ListUnreadable
from ploughshare.registry.licences.terms import ListKind, ListRow
from ploughshare.vocabulary.transfers import GoodsKind

COLUMNS = ("kind", "state", "name", "goods", "since", "until", "source", "reference")
NEEDED = ("kind", "source")
ROWS_MOST, LINE_MOST = 5_000, 200


def read_list(text: str) -> list[tuple[int, ListRow]]:
    """Rows with the line each stands on.

    Raises:
        ListUnreadable: with the line and what is wrong there.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), strict=True)
    made: list[tuple[int, ListRow]] = []
    try:
        missing = [each for each in NEEDED if each not in (reader.fieldnames or ())]
        if missing:
            raise ListUnreadable({"line": 1, "what": f"there is no column “{missing[0]}”"})
        for given in reader:
            made.append((reader.line_num, _row(given, reader.line_num)))
            if len(made) > ROWS_MOST:
                raise ListUnreadable({"line": reader.line_num, "what": f"over {ROWS_MOST} rows"})
    except csv.Error as error:
        raise ListUnreadable({"line": reader.line_num + 1, "what": str(error)}) from None
    return made


def _row(given: Mapping[str, str | list[str] | None], line: int) -> ListRow:
    cells = {
        key: one_line(value)[:LINE_MOST] for key, value in given.items() if isinstance(value, str) and key
    }
    try:
        state, name = cells.get("state"), cells.get("name")
        row = ListRow(
            ListKind(cells["kind"].casefold()),
            parse_country(state) if state else None,
            name or None,
            frozenset(GoodsKind(each) for each in cells.get("goods", "").casefold().split()),
            _day(cells.get("since")),
            _day(cells.get("until")),
            cells["source"],
            cells.get("reference") or None,
        )
    except (PloughshareError, ValueError, KeyError) as error:
        raise ListUnreadable({"line": line, "what": str(error)}) from None
    if not row.source or (row.state is None and row.name is None):
        raise ListUnreadable({"line": line, "what": "a row needs a source, and a state or a name"})
    return row


def _day(given: str | None) -> date | None:
    return date.fromisoformat(given) if given else None
