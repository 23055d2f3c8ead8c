# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of formal requests. The only SQL of this room: `requests` holds the requests, `lists` asks for many
of them, `records` holds what is noted of each and what goes with it."""

from ploughshare.registry.requests.store.lists import (
    by_reference,
    count_due,
    count_of_case,
    due_between,
    ended_by,
    queue,
    tallies,
    to_erase,
    under_case,
)
from ploughshare.registry.requests.store.records import (
    add_safeguard,
    add_step,
    clocks,
    empty,
    materials,
    put_clock,
    put_material,
    safeguards,
    steps,
    take_material,
)
from ploughshare.registry.requests.store.requests import document, get, keep_document, put

__all__ = [
    "add_safeguard",
    "add_step",
    "by_reference",
    "clocks",
    "count_due",
    "count_of_case",
    "under_case",
    "document",
    "due_between",
    "empty",
    "ended_by",
    "get",
    "keep_document",
    "materials",
    "put",
    "put_clock",
    "put_material",
    "queue",
    "safeguards",
    "steps",
    "take_material",
    "tallies",
    "to_erase",
]
