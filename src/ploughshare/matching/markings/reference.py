# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads the packaged lists of makes, calibres, models, types, countries and importers, on first use."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from sys import intern
from types import MappingProxyType
from typing import Any, TypeVar

from ploughshare.kernel.countries import Country, all_countries, alpha2, english_name
from ploughshare.matching.markings.errors import ReferenceDamaged
from ploughshare.matching.markings.rules.channel import Channel, channel_of
from ploughshare.matching.markings.rules.outside import Estimate, estimate_of
from ploughshare.matching.markings.rules.words import calibre_key, model_key, name_key
from ploughshare.matching.markings.terms import Calibre, CodeList, Importer, Make, MakeRole, Reference
from ploughshare.vocabulary.firearms import ArmType

T = TypeVar("T")

_CURATED, _LISTED = 1.0, 0.3

_Weights = dict[str, dict[str, float]]


@cache
def reference() -> Reference:
    """The packaged reference; the first call reads it, later calls return the same object.

    Raises:
        ReferenceDamaged: a table lacks a column or holds a value this version does not know.
    """
    makes, make_names = _makes()
    calibres, calibre_names = _calibres()
    return Reference(
        makes=MappingProxyType(makes),
        make_names=MappingProxyType(_heaviest_first(make_names)),
        calibres=MappingProxyType(calibres),
        calibre_names=MappingProxyType(_heaviest_first(calibre_names)),
        models=MappingProxyType(_models(make_names)),
        maker_calibres=MappingProxyType(
            {row["family"]: frozenset(row["codes"].split("|")) for row in _rows("maker_calibres.csv")}
        ),
        types=MappingProxyType(_types()),
        countries=MappingProxyType(_countries()),
        importers=tuple(_importer(row) for row in _rows("importers.csv")),
        model_calibres=MappingProxyType(
            {
                (row["family"], row["model"]): frozenset(row["codes"].split("|"))
                for row in _rows("model_calibres.csv")
            }
        ),
        calibre_arms=MappingProxyType(
            {
                row["id"]: frozenset(ArmType(kind) for kind in _split(row["types"]))
                for row in _rows("calibre_arms.csv")
            }
        ),
        serial_shapes=MappingProxyType(
            {row["family"]: frozenset(_split(row["shapes"])) for row in _rows("serial_shapes.csv")}
        ),
        serial_prefixes=MappingProxyType(
            {row["prefix"]: row["family"] for row in _rows("serial_prefixes.csv")}
        ),
        lists=tuple(_code_list(row) for row in _rows("lists.csv")),
    )


@cache
def channel() -> Channel:
    """The packaged figures of the channel; see `rules.channel`.

    Raises:
        ReferenceDamaged: the table does not hold what this version expects.
    """
    return _document("channel.json", channel_of)


@cache
def estimate() -> Estimate:
    """The packaged regression for "is the arm in this register"; see `rules.outside`.

    Raises:
        ReferenceDamaged: the table does not hold what this version expects.
    """
    return _document("in_register.json", estimate_of)


