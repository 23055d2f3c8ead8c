# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of linking: what was learned, and what a run did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned about two lists without labels.

    Attributes:
        prior: share of all pairs that are matches.
        serial_match, serial_chance: by level its share among matches, and among all other pairs.
        field_match: by field the share of each state among matches where neither value is missing.
        field_chance: by field the same among other pairs, in contexts: for the make the four `GROUPS`, for
            other fields 0 where the makes do not agree and 1 where they do (the rest is unused).
        tied: by field and context the share of agreement that does not come from common values alone.
        crowd: mean count of records that a record meets by its serial: all, those whose makes agree, and
            those whose makes differ.
        twins: mean count of records with the very same serial.
        pairs: pairs that were looked at to learn.
        matches: matches expected among all pairs.
        rounds: of expectation and maximisation.
    """

    prior: float
    serial_match: tuple[float, ...]
    serial_chance: tuple[float, ...]
    field_match: tuple[tuple[float, ...], ...]
    field_chance: tuple[tuple[tuple[float, ...], ...], ...]
    tied: tuple[tuple[float, ...], ...]
    crowd: tuple[float, ...]
    twins: float
    pairs: int
    matches: float
    rounds: int


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large the two lists are.

    Attributes:
        first, second: rows; for one list that is compared with itself both are its rows.
        pairs: pairs there are.
    """

    first: int
    second: int
    pairs: float


@dataclass(frozen=True, slots=True)
class Linked:
    """What a run did.

    Attributes:
        first, second: rows of the two lists; second is 0 where one list was compared with itself.
        compared: pairs that were weighed.
        pairs: pairs in the result.
        expected: matches that the learned figures expect among all pairs.
        capped_serials: rows whose serial is so common that not every pair of it was compared.
        capped_fields: the same for make, model, calibre and year together.
        capped_records: records that more pairs fitted than one record may have.
        best_first: pairs that were too many together, or in a ring, to be made one to one exactly.
        weights: what was learned.
        shares: by field what share of rows says it.
    """

    first: int
    second: int
    compared: int
    pairs: int
    expected: float
    capped_serials: int
    capped_fields: int
    capped_records: int
    best_first: int
    weights: Weights
    shares: Mapping[str, float]
