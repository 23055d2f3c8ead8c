# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The whole reading of a set of marks."""

from __future__ import annotations

from ploughshare.matching.markings.rules import gate
from ploughshare.matching.markings.rules.calibres import likelier_by_arm, resolve_calibre
from ploughshare.matching.markings.rules.completeness import Known, completeness, lot_completeness
from ploughshare.matching.markings.rules.contradictions import Marks, contradictions
from ploughshare.matching.markings.rules.imports import read_import_mark, says_none
from ploughshare.matching.markings.rules.models import resolve_model
from ploughshare.matching.markings.rules.resolving import (
    checked,
    family_countries,
    resolve_country,
    resolve_make,
    resolve_type,
)
from ploughshare.matching.markings.rules.serials import read_serial_field
from ploughshare.matching.markings.terms import (
    CountryCandidate,
    Identity,
    MakeCandidate,
    MakeRole,
    OtherKind,
    Reading,
    Reference,
    SerialField,
)
from ploughshare.vocabulary.markings import Marking, MarkState, SerialReading

_USUAL_LENGTH = 6


def read_marking(marking: Marking, *, reference: Reference) -> Reading:
    """Read every mark, say how complete they are, what contradicts, and whether a request can be made.

    Args:
        marking: as the officer wrote it.
        reference: the open reference.

    Raises:
        MarkTooLong: a field holds more characters than any mark has.
    """
    field = read_serial_field(marking.serial)
    makes = resolve_make(marking.make, reference=reference)
    arm_type = resolve_type(marking.arm_type, reference=reference)
    calibre = _calibre(marking, field)
    calibres = likelier_by_arm(
        resolve_calibre(calibre, reference=reference), arm_type, makes, marking.model, reference=reference
    )
    countries = resolve_country(marking.country_of_manufacture, reference=reference)
    imported = marking.import_mark or _beside(field, OtherKind.IMPORT)
    import_mark = read_import_mark(imported, reference=reference)
    for text in (marking.model, marking.other, marking.headstamp, marking.lot):
        checked(text)
    known = Known(
        serial=_serial_share(field.reading),
        make=_share(marking.make, bool(makes)),
        calibre=_share(calibre, bool(calibres)),
        country=1.0 if countries else _country_share(makes, reference),
        model=1.0 if checked(marking.model) else 0.0,
        arm_type=_share(marking.arm_type, arm_type is not None),
        import_mark=1.0 if import_mark or says_none(imported) else 0.0,
    )
    if marking.is_ammunition:
        percent, missing = lot_completeness(
            {
                "lot": 1.0 if marking.lot else 0.0,
                "headstamp": 1.0 if marking.headstamp else 0.0,
                "make": known.make,
                "calibre": known.calibre,
                "country": known.country,
            }
        )
    else:
        percent, missing = completeness(known)
    return Reading(
        marking=marking,
        serial=field.reading,
        notes=field.notes,
        makes=makes,
        calibres=calibres,
        arm_type=arm_type,
        countries=countries,
        import_mark=import_mark,
        completeness=percent,
        missing=missing,
        contradictions=contradictions(
            Marks(marking, field, makes, calibres, countries, import_mark), reference=reference
        ),
        verdict=gate.verdict(
            marking,
            serial=field.reading,
            makes=makes,
            countries=countries,
            import_mark=import_mark,
            reference=reference,
        ),
        alternatives=field.alternatives,
        others=field.others,
        where=field.where,
        odd=field.odd,
        models=resolve_model(marking.model, makes, reference=reference),
    )


def read_identity(marking: Marking, *, reference: Reference) -> Identity:
    """Read what tells one arm from another and judge nothing: a small part of the work of `read_marking`.

    Raises:
        MarkTooLong: one of the fields read holds more characters than any mark has.
    """
    field = read_serial_field(marking.serial)
    makes = resolve_make(marking.make, reference=reference)
    calibres = likelier_by_arm(
        resolve_calibre(_calibre(marking, field), reference=reference),
        resolve_type(marking.arm_type, reference=reference),
        makes,
        marking.model,
        reference=reference,
    )
    return Identity(marking, field.reading, makes, calibres)


def _calibre(marking: Marking, field: SerialField) -> str | None:
    return marking.calibre or _beside(field, OtherKind.CALIBRE)


def _beside(field: SerialField, kind: OtherKind) -> str | None:
    """A mark of that kind that stood in the serial field."""
    return next((one.text for one in field.others if one.kind is kind), None)


def probable_countries(reading: Reading, *, reference: Reference) -> tuple[CountryCandidate, ...]:
    """Countries of manufacture: as marked, else where the likeliest maker makes its arms."""
    if reading.countries or not reading.makes:
        return reading.countries
    first = reading.makes[0]
    if first.make.role is MakeRole.IMPORTER:
        return ()
    home = sorted(first.make.countries or family_countries(first.make, reference=reference))
    return tuple(CountryCandidate(country, first.probability / len(home)) for country in home)


def _serial_share(serial: SerialReading) -> float:
    """Certain characters count whole, doubtful ones half; of as many as the serial seems to have."""
    if serial.state in {MarkState.ABSENT, MarkState.NOT_RECORDED, MarkState.OBLITERATED}:
        return 0.0
    lost = bool(serial.open_before) + bool(serial.open_after) + len(serial.gaps)
    length = max(len(serial.positions) + lost, _USUAL_LENGTH if lost else 1)
    worth = sum(1.0 if at.certain else 0.5 if at.options else 0.0 for at in serial.positions)
    return worth / length


def _share(text: str | None, resolved: bool) -> float:
    return 1.0 if resolved else 0.5 if checked(text) else 0.0


def _country_share(makes: tuple[MakeCandidate, ...], reference: Reference) -> float:
    if not makes or makes[0].make.role is MakeRole.IMPORTER:
        return 0.0
    return 0.5 if len(family_countries(makes[0].make, reference=reference)) == 1 else 0.0
