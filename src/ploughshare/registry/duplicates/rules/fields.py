# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How the fields of two records stand; the newer record is taken as if it had been read from an arm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ploughshare.kernel.text import N_, Text
from ploughshare.matching.markings.terms import Agreement, Fit, Score
from ploughshare.vocabulary.firearms import Description
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, Marking

_COMPARED = {
    "make": ("make", "make_text"),
    "model": ("model",),
    "calibre": ("calibre", "calibre_text"),
    "arm_type": ("arm_type",),
    "country": ("country",),
    "importer": ("importer",),
}
"""Fields that the search compares, with where a description says them: the first that both fill counts."""

_PLAIN = ("year", "import_country")
"""Fields that only agree or differ."""


def marks_of(description: Description) -> Marking:
    """A record's description as marks that were read, in the words of its source."""
    return Marking(
        serial=_cut(description.serial),
        make=_cut(description.make_text or description.make),
        model=_cut(description.model),
        calibre=_cut(description.calibre_text or description.calibre),
        arm_type=description.arm_type.value.replace("_", " ") if description.arm_type else None,
        country_of_manufacture=description.country,
    )


def fields_of(older: Description, newer: Description, score: Score) -> Mapping[str, Agreement]:
    """How the fields of two descriptions stand; a field of which both are silent is left out."""
    found: dict[str, Agreement] = {}
    if older.serial or newer.serial:
        found["serial"] = _serial(older, newer, score)
    for name, places in _COMPARED.items():
        told = [(getattr(older, place), getattr(newer, place)) for place in places]
        if any(one or other for one, other in told):
            found[name] = _stand(told, score.fields.get(name, Agreement.UNKNOWN))
    for name in _PLAIN:
        one, other = getattr(older, name), getattr(newer, name)
        if one or other:
            found[name] = _stand([(one, other)], Agreement.UNKNOWN)
    if older.year and newer.year and abs(older.year - newer.year) == 1:
        found["year"] = Agreement.NEAR  # made in one year and proved or registered in the next
    return found


def with_reasons(older: Description, newer: Description, score: Score) -> Score:
    """The score with what it does not compare, since nobody reads it from an arm: the year of manufacture."""
    if older.year is None or newer.year is None:
        return score
    if older.year == newer.year:
        same = Text(N_("The year of manufacture agrees: %(year)d."), {"year": older.year})
        return replace(score, reasons_for=(*score.reasons_for, same))
    msgid = N_("The year of manufacture differs: %(older)d in the older entry, %(newer)d in the newer.")
    odd = Text(msgid, {"older": older.year, "newer": newer.year})
    return replace(score, reasons_against=(*score.reasons_against, odd))


def _serial(older: Description, newer: Description, score: Score) -> Agreement:
    if not older.serial or not newer.serial:
        return Agreement.UNKNOWN
    if older.serial == newer.serial or score.exact:
        return Agreement.AGREES
    odd = [each.fit for each in score.alignment if each.fit is not Fit.SAME]
    near = bool(odd) and all(each in {Fit.LOOK_ALIKE, Fit.UNKNOWN, Fit.SWAPPED} for each in odd)
    return Agreement.NEAR if near else Agreement.DISAGREES


def _stand(told: list[tuple[Any, Any]], searched: Agreement) -> Agreement:
    """Equal values agree, whatever the search says of them; else its word stands, where it has one."""
    both = [(one, other) for one, other in told if one and other]
    if not both:
        return Agreement.UNKNOWN
    if any(_plain(one) == _plain(other) for one, other in both):
        return Agreement.AGREES
    return Agreement.DISAGREES if searched is Agreement.UNKNOWN else searched


def _plain(value: Any) -> Any:
    return " ".join(value.casefold().split()) if isinstance(value, str) else value


def _cut(text: str | None) -> str | None:
    """A record may hold longer words than a mark that is read; no mark on an arm is so long."""
    return text[:MARK_LENGTH_MOST] if text else None
