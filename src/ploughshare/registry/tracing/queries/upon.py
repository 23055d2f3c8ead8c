# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether tracing has built upon rows of an import that somebody wants to undo."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.kernel.ids import Id
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.store import upon
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.firearms import FirearmId


def built_upon(work: Work, ids: Sequence[Id]) -> frozenset[Id]:
    """Recoveries that are traced, and arms that were judged a candidate or answered with.

    Only whether, not by whom or what for; whoever asks may bring and undo imports.
    """
    recoveries = [each for each in ids if isinstance(each, RecoveryId)]
    arms = [each for each in ids if isinstance(each, FirearmId)]
    return frozenset((*upon.traced(work.connection, recoveries), *upon.named(work.connection, arms)))
