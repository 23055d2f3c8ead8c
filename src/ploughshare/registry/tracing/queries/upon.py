# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether tracing has built upon rows of an import that somebody wants to undo."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.kernel.ids import Id
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.store import upon
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.ammunition import LotId
from ploughshare.vocabulary.firearms import FirearmId


def built_upon(work: Work, ids: Sequence[Id]) -> frozenset[Id]:
    """Recoveries that are traced, arms that were judged a candidate or answered with, and such lots.

    Only whether, not by whom or what for; whoever asks may bring and undo imports.
    """
    recoveries = [each for each in ids if isinstance(each, RecoveryId)]
    arms = [each for each in ids if isinstance(each, FirearmId)]
    lots = [each for each in ids if isinstance(each, LotId)]
    return frozenset(
        (
            *upon.traced(work.connection, recoveries),
            *upon.named(work.connection, arms),
            *upon.named_lots(work.connection, lots),
        )
    )
