# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Import marks: who brought the arm in, where and when.

Firearms Protocol art. 8(1)(b) and ITI 8(b) ask for country and, where possible, year; Canada writes CA or
CANADA and two digits of the year (SOR/2004-275); the United States importer's name, city and state
(27 CFR 478.92).
"""

from __future__ import annotations

import re

from ploughshare.kernel.countries import Country
from ploughshare.matching.markings.rules import words
from ploughshare.matching.markings.rules.folding import unaccented
from ploughshare.matching.markings.rules.resolving import checked, resolve_country, resolve_make
from ploughshare.matching.markings.terms import Importer, ImportMark, MakeRole, Reference

_CODE_AND_YEAR = re.compile(r"^([A-Z][A-Z. ]*?)[\s\-/'’.]*((?:19|20)?\d{2})$")
_YEAR = re.compile(r"\b(19[4-9]\d|20[0-4]\d)\b")
_US_STATES = frozenset(
    [
        "AL",
        "AK",
        "AZ",
        "AR",
        "CA",
        "CO",
        "CT",
        "DE",
        "FL",
        "GA",
        "HI",
        "ID",
        "IL",
        "IN",
        "IA",
        "KS",
        "KY",
        "LA",
        "ME",
        "MD",
        "MA",
        "MI",
        "MN",
        "MS",
        "MO",
        "MT",
        "NE",
        "NV",
        "NH",
        "NJ",
        "NM",
        "NY",
        "NC",
        "ND",
        "OH",
        "OK",
        "OR",
        "PA",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "UT",
        "VT",
        "VA",
        "WA",
        "WV",
        "WI",
        "WY",
    ]
)
_LEAD = re.compile(r"^(?:IMPORTED|IMP|IMPORTADO|IMPORTER|IMPORTE)\b[.:]?\s*(?:BY|POR|PAR|PARA|TO)?\s*")
_TURN = 50
_NONE = frozenset({"none", "no", "nenhum", "nenhuma", "ninguna", "aucune", "нет", "немає", "nao", "لا"})


def says_none(text: str | None) -> bool:
    """Whether the writer stated that the arm bears no import mark."""
    return text is not None and unaccented(text).strip(" .") in _NONE


def read_import_mark(text: str | None, *, reference: Reference) -> ImportMark | None:
    """Read an import mark; None if nothing was written.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    clean = checked(text)
    if not clean or says_none(clean):
        return None
    upper = clean.upper()
    short = _CODE_AND_YEAR.match(upper)
    if short:
        country = _country(short[1], reference)
        if country:
            return ImportMark(clean, country=country, year=_full_year(short[2]))
    year = _YEAR.search(upper)
    named = _known_importer(upper, reference)
    if named:
        at = int(year[1]) if year else None
        return ImportMark(clean, named.name, named.code, named.country, at)
    return _from_words(clean, upper, int(year[1]) if year else None, reference)


def _from_words(clean: str, upper: str, year: int | None, reference: Reference) -> ImportMark:
    bare = _LEAD.sub("", _YEAR.sub(" ", upper)).strip(" ,.-")
    last = re.sub(r"[^A-Z ]", " ", bare).split()
    country = Country("USA") if len(last) > 1 and last[-1] in _US_STATES else _country(bare, reference)
    make = resolve_make(bare, reference=reference)
    firm = make[0].make if make and make[0].probability > 0.5 else None
    if firm is None:
        return ImportMark(clean, importer=bare if len(last) > 1 else None, country=country, year=year)
    if country is None and firm.role is MakeRole.IMPORTER and len(firm.countries) == 1:
        country = firm.countries[0]
    return ImportMark(clean, firm.name, firm.code, country, year)


def _known_importer(upper: str, reference: Reference) -> Importer | None:
    spaced = f" {' '.join(re.sub(r'[^A-Z0-9]', ' ', upper).split())} "
    best: tuple[int, Importer] | None = None
    for importer in reference.importers:
        for pattern in importer.pattern:
            named = f" {pattern} " in spaced or (len(pattern) > 8 and pattern in spaced)
            if named and (best is None or len(pattern) > best[0]):
                best = (len(pattern), importer)
    return best[1] if best else None


def _country(text: str, reference: Reference) -> Country | None:
    direct = reference.countries.get(words.name_key(text))
    if direct:
        return direct[0][0]
    found = resolve_country(text, reference=reference)
    return found[0].country if found else None


def _full_year(digits: str) -> int:
    """Two digits below fifty are of this century (the Canadian rule began in 2004)."""
    number = int(digits)
    if len(digits) == 4:
        return number
    return number + (2000 if number < _TURN else 1900)
