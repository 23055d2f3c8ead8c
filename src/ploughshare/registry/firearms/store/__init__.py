# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The register of arms at rest. The only SQL of this room."""

from __future__ import annotations

from ploughshare.registry.firearms.store.arms import (
    add_event,
    by_numbers,
    count,
    get,
    kept_away_after,
    largest_number,
    marks_after,
    open_marks,
    open_numbers,
    page,
    protect,
)
from ploughshare.registry.firearms.store.batches import (
    add_batch,
    batch_rows,
    batches,
    count_batch,
    end_removal,
    get_batch,
    leave_rows,
    publish_batch,
    remove_rows,
    unfinished_batches,
    unpublish_batch,
    unpublished_batches,
)
from ploughshare.registry.firearms.store.lake import SHELVES
from ploughshare.registry.firearms.store.loading import add_many, compare, serialise_inserts
from ploughshare.registry.firearms.store.tables import arm_event, batch, firearm

__all__ = [
    "SHELVES",
    "add_batch",
    "add_event",
    "add_many",
    "arm_event",
    "batch",
    "batch_rows",
    "batches",
    "by_numbers",
    "compare",
    "count",
    "count_batch",
    "end_removal",
    "firearm",
    "get",
    "get_batch",
    "kept_away_after",
    "largest_number",
    "leave_rows",
    "marks_after",
    "open_marks",
    "open_numbers",
    "page",
    "protect",
    "publish_batch",
    "remove_rows",
    "serialise_inserts",
    "unfinished_batches",
    "unpublish_batch",
    "unpublished_batches",
]
