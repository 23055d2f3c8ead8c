# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Descriptors as signed JSON."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any

from ploughshare.crypto.digests import b64, canonical, unb64
from ploughshare.crypto.sealing import PUBLIC_BYTES, SealPublicKey
from ploughshare.crypto.signing import Signer, VerifyKey
from ploughshare.crypto.tls import fingerprint as tls_fingerprint
from ploughshare.exchange.peers.errors import DescriptorBroken, NoCommonSuite
from ploughshare.exchange.peers.rules.contacts import contact_documents, read_contacts
from ploughshare.exchange.peers.rules.identity import node_id, read_successions, succession_documents
from ploughshare.exchange.peers.terms import (
    Descriptor,
    FormerCertificate,
    FormerEdge,
    NodeId,
)
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.errors import PloughshareError

CONTEXT = b"node-descriptor"
_SIZE_MOST = 128 * 1024
_FORMER_MOST = 20
_SERIAL_MOST = 2**53


def encode_descriptor(descriptor: Descriptor, key: Signer) -> str:
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
        signed = canonical(document)
    except DescriptorBroken:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, PloughshareError):
        raise DescriptorBroken({"what": "malformed"}) from None
    if node_id(descriptor.state, descriptor.first) != descriptor.node:
        raise DescriptorBroken({"what": "name"})
    if descriptor.identities[-1] != descriptor.signing or (
        descriptor.successions and descriptor.successions[0].former != descriptor.first
    ):
        raise DescriptorBroken({"what": "successions"})
    if not descriptor.signing.verifies(signed, signature, context=CONTEXT):
        raise DescriptorBroken({"what": "signature"})
    return descriptor


def is_valid(descriptor: Descriptor, at: datetime) -> bool:
    """Whether it may be used at an instant."""
    return descriptor.valid_from <= at < descriptor.valid_until


def sealing_for(descriptor: Descriptor, permitted: Collection[str]) -> SealPublicKey:
    """The key to seal with: of the strongest suite that the recipient offers and that is permitted.

    Args:
        permitted: names of suites; a lower one only because an agreement names it.

    Raises:
        NoCommonSuite: it offers none of them.
    """
    for suite in PUBLIC_BYTES:
        for each in descriptor.sealing:
            if each.suite == suite and suite in permitted:
                return each
    raise NoCommonSuite({"node": descriptor.node})


def _document(descriptor: Descriptor) -> dict[str, Any]:
    return {
        "v": 1,
        "serial": descriptor.serial,
        "node": descriptor.node,
        "state": descriptor.state,
        "authority": descriptor.authority,
        "peer_url": descriptor.peer_url,
        "first_key": b64(descriptor.first.raw),
        "signing_key": b64(descriptor.signing.raw),
        "successions": succession_documents(descriptor.node, descriptor.successions),
        "sealing_keys": [{"suite": each.suite, "key": b64(each.raw)} for each in descriptor.sealing],
        "edge_key": b64(descriptor.edge.raw),
        "former_edge_keys": [
            {"key": b64(each.key.raw), "until": to_rfc3339(each.until)} for each in descriptor.former_edge
        ],
        "log_key": descriptor.log,
        "tls_pem": descriptor.tls_pem,
        "tls_sha256": descriptor.tls_sha256,
        "former_tls": [
            {"pem": each.pem, "sha256": each.sha256, "until": to_rfc3339(each.until)}
            for each in descriptor.former_tls
        ],
        "contacts": contact_documents(descriptor.contacts),
        "valid_from": to_rfc3339(descriptor.valid_from),
        "valid_until": to_rfc3339(descriptor.valid_until),
    }


def _read(document: dict[str, Any]) -> Descriptor:
    serial = document["serial"]
    if document["v"] != 1 or type(serial) is not int or not 0 < serial < _SERIAL_MOST:
        raise DescriptorBroken({"what": "version"})
    texts = ("node", "authority", "peer_url", "log_key", "tls_pem", "tls_sha256")
    if not all(isinstance(document[name], str) for name in texts):
        raise DescriptorBroken({"what": "malformed"})
    return Descriptor(
        NodeId(document["node"]),
        parse_country(document["state"]),
        document["authority"][:200],
        document["peer_url"][:300],
        _key(document["first_key"]),
        _key(document["signing_key"]),
        _sealing(document["sealing_keys"]),
        _key(document["edge_key"]),
        document["log_key"],
        *_certificate(document["tls_pem"], document["tls_sha256"]),
        from_rfc3339(document["valid_from"]),
        from_rfc3339(document["valid_until"]),
        serial,
        read_successions(document["successions"], node=document["node"]),
        tuple(
            FormerEdge(_key(each["key"]), from_rfc3339(each["until"]))
            for each in _few(document["former_edge_keys"])
        ),
        tuple(
            FormerCertificate(*_certificate(each["pem"], each["sha256"]), from_rfc3339(each["until"]))
            for each in _few(document["former_tls"])
        ),
        read_contacts(document["contacts"]),
    )


def _key(text: str) -> VerifyKey:
    raw = unb64(text)
    if len(raw) != 32:
        raise DescriptorBroken({"what": "keys"})
    return VerifyKey(raw)


def _sealing(given: Any) -> tuple[SealPublicKey, ...]:
    """Sealing keys of the suites this version knows; a later version may offer others beside them."""
    found = [
        SealPublicKey(unb64(each["key"]), each["suite"])
        for each in _few(given)
        if each["suite"] in PUBLIC_BYTES
    ]
    if not found or any(len(each.raw) != PUBLIC_BYTES[each.suite] for each in found):
        raise DescriptorBroken({"what": "keys"})
    if len({each.suite for each in found}) != len(found):
        raise DescriptorBroken({"what": "two keys for one suite"})
    return tuple(sorted(found, key=lambda each: list(PUBLIC_BYTES).index(each.suite)))


def _certificate(pem: Any, sha256: Any) -> tuple[str, str]:
    if not isinstance(pem, str) or tls_fingerprint(pem.encode()) != sha256:
        raise DescriptorBroken({"what": "certificate"})
    return pem, sha256


def _few(given: Any) -> list[Any]:
    if not isinstance(given, list) or len(given) > _FORMER_MOST:
        raise DescriptorBroken({"what": "malformed"})
    return given
