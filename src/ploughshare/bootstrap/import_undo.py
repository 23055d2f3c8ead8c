# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which register holds the rows of an import, and which rooms may have built upon them."""

from __future__ import annotations

from collections.abc import Mapping

from ploughshare.bootstrap.seizure_sheets import SheetBook
from ploughshare.commitments.reports import queries as reports
from ploughshare.matching.judgements import queries as judgements
from ploughshare.registry.alarms import queries as alarms
from ploughshare.registry.cases import queries as cases
from ploughshare.registry.consignments import queries as consignments
from ploughshare.registry.custody.queries import pointing as custody
from ploughshare.registry.intake.adapters.arms import ImportedArms
from ploughshare.registry.intake.adapters.lots import ImportedLots
from ploughshare.registry.intake.ports import BuiltUpon, LoadedRows
from ploughshare.registry.intake.terms import IntakeKind
from ploughshare.registry.privacy.queries import pointing as privacy
from ploughshare.registry.recoveries.adapters import RecoveryBook
from ploughshare.registry.requests.queries import pointing as formals
from ploughshare.registry.seizures import queries as seizures
from ploughshare.registry.stocks import queries as stocks
from ploughshare.registry.tracing import queries as tracing
from ploughshare.safeguards.restrictions import queries as restrictions

BUILT_UPON: tuple[BuiltUpon, ...] = (
    judgements.built_upon,
    tracing.built_upon,
    seizures.built_upon,
    consignments.built_upon,
    custody.built_upon,
    stocks.built_upon,
    alarms.built_upon,
    cases.built_upon,
    formals.built_upon,
    reports.built_upon,
    restrictions.built_upon,
    privacy.built_upon,
)
"""A room that builds upon arms, recoveries, things, events or lots adds itself here. Licences and
certificates know arms by their serials as written, and graded reports by words: they name no record, so that
nothing of them is left in the air when one goes."""

LOADED_ROWS: Mapping[IntakeKind, LoadedRows] = {
    IntakeKind.FIREARMS: ImportedArms(),
    IntakeKind.LOTS: ImportedLots(),
    IntakeKind.RECOVERIES: RecoveryBook(),
    IntakeKind.SEIZURES: SheetBook(),
}
"""Kind of a file to the register that holds its rows."""
