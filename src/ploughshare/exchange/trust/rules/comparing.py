# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a trust list says of a descriptor. It helps people compare; it lets nobody in by itself."""

from __future__ import annotations

from datetime import datetime

from ploughshare.exchange.peers.rules import decode_descriptor, fingerprint
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.exchange.trust.terms import DESCRIPTORS, ListStatus, Match
from ploughshare.kernel.errors import PloughshareError


def name_of(node: NodeId) -> str:
    """Where a node's descriptor stands in a list."""
    return f"{DESCRIPTORS}{node}.json"


def match(descriptor: Descriptor, listed: str | None, status: ListStatus, *, at: datetime) -> Match:
    """How a descriptor stands to the list: the same keys, others, or not in it."""
    if status.expires_at <= at:
        return Match.OUT_OF_DATE
    if listed is None:
        return Match.MISSING
    try:
        known = decode_descriptor(listed)
    except PloughshareError:
        return Match.DIFFERS
    same = known.node == descriptor.node and fingerprint(known) == fingerprint(descriptor)
    return Match.SAME if same else Match.DIFFERS
