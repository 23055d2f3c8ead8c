# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What does not fit among the marks of one arm, each with its source and what to look at again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ploughshare.kernel.text import N_, Text
from ploughshare.matching.markings.rules import words
from ploughshare.matching.markings.rules.calibres import resolve_calibre
from ploughshare.matching.markings.rules.gate import calibres_close, serial_is_no_serial
from ploughshare.matching.markings.rules.models import PATTERNS
from ploughshare.matching.markings.rules.resolving import families_with_models, family_countries
from ploughshare.matching.markings.rules.serials import likeliest
from ploughshare.matching.markings.terms import (
    CalibreCandidate,
    Contradiction,
    CountryCandidate,
    Doubt,
    ImportMark,
    Make,
    MakeCandidate,
    MakeRole,
    OtherKind,
    Reference,
    SerialField,
)
from ploughshare.vocabulary.markings import Marking, MarkState

SOURCES: Mapping[Doubt, str] = {
    Doubt.IMPORTER_AS_MAKER: "27 CFR 478.92(a)(1)(ii); ATF F 3312.1 (importer asked for beside the maker)",
    Doubt.CALIBRE_NOT_OF_MAKER: "ATF Police Officer's Guide 2009 (compare model and calibre); "
    "maker_calibres.csv, model_calibres.csv",
    Doubt.CALIBRE_AS_MODEL: "NIEM 6.0 NCIC gun calibre codes; MOSAIC 05.31 (calibre and model are two marks)",
    Doubt.PATENT_AS_SERIAL: "MOSAIC 05.31 (patent numbers are other marks); US patents have 7 digits",
    Doubt.PROOF_AS_SERIAL: "MOSAIC 05.31 (proof marks are other marks); CIP",
    Doubt.SERIAL_IS_CALIBRE_OR_MODEL: "ATF Police Officer's Guide 2009; models.csv",
    Doubt.SERIAL_NOT_OF_MAKER: "serial_shapes.csv, serial_prefixes.csv",
    Doubt.MAKE_NOT_OF_COUNTRY: "Firearms Protocol art. 8(1)(a); makers_curated.csv",
    Doubt.MODEL_NOT_OF_MAKER: "models.csv (GunsNPrices)",
    Doubt.IMPORT_COUNTRY_AS_MANUFACTURE: "Firearms Protocol art. 8(1)(b); ITI 8(b)",
    Doubt.YEAR_NOT_OF_MAKER: "maker_eras.csv",
}
"""Where each rule comes from: an instrument, a guide, or the packaged table that holds the facts."""