@cache
def tables_sha256() -> str:
    """SHA-256 over names and contents of all packaged tables, hexadecimal: with what a comparison was made.

    Raises:
        ReferenceDamaged: one cannot be read.
    """
    whole = hashlib.sha256()
    folder = resources.files("ploughshare.matching.markings").joinpath("data")
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if path.name.endswith((".csv", ".json")):
            try:
                content = path.read_bytes()
            except OSError:
                raise ReferenceDamaged({"table": path.name}) from None
            whole.update(f"{path.name}:{hashlib.sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()


def _document(name: str, made: Callable[[dict[str, Any]], T]) -> T:
    path = resources.files("ploughshare.matching.markings").joinpath("data", name)
    try:
        return made(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        raise ReferenceDamaged({"table": name}) from None


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = resources.files("ploughshare.matching.markings").joinpath("data", name)
    try:
        with path.open("r", encoding="utf-8") as lines:
            yield from csv.DictReader(lines)
    except (OSError, ValueError, KeyError, csv.Error):
        raise ReferenceDamaged({"table": name}) from None


def _heaviest_first(names: _Weights) -> dict[str, tuple[tuple[str, float], ...]]:
    return {key: tuple(sorted(found.items(), key=lambda at: (-at[1], at[0]))) for key, found in names.items()}


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _makes() -> tuple[dict[str, Make], _Weights]:
    makes: dict[str, Make] = {}
    names: _Weights = {}
    eras = {row["code"]: (_year(row["since"]), _year(row["until"])) for row in _rows("maker_eras.csv")}
    for row in _rows("makers_curated.csv"):
        _add_make(makes, row, row["family"], "curated", eras.get(row["code"], (None, None)))
        for alias in (row["name"], *_split(row["aliases"])):
            _weigh(names, name_key(alias), row["code"], _CURATED)
    for row in _rows("makes.csv"):
        if row["code"] not in makes:
            _add_make(makes, row, row["code"], "ncic", (None, None))
        _weigh(names, name_key(row["name"]), row["code"], _LISTED)
    return makes, names


def _year(text: str) -> int | None:
    return int(text) if text else None


def _code_list(row: dict[str, str]) -> CodeList:
    return CodeList(
        row["list"],
        row["holds"],
        row["version"],
        row["published_on"],
        row["since"],
        row["source"],
        row["licence"],
    )


def _add_make(
    makes: dict[str, Make],
    row: dict[str, str],
    family: str,
    source: str,
    era: tuple[int | None, int | None],
) -> None:
    countries = tuple(Country(intern(code)) for code in _split(row["countries"]) if code != "YUG")
    code = intern(row["code"])
    makes[code] = Make(code, row["name"], MakeRole(row["role"]), countries, intern(family), source, *era)


def _weigh(names: _Weights, key: str, of: str, weight: float) -> None:
    if key:
        found = names.setdefault(key, {})
        found[of] = max(weight, found.get(of, 0.0))


def _calibres() -> tuple[dict[str, Calibre], _Weights]:
    calibres: dict[str, Calibre] = {}
    names: _Weights = {}
    for table, weight in (("calibres_curated.csv", _CURATED), ("calibres.csv", _LISTED)):
        for row in _rows(table):
            if row["name"]:
                calibres[row["id"]] = Calibre(
                    row["id"], row["name"], row["metric"] or None, row["code"] or None
                )
            for alias in (row["name"], row["metric"], *_split(row["aliases"])):
                _weigh(names, calibre_key(alias), row["id"], weight)
    for row in _rows("calibres_ambiguous.csv"):
        key = calibre_key(row["word"])
        if names.get(key, {}).get("_bare") is None:
            names[key] = {"_bare": 0.0}
        names[key][row["id"]] = float(row["weight"])
    for found in names.values():
        found.pop("_bare", None)
    return calibres, names


def _models(make_names: _Weights) -> dict[str, tuple[tuple[str, str], ...]]:
    models: dict[str, tuple[tuple[str, str], ...]] = {}
    families = {row["code"]: row["family"] for row in _rows("makers_curated.csv")}
    for row in (*_rows("models_curated.csv"), *_rows("models.csv")):
        codes = make_names.get(name_key(row["brand"]), {})
        family = next((families[code] for code in codes if code in families), name_key(row["brand"]).upper())
        for model in _split(row["models"]):
            key = model_key(model)
            models[key] = (*models.get(key, ()), (family, model))
    return models


def _types() -> dict[str, ArmType]:
    return {
        name_key(word): ArmType(row["type"]) for row in _rows("types.csv") for word in _split(row["words"])
    }


def _countries() -> dict[str, tuple[tuple[Country, float], ...]]:
    known: dict[str, tuple[tuple[Country, float], ...]] = {}
    for country in all_countries():
        for word in (country, alpha2(country), english_name(country)):
            known[name_key(word)] = ((country, 1.0),)
    for row in _rows("countries.csv"):
        parts = [code.partition(":") for code in _split(row["codes"])]
        weights = tuple((Country(code), float(weight or 1.0)) for code, _, weight in parts)
        for word in _split(row["words"]):
            known[name_key(word)] = weights
    return known


def _importer(row: dict[str, str]) -> Importer:
    return Importer(row["name"], Country(row["country"]), row["code"] or None, _split(row["patterns"]))
