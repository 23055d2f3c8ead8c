# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How make, model, calibre, kind, countries and importer of the marks stand to a record."""

from __future__ import annotations

import re

from ploughshare.matching.markings.rules import words
from ploughshare.matching.markings.rules.calibres import resolve_calibre
from ploughshare.matching.markings.rules.gate import calibres_close
from ploughshare.matching.markings.rules.resolving import resolve_make
from ploughshare.matching.markings.terms import Agreement, MakeRole, Reading, Reference
from ploughshare.vocabulary.firearms import ArmType, Description
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST

_LIKELY = 0.25
_LONG_ARMS = frozenset({ArmType.RIFLE, ArmType.CARBINE, ArmType.ASSAULT_RIFLE})
_AUTOMATIC = frozenset({ArmType.ASSAULT_RIFLE, ArmType.SUBMACHINE_GUN, ArmType.MACHINE_GUN})
_MACHINE = frozenset({ArmType.MACHINE_GUN, ArmType.HEAVY_MACHINE_GUN})
_LOOSE = frozenset({ArmType.CONVERTED, ArmType.CRAFT_MADE, ArmType.OTHER})


def compare_fields(
    reading: Reading, description: Description, *, reference: Reference
) -> dict[str, Agreement]:
    """Field by field: make, model, calibre, arm_type, country, importer."""
    return {
        "make": _make(reading, description, reference),
        "model": _model(reading.marking.model, description.model),
        "calibre": _calibre(reading, description, reference),
        "arm_type": _arm_type(reading.arm_type, description.arm_type),
        "country": _country(reading, description),
        "importer": _importer(reading, description, reference),
    }


def _short(text: str | None) -> str | None:
    return text[:MARK_LENGTH_MOST] if text else None


def families_of(description: Description, *, reference: Reference) -> frozenset[str]:
    """Families the record's maker may belong to; empty if the record names none that is known."""
    if description.make and description.make in reference.makes:
        return frozenset({reference.makes[description.make].family})
    found = resolve_make(_short(description.make_text), reference=reference)
    return frozenset(candidate.make.family for candidate in found if candidate.probability >= _LIKELY)


def _make(reading: Reading, description: Description, reference: Reference) -> Agreement:
    held = families_of(description, reference=reference)
    if not held and description.make_text and reading.marking.make:
        same = words.name_key(description.make_text) == words.name_key(reading.marking.make)
        return Agreement.AGREES if same else Agreement.DISAGREES
    if not held or not reading.makes:
        return Agreement.UNKNOWN
    likely = [one for one in reading.makes if one.probability >= _LIKELY] or list(reading.makes[:1])
    if any(one.make.family in held for one in likely):
        return Agreement.AGREES
    if any(one.make.role is MakeRole.IMPORTER for one in likely) and description.import_country:
        return Agreement.NEAR
    return Agreement.DISAGREES


def _model(read: str | None, held: str | None) -> Agreement:
    left, right = words.model_key(read or ""), words.model_key(held or "")
    if not left or not right:
        return Agreement.UNKNOWN
    if left in right or right in left:
        return Agreement.AGREES
    figures = [re.sub(r"\D", "", key) for key in (left, right)]
    return Agreement.NEAR if figures[0] == figures[1] else Agreement.DISAGREES


def _calibre(reading: Reading, description: Description, reference: Reference) -> Agreement:
    held: set[str | None] = {description.calibre}
    if not description.calibre:
        found = resolve_calibre(_short(description.calibre_text), reference=reference)
        held = {one.calibre.code for one in found}
    read = {one.calibre.code for one in reading.calibres}
    if not held - {None} or not read - {None}:
        return Agreement.UNKNOWN
    if held & read - {None}:
        return Agreement.AGREES
    close = any(calibres_close(str(left), str(right)) for left in read for right in held)
    return Agreement.NEAR if close else Agreement.DISAGREES


def _arm_type(read: ArmType | None, held: ArmType | None) -> Agreement:
    if read is None or held is None:
        return Agreement.UNKNOWN
    if read is held:
        return Agreement.AGREES
    both = {read, held}
    near = any(both <= group for group in (_LONG_ARMS, _AUTOMATIC, _MACHINE)) or bool(both & _LOOSE)
    return Agreement.NEAR if near else Agreement.DISAGREES


def _country(reading: Reading, description: Description) -> Agreement:
    if not reading.countries or description.country is None:
        return Agreement.UNKNOWN
    read = {one.country for one in reading.countries}
    if description.country in read:
        return Agreement.AGREES
    return Agreement.NEAR if description.import_country in read else Agreement.DISAGREES


def _importer(reading: Reading, description: Description, reference: Reference) -> Agreement:
    mark = reading.import_mark
    if mark is None or not (description.importer or description.import_country):
        return Agreement.UNKNOWN
    if mark.country and description.import_country and mark.country != description.import_country:
        return Agreement.DISAGREES
    if mark.importer and description.importer:
        left, right = words.name_key(mark.importer), words.name_key(description.importer)
        if left in right or right in left or _same_family(mark.make, description.importer, reference):
            return Agreement.AGREES
        return Agreement.NEAR
    agrees = mark.country is not None and mark.country == description.import_country
    return Agreement.AGREES if agrees else Agreement.UNKNOWN


def _same_family(code: str | None, name: str, reference: Reference) -> bool:
    if code is None or code not in reference.makes:
        return False
    found = resolve_make(_short(name), reference=reference)
    return any(one.make.family == reference.makes[code].family for one in found)