_SURE = 0.6
_PATENT_WORD = re.compile(r"\bPAT(?:ENT|\.|S\b|\b)|ПАТЕНТ|PATENTE|BREVET", re.IGNORECASE)
_PATENT_COMMAS = re.compile(r"^\W*\d{1,2},\d{3},\d{3}\W*$")
_PROOF_ALONE = re.compile(
    r"(?:(?:PSF|PN|ELG|BNP|NP|BP|BV|CIP|PV|TPE|CIP\s?[NU])\W*)+(?:\d{3,4}\W*(?:KG|BAR|TONS?)\W*)?(?:CM\W*2?)?",
    re.IGNORECASE,
)
"""Letters of houses of proof of the CIP (Gardone, Liege, Birmingham, Saint-Etienne), and the pressure."""
_CALIBRE_TOKEN = re.compile(
    r"(?<![\w.])(?:\d{1,2}[.,]\d{1,2}(?:\s*mm|\s*[x×]\s*\d{2})?|\d{1,2}\s*mm|\.\d{2,3}(?:\s*(?:acp|s&w|mag\w*|spl|lr|win\w*))?|"
    r"\d{1,2}x\d{2}\w?)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marks:
    """All that was read of one arm, as the rules look at it.

    Attributes:
        marking: as written.
        field: the serial field.
        makes: likeliest first.
        calibres: likeliest first.
        countries: of manufacture, likeliest first.
        import_mark: None if none was written.
    """

    marking: Marking
    field: SerialField
    makes: tuple[MakeCandidate, ...]
    calibres: tuple[CalibreCandidate, ...]
    countries: tuple[CountryCandidate, ...]
    import_mark: ImportMark | None

    @property
    def sure_make(self) -> Make | None:
        """The make, if the words leave little doubt which."""
        sure = self.makes and self.makes[0].probability >= _SURE
        return self.makes[0].make if sure else None


def contradictions(marks: Marks, *, reference: Reference) -> tuple[Contradiction, ...]:
    """What does not fit, each with what to look at again."""
    found = (
        _importer_as_maker(marks),
        _calibre_not_of_maker(marks, reference),
        _calibre_not_of_model(marks, reference),
        _calibre_as_model(marks.marking, reference),
        _patent_as_serial(marks),
        _proof_as_serial(marks),
        _serial_is_other(marks, reference),
        _serial_not_of_maker(marks, reference),
        _make_not_of_country(marks, reference),
        _model_not_of_maker(marks, reference),
        _year_not_of_maker(marks),
    )
    return tuple(Contradiction(doubt, text, SOURCES[doubt]) for doubt, text in filter(None, found))


_Found = tuple[Doubt, Text] | None


def _importer_as_maker(marks: Marks) -> _Found:
    make = marks.sure_make
    if make is None or make.role is not MakeRole.IMPORTER:
        return None
    msgid = N_(
        "%(make)s is an importer, not the maker. Look for the maker's mark; "
        "the importer's state is the next to ask."
    )
    return Doubt.IMPORTER_AS_MAKER, Text(msgid, {"make": make.name})


def _calibre_not_of_maker(marks: Marks, reference: Reference) -> _Found:
    make = marks.sure_make
    made = reference.maker_calibres.get(make.family) if make else None
    if make is None or not made or not _is_none_of(marks.calibres, made):
        return None
    msgid = N_(
        "%(make)s is not known to have made arms in %(calibre)s. Check maker, calibre and a changed barrel."
    )
    facts = {"make": make.name, "calibre": marks.calibres[0].calibre.name}
    return Doubt.CALIBRE_NOT_OF_MAKER, Text(msgid, facts)


def _calibre_not_of_model(marks: Marks, reference: Reference) -> _Found:
    make, model = marks.sure_make, words.model_key(marks.marking.model or "")
    made = reference.model_calibres.get((make.family, model)) if make and model else None
    if make is None or not made or not _is_none_of(marks.calibres, made):
        return None
    msgid = N_(
        "%(make)s %(model)s is not made in %(calibre)s. Check model, calibre and a changed barrel or slide."
    )
    facts = {
        "make": make.name,
        "model": (marks.marking.model or "").strip(),
        "calibre": marks.calibres[0].calibre.name,
    }
    return Doubt.CALIBRE_NOT_OF_MAKER, Text(msgid, facts)


def _is_none_of(calibres: tuple[CalibreCandidate, ...], made: frozenset[str]) -> bool:
    """Whether every calibre the words may mean is known and far from all that are made."""
    codes = [candidate.calibre.code for candidate in calibres]
    if not codes or None in codes:
        return False
    return not any(calibres_close(str(code), one) for code in codes for one in made)


def _calibre_as_model(marking: Marking, reference: Reference) -> _Found:
    token = _CALIBRE_TOKEN.search(marking.model or "")
    if token is None or not resolve_calibre(token[0], reference=reference):
        return None
    msgid = N_("“%(token)s” in the model is a calibre. Enter it as calibre and the model alone.")
    return Doubt.CALIBRE_AS_MODEL, Text(msgid, {"token": token[0].strip()})


def _patent_as_serial(marks: Marks) -> _Found:
    raw = marks.marking.serial or ""
    beside = any(one.kind is OtherKind.PATENT for one in marks.field.others)
    if (beside and marks.field.reading.positions) or not (
        beside or _PATENT_WORD.search(raw) or _PATENT_COMMAS.match(raw)
    ):
        return None
    msgid = N_("“%(serial)s” looks like a patent number. Look at frame or receiver for the serial number.")
    return Doubt.PATENT_AS_SERIAL, Text(msgid, {"serial": raw.strip()[:40]})


def _proof_as_serial(marks: Marks) -> _Found:
    proof = [one for one in marks.field.others if one.kind is OtherKind.PROOF]
    stamped = _PROOF_ALONE.fullmatch((marks.marking.serial or "").strip())
    if not stamped and (not proof or marks.field.reading.positions):
        return None
    msgid = N_("“%(serial)s” is a proof mark. Look at frame or receiver for the serial number.")
    return Doubt.PROOF_AS_SERIAL, Text(msgid, {"serial": (marks.marking.serial or "").strip()[:40]})


def _serial_is_other(marks: Marks, reference: Reference) -> _Found:
    serial = marks.field.reading
    if not serial_is_no_serial(serial, marking=marks.marking, makes=marks.makes, reference=reference):
        return None
    msgid = N_(
        "“%(serial)s” stands as serial number but is no more than a calibre, a model number or a word."
    )
    return Doubt.SERIAL_IS_CALIBRE_OR_MODEL, Text(msgid, {"serial": serial.pattern})


def _serial_not_of_maker(marks: Marks, reference: Reference) -> _Found:
    """Only where every character was read: a damaged number has no shape."""
    make, serial = marks.sure_make, marks.field.reading
    if make is None or serial.state is not MarkState.CLEAR:
        return None
    text = likeliest(serial)
    facts = {"serial": text, "make": make.name}
    owner = next(
        (whose for start, whose in reference.serial_prefixes.items() if text.startswith(start)), None
    )
    if owner is not None and owner != make.family and make.source == "curated":
        other = reference.makes[owner].name if owner in reference.makes else owner
        msgid = N_(
            "Serial number %(serial)s begins as those of %(other)s do, not of %(make)s. Check the maker."
        )
        return Doubt.SERIAL_NOT_OF_MAKER, Text(msgid, {**facts, "other": other})
    shapes = reference.serial_shapes.get(make.family)
    shape = "".join("0" if char.isdigit() else "A" for char in text)
    if shapes is None or shape in shapes:
        return None
    msgid = N_(
        "%(make)s is not known to number its arms like %(serial)s. Check the maker, and whether this is the "
        "number of a part, of its owner or of a case."
    )
    return Doubt.SERIAL_NOT_OF_MAKER, Text(msgid, facts)


def _make_not_of_country(marks: Marks, reference: Reference) -> _Found:
    make, countries = marks.sure_make, marks.countries
    if make is None or not countries or make.source != "curated":
        return None
    home = family_countries(make, reference=reference)
    if not home or any(candidate.country in home for candidate in countries):
        return None
    facts = {"make": make.name, "country": countries[0].country}
    if marks.import_mark and marks.import_mark.country == countries[0].country:
        msgid = N_("%(country)s is the country of import; %(make)s makes its arms elsewhere.")
        return Doubt.IMPORT_COUNTRY_AS_MANUFACTURE, Text(msgid, facts)
    msgid = N_(
        "%(make)s is not known to make arms in %(country)s. It may be a licensed copy, "
        "or a mark of proof or import was taken for the country of manufacture."
    )
    return Doubt.MAKE_NOT_OF_COUNTRY, Text(msgid, facts)


def _model_not_of_maker(marks: Marks, reference: Reference) -> _Found:
    make, key = marks.sure_make, words.model_key(marks.marking.model or "")
    listed = reference.models.get(key, ())
    if not listed or make is None or len(key) < 3 or key.isdigit() or key in PATTERNS:
        return None
    if make.family not in families_with_models(reference) or any(one == make.family for one, _ in listed):
        return None
    first = listed[0][0]
    other = reference.makes[first].name if first in reference.makes else first
    msgid = N_("Model %(model)s is listed for %(other)s, not for %(make)s. Check both.")
    facts = {"model": (marks.marking.model or "").strip(), "other": other, "make": make.name}
    return Doubt.MODEL_NOT_OF_MAKER, Text(msgid, facts)


def _year_not_of_maker(marks: Marks) -> _Found:
    """A year on the arm before its maker's first arms, or a year of manufacture after its last."""
    make = marks.sure_make
    if make is None:
        return None
    made = [int(one.text) for one in marks.field.others if one.kind is OtherKind.YEAR and _is_year(one.text)]
    imported = [marks.import_mark.year] if marks.import_mark and marks.import_mark.year else []
    early = [year for year in made + imported if make.since and year < make.since]
    late = [year for year in made if make.until and year > make.until]
    if not early and not late:
        return None
    year = (early or late)[0]
    if early:
        msgid = N_("%(make)s made no arms before %(limit)d, but %(year)d stands on this one. Check both.")
        return Doubt.YEAR_NOT_OF_MAKER, Text(
            msgid, {"make": make.name, "limit": make.since or 0, "year": year}
        )
    msgid = N_("%(make)s made no arms after %(limit)d, but %(year)d stands on this one. Check both.")
    return Doubt.YEAR_NOT_OF_MAKER, Text(msgid, {"make": make.name, "limit": make.until or 0, "year": year})


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdecimal()
