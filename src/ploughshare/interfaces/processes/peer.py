# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The peer process: edge database, TLS key and receipt key; no register, no unsealing."""

from __future__ import annotations

import logging
import threading
from functools import partial

from ploughshare.bootstrap import keys as key_files
from ploughshare.bootstrap.node import bell_path, edge_url
from ploughshare.bootstrap.settings import home_folder, load_settings
from ploughshare.crypto.tls import fingerprint
from ploughshare.exchange.edge import store
from ploughshare.exchange.edge.adapters import Bell
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.peer.app import PeerFace
from ploughshare.interfaces.peer.server import peer_context, serve
from ploughshare.interfaces.processes.death import die_with_parent
from ploughshare.interfaces.processes.ready import tell_ready
from ploughshare.kernel.clock import system_clock
from ploughshare.storage.database import open_engine, transaction

LOOK_S = 0.5


def run_peer() -> int:
    """Serve until told to stop."""
    die_with_parent()
    logging.basicConfig(level=logging.INFO, format="peer %(levelname)s %(name)s: %(message)s")
    settings = load_settings(home_folder())
    engine = open_engine(edge_url(settings), pool_size=4)
    store.prepare(engine)
    edge = partial(transaction, engine)
    look = partial(transaction, engine, read_only=True)
    node = NodeId((settings.data / "node-name").read_text("utf-8").strip())
    with look() as connection:
        known = store.peers(connection)
    context = peer_context(
        settings.secrets / "tls-certificate.pem",
        settings.secrets / "tls-key.pem",
        [each.tls_pem for each in known],
    )
    trusted = {each.tls_sha256 for each in known}
    stop = threading.Event()

    def watch() -> None:
        # Certificates of new peers are added while running; removed ones are refused by the face,
        # which looks each certificate up in the edge's list.
        while not stop.wait(LOOK_S):
            with look() as connection:
                present = store.peers(connection)
            for each in present:
                if each.tls_sha256 not in trusted:
                    context.load_verify_locations(cadata=each.tls_pem)
                    trusted.add(fingerprint(each.tls_pem.encode()))

    threading.Thread(target=watch, name="watch", daemon=True).start()
    face = PeerFace(
        node,
        edge,
        key_files.load_edge_key(settings.secrets),
        system_clock,
        Bell(bell_path(settings)).ring,
        look,
    )
    serve(
        face,
        host=settings.peer.host,
        port=settings.peer.port,
        context=context,
        ready=tell_ready,
    )
    stop.set()
    return 0
