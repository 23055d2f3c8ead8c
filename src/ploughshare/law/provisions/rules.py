# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From a row of the table to the citation that a decision carries."""

from __future__ import annotations

from ploughshare.law.provisions.terms import Obligation
from ploughshare.vocabulary.decisions import Provision


def cite(obligation: Obligation) -> Provision:
    """The citation of one row, with its source, date and how far the text was read."""
    return Provision(
        instrument=obligation.code,
        title=obligation.instrument,
        article=obligation.article,
        row=obligation.row,
        source=obligation.source,
        as_of=obligation.as_of,
        verification=obligation.verification,
    )
