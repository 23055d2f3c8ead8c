# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of marks and of what can be read of them."""

from __future__ import annotations

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.forms import Given, Told
from ploughshare.matching.markings.terms import Doubt, Reading
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import Marking, MarkState
from ploughshare.vocabulary.tracing import ResultCode


class MarkingForm(Given, frozen=True, kw_only=True):
    """The marks as the officer wrote them. In `serial`, `?` is one character that cannot be read,
    `*` a run of them, and `[8B]` a character that is one or the other. Ammunition has `lot` and `headstamp`
    in place of a serial."""

    serial: str | None = None
    make: str | None = None
    model: str | None = None
    calibre: str | None = None
    arm_type: str | None = None
    country_of_manufacture: str | None = None
    import_mark: str | None = None
    other: str | None = None
    headstamp: str | None = None
    lot: str | None = None


class GivenMarking(Given, frozen=True, kw_only=True):
    """Marks to be read."""

    marking: MarkingForm


class MarkingDocument(Told, frozen=True, kw_only=True):
    """The marks as written."""

    serial: str | None
    make: str | None
    model: str | None
    calibre: str | None
    arm_type: str | None
    country_of_manufacture: str | None
    import_mark: str | None
    other: str | None
    headstamp: str | None
    lot: str | None


class PositionDocument(Told, frozen=True, kw_only=True):
    """One character of a serial: what it may be, likeliest first; empty if nothing can be said."""

    options: str
    certain: bool


class SerialDocument(Told, frozen=True, kw_only=True):
    """What can be read of a serial number. `gaps` are places before which a run is missing."""

    state: MarkState
    pattern: str
    raw: str
    positions: list[PositionDocument]
    gaps: list[int]
    open_before: bool
    open_after: bool
    known_count: int


class MakeDocument(Told, frozen=True, kw_only=True):
    """A make the written word may mean."""

    code: str
    name: str
    role: str
    countries: list[str]
    probability: float


class CalibreDocument(Told, frozen=True, kw_only=True):
    """A calibre the written word may mean."""

    id: str
    name: str
    metric: str | None
    code: str | None
    probability: float


class CountryDocument(Told, frozen=True, kw_only=True):
    """A country a mark may mean."""

    country: str
    probability: float


class ImportMarkDocument(Told, frozen=True, kw_only=True):
    """What an import mark says."""

    raw: str
    importer: str | None
    make: str | None
    country: str | None
    year: int | None


class ContradictionDocument(Told, frozen=True, kw_only=True):
    """Two things read from one arm that do not fit."""

    doubt: Doubt
    words: str
    source: str


class ModelDocument(Told, frozen=True, kw_only=True):
    """A model the written word may mean, and the firms that make it."""

    family: str
    name: str
    probability: float


class OtherMarkDocument(Told, frozen=True, kw_only=True):
    """A mark that is not the serial and stood in its field: import, proof, patent, calibre, year ..."""

    kind: str
    text: str


class VerdictDocument(Told, frozen=True, kw_only=True):
    """Whether a request can be made from these marks, and why not."""

    sufficient: bool
    code: ResultCode | None
    reason: str | None


class ReadingDocument(Told, frozen=True, kw_only=True):
    """Everything that can be said of a set of marks."""

    marking: MarkingDocument
    serial: SerialDocument
    notes: list[str]
    makes: list[MakeDocument]
    calibres: list[CalibreDocument]
    arm_type: ArmType | None
    countries: list[CountryDocument]
    import_mark: ImportMarkDocument | None
    completeness: int
    missing: list[str]
    contradictions: list[ContradictionDocument]
    verdict: VerdictDocument
    alternatives: list[str]
    other_marks: list[OtherMarkDocument]
    where: list[str]
    odd: list[str]
    models: list[ModelDocument]


def marking_of(form: MarkingForm) -> Marking:
    """The marks a client sent."""
    return Marking(
        form.serial,
        form.make,
        form.model,
        form.calibre,
        form.arm_type,
        form.country_of_manufacture,
        form.import_mark,
        form.other,
        form.headstamp,
        form.lot,
    )


def marking_document(marking: Marking) -> MarkingDocument:
    """The marks as written."""
    return MarkingDocument(
        serial=marking.serial,
        make=marking.make,
        model=marking.model,
        calibre=marking.calibre,
        arm_type=marking.arm_type,
        country_of_manufacture=marking.country_of_manufacture,
        import_mark=marking.import_mark,
        other=marking.other,
        headstamp=marking.headstamp,
        lot=marking.lot,
    )


def reading_document(reading: Reading, call: Call) -> ReadingDocument:
    """What can be read."""
    mark = reading.import_mark
    return ReadingDocument(
        marking=marking_document(reading.marking),
        serial=_serial(reading),
        notes=list(reading.notes),
        makes=[
            MakeDocument(
                code=each.make.code,
                name=each.make.name,
                role=each.make.role.value,
                countries=list(each.make.countries),
                probability=each.probability,
            )
            for each in reading.makes
        ],
        calibres=[
            CalibreDocument(
                id=each.calibre.id,
                name=each.calibre.name,
                metric=each.calibre.metric,
                code=each.calibre.code,
                probability=each.probability,
            )
            for each in reading.calibres
        ],
        arm_type=reading.arm_type,
        countries=[
            CountryDocument(country=each.country, probability=each.probability) for each in reading.countries
        ],
        import_mark=ImportMarkDocument(
            raw=mark.raw, importer=mark.importer, make=mark.make, country=mark.country, year=mark.year
        )
        if mark
        else None,
        completeness=reading.completeness,
        missing=call.says(reading.missing),
        contradictions=[
            ContradictionDocument(doubt=each.doubt, words=call.say(each.text) or "", source=each.source)
            for each in reading.contradictions
        ],
        verdict=VerdictDocument(
            sufficient=reading.verdict.sufficient,
            code=reading.verdict.code,
            reason=call.say(reading.verdict.reason),
        ),
        alternatives=[each.pattern for each in reading.alternatives],
        other_marks=[OtherMarkDocument(kind=each.kind.value, text=each.text) for each in reading.others],
        where=list(reading.where),
        odd=list(reading.odd),
        models=[
            ModelDocument(family=each.family, name=each.name, probability=each.probability)
            for each in reading.models
        ],
    )


def _serial(reading: Reading) -> SerialDocument:
    serial = reading.serial
    return SerialDocument(
        state=serial.state,
        pattern=serial.pattern,
        raw=serial.raw,
        positions=[PositionDocument(options=each.options, certain=each.certain) for each in serial.positions],
        gaps=list(serial.gaps),
        open_before=serial.open_before,
        open_after=serial.open_after,
        known_count=serial.known_count,
    )
