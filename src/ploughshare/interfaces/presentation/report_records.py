# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The records behind a figure, as far as a reader may see them, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.commitments.indicators.terms import NO_MARKS
from ploughshare.commitments.reports.rules import Behind, behind
from ploughshare.commitments.reports.terms import Report
from ploughshare.kernel.paging import Page, decode_cursor, encode_cursor


def records_page(
    report: Report, within: frozenset[str], key: str, *, cursor: str | None, limit: int
) -> Page[Behind]:
    """A page of the records behind a figure; of one beyond the reader's reach the marks are left out.

    Raises:
        FigureUnknown: no such figure.
    """
    start = int(decode_cursor(cursor, 1)[0] or 0) if cursor else 0
    found: Sequence[Behind] = behind(report, key)
    shown = [_seen(each, within) for each in found[start : start + limit]]
    end = start + limit
    return Page(shown, encode_cursor([end]) if end < len(found) else None)


def _seen(each: Behind, within: frozenset[str]) -> Behind:
    if each.row.record in within:
        return each
    return replace(each, row=replace(each.row, marking=NO_MARKS, event=None))
