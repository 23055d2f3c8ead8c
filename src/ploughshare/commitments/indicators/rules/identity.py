# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which rows are one arm: the same maker, model, calibre and a serial that was read whole."""

from __future__ import annotations

from collections.abc import Iterable

from ploughshare.commitments.indicators.terms import ArmRow
from ploughshare.matching.markings.rules import likeliest, read_serial
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, Marking, MarkState

_NO_MAKER = frozenset(
    (
        *("other", "others", "unknown", "unidentified", "notidentified", "notknown", "undetermined", "none"),
        *("outro", "outra", "outros", "outras", "nãoidentificada", "nãoidentificado", "naoidentificada"),
        *("naoidentificado", "indeterminado", "indeterminada", "ignorado", "ignorada", "semmarca"),
        *("otro", "otra", "otros", "desconocido", "desconocida", "noidentificado", "noidentificada"),
        *("sinmarca", "autre", "autres", "inconnu", "inconnue", "nonidentifié", "nonidentifiée", "na", "nd"),
    )
)
"""What is written where nobody read a maker: it tells no arm from another."""

Key = tuple[str, str, str, str]
_LEAST = 4
"""Characters of a serial below which many arms bear the same."""


def identity(row: ArmRow) -> Key | None:
    """What tells one arm from others; None where its marks do not.

    A word in place of the number ("obliterated") is none, and neither is a number without a maker: makers
    count from the same beginnings.
    """
    return key_of(row.marking) if row.amount == 1 else None


def key_of(marks: Marking) -> Key | None:
    """The same for marks alone."""
    if not marks.serial or not marks.make or len(marks.serial) > MARK_LENGTH_MOST:
        return None
    read = read_serial(marks.serial)
    maker = _plain(marks.make)
    if read.state is not MarkState.CLEAR or len(read.positions) < _LEAST or maker in _NO_MAKER:
        return None
    return maker, _plain(marks.model), _plain(marks.calibre), likeliest(read)


def same_arms(rows: Iterable[ArmRow]) -> dict[str, str]:
    """Records of arms that stand further up already, each with the record that does."""
    first: dict[Key, str] = {}
    again: dict[str, str] = {}
    for row in rows:
        key = identity(row)
        if key is None:
            continue
        if key in first:
            again[row.record] = first[key]
        else:
            first[key] = row.record
    return again


def _plain(text: str | None) -> str:
    return "".join(each for each in (text or "").casefold() if each.isalnum())
