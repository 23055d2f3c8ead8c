# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of the audit log and plain functions over them. The only SQL of this room."""

from ploughshare.safeguards.audit.store.log import (
    add,
    commitments,
    deeds_on,
    keep_state,
    orphan,
    pending,
    place,
    placed,
    places,
    read,
    rows,
    state,
)
from ploughshare.safeguards.audit.store.reviews import (
    count_unjustified,
    decide,
    draw_review,
    justify,
    keep_read_until,
    read_until,
    review,
    reviews,
)

__all__ = [
    "add",
    "commitments",
    "count_unjustified",
    "decide",
    "deeds_on",
    "draw_review",
    "justify",
    "keep_read_until",
    "keep_state",
    "orphan",
    "pending",
    "place",
    "placed",
    "places",
    "read",
    "read_until",
    "review",
    "reviews",
    "rows",
    "state",
]
