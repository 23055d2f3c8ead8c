# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Parquet files, through DuckDB with everything but reading this one file switched off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from ploughshare.registry.intake.adapters.reading.frames import Failed, Frames
from ploughshare.registry.intake.adapters.reading.values import DigitsLost, text_of

FILE = "/proc/self/fd/0"
_NESTED = frozenset({"struct", "list", "map", "union", "array"})


def read(frames: Frames, *, options: Mapping[str, Any], walls: Sequence[str]) -> None:
    """Read the file on standard input into frames.

    Args:
        options: `drop` (names of columns not to read), `memory_mb`.
        walls: names of the walls that stand.
    """
    try:
        connection = _connect(int(options["memory_mb"]) // 2)
        table = f"read_parquet('{FILE}', binary_as_string = true)"
        described = connection.execute(f"DESCRIBE SELECT * FROM {table}").fetchall()  # noqa: S608
        names = [str(row[0]) for row in described]
        dropped = {str(name) for name in options.get("drop", ())}
        _refuse_nested(connection, table, names, dropped)
        chosen = ", ".join("NULL" if name in dropped else _quoted(name) for name in names)
        found = connection.execute(f"SELECT {chosen} FROM {table}")  # noqa: S608 - quoted names
        frames.head([name.strip() for name in names], row=0, form="parquet", walls=walls)
        number = 0
        while rows := found.fetchmany(1000):
            for row in rows:
                number += 1
                _row(frames, number, row, names)
    except duckdb.OutOfMemoryException as error:
        raise Failed("intake.reading-too-big", {"megabytes": int(options["memory_mb"])}) from error
    except duckdb.Error as error:
        raise Failed("intake.parquet-broken") from error


def _connect(memory_mb: int) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(
        ":memory:",
        config={
            "threads": 1,
            "memory_limit": f"{memory_mb}MB",
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "temp_directory": "",
        },
    )
    connection.execute(f"SET allowed_paths = ['{FILE}']")
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _refuse_nested(
    connection: duckdb.DuckDBPyConnection, table: str, names: Sequence[str], dropped: set[str]
) -> None:
    types = connection.sql(f"SELECT * FROM {table}").types  # noqa: S608 - a constant
    nested = [
        name for name, kind in zip(names, types, strict=True) if kind.id in _NESTED and name not in dropped
    ]
    if nested:
        raise Failed("intake.nested-columns", {"columns": ", ".join(nested)[:400]})


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _row(frames: Frames, number: int, row: Sequence[object], names: Sequence[str]) -> None:
    cells: list[str | None] = []
    for place, value in enumerate(row):
        try:
            cells.append(text_of(value))
        except DigitsLost:
            frames.fault(number, names[place], "number-ruined", {"given": repr(value)[:30]})
            return
    if any(cells):
        frames.row(number, cells)
        frames.weigh(sum(len(cell) for cell in cells if cell))
