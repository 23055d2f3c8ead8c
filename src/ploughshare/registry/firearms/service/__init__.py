# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of the register of arms."""

from __future__ import annotations

from ploughshare.registry.firearms.service.arms import (
    protect_firearm,
    record_event,
    record_firearm,
    resolve_holder,
    take_page,
)
from ploughshare.registry.firearms.service.batches import (
    FIREARMS,
    batch_rows,
    find_batch,
    give_up_batch,
    hide_batch,
    known_records,
    leave_rows,
    load_rows,
    note_loaded,
    publish_batch,
    remove_batch_rows,
    start_batch,
    unfinished_batches,
)

__all__ = [
    "FIREARMS",
    "batch_rows",
    "find_batch",
    "give_up_batch",
    "hide_batch",
    "known_records",
    "leave_rows",
    "load_rows",
    "note_loaded",
    "protect_firearm",
    "publish_batch",
    "record_event",
    "record_firearm",
    "remove_batch_rows",
    "resolve_holder",
    "start_batch",
    "take_page",
    "unfinished_batches",
]
