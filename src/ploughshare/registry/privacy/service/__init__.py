# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of requests about one's own data, of breaches and of the record of processing."""

from __future__ import annotations

from ploughshare.registry.privacy.service.breaches import (
    BREACH_TOLD,
    change_breach,
    close_breach,
    handle_breach_told,
    note_authority_told,
    note_concerned,
    record_breach,
    tell_partner,
)
from ploughshare.registry.privacy.service.deciding import decide, lift_restriction, propose, withdraw
from ploughshare.registry.privacy.service.processing import keep_version
from ploughshare.registry.privacy.service.requests import (
    check_identity,
    extend,
    look_at,
    note_done,
    note_replied,
    open_request,
    set_outcome,
)

__all__ = [
    "BREACH_TOLD",
    "change_breach",
    "check_identity",
    "close_breach",
    "decide",
    "extend",
    "handle_breach_told",
    "keep_version",
    "lift_restriction",
    "look_at",
    "note_authority_told",
    "note_concerned",
    "note_done",
    "note_replied",
    "open_request",
    "propose",
    "record_breach",
    "set_outcome",
    "tell_partner",
    "withdraw",
]
