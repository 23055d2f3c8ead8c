# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of node descriptors."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from ploughshare.crypto.digests import b64, canonical, sha256, unb64
from ploughshare.crypto.sealing import SUITE_NAME, SealPublicKey
from ploughshare.crypto.signing import SigningKey, VerifyKey
from ploughshare.crypto.tls import fingerprint as tls_fingerprint
from ploughshare.exchange.peers.errors import DescriptorBroken
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.kernel.countries import Country, alpha2, parse_country
from ploughshare.kernel.errors import PloughshareError

CONTEXT = b"node-descriptor"
_SIZE_MOST = 64 * 1024


def node_id(state: Country, key: VerifyKey) -> NodeId:
    """The name a node has by its state and identity key."""
    return NodeId(f"{alpha2(state).lower()}-{sha256(key.raw).hex()[:12]}")


def encode_descriptor(descriptor: Descriptor, key: SigningKey) -> str:
    """The descriptor as signed JSON."""
    document = _document(descriptor)
    signature = key.sign(canonical(document), context=CONTEXT)
    return json.dumps({"descriptor": document, "signature": b64(signature)}, indent=1)


def decode_descriptor(text: str) -> Descriptor:
    """Read and verify a signed descriptor.

    Raises:
        DescriptorBroken: no descriptor, name or certificate not of its keys, or bad signature.
    """
    if len(text) > _SIZE_MOST:
        raise DescriptorBroken({"what": "too long"})
    try:
        outer = json.loads(text)
        document, signature = outer["descriptor"], unb64(outer["signature"])
        descriptor = _read(document)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, PloughshareError):
        raise DescriptorBroken({"what": "malformed"}) from None
    if node_id(descriptor.state, descriptor.signing) != descriptor.node:
        raise DescriptorBroken({"what": "name"})
    if tls_fingerprint(descriptor.tls_pem.encode()) != descriptor.tls_sha256:
        raise DescriptorBroken({"what": "certificate"})
    if not descriptor.signing.verifies(canonical(document), signature, context=CONTEXT):
        raise DescriptorBroken({"what": "signature"})
    return descriptor


def fingerprint(descriptor: Descriptor) -> str:
    """What two people compare at first contact: 32 hexadecimal digits in groups of four."""
    hexed = sha256(b"fingerprint" + descriptor.signing.raw + descriptor.sealing.raw).hex()[:32]
    return " ".join(hexed[start : start + 4] for start in range(0, 32, 4))


def same_fingerprint(told: str, descriptor: Descriptor) -> bool:
    """Whether what a person typed is the fingerprint; spaces, dashes and case do not matter."""
    kept = "".join(char for char in told.lower() if char in "0123456789abcdef")
    return kept == fingerprint(descriptor).replace(" ", "")


def is_valid(descriptor: Descriptor, at: datetime) -> bool:
    """Whether it may be used at an instant."""
    return descriptor.valid_from <= at < descriptor.valid_until


def _document(descriptor: Descriptor) -> dict[str, Any]:
    return {
        "v": 1,
        "node": descriptor.node,
        "state": descriptor.state,
        "authority": descriptor.authority,
        "peer_url": descriptor.peer_url,
        "signing_key": b64(descriptor.signing.raw),
        "sealing_key": b64(descriptor.sealing.raw),
        "sealing_suite": SUITE_NAME,
        "edge_key": b64(descriptor.edge.raw),
        "log_key": descriptor.log,
        "tls_pem": descriptor.tls_pem,
        "tls_sha256": descriptor.tls_sha256,
        "valid_from": to_rfc3339(descriptor.valid_from),
        "valid_until": to_rfc3339(descriptor.valid_until),
    }


def _read(document: dict[str, Any]) -> Descriptor:
    if document["v"] != 1 or document["sealing_suite"] != SUITE_NAME:
        raise DescriptorBroken({"what": "version"})
    keys = {name: unb64(document[name]) for name in ("signing_key", "sealing_key", "edge_key")}
    if [len(keys[name]) for name in ("signing_key", "sealing_key", "edge_key")] != [32, 1216, 32]:
        raise DescriptorBroken({"what": "keys"})
    texts = ("authority", "peer_url", "log_key", "tls_pem", "tls_sha256")
    if not all(isinstance(document[name], str) for name in texts):
        raise DescriptorBroken({"what": "malformed"})
    return Descriptor(
        NodeId(str(document["node"])),
        parse_country(document["state"]),
        document["authority"][:200],
        document["peer_url"][:300],
        VerifyKey(keys["signing_key"]),
        SealPublicKey(keys["sealing_key"]),
        VerifyKey(keys["edge_key"]),
        document["log_key"],
        document["tls_pem"],
        document["tls_sha256"],
        from_rfc3339(document["valid_from"]),
        from_rfc3339(document["valid_until"]),
    )
