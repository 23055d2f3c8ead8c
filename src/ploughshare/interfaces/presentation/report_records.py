# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The records behind a figure, as far as a reader may see them, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.commitments.indicators.rules.breaking_down import Value, token
from ploughshare.commitments.indicators.terms import NO_MARKS
from ploughshare.commitments.reports.rules import Behind, behind
from ploughshare.commitments.reports.rules.behind import NARROWED_BY
from ploughshare.commitments.reports.terms import Report, SourceKind
from ploughshare.kernel.paging import Page, decode_cursor, encode_cursor

_VALUES_MOST = 100


def records_page(
    report: Report,
    within: frozenset[str],
    key: str,
    *,
    cursor: str | None,
    limit: int,
    only: str | None = None,
) -> Page[Behind]:
    """A page of the records behind a figure; of one beyond the reader's reach marks and numbers are left out.

    Args:
        only: take those alone that are so, such as `type:pistol`.

    Raises:
        FigureUnknown: no such figure.
    """
    start = int(decode_cursor(cursor, 1)[0] or 0) if cursor else 0
    found: Sequence[Behind] = behind(report, key, only=only)
    shown = [_seen(each, within) for each in found[start : start + limit]]
    end = start + limit
    return Page(shown, encode_cursor([end]) if end < len(found) else None)


def narrowings(report: Report, key: str) -> list[tuple[str, Value]]:
    """By what the records behind a figure can be narrowed: each name with its values, where they differ.

    Raises:
        FigureUnknown: no such figure.
    """
    found = behind(report, key)
    every: list[tuple[str, Value]] = []
    for name, value_of in NARROWED_BY.items():
        values = {token(value): value for value in (value_of(each) for each in found) if value is not None}
        if len(values) > 1:
            every += [(f"{name}:{given}", values[given]) for given in sorted(values)[:_VALUES_MOST]]
    return every


def _seen(each: Behind, within: frozenset[str]) -> Behind:
    source, row = each.source, each.row
    if source is not None:
        if source.kind is SourceKind.HAND or within & {source.record, source.opens or ""}:
            return each
        return replace(each, source=replace(source, reference=None, opens=None))
    if row is None or row.record in within:
        return each
    return replace(each, row=replace(row, marking=NO_MARKS, event=None))
