# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which register holds the rows of an import, and which rooms may have built upon them."""

from __future__ import annotations

from collections.abc import Mapping

from ploughshare.bootstrap.seizure_sheets import SheetBook
from ploughshare.matching.judgements import queries as judgements
from ploughshare.registry.consignments import queries as consignments
from ploughshare.registry.intake.adapters.arms import ImportedArms
from ploughshare.registry.intake.adapters.lots import ImportedLots
from ploughshare.registry.intake.ports import BuiltUpon, LoadedRows
from ploughshare.registry.intake.terms import IntakeKind
from ploughshare.registry.recoveries.adapters import RecoveryBook
from ploughshare.registry.seizures import queries as seizures
from ploughshare.registry.tracing import queries as tracing

BUILT_UPON: tuple[BuiltUpon, ...] = (
    judgements.built_upon,
    tracing.built_upon,
    seizures.built_upon,
    consignments.built_upon,
)
"""A room that builds upon arms, recoveries, things or events adds itself here."""

LOADED_ROWS: Mapping[IntakeKind, LoadedRows] = {
    IntakeKind.FIREARMS: ImportedArms(),
    IntakeKind.LOTS: ImportedLots(),
    IntakeKind.RECOVERIES: RecoveryBook(),
    IntakeKind.SEIZURES: SheetBook(),
}
"""Kind of a file to the register that holds its rows."""
