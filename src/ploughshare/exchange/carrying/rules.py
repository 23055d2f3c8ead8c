# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of carrying: a hub's word that it keeps a message, which is no receipt of the recipient."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from ploughshare.crypto.digests import b64, canonical, sha256, unb64
from ploughshare.crypto.signing import SigningKey
from ploughshare.exchange.carrying.errors import HubReceiptBroken
from ploughshare.exchange.carrying.terms import CarriedState, Consent, Outcome
from ploughshare.exchange.mailbox.errors import FINAL
from ploughshare.exchange.mailbox.terms import Envelope, Header
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.kernel.clock import to_rfc3339

CONTEXT = b"carried"
REFUSED = b"refusal"
OUTCOMES_MOST = 200
"""Messages asked about at once."""


def carries(consent: Consent, header: Header) -> bool:
    """Whether a node carries between the two ends of a message."""
    return header.sender != header.recipient and {header.sender, header.recipient} <= consent.nodes


def keep_word(envelope: Envelope, key: SigningKey, *, hub: NodeId, at: datetime) -> bytes:
    """A hub's signed word that it keeps a message durably."""
    document = {
        "v": 1,
        "message": envelope.header.message,
        "sealed_sha256": sha256(envelope.sealed).hex(),
        "hub": hub,
        "kept_at": to_rfc3339(at),
    }
    signature = key.sign(canonical(document), context=CONTEXT)
    return msgspec.json.encode({**document, "signature": b64(signature)})


def check_word(data: bytes, envelope: Envelope, hub: Descriptor) -> None:
    """Verify a hub's word for one message.

    Raises:
        HubReceiptBroken: it is none of this hub for this message.
    """
    try:
        read = msgspec.json.decode(data)
        signed = canonical({name: value for name, value in read.items() if name != "signature"})
        fits = (
            read["v"] == 1
            and read["message"] == envelope.header.message
            and read["sealed_sha256"] == sha256(envelope.sealed).hex()
            and read["hub"] == hub.node
            and hub.edge.verifies(signed, unb64(read["signature"]), context=CONTEXT)
        )
    except (msgspec.DecodeError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        fits = False
    if not fits:
        raise HubReceiptBroken({"hub": hub.node})


def refusal_word(
    body: bytes, message: str, *, code: str, key: SigningKey, node: NodeId, at: datetime
) -> bytes:
    """A face's signed word that it refused a letter for good.

    Args:
        body: the letter as it was posted, so that nothing that was altered under way is meant.
    """
    document = {
        "v": 1,
        "message": message,
        "letter_sha256": sha256(body).hex(),
        "node": node,
        "code": code,
        "refused_at": to_rfc3339(at),
    }
    signature = key.sign(canonical(document), context=REFUSED)
    return msgspec.json.encode({**document, "signature": b64(signature)})


def read_refusal(
    data: bytes, body: bytes, envelope: Envelope, peer: Descriptor, *, at: datetime
) -> str | None:
    """Why a peer's face refused a letter for good, by its own signed word; None if it is no such word.

    Args:
        body: the letter as this node posts it.
        at: now; a replaced key of receipts counts until its date.
    """
    try:
        read = msgspec.json.decode(data)
        signed = canonical({name: value for name, value in read.items() if name != "signature"})
        keys = (peer.edge, *(each.key for each in peer.former_edge if at < each.until))
        fits = (
            read["v"] == 1
            and read["message"] == envelope.header.message
            and read["letter_sha256"] == sha256(body).hex()
            and read["node"] == peer.node
            and read["code"] in FINAL
            and any(key.verifies(signed, unb64(read["signature"]), context=REFUSED) for key in keys)
        )
    except (msgspec.DecodeError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return str(read["code"]) if fits else None


def encode_outcomes(outcomes: list[Outcome]) -> bytes:
    """What became of messages, as JSON."""
    return msgspec.json.encode(
        {
            "outcomes": [
                {
                    "message": each.message,
                    "state": each.state.value,
                    "receipt": None if each.receipt is None else b64(each.receipt),
                    "code": each.code,
                    "refusal": None if each.refusal is None else b64(each.refusal),
                }
                for each in outcomes
            ]
        }
    )


def decode_outcomes(data: bytes) -> list[Outcome]:
    """Read what a hub says became of messages; what is not understood is passed over."""
    found: list[Outcome] = []
    try:
        listed: Any = msgspec.json.decode(data)["outcomes"]
        for each in listed[:OUTCOMES_MOST]:
            receipt, refusal = each["receipt"], each.get("refusal")
            found.append(
                Outcome(
                    str(each["message"])[:40],
                    CarriedState(each["state"]),
                    None if receipt is None else unb64(receipt),
                    None if each["code"] is None else str(each["code"])[:80],
                    None if refusal is None else unb64(refusal),
                )
            )
    except (msgspec.DecodeError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return found
    return found


def decode_question(data: bytes) -> list[str]:
    """Read which messages somebody asks about; none where it is no question."""
    try:
        listed: Any = msgspec.json.decode(data)["messages"]
        return [each for each in listed[:OUTCOMES_MOST] if isinstance(each, str) and len(each) <= 40]
    except (msgspec.DecodeError, KeyError, TypeError, RecursionError):
        return []
