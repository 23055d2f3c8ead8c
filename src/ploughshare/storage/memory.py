# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a transaction has read already, so that it need not read it again.

A batch of messages asks fifty times for the same peer and the same agreement. What was read is kept for
as long as the transaction is open and no longer, and is forgotten as soon as the transaction itself
writes to one of the tables it came from. Others cannot change it meanwhile: who writes has its turn alone,
and who only reads sees one state.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine

Value = TypeVar("Value")

_OPTION = "ploughshare_memory"


class _Memory:
    """Values by key, and the keys that rest on each table."""

    __slots__ = ("by_table", "values")

    def __init__(self) -> None:
        self.values: dict[Hashable, Any] = {}
        self.by_table: dict[str, set[Hashable]] = {}

    def forget(self, table: str) -> None:
        """What rests on a table."""
        for key in self.by_table.pop(table, ()):
            self.values.pop(key, None)

    def clear(self) -> None:
        """Everything."""
        self.values.clear()
        self.by_table.clear()


def begin(connection: Connection) -> Connection:
    """Give a connection a memory, for the transaction that begins."""
    return connection.execution_options(**{_OPTION: _Memory()})


def watch(engine: Engine) -> None:
    """Have every write of a database forget what was read of its table."""
    event.listen(engine, "after_execute", _forget_written)


def recall(
    connection: Connection, key: Hashable, tables: Iterable[sa.Table], read: Callable[[], Value]
) -> Value:
    """What `read` gives, read once in this transaction. Only for values that nobody changes in place.

    Args:
        key: names the value among all that any store keeps: begin it with the table's name.
        tables: all tables that `read` looks at.
    """
    memory: _Memory | None = connection.get_execution_options().get(_OPTION)
    if memory is None:
        return read()
    if key in memory.values:
        found: Value = memory.values[key]
        return found
    made = read()
    memory.values[key] = made
    for table in tables:
        memory.by_table.setdefault(table.name, set()).add(key)
    return made


def forget(connection: Connection) -> None:
    """Forget everything: a part of the transaction was undone."""
    memory: _Memory | None = connection.get_execution_options().get(_OPTION)
    if memory is not None:
        memory.clear()


def _forget_written(connection: Connection, statement: Any, *rest: Any) -> None:
    if not getattr(statement, "is_dml", False):
        return
    memory: _Memory | None = connection.get_execution_options().get(_OPTION)
    if memory is not None and memory.by_table:
        memory.forget(statement.table.name)
