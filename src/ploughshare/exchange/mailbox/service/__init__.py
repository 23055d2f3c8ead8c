# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of sealed mail: `mail` posts and takes in, `restoring` makes good what a restore lost,
`introducing` carries what nodes tell of their keys."""

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
    handle_refused,
    note_delivered,
    note_failed,
    note_refused,
    post,
    receive,
    refuse,
    subject_of,
)
from ploughshare.exchange.mailbox.service.restoring import (
    RESTORED,
    SEEN,
    announce_restored,
    handle_restored,
    handle_seen,
)

__all__ = [
    "DESCRIPTOR",
    "REFUSED",
    "RESTORED",
    "REVOCATION",
    "SEEN",
    "VALID",
    "announce_restored",
    "handle_descriptor",
    "handle_refused",
    "handle_restored",
    "handle_revocation",
    "handle_seen",
    "note_delivered",
    "note_failed",
    "note_refused",
    "post",
    "receive",
    "refuse",
    "revoke_own_key",
    "subject_of",
    "tell_again",
    "tell_descriptor",
]
