# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Dry runs: what would become of a file. Nothing is written, and a user's own file needs no node."""

from __future__ import annotations

from datetime import date

from ploughshare.registry.intake.ports import Reader, SeizureRules
from ploughshare.registry.intake.service.walking import (
    Tally,
    arms_in,
    lots_in,
    opened,
    recoveries_in,
    seizures_in,
)
from ploughshare.registry.intake.terms import Codes, ImportReport, IntakeKind, Options, Outcome
from ploughshare.vocabulary.claims import Provenance


def dry_run(
    reader: Reader,
    *,
    kind: IntakeKind,
    options: Options,
    codes: Codes,
    provenance: Provenance,
    today: date,
    rules: SeizureRules | None = None,
) -> ImportReport:
    """Read a whole file and say what is wrong with it; no node, no database.

    Args:
        rules: of the room of seizures; needed for a list of them, and for quantities of lots.

    Returns:
        A report in which `added` counts the good rows.

    Raises:
        PloughshareError: the file or its columns cannot be used; the message says what to do.
    """
    tally = Tally(keep_good=options.keep_good)
    source = options.source or provenance.source.authority
    with opened(reader, kind, options, today=today, source=source) as file:
        if kind is IntakeKind.FIREARMS:
            for good in arms_in(file, tally, codes=codes, provenance=provenance):
                tally.added += len(good.items)
        elif kind is IntakeKind.RECOVERIES:
            for found in recoveries_in(file, tally, provenance=provenance):
                tally.added += len(found.items)
        elif rules is None:
            raise ValueError("such a list needs the rules of the room of seizures")
        elif kind is IntakeKind.LOTS:
            for lots in lots_in(file, tally, codes=codes, provenance=provenance, rules=rules):
                tally.added += len(lots.items)
        else:
            for seized in seizures_in(file, tally, codes=codes, provenance=provenance, rules=rules):
                tally.added += len(seized.items)
        return tally.report(Outcome.CHECKED, file)
