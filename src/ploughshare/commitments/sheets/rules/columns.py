# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which kind a sheet is, by its headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ploughshare.commitments.sheets.errors import NoSuchColumn
from ploughshare.commitments.sheets.terms import SheetColumn, SheetKind, Understood
from ploughshare.registry.intake.rules.columns import words_of

_MARKS = frozenset({"serial", "make", "model", "calibre", "type"})
_SEIZED = frozenset({"apprehension", "ground", "offence", "border", "standing", "disposal", "event", "date"})
_ASKED = frozenset({"sent_on", "answered_on"})


def folded(text: str) -> str:
    """Words in small letters without accents and signs, one blank between."""
    return " ".join(words_of(text))


def understood(
    names: Sequence[str],
    known: Sequence[SheetColumn],
    *,
    mapping: Mapping[str, str] | None = None,
    kind: SheetKind | None = None,
) -> Understood | None:
    """A sheet by its headings; None where it looks like nothing that we know.

    A list of requests says when they were sent; a list of seizures describes arms and says when, how or on
    what ground they came; a register describes arms alone.

    Args:
        names: headings in order.
        known: columns that we know.
        mapping: heading to our column, before everything else; `-` leaves it out.
        kind: what the office says it is.

    Raises:
        NoSuchColumn: the mapping names a heading or a column that is not there.
    """
    kinds = (kind,) if kind else (SheetKind.REQUESTS, SheetKind.SEIZURES, SheetKind.FIREARMS)
    for each in kinds:
        found = _read_as(each, names, known, mapping or {})
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
    ours = {each.name for each in known if each.kind is kind}
    wanted = {folded(alias): each.name for each in known if each.kind is kind for alias in each.aliases}
    wanted |= {folded(name): name for name in ours}
    given = {folded(name): column for name, column in mapping.items()}
    for name, column in mapping.items():
        if folded(name) not in {folded(each) for each in names} or column not in {*ours, "-"}:
            raise NoSuchColumn({"given": f"{name}={column}"[:120]})
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        read_as = given.get(folded(name)) or wanted.get(folded(name), "-")
        if read_as != "-" and read_as not in places:
            places[read_as] = place
    named = {column: names[place] for column, place in places.items()}
    used = set(places.values())
    return Understood(kind, places, named, tuple(name for at, name in enumerate(names) if at not in used))
