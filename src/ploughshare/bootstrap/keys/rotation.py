# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rotation: new keys take the place of the old, and the old identity key vouches for the new.

Of a stopped node, so that no process signs with a key that is being replaced. One rename of the ring
puts the new keys into force; at the next start the node tells its peers. The old identity key, the old
receipt key and the old log key are destroyed at once; old sealing keys open what is under way until
their date, and the old certificate of the peer link is shown until peers have heard of the new one.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from ploughshare.bootstrap.errors import KeysLocked
from ploughshare.bootstrap.keys.files import load_keys, read_file, write_certificate, write_key, write_secret
from ploughshare.bootstrap.keys.protection import destroy
from ploughshare.bootstrap.keys.ring import RING, FormerFile, KeyRing, read_ring, ring_text
from ploughshare.bootstrap.opened_keys import IN_TOKEN, OpenedKeys
from ploughshare.crypto.digests import unb64
from ploughshare.crypto.sealing import CLASSICAL, SealPrivateKey
from ploughshare.crypto.signing import Signer, SigningKey
from ploughshare.crypto.tls import make_certificate
from ploughshare.exchange.peers.rules import make_succession
from ploughshare.exchange.peers.terms import FormerEdge, NodeId, NodeKeys

_KEY_FILE = re.compile(
    r"(?:(?:signing|sealing|lower|edge|log|box|certificates)(?:-\d+)?|tls(?:-\d+)?-(?:certificate|key)\.pem)"
    r"(?:\.new|\.old)?|(?:keys|protection)\.json\.new"
)
_NUMBERED = re.compile(r"[a-z]+-(\d+)(?:-(?:certificate|key)\.pem)?(?:\.new)?")


class What(enum.Enum):
    """What is rotated."""

    SEALING = "sealing"
    """Keys that open what is sealed for the node."""
    ALL = "all"
    """Those, identity, receipts, log, certificates and peer link."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How long what is replaced still counts.

    Attributes:
        keep: how long old sealing keys open, and old signatures, receipts and certificates count.
        show: how long the old certificate of the peer link is shown; zero after a theft.
    """

    keep: timedelta
    show: timedelta


def rotate(
    folder: Path,
    *,
    node: NodeId,
    what: What,
    at: datetime,
    terms: Terms,
    opened: OpenedKeys | None,
    signer: str | None = None,
    lower: bool = False,
    before: Callable[[KeyRing], None] = lambda ring: None,
) -> KeyRing:
    """Write new keys, then put them into force in one rename, then destroy what they replace.

    Args:
        signer: label of a token's key that becomes the identity key; None makes one in a file.
        lower: whether the node offers the suite without ML-KEM from now on.
        before: called with the new ring when all its files stand, before it is in force.

    Raises:
        KeysMissing, KeysLocked: the present keys cannot be read; nothing is changed.
    """
    present, ring = load_keys(folder, opened), read_ring(folder)
    sweep(folder, ring)
    number = _next_number(folder)
    made = _new_sealing(folder, ring, number, at + terms.keep, opened)
    if present.lower is not None:
        made = replace(made, former_sealing=(*made.former_sealing, FormerFile(ring.lower, at + terms.keep)))
    if present.lower is not None or lower:
        made = replace(made, lower=f"lower-{number}")
    if lower:
        write_key(folder, made.lower, SealPrivateKey.generate(CLASSICAL).raw, opened)
    made = replace(made, node=node, first=ring.first or present.signing.public)
    if what is What.ALL:
        made = _new_identity(folder, made, present, number, at, terms, opened, signer)
        made = _new_links(folder, made, present, number, at, terms, opened)
    before(made)
    write_secret(folder / RING, ring_text(made).encode())
    sweep(folder, made)
    return made


def log_key(folder: Path, ring: KeyRing, opened: OpenedKeys | None) -> SigningKey:
    """The key of the audit log that a ring names.

    Raises:
        KeysMissing, KeysLocked: it cannot be read.
    """
    return SigningKey(unb64(read_file(folder, ring.log, opened).decode("ascii").strip()))


def _next_number(folder: Path) -> int:
    found = (_NUMBERED.fullmatch(each.name) for each in folder.iterdir())
    return max((int(each[1]) for each in found if each), default=1) + 1


def _new_sealing(
    folder: Path,
    ring: KeyRing,
    number: int,
    until: datetime,
    opened: OpenedKeys | None,
) -> KeyRing:
    sealing = f"sealing-{number}"
    write_key(folder, sealing, SealPrivateKey.generate().raw, opened)
    former = (*ring.former_sealing, FormerFile(ring.sealing, until))
    return replace(ring, sealing=sealing, former_sealing=former)


def _new_identity(
    folder: Path,
    ring: KeyRing,
    present: NodeKeys,
    number: int,
    at: datetime,
    terms: Terms,
    opened: OpenedKeys | None,
    label: str | None,
) -> KeyRing:
    name, made = _new_signer(folder, number, opened, label)
    assert ring.node is not None
    succession = make_succession(
        present.signing,
        made.public,
        node=ring.node,
        number=len(ring.successions) + 1,
        at=at,
        until=at + terms.keep,
    )
    return replace(ring, signing=name, successions=(*ring.successions, succession))


def _new_signer(
    folder: Path, number: int, opened: OpenedKeys | None, label: str | None
) -> tuple[str, Signer]:
    if label is not None:
        if opened is None or opened.token is None:
            raise KeysLocked()
        return f"{IN_TOKEN}{label}", opened.token.signer(label)
    key, name = SigningKey.generate(), f"signing-{number}"
    write_key(folder, name, key.raw, opened)
    return name, key


def _new_links(
    folder: Path,
    ring: KeyRing,
    present: NodeKeys,
    number: int,
    at: datetime,
    terms: Terms,
    opened: OpenedKeys | None,
) -> KeyRing:
    until = at + terms.keep
    edge, log, tls = f"edge-{number}", f"log-{number}", f"tls-{number}"
    certificates = f"certificates-{number}"
    write_key(folder, certificates, SigningKey.generate().raw, opened)
    write_key(folder, edge, SigningKey.generate().raw, opened)
    write_key(folder, log, SigningKey.generate().raw, opened)
    write_certificate(folder, tls, make_certificate("ploughshare", at=at), opened)
    return replace(
        ring,
        edge=edge,
        log=log,
        tls=tls,
        certificates=certificates,
        former_edge=(*_counting(ring.former_edge, at), FormerEdge(present.edge.public, until)),
        former_tls=(
            *(each for each in ring.former_tls if at < each.until),
            FormerFile(ring.tls, until, at + terms.show),
        ),
    )


def _counting(former: tuple[FormerEdge, ...], at: datetime) -> tuple[FormerEdge, ...]:
    return tuple(each for each in former if at < each.until)


def expire(folder: Path, *, at: datetime) -> int:
    """Destroy replaced keys whose date has come; returns how many. Killed, it goes on next time."""
    ring = read_ring(folder)
    left = replace(
        ring,
        former_sealing=tuple(each for each in ring.former_sealing if at < each.until),
        former_edge=_counting(ring.former_edge, at),
        former_tls=tuple(each for each in ring.former_tls if at < each.until),
    )
    if left != ring:
        write_secret(folder / RING, ring_text(left).encode())
    return sweep(folder, left)


def sweep(folder: Path, ring: KeyRing) -> int:
    """Destroy key files that the ring does not name; returns how many."""
    needed = ring.files()
    gone = 0
    for path in sorted(folder.iterdir()):
        if _KEY_FILE.fullmatch(path.name) and path.name not in needed and path.is_file():
            destroy(path)
            gone += 1
    return gone
