# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What every row goes through: texts by our column names, further columns, identity."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from ploughshare.crypto.digests import sha256
from ploughshare.registry.intake.errors import ColumnTwice, MappingTargetUnknown
from ploughshare.registry.intake.rules.cells import NO_NAMES, BadCell, check_text
from ploughshare.registry.intake.rules.faults import fault
from ploughshare.registry.intake.rules.formulas import MARK, unshielded
from ploughshare.registry.intake.terms import DROP, Calendar, ColumnUse, DateOrder, Fault, Format, Lexicon

EXTRA_MOST = 4000
"""Characters of a cell that no column of ours holds."""
_ROW_HASH = 32
_SLOTS = 1 << 16


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows of one file are read.

    Attributes:
        ours: place, column and most characters of each cell that we read.
        others: place and name of each cell that is kept as it stands.
        names: our column to the file's name for it, for messages.
        shielded: whether cells carry apostrophes against formulas.
        dates: how numeric dates are written.
        today: the day from which on dates lie in the future.
        source: register of rows that name none.
        calendar: calendar of dates where the row does not say.
        fixed: texts that stand for every row in columns that the file lacks.
        keys: column to keys of permitted words, each with our code.
        countries: keys of names of countries, each with its code.
    """

    ours: tuple[tuple[int, str, int], ...]
    others: tuple[tuple[int, str], ...]
    names: Mapping[str, str]
    shielded: bool
    dates: DateOrder
    today: date
    source: str
    calendar: Calendar = Calendar.GREGORIAN
    fixed: Mapping[str, str] = field(default_factory=lambda: NO_NAMES)
    keys: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    countries: Mapping[str, str] = field(default_factory=lambda: NO_NAMES)

    @property
    def columns(self) -> frozenset[str]:
        """Our columns that the file has, or that are fixed for all its rows."""
        return frozenset(column for _, column, _ in self.ours) | frozenset(self.fixed)

    def fault(self, row: int, column: str, bad: BadCell, *, stops: bool = True) -> Fault:
        """A bad cell as a fault with the file's own column name."""
        return fault(row, self.names.get(column, column), bad.code, facts=bad.facts, stops=stops)


def plan_of(
    uses: Sequence[ColumnUse],
    *,
    lexicon: Lexicon,
    form: Format,
    dates: DateOrder,
    today: date,
    source: str,
    calendar: Calendar = Calendar.GREGORIAN,
    fixed: Mapping[str, str] = NO_NAMES,
) -> Plan:
    """How to read a file with these columns.

    Raises:
        MappingTargetUnknown: a text is fixed for a column we do not have.
        ColumnTwice: a text is fixed for a column that the file has.
    """
    most = {each.name: each.most for each in lexicon.columns}
    ours = [
        (place, use.read_as, most[use.read_as])
        for place, use in enumerate(uses)
        if use.read_as is not None and use.read_as != DROP
    ]
    named = {use.read_as: use.name for use in uses if use.read_as is not None}
    for column in fixed:
        if column not in most:
            raise MappingTargetUnknown({"name": fixed[column][:60], "column": column[:60]})
        if column in named:
            raise ColumnTwice({"first": named[column], "second": fixed[column][:60], "column": column})
    return Plan(
        tuple(ours),
        tuple((place, use.name) for place, use in enumerate(uses) if use.read_as is None),
        named,
        form is Format.CSV,
        dates,
        today,
        source,
        calendar,
        fixed,
        lexicon.keys,
        lexicon.countries,
    )


def texts_of(
    plan: Plan, row: int, cells: Sequence[str | None]
) -> tuple[dict[str, str], dict[str, str], list[Fault]]:
    """The texts of a row by our column names, its further columns, and what is wrong with them."""
    faults: list[Fault] = []
    values: dict[str, str] = dict(plan.fixed)
    shielded = plan.shielded
    for place, column, most in plan.ours:
        cell = cells[place]
        if cell is None:
            continue
        text = cell.strip()
        if not text:
            continue
        if shielded and text[0] == MARK:
            text = unshielded(text)
        if len(text) > most or not text.isprintable():
            try:
                check_text(text, most=most)
            except BadCell as bad:
                faults.append(plan.fault(row, column, bad))
                continue
        values[column] = text
    others: dict[str, str] = {}
    for place, name in plan.others:
        cell = cells[place]
        if cell is None or not cell:
            continue
        text = unshielded(cell) if shielded else cell
        try:
            check_text(text, most=EXTRA_MOST)
        except BadCell as bad:
            faults.append(plan.fault(row, name, bad))
            continue
        others[name] = text
    return values, others, faults


def says_any(plan: Plan, values: Mapping[str, str], faults: Sequence[Fault], columns: Sequence[str]) -> bool:
    """Whether a row holds anything in one of these columns, be it faulty."""
    if any(column in values for column in columns):
        return True
    named = {plan.names.get(column) for column in columns}
    return any(each.column is not None and each.column in named for each in faults)


class Occurrences:
    """Numbers equal rows in the order in which they come: two equal rows are two arms.

    Ten million rows take some 200 MB: 64 bits of each row's hash in one array, probed linearly. Two
    rows that share these bits by chance are counted together, which makes a gap in the numbers of one
    of them and never one number for both.
    """

    __slots__ = ("_again", "_count", "_sources", "_table")

    def __init__(self) -> None:
        self._table = array("Q", bytes(8 * _SLOTS))
        self._count = 0
        self._again: dict[int, int] = {}
        self._sources: dict[str, int] = {}

    def record(self, digest: bytes, *, source: str) -> str:
        """The record number of a row that has none: hash of the row and its occurrence."""
        salt = self._sources.get(source)
        if salt is None:
            salt = self._sources[source] = int.from_bytes(sha256(source.encode())[:8], "big")
        key = (int.from_bytes(digest[:8], "big") ^ salt) or 1
        number = 1
        if not self._add(key):
            number = self._again[key] = self._again.get(key, 1) + 1
        return f"row:{digest.hex()[:_ROW_HASH]}#{number}"

    def _add(self, key: int) -> bool:
        """Whether the key is new."""
        if self._count * 5 > len(self._table) * 3:
            self._grow()
        if not _put(self._table, key):
            return False
        self._count += 1
        return True

    def _grow(self) -> None:
        grown = array("Q", bytes(16 * len(self._table)))
        for key in self._table:
            if key:
                _put(grown, key)
        self._table = grown


def _put(table: array[int], key: int) -> bool:
    mask = len(table) - 1
    place = key & mask
    while held := table[place]:
        if held == key:
            return False
        place = (place + 1) & mask
    table[place] = key
    return True
