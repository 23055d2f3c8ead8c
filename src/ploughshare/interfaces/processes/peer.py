# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The peer process: edge database, TLS key and receipt key; no register, no unsealing."""

from __future__ import annotations

import logging
import threading

from ploughshare.bootstrap.edge_room import wire_edge
from ploughshare.bootstrap.keys.unlocking import take_over
from ploughshare.bootstrap.settings import home_folder, load_settings
from ploughshare.crypto.tls import show
from ploughshare.exchange.edge.service import known_peers
from ploughshare.interfaces.peer.app import PeerFace
from ploughshare.interfaces.peer.server import peer_context, serve
from ploughshare.interfaces.processes.death import die_with_parent
from ploughshare.interfaces.processes.ready import handed, tell_ready
from ploughshare.kernel.clock import system_clock
from ploughshare.kernel.errors import PloughshareError

LOOK_S = 0.5

log = logging.getLogger("ploughshare.peer")


def run_peer() -> int:
    """Serve until told to stop."""
    die_with_parent()
    logging.basicConfig(level=logging.INFO, format="peer %(levelname)s %(name)s: %(message)s")
    settings = take_over(load_settings(home_folder()), handed())
    room = wire_edge(settings)
    with room.look() as connection:
        known = known_peers(connection)
    shown = room.shown(system_clock())
    context = peer_context(shown, [link.pem for each in known for link in each.certificates])
    trusted = {link.sha256 for each in known for link in each.certificates}
    stop = threading.Event()

    face = PeerFace(
        room.node,
        room.edge,
        room.look,
        room.key,
        system_clock,
        room.ring,
        room.pieces,
        room.accredited_for,
        room.consent,
    )

    def look() -> None:
        # Certificates of new peers are added while running; removed ones are refused by the face,
        # which looks each certificate up in the edge's list.
        with room.look() as connection:
            present = known_peers(connection)
        for link in (link for each in present for link in each.certificates):
            if link.sha256 not in trusted:
                context.load_verify_locations(cadata=link.pem)
                trusted.add(link.sha256)
        nonlocal shown
        if room.shown(system_clock()) != shown:
            # The old certificate's time is over: new connections are shown the new one.
            shown = room.shown(system_clock())
            show(context, shown)
        face.tell_refusals()

    def watch() -> None:
        while not stop.wait(LOOK_S):
            try:
                look()
            except PloughshareError as error:
                # A busy database or a full disk: the next look makes it good.
                log.warning("watch: %s", error.code)

    threading.Thread(target=watch, name="watch", daemon=True).start()
    serve(
        face,
        host=settings.peer.host,
        port=settings.peer.port,
        context=context,
        ready=tell_ready,
    )
    stop.set()
    return 0
