# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What of a table goes into the lake, declared by the store that owns the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from ploughshare.storage.database import DayColumn, IdColumn, InstantColumn

Key = tuple[Any, ...]
"""Values of a shelf's key columns, as they stand in the database; the first is an id."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Rows of one kind.

    Attributes:
        kind: name of the kind, and of its folder.
        columns: what goes along, the key first.
        key_length: how many of them are the key, by which rows are walked through in order; the first of
            these is an id, and what is forgotten is named by it.
        source: where they come from, if that is more than their table.
        where: which rows go along; None for all.
        hidden: a column that names the import a row came with; rows of unpublished ones stay out.
    """

    kind: str
    columns: tuple[sa.Column[Any], ...]
    key_length: int = 1
    source: Any = None
    where: Any = None
    hidden: sa.Column[Any] | None = None

    @property
    def names(self) -> list[str]:
        """Names of the columns."""
        return [each.name for each in self.columns]

    @property
    def kinds(self) -> list[str]:
        """What each column holds, in the lake's words."""
        return [_kind(each.type) for each in self.columns]

    def id_of(self, row: Sequence[Any]) -> bytes:
        """The id by which a row is forgotten."""
        return bytes(row[0])

    def key_of(self, row: Sequence[Any]) -> Key:
        """Where a row stands."""
        return tuple(bytes(each) if isinstance(each, memoryview) else each for each in row[: self.key_length])

    def page(
        self, connection: Connection, *, after: Key | None, most: int, hidden: Sequence[Any] = ()
    ) -> Sequence[Sequence[Any]]:
        """The next rows behind a key, values as they stand in the database.

        Args:
            hidden: imports whose rows nobody may see.
        """
        raw = [sa.type_coerce(each, _bare(each)).label(each.name) for each in self.columns]
        key = self.columns[: self.key_length]
        query = sa.select(*raw).order_by(*key).limit(most)
        if self.source is not None:
            query = query.select_from(self.source)
        if self.where is not None:
            query = query.where(self.where)
        if after is not None:
            place = [sa.literal(value, _bare(each)) for value, each in zip(after, key, strict=True)]
            bare = [sa.type_coerce(each, _bare(each)) for each in key]
            query = query.where(bare[0] > place[0] if len(key) == 1 else sa.tuple_(*bare) > sa.tuple_(*place))
        if self.hidden is not None and hidden:
            query = query.where(sa.or_(self.hidden.is_(None), self.hidden.not_in(list(hidden))))
        return [tuple(row) for row in connection.execute(query)]


def _bare(column: sa.Column[Any]) -> Any:
    kind = column.type
    return kind.impl if isinstance(kind, sa.types.TypeDecorator) else kind


def _kind(kind: Any) -> str:
    for known, name in (
        (IdColumn, "id"),
        (InstantColumn, "instant"),
        (DayColumn, "day"),
        (sa.Boolean, "truth"),
        (sa.Integer, "number"),
        (sa.Float, "degrees"),
        (sa.String, "text"),
    ):
        if isinstance(kind, known):
            return name
    raise TypeError(f"no word of the lake for {kind!r}")
