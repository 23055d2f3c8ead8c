# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of seizures: `sight` says who sees what, `records` reads one event, `lists` many."""

from ploughshare.registry.seizures.queries.lists import (
    MapCounts,
    apprehended,
    apprehended_after,
    count_of_case,
    map_counts,
    rates,
    seizures,
    under_case,
)
from ploughshare.registry.seizures.queries.records import (
    digest_by_record,
    event_by_record,
    event_of_recovery,
    known,
    known_item,
    read,
    seizure,
    versions,
)
from ploughshare.registry.seizures.queries.rounds import (
    gone_after,
    stamps_after,
    state_of_things,
    things_after,
    things_of,
)
from ploughshare.registry.seizures.queries.sheets import held_row, sheet_rows
from ploughshare.registry.seizures.queries.sight import sight, within_sight
from ploughshare.registry.seizures.queries.taken import Taken, taken, taken_events
from ploughshare.registry.seizures.queries.upon import built_upon, cases_of

__all__ = [
    "Taken",
    "taken",
    "taken_events",
    "built_upon",
    "cases_of",
    "held_row",
    "sheet_rows",
    "MapCounts",
    "apprehended",
    "apprehended_after",
    "count_of_case",
    "gone_after",
    "under_case",
    "digest_by_record",
    "event_by_record",
    "event_of_recovery",
    "known",
    "known_item",
    "map_counts",
    "rates",
    "read",
    "seizure",
    "seizures",
    "sight",
    "stamps_after",
    "state_of_things",
    "things_after",
    "things_of",
    "versions",
    "within_sight",
]
