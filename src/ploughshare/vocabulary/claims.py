# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A claim: who said it, from which record, how sure, and how it may be passed on."""

from __future__ import annotations

from dataclasses import dataclass, field

from ploughshare.kernel.countries import Country
from ploughshare.vocabulary.handling import Grade, Handling


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from.

    Attributes:
        state: the state whose record it is.
        authority: name of the authority that keeps the record.
        record: its reference for the record, as it may be told to others; None if none is told.
    """

    state: Country
    authority: str
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Source, grade and handling of one statement."""

    source: Source
    grade: Grade = field(default_factory=Grade)
    handling: Handling = field(default_factory=Handling)
