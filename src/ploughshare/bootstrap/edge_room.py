# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the peer process is wired with: the edge's database, its own key and the office's bell."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any

from ploughshare.bootstrap import keys as key_files
from ploughshare.bootstrap.databases import edge_url
from ploughshare.bootstrap.keys.files import Shown
from ploughshare.bootstrap.node import accredited_level, bell_path, consent_of
from ploughshare.bootstrap.presence import check_lives_here
from ploughshare.bootstrap.sealing import piece_folder
from ploughshare.bootstrap.settings import Settings
from ploughshare.crypto.signing import SigningKey
from ploughshare.exchange.attachments.adapters import Shelf
from ploughshare.exchange.carrying.terms import Consent
from ploughshare.exchange.edge import store
from ploughshare.exchange.edge.adapters import Bell
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.storage.database import open_engine, transaction


@dataclass(frozen=True, slots=True)
class EdgeRoom:
    """The peer process's whole world. No register, no unsealing key.

    Attributes:
        node: name of this node.
        key: signs receipts.
        shown: the certificate of the peer link that is shown at an instant.
        edge: opens a transaction on the edge's database.
        look: the same, only reading.
        ring: wakes the office.
        accredited_for: the highest level of secrecy that the node may hold.
        consent: for whom it carries.
        pieces: where sealed pieces of files are kept.
    """

    node: NodeId
    key: SigningKey
    shown: Shown
    edge: Callable[[], AbstractContextManager[Any]]
    look: Callable[[], AbstractContextManager[Any]]
    ring: Callable[[], None]
    accredited_for: str
    consent: Consent
    pieces: Shelf


def wire_edge(settings: Settings) -> EdgeRoom:
    """Wire the edge from the settings.

    Raises:
        KeysMissing, KeysLocked: a key is missing, damaged, or sealed.
        NodeMoving, NodeMoved: the node does not live in this folder any more.
    """
    check_lives_here(settings.home)
    engine = open_engine(edge_url(settings), pool_size=4)
    store.prepare(engine)
    return EdgeRoom(
        NodeId((settings.data / "node-name").read_text("utf-8").strip()),
        key_files.load_edge_key(settings.secrets, settings.opened),
        key_files.load_shown(settings.secrets, settings.opened),
        partial(transaction, engine),
        partial(transaction, engine, read_only=True),
        Bell(bell_path(settings)).ring,
        accredited_level(settings),
        consent_of(settings),
        Shelf(piece_folder(settings)),
    )
