# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether somebody built upon rows of an import that is to be undone."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.kernel.ids import Id
from ploughshare.registry.seizures import store
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import SeizureId


def built_upon(work: Work, ids: Sequence[Id]) -> frozenset[Id]:
    """Those of some events that were corrected since they came in; only whether."""
    events = list(dict.fromkeys(each for each in ids if isinstance(each, SeizureId)))
    return frozenset(store.batches.corrected(work.connection, events))
