# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Keys that follow one another: the old key vouches for the new, and the node keeps its name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ploughshare.crypto.digests import b64, canonical, sha256, unb64
from ploughshare.crypto.signing import Signer, VerifyKey
from ploughshare.exchange.peers.errors import DescriptorBroken, DescriptorForeign, DescriptorOlder
from ploughshare.exchange.peers.terms import Descriptor, NodeId, Succession
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.kernel.countries import Country, alpha2
from ploughshare.kernel.errors import PloughshareError

SUCCESSION = b"key-succession"
SUCCESSIONS_MOST = 200
"""More than a yearly rotation needs in a century; a longer list is an attack on the reader."""


def node_id(state: Country, first: VerifyKey) -> NodeId:
    """The name a node has by its state and its first identity key."""
    return NodeId(f"{alpha2(state).lower()}-{sha256(first.raw).hex()[:12]}")


def make_succession(
    signer: Signer,
    to: VerifyKey,
    *,
    node: NodeId,
    number: int,
    at: datetime,
    until: datetime,
) -> Succession:
    """A key's signed word that another takes its place."""
    bare = Succession(number, signer.public, to, at, until, b"")
    signature = signer.sign(canonical(_signed_part(bare, node)), context=SUCCESSION)
    return Succession(number, bare.former, to, at, until, signature)


def _signed_part(each: Succession, node: str) -> dict[str, Any]:
    return {
        "v": 1,
        "node": node,
        "number": each.number,
        "former_key": b64(each.former.raw),
        "key": b64(each.key.raw),
        "at": to_rfc3339(each.at),
        "until": to_rfc3339(each.until),
    }


def succession_documents(node: NodeId, successions: Sequence[Succession]) -> list[dict[str, Any]]:
    """Successions as JSON."""
    return [{**_signed_part(each, node), "signature": b64(each.signature)} for each in successions]


def read_successions(documents: Any, *, node: str) -> tuple[Succession, ...]:
    """Read successions and check that each is signed by the key it replaces and follows the one before.

    Raises:
        DescriptorBroken: unreadable, out of order, or a signature does not fit.
    """
    if not isinstance(documents, list) or len(documents) > SUCCESSIONS_MOST:
        raise DescriptorBroken({"what": "successions"})
    found: list[Succession] = []
    for document in documents:
        try:
            each = _read_one(document)
        except (ValueError, KeyError, TypeError, AttributeError, PloughshareError):
            raise DescriptorBroken({"what": "successions"}) from None
        signed = canonical({name: value for name, value in document.items() if name != "signature"})
        if document["node"] != node or not each.former.verifies(signed, each.signature, context=SUCCESSION):
            raise DescriptorBroken({"what": "signature of a succession"})
        if found and (each.former != found[-1].key or each.number != found[-1].number + 1):
            raise DescriptorBroken({"what": "order of successions"})
        found.append(each)
    return tuple(found)


def _read_one(document: dict[str, Any]) -> Succession:
    if document["v"] != 1 or not isinstance(document["number"], int):
        raise DescriptorBroken({"what": "successions"})
    keys = [unb64(document[name]) for name in ("former_key", "key")]
    if [len(each) for each in keys] != [32, 32]:
        raise DescriptorBroken({"what": "successions"})
    at, until = from_rfc3339(document["at"]), from_rfc3339(document["until"])
    signature = unb64(document["signature"])
    return Succession(document["number"], VerifyKey(keys[0]), VerifyKey(keys[1]), at, until, signature)


def vouched(known: Sequence[VerifyKey], successions: Sequence[Succession]) -> tuple[VerifyKey, ...]:
    """Keys that a known key vouches for, directly or through others.

    Args:
        known: identity keys that count here, the present one first.
        successions: in order, their signatures checked. Only what follows the present key counts: what a
            replaced key signs later is no succession.
    """
    present = known[0] if known else None
    found: list[VerifyKey] = []
    for each in successions:
        if present is not None and each.former == present:
            found.append(each.key)
            present = each.key
    return tuple(found)


def signed_by(descriptor: Descriptor, message: bytes, signature: bytes, *, context: bytes) -> bool:
    """Whether a node ever signed a document, with any of its identity keys that was not withdrawn: what
    is signed to last, such as an agreement, outlives a rotation."""
    lasting = (each for each in descriptor.identities if each.raw not in descriptor.withdrawn)
    return any(each.verifies(message, signature, context=context) for each in lasting)


def has_other_keys(one: Descriptor, other: Descriptor) -> bool:
    """Whether two descriptors of a node differ in a key."""
    return [one.signing, one.sealing, one.edge, one.log, one.tls_sha256] != [
        other.signing,
        other.sealing,
        other.edge,
        other.log,
        other.tls_sha256,
    ]


def check_follows(known: Descriptor, other: Descriptor) -> None:
    """Whether a descriptor may take the place of a known one without asking people.

    Raises:
        DescriptorForeign: of another node, or not vouched for by the key that is known.
        DescriptorOlder: not newer than the known one: a roll-back, or two descriptors of one number.
    """
    if other.node != known.node or other.first != known.first:
        raise DescriptorForeign({"node": known.node})
    if other.successions[: len(known.successions)] != known.successions:
        raise DescriptorForeign({"node": known.node})
    if other.serial <= known.serial:
        raise DescriptorOlder({"node": known.node, "serial": other.serial, "known": known.serial})
