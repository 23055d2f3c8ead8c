# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Metadata of The Update Framework (TUF specification 1.0), as members make and sign it.

Members' keys sign root and targets, each by the same threshold; the publisher's key signs snapshot and
timestamp, which say what is current, and can do no more than hold the list back until it runs out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from securesystemslib.signer import CryptoSigner, SSlibKey
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import (
    Metadata,
    MetaFile,
    Role,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)
from tuf.api.serialization.json import JSONSerializer

from ploughshare.crypto.digests import sha256
from ploughshare.exchange.trust.errors import KeyNotMember, ListBroken, SignaturesMissing

ROOT_VALID = timedelta(days=400)
TARGETS_VALID = timedelta(days=100)
CURRENT_VALID = timedelta(days=14)
"""How long snapshot and timestamp count: for so long a list can be held back unnoticed."""


def new_root(
    members: Sequence[SSlibKey],
    publisher: SSlibKey,
    *,
    threshold: int,
    at: datetime,
    before: Metadata[Root] | None = None,
) -> Metadata[Root]:
    """An unsigned root: whose keys sign, and how many of them must.

    Args:
        before: the root it follows; None for the first.

    Raises:
        ListBroken: a threshold of which no members, or more than there are, could fall short.
    """
    if not 0 < threshold <= len({each.keyid for each in members}):
        raise ListBroken({"what": "threshold"})
    if publisher.keyid in {each.keyid for each in members}:
        raise ListBroken({"what": "the publisher's key is a member's"})
    ids = sorted(each.keyid for each in members)
    roles = {
        Root.type: Role(ids, threshold),
        Targets.type: Role(ids, threshold),
        Snapshot.type: Role([publisher.keyid], 1),
        Timestamp.type: Role([publisher.keyid], 1),
    }
    return Metadata(
        Root(
            version=1 if before is None else before.signed.version + 1,
            expires=_whole(at + ROOT_VALID),
            keys={each.keyid: each for each in (*members, publisher)},
            roles=roles,
        )
    )


def new_targets(
    files: Mapping[str, bytes], *, at: datetime, before: Metadata[Targets] | None
) -> Metadata[Targets]:
    """Unsigned targets: everything that the list holds."""
    return Metadata(
        Targets(
            version=1 if before is None else before.signed.version + 1,
            expires=_whole(at + TARGETS_VALID),
            targets={
                name: TargetFile.from_data(name, content, ["sha256"]) for name, content in files.items()
            },
        )
    )


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)


def sign(
    waiting: Sequence[Metadata[Root] | Metadata[Targets]], signer: CryptoSigner, roots: Sequence[Root]
) -> int:
    """Add a member's signature to what waits for it; returns to how many parts.

    Args:
        roots: say whose signatures count: the present root, and a new one that waits.

    Raises:
        KeyNotMember: the key is no member's.
    """
    if not any(signer.public_key.keyid in each.roles[Targets.type].keyids for each in roots):
        raise KeyNotMember()
    for each in waiting:
        each.sign(signer, append=True)
    return len(waiting)


def check_root(made: Metadata[Root], before: Metadata[Root] | None) -> None:
    """Whether a root bears the signatures it needs, of its own members and of those before.

    Raises:
        SignaturesMissing: it does not.
    """
    for judge in (made.signed, *(() if before is None else (before.signed,))):
        found = judge.get_verification_result(Root.type, made.signed_bytes, made.signatures)
        if not found:
            raise SignaturesMissing({"part": "root", "have": len(found.signed), "need": found.threshold})


def check_targets(made: Metadata[Targets], root: Root) -> None:
    """Whether targets bear the signatures of enough members.

    Raises:
        SignaturesMissing: they do not.
    """
    found = root.get_verification_result(Targets.type, made.signed_bytes, made.signatures)
    if not found:
        raise SignaturesMissing({"part": "targets", "have": len(found.signed), "need": found.threshold})


def check_publisher(publisher: CryptoSigner, root: Root) -> None:
    """Whether a key may say what is current.

    Raises:
        KeyNotMember: it is not the publisher's.
    """
    if publisher.public_key.keyid not in root.roles[Timestamp.type].keyids:
        raise KeyNotMember()


def signatures(made: Metadata[Root] | Metadata[Targets], judge: Root) -> tuple[int, int]:
    """How many signatures count so far, and how many are needed."""
    role = Root.type if isinstance(made.signed, Root) else Targets.type
    found = judge.get_verification_result(role, made.signed_bytes, made.signatures)
    return len(found.signed), found.threshold


def make_current(
    targets: Metadata[Targets],
    publisher: CryptoSigner,
    *,
    at: datetime,
    before: Metadata[Snapshot] | None,
    stamp: Metadata[Timestamp] | None,
) -> tuple[Metadata[Snapshot], Metadata[Timestamp]]:
    """Say what is current: signed snapshot and timestamp, each one version on."""
    content = encode(targets)
    snapshot = Metadata(
        Snapshot(
            version=1 if before is None else before.signed.version + 1,
            expires=_whole(at + CURRENT_VALID),
            meta={"targets.json": _meta(targets.signed.version, content)},
        )
    )
    snapshot.sign(publisher)
    timestamp = Metadata(
        Timestamp(
            version=1 if stamp is None else stamp.signed.version + 1,
            expires=_whole(at + CURRENT_VALID),
            snapshot_meta=_meta(snapshot.signed.version, encode(snapshot)),
        )
    )
    timestamp.sign(publisher)
    return snapshot, timestamp


def _meta(version: int, content: bytes) -> MetaFile:
    return MetaFile(version, len(content), {"sha256": sha256(content).hex()})


def encode(made: Metadata[Root] | Metadata[Targets] | Metadata[Snapshot] | Metadata[Timestamp]) -> bytes:
    """Metadata as it is published."""
    return made.to_bytes(JSONSerializer(compact=False))


def read_root(content: bytes) -> Metadata[Root]:
    """Read a root.

    Raises:
        ListBroken: it is none.
    """
    try:
        return Metadata[Root].from_bytes(content)
    except (RepositoryError, ValueError, KeyError, TypeError):
        raise ListBroken({"what": "root"}) from None


def read_targets(content: bytes) -> Metadata[Targets]:
    """Read targets.

    Raises:
        ListBroken: they are none.
    """
    try:
        return Metadata[Targets].from_bytes(content)
    except (RepositoryError, ValueError, KeyError, TypeError):
        raise ListBroken({"what": "targets"}) from None


def root_fingerprint(content: bytes) -> str:
    """What people compare before they trust a first root: 32 hexadecimal digits in groups of four."""
    hexed = sha256(content).hex()[:32]
    return " ".join(hexed[start : start + 4] for start in range(0, 32, 4))
