# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One obligation of one article, in our own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Obligation:
    """One row of the table of provisions.

    Attributes:
        row: its id, such as `FP-12d`.
        instrument: title.
        code: short code of the instrument in this table, such as `FP`.
        article: such as `12(4)`.
        topic: what it is about.
        obligation: what it asks, in our words (not the treaty's).
        binding: `shall`, `may`, `political`, `model`, …
        national_variable: variable of national law it is compared with; None if none.
        value_type, unit, threshold, comparison: how it is compared; None where it is not.
        cooperation_forms: forms of cooperation it matters to, separated by `;`; None if none.
        source: where it was read.
        as_of: date of the source as given there.
        verification: `text_read`, `partly_read` or `memory`.
        note: remark; None if there is none.
    """

    row: str
    instrument: str
    code: str
    article: str
    topic: str
    obligation: str
    binding: str
    national_variable: str | None
    value_type: str | None
    unit: str | None
    threshold: str | None
    comparison: str | None
    cooperation_forms: str | None
    source: str
    as_of: str
    verification: str
    note: str | None
