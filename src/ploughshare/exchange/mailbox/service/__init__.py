# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of sealed mail: `mail` posts and takes in, `turns` keeps order and sees gaps, `missing` asks
for what did not come, `notices` tells how far a message came, `ways` chooses how messages go, `restoring`
makes good what a restore lost, `introducing` carries what nodes tell of their keys."""

from ploughshare.exchange.mailbox.service.introducing import (
    DESCRIPTOR,
    REVOCATION,
    handle_descriptor,
    handle_revocation,
    revoke_own_key,
    tell_again,
    tell_descriptor,
)
from ploughshare.exchange.mailbox.service.mail import (
    REFUSED,
    VALID,
    forget_content,
    handle_refused,
    note_delivered,
    note_expired,
    note_failed,
    note_refused,
    post,
    proof_of,
    receive,
    refuse,
    state_of,
    subject_of,
)
from ploughshare.exchange.mailbox.service.missing import (
    MISSING,
    VOID,
    ask_for_missing,
    handle_missing,
    handle_void,
)
from ploughshare.exchange.mailbox.service.notices import (
    ACCEPTED,
    READ,
    handle_accepted,
    handle_read,
    note_read,
    note_read_about,
    note_subject,
    tell_passed,
)
from ploughshare.exchange.mailbox.service.restoring import (
    RESTORED,
    SEEN,
    announce_restored,
    handle_restored,
    handle_seen,
)
from ploughshare.exchange.mailbox.service.turns import overdue, ready
from ploughshare.exchange.mailbox.service.ways import (
    choose_way,
    hand_over_again,
    message_to,
    note_carried,
    note_trouble,
    note_with_hub,
)

__all__ = [
    "ACCEPTED",
    "DESCRIPTOR",
    "MISSING",
    "READ",
    "REFUSED",
    "RESTORED",
    "REVOCATION",
    "SEEN",
    "VALID",
    "VOID",
    "announce_restored",
    "ask_for_missing",
    "choose_way",
    "handle_accepted",
    "handle_descriptor",
    "handle_missing",
    "handle_read",
    "forget_content",
    "handle_refused",
    "handle_restored",
    "handle_revocation",
    "handle_seen",
    "handle_void",
    "hand_over_again",
    "note_trouble",
    "note_with_hub",
    "message_to",
    "note_carried",
    "note_delivered",
    "note_expired",
    "note_failed",
    "note_read",
    "note_read_about",
    "note_subject",
    "note_refused",
    "overdue",
    "post",
    "ready",
    "proof_of",
    "receive",
    "refuse",
    "revoke_own_key",
    "state_of",
    "subject_of",
    "tell_again",
    "tell_descriptor",
    "tell_passed",
]
