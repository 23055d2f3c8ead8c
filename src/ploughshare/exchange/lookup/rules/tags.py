# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tags: what a partner holds of a register, and what its answer is compared with.

The owner evaluates each key of its register once in an epoch. For each agreement the results are hashed anew
under a key of that agreement, so that two partners who lay their tags side by side find nothing alike, and
one evaluation serves all of them.
"""

from __future__ import annotations

import hashlib
import hmac

import numpy as np
import numpy.typing as npt

from ploughshare.crypto.digests import canonical
from ploughshare.crypto.oprf import OUTPUT_BYTES
from ploughshare.exchange.lookup.terms import KEYS_EACH, SEED_BYTES, STEM_BYTES, TAG_BYTES, Domain
from ploughshare.exchange.peers.terms import NodeId

Tags = npt.NDArray[np.uint64]
"""Tags as whole numbers, big-endian in files."""

_FILE = np.dtype(">u8")


def epoch_info(owner: NodeId, epoch: int) -> bytes:
    """What the owner's key of an epoch is derived for (`OprfKey.derived`)."""
    return b"ploughshare/lookup/epoch/1" + canonical({"owner": owner, "epoch": epoch})


def tag_key(secret: bytes, domain: Domain) -> bytes:
    """The key under which tags are made for one agreement in one epoch, 32 bytes; its partner gets it.

    Args:
        secret: of the owner, 32 bytes or more; another than the seed of the oblivious function.
        domain: agreement and epoch.
    """
    return _derived(secret, domain, label=b"ploughshare/lookup/tags/1")


def _derived(secret: bytes, domain: Domain, *, label: bytes) -> bytes:
    if len(secret) < SEED_BYTES:
        raise ValueError("keys of tags and filling are derived from 32 bytes or more")
    words = {"owner": domain.owner, "agreement": domain.agreement, "epoch": domain.epoch}
    return hmac.digest(secret, label + canonical(words), "sha256")


def partner_secret(secret: bytes, partner: NodeId) -> bytes:
    """What keys of tags and filling are derived from for one partner: under an agreement of several
    parties each gets another set."""
    if len(secret) < SEED_BYTES:
        raise ValueError("keys of tags and filling are derived from 32 bytes or more")
    return hmac.digest(secret, b"ploughshare/lookup/partner/1" + partner.encode(), "sha256")


def stems_of(outputs: bytes) -> bytes:
    """What the owner keeps of evaluated keys: their first `STEM_BYTES`, in the same order.

    Args:
        outputs: of the oblivious function, 64 bytes each.
    """
    return b"".join([outputs[at : at + STEM_BYTES] for at in range(0, len(outputs), OUTPUT_BYTES)])


def tags_of(outputs: bytes, key: bytes) -> Tags:
    """Tags of evaluated keys, in the same order.

    Args:
        outputs: of the oblivious function, 64 bytes each.
        key: `tag_key` of the agreement.
    """
    return tags_of_stems(stems_of(outputs), key)


def tags_of_stems(stems: bytes, key: bytes) -> Tags:
    """Tags of what the owner kept, in the same order; arguments as `tags_of`, `STEM_BYTES` each."""
    packed = b"".join(
        [
            hmac.digest(key, stems[at : at + STEM_BYTES], "sha256")[:TAG_BYTES]
            for at in range(0, len(stems), STEM_BYTES)
        ]
    )
    return np.frombuffer(packed, _FILE).astype(np.uint64)


def tag_set(tags: Tags, *, records: int, secret: bytes, domain: Domain) -> Tags:
    """What a partner gets: sorted, each tag once, filled up to `KEYS_EACH` for each record.

    Without the filling the number of tags would tell how long serials are and how densely they lie.
    Where records come to a register, tags come to its set and none goes, so that the growth tells their
    number only.

    Args:
        tags: of all keys of all records.
        records: how many records they come from.
        secret: of the owner, as for `tag_key`.
        domain: agreement and epoch. The filling hangs on it and stays with it: drawn anew, or alike for two
            partners, it would tell itself from true tags.

    Raises:
        ValueError: more tags than the records can have.
    """
    whole = np.unique(tags)
    size = records * KEYS_EACH
    if len(whole) > size:
        raise ValueError("more tags than keys")
    seed = _derived(secret, domain, label=b"ploughshare/lookup/tag-filling/1")
    turn = 0
    while len(whole) < size:
        stream = hashlib.shake_256(seed + turn.to_bytes(4, "big"))
        drawn = np.frombuffer(stream.digest((size - len(whole)) * TAG_BYTES), _FILE).astype(np.uint64)
        whole = np.union1d(whole, drawn)
        turn += 1
    return whole


def packed(tags: Tags) -> bytes:
    """Tags as a file holds them, 8 bytes each."""
    return tags.astype(_FILE).tobytes()


def unpacked(data: bytes) -> Tags:
    """Inverse of `packed`.

    Raises:
        ValueError: no whole number of tags, or not sorted with each once.
    """
    tags = np.frombuffer(data, _FILE).astype(np.uint64)
    if len(tags) > 1 and not bool(np.all(tags[1:] > tags[:-1])):
        raise ValueError("tags are not in order")
    return tags


def changes(before: Tags, after: Tags) -> tuple[Tags, Tags]:
    """Tags that came and tags that went between two sets."""
    return np.setdiff1d(after, before, assume_unique=True), np.setdiff1d(before, after, assume_unique=True)


def changed(before: Tags, *, added: Tags, removed: Tags) -> Tags:
    """The set that a change leads to.

    Raises:
        ValueError: what is removed is not there, or what is added is.
    """
    kept = np.setdiff1d(before, removed, assume_unique=True)
    after = np.union1d(kept, added)
    if len(kept) != len(before) - len(removed) or len(after) != len(kept) + len(added):
        raise ValueError("the change does not fit the set")
    return after


def digest_of(tags: Tags) -> str:
    """SHA-256 of a set's tags in order, hexadecimal."""
    return hashlib.sha256(tags.astype(_FILE).tobytes()).hexdigest()


def are_filed(asked: Tags, filed: Tags) -> npt.NDArray[np.bool_]:
    """Which of the tags asked stand in the partner's set; any one is a hit.

    Args:
        asked: tags of one or more look-ups.
        filed: a set as `tag_set` makes it.
    """
    if not len(filed):
        return np.zeros(len(asked), np.bool_)
    places = np.minimum(np.searchsorted(filed, asked), len(filed) - 1)
    found: npt.NDArray[np.bool_] = filed[places] == asked
    return found
