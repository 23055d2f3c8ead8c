# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of seizures. The only SQL of this room: `records` one event, `lists` many, `batches` imports."""

from ploughshare.registry.seizures.store import batches, old
from ploughshare.registry.seizures.store.apprehended import apprehended, apprehended_after
from ploughshare.registry.seizures.store.lake import SHELVES
from ploughshare.registry.seizures.store.lists import (
    Sight,
    count_of_case,
    item_counts,
    page,
    place_counts,
    rates,
    route_counts,
    under_case,
)
from ploughshare.registry.seizures.store.records import (
    add,
    beside_items,
    by_record,
    by_recovery,
    earlier,
    event_of_item,
    get,
    items_of,
    loose_keeper,
    replace,
    same_arms,
)
from ploughshare.registry.seizures.store.rounds import (
    gone_after,
    latest,
    stamps_after,
    things_after,
    things_of,
)

__all__ = [
    "count_of_case",
    "under_case",
    "SHELVES",
    "Sight",
    "add",
    "apprehended",
    "apprehended_after",
    "batches",
    "beside_items",
    "by_record",
    "by_recovery",
    "gone_after",
    "earlier",
    "event_of_item",
    "get",
    "item_counts",
    "items_of",
    "latest",
    "loose_keeper",
    "old",
    "page",
    "place_counts",
    "rates",
    "replace",
    "route_counts",
    "same_arms",
    "stamps_after",
    "things_after",
    "things_of",
]
