# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The node's own descriptor: what it says now, and the number that grows with each change."""

from __future__ import annotations

import os
import tomllib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ploughshare.bootstrap.keys import KeyRing, read_ring
from ploughshare.bootstrap.keys.files import certificate_pem
from ploughshare.bootstrap.settings import Settings
from ploughshare.crypto.notes import verifier_text
from ploughshare.crypto.tls import fingerprint as tls_fingerprint
from ploughshare.exchange.peers.errors import ContactBroken
from ploughshare.exchange.peers.rules import (
    decode_descriptor,
    encode_descriptor,
    node_id,
    read_contacts,
    zone_is_known,
)
from ploughshare.exchange.peers.terms import Contact, Descriptor, FormerCertificate, NodeId, NodeKeys
from ploughshare.kernel.errors import PloughshareError

DESCRIPTOR_YEARS = 5
DIRECTORY = "directory.toml"
"""File beside node.toml with whom to call."""
_FILE = "descriptor.json"


def describe(settings: Settings, keys: NodeKeys, *, at: datetime) -> Descriptor:
    """The node's own descriptor, valid from the start of this year.

    It bears the number of the one that was kept last if it says the same, else a higher one. Numbers are
    seconds since 1970, so that a node that was restored from an old backup does not fall behind what
    its peers know.
    """
    made = _say(settings, keys, read_ring(settings.secrets), at)
    last = kept(settings.data)
    if last is None:
        return replace(made, serial=int(at.timestamp()))
    same = replace(made, serial=last.serial)
    return same if same == last else replace(made, serial=max(last.serial + 1, int(at.timestamp())))


def _say(settings: Settings, keys: NodeKeys, ring: KeyRing, at: datetime) -> Descriptor:
    start = at.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    first = ring.first or keys.signing.public
    node = node_id(settings.node.state, first)
    pem = keys.tls.certificate_pem.decode()
    sealing = (keys.sealing.public, *(() if keys.lower is None else (keys.lower.public,)))
    return Descriptor(
        node,
        settings.node.state,
        settings.node.authority,
        settings.peer.url or f"https://{settings.peer.host}:{settings.peer.port}",
        first,
        keys.signing.public,
        sealing,
        keys.edge.public,
        verifier_text(log_name(node), keys.log.public),
        pem,
        tls_fingerprint(pem.encode()),
        start,
        start.replace(year=start.year + DESCRIPTOR_YEARS),
        successions=ring.successions,
        former_edge=tuple(each for each in ring.former_edge if at < each.until),
        former_tls=tuple(
            FormerCertificate(old, tls_fingerprint(old.encode()), each.until)
            for each in ring.former_tls
            if at < each.until
            for old in [certificate_pem(settings.secrets, each)]
        ),
        contacts=_contacts(settings),
    )


def _contacts(settings: Settings) -> tuple[Contact, ...]:
    path = settings.home / DIRECTORY
    if not path.exists():
        return ()
    try:
        given = tomllib.loads(path.read_text("utf-8")).get("contact", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise ContactBroken({"name": "", "what": "no TOML"}) from None
    found = read_contacts(given)
    for each in found:
        if not zone_is_known(each):
            raise ContactBroken({"name": each.name, "what": "time_zone"})
    return found


def log_name(node: NodeId) -> str:
    """Name of a node's audit log: its origin line."""
    return f"ploughshare/{node}"


def kept(data: Path) -> Descriptor | None:
    """What was said last; None if nothing was."""
    try:
        return decode_descriptor((data / _FILE).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, PloughshareError):
        return None


def keep(settings: Settings, descriptor: Descriptor, keys: NodeKeys) -> None:
    """Keep what was said last."""
    if kept(settings.data) == descriptor:
        return
    path = settings.data / _FILE
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(encode_descriptor(descriptor, keys.signing))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
