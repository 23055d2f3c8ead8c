# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which kind a sheet is, by its headings."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ploughshare.commitments.sheets.errors import NoSuchColumn
from ploughshare.commitments.sheets.terms import SheetColumn, SheetKind, Understood
from ploughshare.registry.intake.rules.columns import known_uses, words_of
from ploughshare.registry.intake.terms import DROP, ColumnUse, Lexicon

_MARKS = frozenset({"serial", "make", "model", "calibre", "type"})
_SEIZED = frozenset(
    ("apprehension", "ground", "offence", "border", "standing", "disposal", "event_reference", "happened_on")
)
_SECOND = {"type": "kind"}
"""Two columns that say the type of a thing: the second says what kind of thing it is."""
_ASKED = frozenset({"sent_on", "answered_on"})


def folded(text: str) -> str:
    """Words in small letters without accents and signs, one blank between."""
    return " ".join(words_of(text))


def understood(
    names: Sequence[str],
    known: Sequence[SheetColumn],
    *,
    lexicon: Lexicon,
    mapping: Mapping[str, str] | None = None,
    kind: SheetKind | None = None,
) -> Understood | None:
    """A sheet by its headings; None where it looks like nothing that we know.

    A list of requests says when they were sent; a list of seizures describes arms and says when, how or on
    what ground they came; a register describes arms alone.

    Args:
        names: headings in order.
        known: columns that intake does not read.
        lexicon: columns of seizures as intake reads them.
        mapping: heading to our column, before everything else; `-` leaves it out.
        kind: what the office says it is.

    Raises:
        NoSuchColumn: the mapping names a heading or a column that is not there.
    """
    kinds = (kind,) if kind else (SheetKind.REQUESTS, SheetKind.SEIZURES, SheetKind.FIREARMS)
    for each in kinds:
        own = [column for column in known if column.kind is each]
        if each is SheetKind.SEIZURES:
            found = _as_intake(names, own, lexicon, mapping or {})
        else:
            found = _read_as(each, names, own, mapping or {})
        if kind is not None or _is(each, frozenset(found.places)):
            return found
    return None


def _is(kind: SheetKind, has: frozenset[str]) -> bool:
    match kind:
        case SheetKind.REQUESTS:
            return "state" in has and bool(has & _ASKED)
        case SheetKind.SEIZURES:
            return len(has & _MARKS) >= 2 and bool(has & _SEIZED)
        case SheetKind.FIREARMS:
            return {"serial", "make"} <= has


def _read_as(
    kind: SheetKind, names: Sequence[str], known: Sequence[SheetColumn], mapping: Mapping[str, str]
) -> Understood:
    ours = {each.name for each in known}
    wanted = {folded(alias): each.name for each in known for alias in each.aliases}
    wanted |= {folded(name): name for name in ours}
    given = {folded(name): column for name, column in mapping.items()}
    _check(mapping, names, ours)
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        read_as = given.get(folded(name)) or wanted.get(folded(name), "-")
        if read_as != "-" and read_as not in places:
            places[read_as] = place
    named = {column: names[place] for column, place in places.items()}
    used = set(places.values())
    return Understood(kind, places, named, tuple(name for at, name in enumerate(names) if at not in used))


def _as_intake(
    names: Sequence[str], own: Sequence[SheetColumn], lexicon: Lexicon, mapping: Mapping[str, str]
) -> Understood:
    """A sheet of seizures: its columns are those of intake, each once; what is ours alone is beside them."""
    _check(mapping, names, {each.name for each in lexicon.columns} | {each.name for each in own})
    beside = {folded(alias): each.name for each in own for alias in (each.name, *each.aliases)}
    places: dict[str, int] = {}
    uses = []
    for place, use in enumerate(known_uses(names, mapping=mapping, lexicon=lexicon)):
        column = use.read_as
        if column in places:
            column = _SECOND.get(column)
        if column is None or column in places:
            uses.append(ColumnUse(use.name, DROP))
            column = beside.get(folded(use.name))
        else:
            uses.append(ColumnUse(use.name, column))
        if column is not None and column != DROP and column not in places:
            places[column] = place
    named = {column: names[place] for column, place in places.items()}
    used = set(places.values())
    unused = tuple(name for at, name in enumerate(names) if at not in used)
    return Understood(SheetKind.SEIZURES, places, named, unused, tuple(uses))


def _check(mapping: Mapping[str, str], names: Sequence[str], ours: Collection[str]) -> None:
    there = {folded(each) for each in names}
    for name, column in mapping.items():
        if folded(name) not in there or column not in {*ours, DROP}:
            raise NoSuchColumn({"given": f"{name}={column}"[:120]})
