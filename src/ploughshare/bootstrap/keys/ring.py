# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which key files count: `secrets/keys.json`, which holds public things alone.

A rotation writes new key files first and this file last, in one rename: killed before it, the node has
its old keys; killed after it, the new ones. What no ring names is destroyed at the next start. A node
whose keys were never rotated has no such file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ploughshare.bootstrap.errors import KeysMissing
from ploughshare.crypto.digests import b64, unb64
from ploughshare.crypto.signing import VerifyKey
from ploughshare.exchange.peers.rules import read_successions, succession_documents
from ploughshare.exchange.peers.terms import FormerEdge, NodeId, Succession
from ploughshare.kernel.clock import from_rfc3339, to_rfc3339
from ploughshare.kernel.errors import PloughshareError

RING = "keys.json"


@dataclass(frozen=True, slots=True)
class FormerFile:
    """A replaced key that is still in use.

    Attributes:
        name: of its file, or for a certificate what its two files begin with.
        until: when it is destroyed; for a certificate: until when peers still accept it.
        shown_until: for a certificate: until when this node shows it.
    """

    name: str
    until: datetime
    shown_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeyRing:
    """Names of the files of present keys, and what was replaced.

    Attributes:
        signing, sealing, edge, log, box: files of the present keys.
        certificates: file of the key that signs end-user certificates.
        tls: what the two files of the present certificate begin with.
        lower: file of the key for the suite without ML-KEM, which a node need not have.
        node: name of the node, once a key was rotated; else None.
        first: its first identity key, once that was rotated; else None.
        successions: how the present identity key came from the first.
        former_sealing: replaced sealing keys that still open.
        former_edge: replaced keys of receipts, public.
        former_tls: replaced certificates.
    """

    signing: str = "signing"
    sealing: str = "sealing"
    edge: str = "edge"
    log: str = "log"
    box: str = "box"
    tls: str = "tls"
    lower: str = "lower"
    certificates: str = "certificates"
    node: NodeId | None = None
    first: VerifyKey | None = None
    successions: tuple[Succession, ...] = ()
    former_sealing: tuple[FormerFile, ...] = ()
    former_edge: tuple[FormerEdge, ...] = ()
    former_tls: tuple[FormerFile, ...] = ()

    def files(self) -> frozenset[str]:
        """Names of all files that are needed."""
        single = {self.signing, self.sealing, self.edge, self.log, self.box, self.lower}
        single.add(self.certificates)
        single |= {each.name for each in self.former_sealing}
        links = {self.tls, *(each.name for each in self.former_tls)}
        return frozenset(single | {name for each in links for name in certificate_files(each)})


def certificate_files(name: str) -> tuple[str, str]:
    """Names of the files of a certificate and of its key."""
    return f"{name}-certificate.pem", f"{name}-key.pem"


def read_ring(folder: Path) -> KeyRing:
    """The ring of a secrets folder.

    Raises:
        KeysMissing: it is there and damaged.
    """
    path = folder / RING
    if not path.exists():
        return KeyRing()
    try:
        return _read(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError, PloughshareError):
        raise KeysMissing({"file": str(path)}) from None


def ring_text(ring: KeyRing) -> str:
    """The ring as it is written."""
    document = {
        "v": 1,
        **{name: getattr(ring, name) for name in _NAMES},
        "node": ring.node,
        "first": None if ring.first is None else b64(ring.first.raw),
        "successions": succession_documents(ring.node or NodeId(""), ring.successions),
        "former_sealing": [_former(each) for each in ring.former_sealing],
        "former_edge": [
            {"key": b64(each.key.raw), "until": to_rfc3339(each.until)} for each in ring.former_edge
        ],
        "former_tls": [_former(each) for each in ring.former_tls],
    }
    return json.dumps(document, indent=1) + "\n"


_NAMES = ("signing", "sealing", "edge", "log", "box", "tls", "lower", "certificates")


def _former(each: FormerFile) -> dict[str, Any]:
    shown = None if each.shown_until is None else to_rfc3339(each.shown_until)
    return {"name": each.name, "until": to_rfc3339(each.until), "shown_until": shown}


def _read_former(document: Any) -> tuple[FormerFile, ...]:
    return tuple(
        FormerFile(
            str(each["name"]),
            from_rfc3339(each["until"]),
            None if each["shown_until"] is None else from_rfc3339(each["shown_until"]),
        )
        for each in document
    )


def _read(document: Any) -> KeyRing:
    node = None if document["node"] is None else NodeId(document["node"])
    return KeyRing(
        **{name: document[name] for name in _NAMES},
        node=node,
        first=None if document["first"] is None else VerifyKey(unb64(document["first"])),
        successions=read_successions(document["successions"], node=node or ""),
        former_sealing=_read_former(document["former_sealing"]),
        former_edge=tuple(
            FormerEdge(VerifyKey(unb64(each["key"])), from_rfc3339(each["until"]))
            for each in document["former_edge"]
        ),
        former_tls=_read_former(document["former_tls"]),
    )
