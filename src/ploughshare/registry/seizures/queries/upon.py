# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whether somebody built upon rows of an import that is to be undone."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.exchange.attachments.queries import files_of_many
from ploughshare.kernel.ids import Id
from ploughshare.registry.seizures import store
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId


def built_upon(work: Work, ids: Sequence[Id]) -> frozenset[Id]:
    """Those of some events that were corrected since they came in, and of some events and things those with
    which a file is kept; only whether."""
    events = list(dict.fromkeys(each for each in ids if isinstance(each, SeizureId)))
    kept = files_of_many(work, {*events, *(each for each in ids if isinstance(each, SeizedItemId))})
    pictured = (each for each in ids if each.value in kept)
    return frozenset((*store.batches.corrected(work.connection, events), *pictured))


def cases_of(work: Work, ids: Sequence[SeizureId]) -> dict[SeizureId, CaseId]:
    """Cases of some events, published or not: for other rooms of this house."""
    return store.old.cases_of(work.connection, ids)
