# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of node descriptors, of what people compare, and of keys that follow one another."""

from __future__ import annotations

from ploughshare.exchange.peers.rules.contacts import (
    contact_documents,
    on_duty,
    read_contacts,
    zone_is_known,
)
from ploughshare.exchange.peers.rules.descriptors import (
    CONTEXT,
    decode_descriptor,
    encode_descriptor,
    is_valid,
    sealing_for,
)
from ploughshare.exchange.peers.rules.fingerprints import (
    fingerprint,
    fingerprint_in_words,
    same_fingerprint,
)
from ploughshare.exchange.peers.rules.identity import (
    check_follows,
    has_other_keys,
    make_succession,
    node_id,
    read_successions,
    signed_by,
    succession_documents,
    vouched,
)
from ploughshare.exchange.peers.rules.revocations import decode_revocation, encode_revocation

__all__ = [
    "CONTEXT",
    "check_follows",
    "contact_documents",
    "decode_descriptor",
    "decode_revocation",
    "encode_descriptor",
    "encode_revocation",
    "fingerprint",
    "fingerprint_in_words",
    "has_other_keys",
    "is_valid",
    "make_succession",
    "node_id",
    "on_duty",
    "read_contacts",
    "read_successions",
    "same_fingerprint",
    "sealing_for",
    "signed_by",
    "succession_documents",
    "vouched",
    "zone_is_known",
]
