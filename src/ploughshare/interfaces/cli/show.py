# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the command line prints: tables for people, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any


def put_json(document: Any) -> None:
    """Print a document."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def plain(value: Any) -> str:
    """A value in one line, without what could move a terminal's cursor."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, list | tuple):
        return ", ".join(plain(each) for each in value)
    text = str(value)
    return "".join(char if char.isprintable() else "·" for char in text)


def put(line: str = "") -> None:
    """Print a line."""
    sys.stdout.write(line + "\n")


def put_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a table as wide as it needs to be."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=title or None, title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    count = 0
    for row in rows:
        count += 1
        table.add_row(*(escape(plain(value)) for value in row))
    if count == 0:
        put(f"{title}: none" if title else "None.")
        return
    console = Console()
    if not console.is_terminal:
        console.width = 240
    console.print(table)


def put_facts(title: str, facts: Iterable[tuple[str, Any]]) -> None:
    """Print names and values, one a line."""
    if title:
        put(title)
    shown = [(name, plain(value)) for name, value in facts]
    width = max((len(name) for name, _ in shown), default=0)
    for name, value in shown:
        put(f"  {name.ljust(width)}  {value}")


def put_made(made: Any, as_json: bool) -> None:
    """Print one document: as it is, or names and values one a line."""
    if as_json:
        put_json(made)
    else:
        put_facts("", made.items())
