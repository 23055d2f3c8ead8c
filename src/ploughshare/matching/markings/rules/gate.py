# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether the marks suffice for a request, and what does not fit.

What a request needs: ITI 17, MOSAIC 05.31 (serial, maker, model, calibre, country of manufacture, country of
last import) and the required boxes of ATF F 3312.1 (serial, maker, model, calibre, type; importer where the
arm is foreign made).
"""

from __future__ import annotations

import re

from ploughshare.kernel.text import N_, Text
from ploughshare.matching.markings.rules import words
from ploughshare.matching.markings.rules.resolving import family_countries, resolve_calibre
from ploughshare.matching.markings.rules.serials import likeliest
from ploughshare.matching.markings.terms import (
    CalibreCandidate,
    Contradiction,
    CountryCandidate,
    Doubt,
    ImportMark,
    MakeCandidate,
    MakeRole,
    Reference,
    Verdict,
)
from ploughshare.vocabulary.markings import Marking, MarkState, SerialReading
from ploughshare.vocabulary.tracing import ResultCode

KNOWN_LEAST = 4
"""Characters of the serial that must be readable."""

_SURE = 0.6
_MODEL_SHAPE = re.compile(r"^[A-Z]{1,2}\d{1,3}[A-Z]?$")
_MODEL_SHAPE_MOST = 4
_PATENT_WORD = re.compile(r"\bPAT(?:ENT|\.|S\b|\b)|ПАТЕНТ|PATENTE|BREVET", re.IGNORECASE)
_PATENT_COMMAS = re.compile(r"^\W*\d{1,2},\d{3},\d{3}\W*$")
_CALIBRE_TOKEN = re.compile(
    r"(?<![\w.])(?:\d{1,2}[.,]\d{1,2}(?:\s*mm|\s*[x×]\s*\d{2})?|\d{1,2}\s*mm|\.\d{2,3}(?:\s*(?:acp|s&w|mag\w*|spl|lr|win\w*))?|"
    r"\d{1,2}x\d{2}\w?)(?!\w)",
    re.IGNORECASE,
)

_CALIBRE_CLOSE = (
    frozenset({"9", "380"}),
    frozenset({"223", "556"}),
    frozenset({"308", "762"}),
    frozenset({"762", "763"}),
    frozenset({"25", "635"}),
    frozenset({"32", "735", "765"}),
    frozenset({"10", "40"}),
    frozenset({"38", "357"}),
    frozenset({"45", "454", "455"}),
    frozenset({"30", "3006", "762"}),
    frozenset({"12", "50"}),
)


def calibres_close(left: str, right: str) -> bool:
    """Whether two NCIC calibre codes are written for each other or overlap in the code list."""
    return left == right or any(left in group and right in group for group in _CALIBRE_CLOSE)


def serial_is_no_serial(
    serial: SerialReading, *, marking: Marking, makes: tuple[MakeCandidate, ...], reference: Reference
) -> bool:
    """Whether what stands as the serial is no more than a calibre, a model number, a word or a prefix.

    Only where every character was read: a fragment is too short, which is another matter.
    """
    text = likeliest(serial)
    if not text or "?" in text or "*" in text:
        return False
    if len(text) < KNOWN_LEAST or not any(char.isdigit() for char in text):
        return True
    if len(text) <= _MODEL_SHAPE_MOST and _MODEL_SHAPE.match(text):
        return True
    return _is_calibre(text, reference) or _is_model(text, marking, makes, reference)


def _is_calibre(text: str, reference: Reference) -> bool:
    """Serials such as 9MM or 762X39; bare digits may be a real number."""
    if text.isdigit() or len(text) > len("762X39MM"):
        return False
    if words.calibre_key(text) in reference.calibre_names:
        return True
    sizes = (calibre.metric for calibre in reference.calibres.values() if calibre.metric)
    return text.removesuffix("MM") in {size.replace(".", "").upper() for size in sizes}


def _is_model(text: str, marking: Marking, makes: tuple[MakeCandidate, ...], reference: Reference) -> bool:
    if marking.model and words.model_key(marking.model) == text:
        return True
    listed = reference.models.get(text, ())
    if not listed:
        return False
    families = {candidate.make.family for candidate in makes}
    if families:
        return any(family in families for family, _ in listed)
    return not text.isdigit()


def verdict(
    marking: Marking,
    *,
    serial: SerialReading,
    makes: tuple[MakeCandidate, ...],
    countries: tuple[CountryCandidate, ...],
    import_mark: ImportMark | None,
    reference: Reference,
) -> Verdict:
    """Whether a request can be made: a usable serial, and a make or a country to ask."""
    if not any((marking.serial, marking.make, marking.model, marking.calibre, marking.arm_type)):
        return Verdict(
            False, ResultCode.U43, Text(N_("No mark was entered. Read the arm and enter its marks."))
        )
    unusable = _serial_verdict(marking, serial, makes, reference)
    if unusable:
        return unusable
    if makes or countries or (import_mark and import_mark.country):
        return Verdict(True)
    return Verdict(
        False,
        ResultCode.U42,
        Text(
            N_(
                "Neither maker nor country of manufacture nor import mark is known, so there is no "
                "state to ask. Look for the maker's name or symbol, proof marks and an import mark."
            )
        ),
    )


_NO_NUMBER = {
    MarkState.OBLITERATED: N_(
        "The serial number is obliterated. Have a laboratory try to restore it, and look for hidden numbers."
    ),
    MarkState.ABSENT: N_(
        "The arm bears no serial number. A request needs one; craft-made or very old arms are not traced."
    ),
    MarkState.NOT_RECORDED: N_(
        "No serial number was recorded. Look at frame or receiver and enter what is there."
    ),
}


def _serial_verdict(
    marking: Marking, serial: SerialReading, makes: tuple[MakeCandidate, ...], reference: Reference
) -> Verdict | None:
    readable = sum(bool(position.options) for position in serial.positions)
    if not readable:
        return Verdict(
            False, ResultCode.U40, Text(_NO_NUMBER.get(serial.state, _NO_NUMBER[MarkState.OBLITERATED]))
        )
    if serial_is_no_serial(serial, marking=marking, makes=makes, reference=reference):
        msgid = N_(
            "“%(serial)s” is no more than a calibre, a model number or a word. "
            "Look at frame or receiver for the serial number."
        )
        return Verdict(False, ResultCode.U41, Text(msgid, {"serial": serial.pattern}))
    if readable < KNOWN_LEAST:
        msgid = N_(
            "Too few characters of the serial number can be read: %(known)d; %(least)d are needed at least. "
            "Have a laboratory try to restore the others."
        )
        return Verdict(False, ResultCode.U40, Text(msgid, {"known": readable, "least": KNOWN_LEAST}))
    return None


def contradictions(
    marking: Marking,
    *,
    serial: SerialReading,
    makes: tuple[MakeCandidate, ...],
    calibres: tuple[CalibreCandidate, ...],
    countries: tuple[CountryCandidate, ...],
    import_mark: ImportMark | None,
    reference: Reference,
) -> tuple[Contradiction, ...]:
    """What does not fit, each with what to look at again."""
    found = [
        _importer_as_maker(makes),
        _calibre_not_of_maker(makes, calibres, reference),
        _calibre_as_model(marking, reference),
        _patent_as_serial(marking),
        _serial_is_other(marking, serial, makes, reference),
        _make_not_of_country(makes, countries, import_mark, reference),
        _model_not_of_maker(marking, makes, reference),
    ]
    return tuple(one for one in found if one is not None)


def _importer_as_maker(makes: tuple[MakeCandidate, ...]) -> Contradiction | None:
    if not makes or makes[0].make.role is not MakeRole.IMPORTER or makes[0].probability < _SURE:
        return None
    msgid = N_(
        "%(make)s is an importer, not the maker. Look for the maker's mark; "
        "the importer's state is the next to ask."
    )
    return Contradiction(Doubt.IMPORTER_AS_MAKER, Text(msgid, {"make": makes[0].make.name}))


def _calibre_not_of_maker(
    makes: tuple[MakeCandidate, ...], calibres: tuple[CalibreCandidate, ...], reference: Reference
) -> Contradiction | None:
    if not makes or not calibres or makes[0].probability < _SURE:
        return None
    made = reference.maker_calibres.get(makes[0].make.family)
    codes = {candidate.calibre.code for candidate in calibres}
    if not made or None in codes or any(calibres_close(str(code), one) for code in codes for one in made):
        return None
    msgid = N_(
        "%(make)s is not known to have made arms in %(calibre)s. Check maker, calibre and a changed barrel."
    )
    facts = {"make": makes[0].make.name, "calibre": calibres[0].calibre.name}
    return Contradiction(Doubt.CALIBRE_NOT_OF_MAKER, Text(msgid, facts))


def _calibre_as_model(marking: Marking, reference: Reference) -> Contradiction | None:
    token = _CALIBRE_TOKEN.search(marking.model or "")
    if token is None or not resolve_calibre(token[0], reference=reference):
        return None
    msgid = N_("“%(token)s” in the model is a calibre. Enter it as calibre and the model alone.")
    return Contradiction(Doubt.CALIBRE_AS_MODEL, Text(msgid, {"token": token[0].strip()}))


def _patent_as_serial(marking: Marking) -> Contradiction | None:
    raw = marking.serial or ""
    if not (_PATENT_WORD.search(raw) or _PATENT_COMMAS.match(raw)):
        return None
    msgid = N_("“%(serial)s” looks like a patent number. Look at frame or receiver for the serial number.")
    return Contradiction(Doubt.PATENT_AS_SERIAL, Text(msgid, {"serial": raw.strip()[:40]}))


def _serial_is_other(
    marking: Marking, serial: SerialReading, makes: tuple[MakeCandidate, ...], reference: Reference
) -> Contradiction | None:
    if not serial_is_no_serial(serial, marking=marking, makes=makes, reference=reference):
        return None
    msgid = N_(
        "“%(serial)s” stands as serial number but is no more than a calibre, a model number or a word."
    )
    return Contradiction(Doubt.SERIAL_IS_CALIBRE_OR_MODEL, Text(msgid, {"serial": serial.pattern}))


def _make_not_of_country(
    makes: tuple[MakeCandidate, ...],
    countries: tuple[CountryCandidate, ...],
    import_mark: ImportMark | None,
    reference: Reference,
) -> Contradiction | None:
    if not makes or not countries or makes[0].probability < _SURE or makes[0].make.source != "curated":
        return None
    home = family_countries(makes[0].make, reference=reference)
    if not home or any(candidate.country in home for candidate in countries):
        return None
    facts = {"make": makes[0].make.name, "country": countries[0].country}
    if import_mark and import_mark.country == countries[0].country:
        msgid = N_("%(country)s is the country of import; %(make)s makes its arms elsewhere.")
        return Contradiction(Doubt.IMPORT_COUNTRY_AS_MANUFACTURE, Text(msgid, facts))
    msgid = N_(
        "%(make)s is not known to make arms in %(country)s. It may be a licensed copy, "
        "or a mark of proof or import was taken for the country of manufacture."
    )
    return Contradiction(Doubt.MAKE_NOT_OF_COUNTRY, Text(msgid, facts))


def _model_not_of_maker(
    marking: Marking, makes: tuple[MakeCandidate, ...], reference: Reference
) -> Contradiction | None:
    key = words.model_key(marking.model or "")
    listed = reference.models.get(key, ())
    if not listed or not makes or makes[0].probability < _SURE or len(key) < 3 or key.isdigit():
        return None
    family = makes[0].make.family
    known = {one for entries in reference.models.values() for one, _ in entries}
    if family not in known or any(one == family for one, _ in listed):
        return None
    other = next((make.name for make in reference.makes.values() if make.code == listed[0][0]), listed[0][0])
    msgid = N_("Model %(model)s is listed for %(other)s, not for %(make)s. Check both.")
    facts = {"model": (marking.model or "").strip(), "other": other, "make": makes[0].make.name}
    return Contradiction(Doubt.MODEL_NOT_OF_MAKER, Text(msgid, facts))
