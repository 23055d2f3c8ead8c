# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What other states ask us."""

from __future__ import annotations

from ploughshare.registry.tracing.store.incoming.alerts import add_alert, alerts, mark_alert_seen, spend
from ploughshare.registry.tracing.store.incoming.requests import (
    add,
    by_any_partner,
    by_reference,
    count_items,
    count_open,
    get,
    get_item,
    item_by_reference,
    items,
    keep,
    keep_item,
    marks_after,
    not_taken_up,
    open_under,
    overdue,
    queue,
    suspend,
    suspended,
)
from ploughshare.registry.tracing.store.incoming.restored import (
    forget_restored,
    keep_restored_answer,
    restored_answers,
)
from ploughshare.registry.tracing.store.incoming.tables import (
    budget,
    incoming,
    incoming_item,
    owner_alert,
    restored_answer,
)

__all__ = [
    "add",
    "add_alert",
    "alerts",
    "budget",
    "by_any_partner",
    "by_reference",
    "count_items",
    "count_open",
    "forget_restored",
    "get",
    "get_item",
    "item_by_reference",
    "incoming",
    "incoming_item",
    "items",
    "keep",
    "keep_item",
    "marks_after",
    "keep_restored_answer",
    "mark_alert_seen",
    "not_taken_up",
    "open_under",
    "overdue",
    "owner_alert",
    "queue",
    "restored_answer",
    "restored_answers",
    "spend",
    "suspend",
    "suspended",
]
