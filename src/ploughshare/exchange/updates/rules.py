# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of updates: the body of a letter, and the signed file for those without a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from ploughshare.crypto.digests import b64, canonical, unb64
from ploughshare.crypto.signing import Signer
from ploughshare.exchange.peers.rules import signed_by
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.exchange.updates.terms import Update
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.kernel.errors import PloughshareError
from ploughshare.law.facts.errors import UpdateNotSigned, UpdateUnreadable
from ploughshare.law.facts.rules import write
from ploughshare.law.facts.terms import Change

CONTEXT = b"law-facts"
CHANGES_MOST = 100
"""Changes in one letter or file, at most."""
FILE_BYTES_MOST = 1024 * 1024
_VERSION = 1


def body_of(changes: Iterable[Change]) -> dict[str, Any]:
    """The body of a letter. It names no person: who confirmed it there stays there."""
    return {"v": _VERSION, "changes": [write(each.said) for each in changes]}


def read_body(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The documents in a letter.

    Raises:
        UpdateUnreadable: it is no update, or too long.
    """
    changes = body.get("changes")
    if body.get("v") != _VERSION or not isinstance(changes, list):
        raise UpdateUnreadable({"what": "v"})
    if not 0 < len(changes) <= CHANGES_MOST:
        raise UpdateUnreadable({"what": f"changes: {len(changes)}"})
    if not all(isinstance(each, dict) for each in changes):
        raise UpdateUnreadable({"what": "changes"})
    return changes


def encode_file(changes: Iterable[Change], *, node: NodeId, at: datetime, signer: Signer) -> str:
    """The signed file of an update."""
    document = {**body_of(changes), "node": node, "made_at": to_rfc3339(at)}
    signature = signer.sign(canonical(document), context=CONTEXT)
    return json.dumps({"update": document, "signature": b64(signature)}, ensure_ascii=False, indent=1) + "\n"


def sender_of(text: str) -> NodeId:
    """Which node a file says it is of; nothing is proven yet.

    Raises:
        UpdateUnreadable: it is no update.
    """
    return NodeId(str(_outer(text)["update"].get("node"))[:40])


def decode_file(text: str, sender: Descriptor) -> Update:
    """The update in a file, its signature checked.

    Raises:
        UpdateUnreadable: it is no update.
        UpdateNotSigned: the node that it names did not sign it.
    """
    outer = _outer(text)
    document = outer["update"]
    try:
        signature = unb64(outer["signature"])
        made_at = from_rfc3339(document["made_at"])
        signed = canonical(document)
    except (KeyError, TypeError, ValueError, AttributeError, PloughshareError):
        raise UpdateUnreadable({"what": "signature"}) from None
    if document.get("node") != sender.node or not signed_by(sender, signed, signature, context=CONTEXT):
        raise UpdateNotSigned()
    return Update(sender.node, made_at, tuple(read_body(document)))


def _outer(text: str) -> dict[str, Any]:
    if len(text.encode("utf-8", "replace")) > FILE_BYTES_MOST:
        raise UpdateUnreadable({"what": f"> {FILE_BYTES_MOST} B"})
    try:
        outer = json.loads(text)
    except (ValueError, RecursionError):
        raise UpdateUnreadable({"what": "JSON"}) from None
    if not isinstance(outer, dict) or not isinstance(outer.get("update"), dict):
        raise UpdateUnreadable({"what": "update"})
    return outer
