# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How a report is kept: its figures by key, how each record counts, its words for drawing it again."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from types import MappingProxyType
from typing import Any

from ploughshare.commitments.indicators.rules import records_of
from ploughshare.commitments.indicators.terms import Check, CheckKind, Exclusion, Scope
from ploughshare.commitments.reports.rules.counted import records_of_sources
from ploughshare.commitments.reports.terms import Answer, Figure, Line, Report, ReportKind, Shift, Table
from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.vocabulary.documents import State, Verbatim
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.seizures import (
    Apprehension,
    BorderContext,
    Conveyance,
    Disposal,
    LegalGround,
    Making,
    PartKind,
    TracingStanding,
)

_PARTS: Mapping[str, type[Any]] = MappingProxyType(
    {each.__name__: each for each in (Report, Table, Line, Figure, Answer, Check, Scope, Verbatim, State)}
)
_ENUMS: Mapping[str, type[enum.Enum]] = MappingProxyType(
    {
        each.__name__: each
        for each in (
            ReportKind,
            CheckKind,
            Exclusion,
            Apprehension,
            BorderContext,
            Conveyance,
            Disposal,
            LegalGround,
            Making,
            PartKind,
            TracingStanding,
            ArmType,
        )
    }
)
_NOT_KEPT = frozenset({"indicators", "sources"})
_COUNTRIES = {("Scope", "state"), ("State", "country")}


def figures_of(report: Report) -> dict[str, int | None]:
    """All figures, by the key that opens their records."""
    return {
        figure.key: figure.amount
        for table in report.tables
        for line in table.lines
        for figure in line.figures
    }


def records_behind_all(report: Report) -> dict[str, str]:
    """How each record is counted, over all years of the report."""
    counted = (made for made in report.indicators if made.year in report.years)
    found = {record: how for made in counted for record, how in records_of(made).items()}
    return found | records_of_sources([each for each in report.sources if each.year in report.years])


def shifts(before: Mapping[str, int | None], now: Mapping[str, int | None]) -> tuple[Shift, ...]:
    """Figures that moved, in order of keys. A figure that is not there is none of something: 0."""
    every = sorted({*before, *now})
    return tuple(
        Shift(key, before.get(key, 0), now.get(key, 0))
        for key in every
        if before.get(key, 0) != now.get(key, 0)
    )


def pack(report: Report) -> Any:
    """A report as JSON, without the arms behind it."""
    return _pack(report)


def unpack(kept: Any) -> Report:
    """A report that was kept."""
    made = _read(kept)
    assert isinstance(made, Report)
    return made


def _pack(value: Any) -> Any:
    if isinstance(value, Text):
        return {"is": "Text", "msgid": value.msgid, "facts": dict(value.facts)}
    if isinstance(value, enum.Enum):
        return {"is": "enum", "of": type(value).__name__, "value": value.value}
    if isinstance(value, date):
        return {"is": "date", "on": value.isoformat()}
    if isinstance(value, tuple):
        return [_pack(each) for each in value]
    name = type(value).__name__
    if name in _PARTS:
        kept = {
            each.name: _pack(getattr(value, each.name))
            for each in fields(value)
            if name != "Report" or each.name not in _NOT_KEPT
        }
        return {"is": name, **kept}
    return value


def _read(kept: Any) -> Any:
    if isinstance(kept, list):
        return tuple(_read(each) for each in kept)
    if not isinstance(kept, dict):
        return kept
    kind = kept["is"]
    if kind == "Text":
        return Text(kept["msgid"], MappingProxyType(kept["facts"]))
    if kind == "enum":
        return _ENUMS[kept["of"]](kept["value"])
    if kind == "date":
        return date.fromisoformat(kept["on"])
    given = {name: _read(value) for name, value in kept.items() if name != "is"}
    for name in given:
        if (kind, name) in _COUNTRIES:
            given[name] = Country(given[name])
    return _PARTS[kind](**given)
