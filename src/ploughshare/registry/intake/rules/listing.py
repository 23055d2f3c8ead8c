# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The list of faults as a table that a spreadsheet can open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ploughshare.kernel.text import Text
from ploughshare.registry.intake.terms import Fault

COLUMNS = ("row", "column", "fault", "what_to_do", "loaded")


def fault_rows(faults: Iterable[Fault], *, render: Callable[[Text], str]) -> Iterator[tuple[str | None, ...]]:
    """One row a fault; the caller writes them with a writer that shields formulas.

    Args:
        render: puts a sentence into the reader's language.
    """
    for each in faults:
        yield (
            None if each.row is None else str(each.row),
            each.column,
            each.code,
            render(each.text),
            "no" if each.stops else "yes",
        )
