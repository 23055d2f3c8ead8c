# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The rules that come with the software."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from ploughshare.safeguards.retention import rules
from ploughshare.safeguards.retention.terms import Bound, RetentionKind, Rule, RunsFrom, Span, Way


@lru_cache(maxsize=1)
def rules_by_kind() -> Mapping[RetentionKind, Rule]:
    """The rule of each kind; there is one for every kind."""
    text = files(__package__).joinpath("data/rules.csv").read_text("utf-8")
    found = {}
    for row in csv.DictReader(text.splitlines()):
        kind = RetentionKind(row["kind"])
        found[kind] = Rule(
            kind,
            tuple(row["tables"].split()),
            Way(row["way"]),
            RunsFrom(row["runs_from"]),
            Bound(row["bound"]),
            _span(row["span"]),
            _span(row["limit"]),
            row["law"],
            row["why"],
            date.fromisoformat(row["as_of"]),
        )
    return MappingProxyType(found)


def _span(text: str) -> Span | None:
    return rules.parse_span(text) if text else None
