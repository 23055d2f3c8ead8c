# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Nodes as correspondents, with keys that are made once for all tests."""

from __future__ import annotations

import functools
from datetime import UTC, datetime, timedelta

from ploughshare.crypto.sealing import SealPrivateKey
from ploughshare.crypto.signing import SigningKey
from ploughshare.crypto.tls import fingerprint, make_certificate
from ploughshare.exchange.mailbox.terms import Office
from ploughshare.exchange.peers.rules import node_id
from ploughshare.exchange.peers.terms import Descriptor, NodeKeys
from ploughshare.kernel.countries import parse_country

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@functools.cache
def office(state: str, number: int = 0) -> Office:
    """A node of a state."""
    keys = NodeKeys(
        SigningKey.generate(),
        SealPrivateKey.generate(),
        SigningKey.generate(),
        SigningKey.generate(),
        bytes(32),
        make_certificate("ploughshare", at=AT),
    )
    country = parse_country(state)
    pem = keys.tls.certificate_pem.decode()
    descriptor = Descriptor(
        node_id(country, keys.signing.public),
        country,
        f"Authority {number} of {state}",
        "https://127.0.0.1:8500",
        keys.signing.public,
        keys.signing.public,
        (keys.sealing.public,),
        keys.edge.public,
        "ploughshare/log+key",
        pem,
        fingerprint(pem.encode()),
        AT - timedelta(days=30),
        AT + timedelta(days=700),
    )
    return Office(descriptor, keys)
