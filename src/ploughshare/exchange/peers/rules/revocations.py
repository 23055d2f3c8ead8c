# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A key's signed word that it counts no more. Made at set-up and kept offline, or when it is needed."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from ploughshare.crypto.digests import b64, canonical, unb64
from ploughshare.crypto.signing import Signer, VerifyKey
from ploughshare.exchange.peers.errors import RevocationBroken
from ploughshare.exchange.peers.terms import NodeId, Revocation, RevocationReason
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.kernel.errors import PloughshareError

CONTEXT = b"key-revocation"
_SIZE_MOST = 4096


def encode_revocation(
    signer: Signer, *, node: NodeId, at: datetime, reason: RevocationReason = RevocationReason.UNKNOWN
) -> str:
    """The revocation of a key, signed by that key."""
    document = {
        "v": 1,
        "node": node,
        "key": b64(signer.public.raw),
        "made_at": to_rfc3339(at),
        "reason": reason.value,
    }
    signature = signer.sign(canonical(document), context=CONTEXT)
    return json.dumps({"revocation": document, "signature": b64(signature)})


def decode_revocation(text: str) -> Revocation:
    """Read a revocation and check that the key itself signed it.

    Raises:
        RevocationBroken: no revocation, or the signature does not fit.
    """
    if len(text) > _SIZE_MOST:
        raise RevocationBroken()
    try:
        outer = json.loads(text)
        document: dict[str, Any] = outer["revocation"]
        signature, key = unb64(outer["signature"]), VerifyKey(unb64(document["key"]))
        known = {each.value for each in RevocationReason}
        reason = document["reason"] if document["reason"] in known else RevocationReason.UNKNOWN
        read = Revocation(
            NodeId(str(document["node"])),
            key,
            from_rfc3339(document["made_at"]),
            RevocationReason(reason),
        )
        whole = document["v"] == 1 and key.verifies(canonical(document), signature, context=CONTEXT)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, PloughshareError):
        raise RevocationBroken() from None
    if not whole:
        raise RevocationBroken()
    return read
