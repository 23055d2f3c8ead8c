# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The statement of a hand-over as its paper carries it: signed by the node, so that whoever takes the
exhibits checks the paper without a line.

A token is `PHO1.`, the packed document, a dot and the signature, both base 64 for addresses. What is signed
is the text before that dot, not what it unpacks to: a packed stream has bits that mean nothing, and two texts
could say the same under one signature. The document is canonical JSON (RFC 8785): the node, the moment of the
paper, and the statement that both sides sign.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from ploughshare.crypto.digests import b64, canonical, unb64
from ploughshare.crypto.signing import Signer
from ploughshare.exchange.peers.rules import signed_by
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.custody.rules.signing import statement_sha256
from ploughshare.registry.custody.terms import PaperCheck, PaperVerdict

PAPER = b"custody-paper"
"""Context of a node's signature over a paper."""
HEAD = "PHO1."
TEXT_MOST = 60_000
UNPACKED_MOST = 256 * 1024
OLD_AFTER = timedelta(days=30)
"""A paper that old may have been replaced, taken back or signed for: who takes the exhibits asks first."""
AHEAD_MOST = timedelta(days=1)
"""By so much the clocks of two offices may differ."""


def paper_token(statement: str, *, node: NodeId, at: datetime, key: Signer) -> str:
    """What the code on the paper of a hand-over holds."""
    document = {"node": str(node), "at": to_rfc3339(at), "statement": json.loads(statement)}
    written = HEAD + b64(zlib.compress(canonical(document), 9))
    return f"{written}.{b64(key.sign(written.encode(), context=PAPER))}"


def check_paper(
    text: str, *, known: Mapping[NodeId, Descriptor], at: datetime, sha256: str | None = None
) -> PaperCheck:
    """What a paper is worth, by what is known here and without asking anybody.

    Args:
        text: what the code holds.
        known: nodes whose keys are trusted here.
        sha256: digest of the statement as it is printed, where somebody read it from the paper.
    """
    try:
        payload, written, signature = _parts(text)
        node, made_at, statement = _read(payload)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, zlib.error, PloughshareError):
        return PaperCheck(PaperVerdict.UNREADABLE)
    digest = statement_sha256(statement)
    told = (node, made_at, statement, digest)
    descriptor = known.get(node)
    if descriptor is None:
        return PaperCheck(PaperVerdict.UNKNOWN_NODE, *told)
    if not signed_by(descriptor, written, signature, context=PAPER):
        return PaperCheck(PaperVerdict.FORGED, *told)
    if sha256 is not None and sha256.strip().lower() != digest:
        return PaperCheck(PaperVerdict.OTHER_STATEMENT, *told)
    if not -AHEAD_MOST <= at - made_at <= OLD_AFTER:
        return PaperCheck(PaperVerdict.OLD, *told)
    return PaperCheck(PaperVerdict.GENUINE, *told)


def statement_in(text: str) -> str:
    """The statement that a token carries, unchecked: to be signed by whoever has looked at it.

    Raises:
        ValueError: it is no token.
    """
    try:
        return _read(_parts(text)[0])[2]
    except (KeyError, TypeError, AttributeError, RecursionError, zlib.error, PloughshareError):
        raise ValueError("no token of a hand-over") from None


def _parts(text: str) -> tuple[bytes, bytes, bytes]:
    """The document, the text that is signed, and the signature."""
    # A scanner may break a long code into lines.
    bare = "".join(text.split())
    if len(bare) > TEXT_MOST or not bare.startswith(HEAD):
        raise ValueError("no token")
    written, _, signature = bare.rpartition(".")
    opener = zlib.decompressobj()
    payload = opener.decompress(unb64(written.removeprefix(HEAD)), UNPACKED_MOST)
    if not opener.eof or opener.unused_data:
        raise ValueError("too long, or cut")
    return payload, written.encode(), unb64(signature)


def _read(payload: bytes) -> tuple[NodeId, datetime, str]:
    document: dict[str, Any] = json.loads(payload)
    if canonical(document) != payload or set(document) != {"node", "at", "statement"}:
        raise ValueError("not as we write it")
    statement = document["statement"]
    if not isinstance(document["node"], str) or not all(map(_is_exhibit, statement["exhibits"])):
        raise ValueError("no statement")
    return NodeId(document["node"]), from_rfc3339(document["at"]), canonical(statement).decode()


def _is_exhibit(given: Any) -> bool:
    """Whether something is an exhibit as `signing.statement_of` writes it: who shows it relies on that."""
    return set(given) == _EXHIBIT and all(each is None or isinstance(each, str) for each in given.values())


_EXHIBIT = frozenset({"id", "kind", "number", "seal", "sha256"})
