# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of intake: imports that wait to be resumed or taken back."""

from __future__ import annotations

from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.terms import Batch, BatchId
from ploughshare.safeguards.work import Work


def unfinished_imports(work: Work) -> list[Batch]:
    """Imports neither published nor taken back whole, oldest first."""
    return firearms.unfinished_batches(work)


def import_so_far(work: Work, batch_id: BatchId) -> Batch | None:
    """How far an import is; None if it has not begun."""
    return firearms.find_batch(work, batch_id)
