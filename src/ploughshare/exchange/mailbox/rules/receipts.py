# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of receipts, and of when a message is tried again."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from ploughshare.crypto.digests import b64, canonical, sha256, unb64
from ploughshare.crypto.signing import SigningKey
from ploughshare.exchange.mailbox.errors import ReceiptBroken
from ploughshare.exchange.mailbox.terms import Envelope, Receipt
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.kernel.errors import PloughshareError

RECEIPT = b"receipt"


def _receipt_document(receipt: Receipt) -> dict[str, Any]:
    document = {
        "v": 1,
        "message": receipt.message,
        "sealed_sha256": receipt.sealed_sha256,
        "node": receipt.node,
        "received_at": to_rfc3339(receipt.received_at),
    }
    return document if receipt.log is None else {**document, "log": receipt.log}


def make_receipt(
    envelope: Envelope, key: SigningKey, *, node: NodeId, at: datetime, log: str | None = None
) -> Receipt:
    """A peer face's signed word that it stored a message.

    Args:
        log: the latest signed head of the office's log, as the office gave it to the edge.
    """
    bare = Receipt(envelope.header.message, sha256(envelope.sealed).hex(), node, at, b"", log)
    signature = key.sign(canonical(_receipt_document(bare)), context=RECEIPT)
    return Receipt(bare.message, bare.sealed_sha256, node, at, signature, log)


def encode_receipt(receipt: Receipt) -> bytes:
    """The receipt as JSON."""
    return json.dumps({**_receipt_document(receipt), "signature": b64(receipt.signature)}).encode()


def receipt_for(data: bytes) -> tuple[str, NodeId]:
    """The message that bytes say to be a receipt for, and the node that received it; nothing is verified.

    Raises:
        ReceiptBroken: no receipt.
    """
    try:
        read = json.loads(data)
        return str(read["message"])[:40], NodeId(str(read["node"])[:40])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise ReceiptBroken({"peer": "?"}) from None


def decode_receipt(data: bytes, envelope: Envelope, peer: Descriptor, *, at: datetime) -> Receipt:
    """Read and verify a receipt for one envelope.

    Args:
        at: now; a replaced key of receipts counts until its date.

    Raises:
        ReceiptBroken: not a receipt of this peer for this envelope.
    """
    try:
        read = json.loads(data)
        if read["v"] != 1:
            raise ReceiptBroken({"peer": peer.node})
        receipt = Receipt(
            str(read["message"]),
            str(read["sealed_sha256"]),
            NodeId(str(read["node"])),
            from_rfc3339(read["received_at"]),
            unb64(read["signature"]),
            None if read.get("log") is None else str(read["log"]),
        )
        # What a later version adds is signed, too.
        signed = canonical({name: value for name, value in read.items() if name != "signature"})
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, PloughshareError):
        raise ReceiptBroken({"peer": peer.node}) from None
    fits = (
        receipt.message == envelope.header.message
        and receipt.node == peer.node
        and receipt.sealed_sha256 == sha256(envelope.sealed).hex()
        and any(
            key.verifies(signed, receipt.signature, context=RECEIPT)
            for key in (peer.edge, *(each.key for each in peer.former_edge if at < each.until))
        )
    )
    if not fits:
        raise ReceiptBroken({"peer": peer.node})
    return receipt


def retry_after(attempts: int, draw: bytes) -> timedelta:
    """Pause before the next try: doubling from a quarter of a second to two minutes, with jitter."""
    longest = min(0.25 * 2 ** min(attempts, 12), 120.0)
    return timedelta(seconds=longest * (0.5 + draw[0] / 512))
