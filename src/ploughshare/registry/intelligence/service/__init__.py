# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of intelligence."""

from __future__ import annotations

from collections.abc import Mapping

from ploughshare.registry.intelligence.service import (
    changing,
    consenting,
    restoring,
    taking,
)
from ploughshare.registry.intelligence.service.attaching import (
    attach_file,
    detach_file,
    may_attach,
    own_file,
    received_file,
)
from ploughshare.registry.intelligence.service.changing import correct, erase_due, narrow_held, take_back
from ploughshare.registry.intelligence.service.consenting import (
    answer_consent,
    ask_consent,
    expire_consents,
)
from ploughshare.registry.intelligence.service.erasing import erase_received, erase_statement
from ploughshare.registry.intelligence.service.posting import (
    ACCEPTED,
    CHANGED,
    COMPLIED,
    CONSENT_ANSWERED,
    CONSENT_ASKED,
    RETURNED,
    TOLD,
)
from ploughshare.registry.intelligence.service.taking import accept, give_back, pass_on, take_out
from ploughshare.registry.intelligence.service.telling import (
    keep_silent,
    note_not_taken,
    put_to_officer,
    stops_files_of,
    tell,
    tell_group,
    tell_history,
)
from ploughshare.registry.intelligence.service.writing import write_statement
from ploughshare.registry.tracing.service.told import Effect

EFFECTS: Mapping[str, Effect] = {
    TOLD: taking.handle_told,
    ACCEPTED: taking.handle_accepted,
    RETURNED: taking.handle_returned,
    CHANGED: changing.handle_changed,
    COMPLIED: changing.handle_complied,
    CONSENT_ASKED: consenting.handle_consent_asked,
    CONSENT_ANSWERED: consenting.handle_consent_answered,
}
"""Kind of message to what it does here."""

RESTORERS: Mapping[str, Effect] = {
    TOLD: restoring.restore_told,
    CHANGED: restoring.restore_changed,
    ACCEPTED: restoring.restore_accepted,
}
"""Kind of message of ours to what takes it back after a restore."""

__all__ = [
    "ACCEPTED",
    "CHANGED",
    "COMPLIED",
    "CONSENT_ANSWERED",
    "CONSENT_ASKED",
    "EFFECTS",
    "RESTORERS",
    "RETURNED",
    "TOLD",
    "accept",
    "answer_consent",
    "ask_consent",
    "attach_file",
    "correct",
    "detach_file",
    "erase_due",
    "erase_received",
    "erase_statement",
    "narrow_held",
    "expire_consents",
    "give_back",
    "keep_silent",
    "may_attach",
    "note_not_taken",
    "own_file",
    "pass_on",
    "put_to_officer",
    "received_file",
    "stops_files_of",
    "take_back",
    "take_out",
    "tell",
    "tell_group",
    "tell_history",
    "write_statement",
]
