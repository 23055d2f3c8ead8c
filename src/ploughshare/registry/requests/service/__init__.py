# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of formal requests."""

from __future__ import annotations

from ploughshare.registry.requests.service.deciding import approve, note_sent, put_to_officer, send_back
from ploughshare.registry.requests.service.drafting import (
    change_formal,
    draft_formal,
    note_incoming,
    set_erasure,
)
from ploughshare.registry.requests.service.enclosing import (
    ask_consent,
    enclose,
    note_consent,
    note_safeguard,
    take_out,
)
from ploughshare.registry.requests.service.keeping import erase_due, erase_ordered
from ploughshare.registry.requests.service.tracking import expect_by, note_step, start_clock, stop_clock

__all__ = [
    "approve",
    "ask_consent",
    "change_formal",
    "draft_formal",
    "enclose",
    "erase_due",
    "erase_ordered",
    "expect_by",
    "note_consent",
    "note_incoming",
    "note_safeguard",
    "note_sent",
    "note_step",
    "put_to_officer",
    "send_back",
    "set_erasure",
    "start_clock",
    "stop_clock",
    "take_out",
]
