# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The open reference: makes, calibres, models, importers."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from ploughshare.kernel.countries import Country
from ploughshare.vocabulary.firearms import ArmType


class MakeRole(enum.Enum):
    """What a name on an arm stands for."""

    MAKER = "maker"
    IMPORTER = "importer"
    BRAND = "brand"
    COUNTRY = "country"
    """Not a firm: a code for arms of a country whose maker is unknown."""


@dataclass(frozen=True, slots=True)
class Make:
    """One entry of the open reference of makes.

    Attributes:
        code: NCIC make code.
        name: the firm or brand, in capitals.
        role: maker, importer, brand or country.
        countries: where it makes or made arms; empty if not known.
        family: code that stands for all firms of one brand (Glock in two states, say).
        source: `ncic` for a parsed row of the code list, `curated` for one set by hand.
        since: year of its first arms; None if not known.
        until: year of its last arms; None if it still makes them or that is not known.
    """

    code: str
    name: str
    role: MakeRole
    countries: tuple[Country, ...]
    family: str
    source: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Calibre:
    """One calibre.

    Attributes:
        id: key of the reference, such as 9x19mmparabellum.
        name: usual name.
        metric: bore and case in millimetres, such as 9x19mm; None where there is none.
        code: NCIC calibre code; None where the code list has none.
    """

    id: str
    name: str
    metric: str | None
    code: str | None


@dataclass(frozen=True, slots=True)
class Importer:
    """A firm known to put import marks on arms.

    Attributes:
        name: the firm.
        country: where it imports to.
        code: NCIC make code, None if it has none.
        pattern: words of its mark in capitals, any of which names it.
    """

    name: str
    country: Country
    code: str | None
    pattern: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodeList:
    """One list the reference is built from.

    Attributes:
        name: short name.
        holds: what it lists.
        version: as its publisher calls it.
        published_on: day, month or year of publication, as far as known.
        since: from when this version is in force.
        source: who publishes it, and where.
        licence: under which it is used.
    """

    name: str
    holds: str
    version: str
    published_on: str
    since: str
    source: str
    licence: str


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """The open reference, indexed for look-up. Keys are made by `rules.words`.

    Two references are the same only if they are one object, so that what was read with one can be kept.

    Attributes:
        makes: by code.
        make_names: key of a name or alias to (code, weight), heaviest first.
        calibres: by id.
        calibre_names: key of a name or alias to (id, weight).
        models: key of a model to the families that list it, with the model's name.
        maker_calibres: family to the NCIC calibre codes it has made, only where the range is closed.
        types: key of a word to the kind of arm.
        countries: key of a word to country codes with weights (several for states that dissolved).
        importers: firms known to mark imports.
        model_calibres: family and key of a model (empty for its usual arms) to the NCIC codes, or ids, of
            the calibres it is made in.
        calibre_arms: id of a calibre to the kinds of arm that fire it.
        serial_shapes: family to the shapes its serials have (`A` a letter, `0` a digit), where closed.
        serial_prefixes: beginning of a serial to the family that alone uses it.
        lists: what the reference is built from, with versions.
    """

    makes: Mapping[str, Make]
    make_names: Mapping[str, tuple[tuple[str, float], ...]]
    calibres: Mapping[str, Calibre]
    calibre_names: Mapping[str, tuple[tuple[str, float], ...]]
    models: Mapping[str, tuple[tuple[str, str], ...]]
    maker_calibres: Mapping[str, frozenset[str]]
    types: Mapping[str, ArmType]
    countries: Mapping[str, tuple[tuple[Country, float], ...]]
    importers: tuple[Importer, ...]
    model_calibres: Mapping[tuple[str, str], frozenset[str]]
    calibre_arms: Mapping[str, frozenset[ArmType]]
    serial_shapes: Mapping[str, frozenset[str]]
    serial_prefixes: Mapping[str, str]
    lists: tuple[CodeList, ...]
