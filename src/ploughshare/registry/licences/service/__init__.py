# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of licences, lists, deliveries and alerts."""

from __future__ import annotations

from ploughshare.registry.licences.service.deciding import (
    apply,
    change,
    grant,
    refuse,
    resume,
    revoke,
    suspend,
)
from ploughshare.registry.licences.service.following import (
    ask_retransfer,
    decide_retransfer,
    finish_visit,
    note_retransfer,
    plan_visit,
)
from ploughshare.registry.licences.service.moving import annul_movement, import_movements, record_movement
from ploughshare.registry.licences.service.reconciling import decide_alert, reconcile, reconcile_after
from ploughshare.registry.licences.service.screening import (
    OWN_FINDINGS,
    drop_list,
    rule_on_match,
    supply_list,
)

__all__ = [
    "OWN_FINDINGS",
    "annul_movement",
    "apply",
    "ask_retransfer",
    "change",
    "decide_alert",
    "decide_retransfer",
    "drop_list",
    "finish_visit",
    "grant",
    "import_movements",
    "note_retransfer",
    "plan_visit",
    "reconcile",
    "reconcile_after",
    "record_movement",
    "refuse",
    "resume",
    "revoke",
    "rule_on_match",
    "supply_list",
    "suspend",
]
