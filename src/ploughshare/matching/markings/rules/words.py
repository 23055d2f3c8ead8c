# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Keys by which written words are looked up in the reference."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ploughshare.matching.markings.rules.folding import plain, unaccented

_NOT_WORD = re.compile(r"[^\w&]+", re.UNICODE)
_NO_SIGN = re.compile(r"[\W_]+", re.UNICODE)
_LEGAL_FORMS = frozenset(
    {"inc", "llc", "ltd", "co", "corp", "corporation", "company", "sa", "s.a", "gmbh", "ag", "kg"}
) | {"spa", "s.p.a", "srl", "sro", "as", "plc", "mfg"}
GENERIC = frozenset(
    {
        "industria",
        "industrie",
        "industries",
        "firearms",
        "arms",
        "armas",
        "armes",
        "armi",
        "waffen",
        "manufacture",
    }
    | {"manufacturing", "fabrica", "fabrique", "fabbrica", "ordnance", "works", "arsenal", "factory", "state"}
    | {"national", "nacional", "gun", "guns", "rifle", "rifles", "tactical", "precision", "armory", "defense"}
    | {"defence", "technologies", "international", "завод", "оружейный", "silah", "sanayi", "north", "south"}
    | {"east", "west", "american", "united", "general", "custom", "sport", "sports", "sporting", "group"}
)
"""Words of many firms' names: alone, within a longer name, they name none of them."""
_CALIBRE_NOISE = re.compile(
    r"\b(?:cal(?:iber|ibre|ibro)?|калибр|калібр|kaliber|calibres?|عيار)\b\.?|(?<=\d)\s*mm\b|(?<=\d)\s*мм\b|(?<=\d)\s*(?:ملم|مم)(?!\w)"
)


KEPT_MOST = 50_000
"""Written words whose meaning is kept: lists say the same few makes, calibres and models over and over."""


def digits(text: str) -> str:
    """Digits of any script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(char, char)) if char.isdecimal() else char for char in text)


@lru_cache(maxsize=KEPT_MOST)
def name_key(text: str) -> str:
    """`Smith & Wesson Inc.` to `smith&wesson`: letters, digits and `&`, legal forms left out."""
    words = [word for word in _NOT_WORD.split(unaccented(plain(text))) if word]
    kept = [word for word in words if word not in _LEGAL_FORMS] or words
    joined = "".join("&" if word in {"and", "e", "y", "et", "und"} else word for word in kept)
    return joined.replace("_", "")


@lru_cache(maxsize=KEPT_MOST)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a name, legal forms left out."""
    words = [word for word in _NOT_WORD.split(unaccented(plain(text)).replace("&", " & ")) if word]
    return tuple(word for word in words if word not in _LEGAL_FORMS and word != "&")


@lru_cache(maxsize=KEPT_MOST)
def model_key(text: str) -> str:
    """Letters and digits of a model alone: `PT 92-AF` to `PT92AF`."""
    return _NO_SIGN.sub("", unaccented(plain(text))).upper()


@lru_cache(maxsize=KEPT_MOST)
def calibre_key(text: str) -> str:
    """`.40 S&W`, `40S&W` and `Cal. .40 S & W` to one key; decimal commas to points."""
    low = unaccented(digits(plain(text))).replace("×", "x").replace("х", "x").replace("*", "x")
    low = re.sub(r"(?<=\d)[,٫](?=\d)", ".", low)
    # A bore of 20 mm or more is a grenade's, not a decimal inch: `40mm` is no `.40`.
    low = re.sub(r"(?<![\d.x])([2-9]\d)\s*(?:mm|мм|ملم)\b", r"\1millimetre", low)
    low = _CALIBRE_NOISE.sub(" ", low)
    low = re.sub(r"(?<!\d)0+(?=\.\d)", "", low)
    low = re.sub(r"(?<=\d)\s*\.\s+", " ", low)
    low = re.sub(r"\bauto(?:matic)?\b", "acp", low)
    for long, short in _SHORTENED:
        low = long.sub(short, low)
    low = re.sub(r"[^\w.&+/]+", "", low, flags=re.UNICODE).replace("_", "")
    return re.sub(r"(?<!\d)\.(?=\d)", "", low).removeprefix(".").rstrip(".")


_SHORTENED = tuple(
    (re.compile(long), short)
    for long, short in (
        (r"\bspecial\b|\bspec\b|\bspcl\b|\bspc(?=\W|$)(?<!6\.8\sspc)", "spl"),
        (r"\bmagnum\b", "mag"),
        (r"\bwinchester\b", "win"),
        (r"\bremington\b", "rem"),
        (r"\bparabellum\b|\bpara\b", "luger"),
        (r"\bgauge\b|\bga\b|\bg\b", "ga"),
        (r"\blong rifle\b|\bl\.?r\.?\b", "lr"),
        (r"\bmak\b|\bмакаров\w*|\bпм\b", "makarov"),
        (r"\bcurto\b|\bcorto\b|\bkurz\b|\bcourt\b", "short"),
        (r"\blongo\b|\blargo\b|\blang\b", "long"),
    )
)
