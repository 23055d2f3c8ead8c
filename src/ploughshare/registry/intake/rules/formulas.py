# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Cells that a spreadsheet would run.

A cell of a CSV file that begins with `=`, `+`, `-`, `@`, a tab or a line break is a formula to a
spreadsheet (OWASP, CSV Injection). On the way out such a cell gets an apostrophe in front; on the
way in that apostrophe is taken off again. A cell that itself begins with an apostrophe gets one
more, so that every text comes back as it was. Workbooks need none of this: their cells are typed.
"""

from __future__ import annotations

RUNS = frozenset("=+-@\t\r\n＝＋－＠")
"""First characters that make a cell run."""

MARK = "'"


def shielded(cell: str) -> str:
    """The cell as it stands in a CSV file."""
    return MARK + cell if cell[:1] in RUNS or cell[:1] == MARK else cell


def unshielded(cell: str) -> str:
    """Inverse of `shielded`; other files' cells such as `'s-Hertogenbosch` stay as they are."""
    if cell[:1] == MARK and (cell[1:2] in RUNS or cell[1:2] == MARK) and len(cell) > 1:
        return cell[1:]
    return cell
