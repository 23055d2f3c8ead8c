# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A line between two machines that loses requests and is cut in the middle: a proxy for TCP on loopback."""

from __future__ import annotations

import contextlib
import random
import select
import socket
import threading
from dataclasses import dataclass, field

PIECE = 16 * 1024
CONNECT_S = 3.0


@dataclass
class LossyLine:
    """Listens at one port and passes on to another, badly.

    What passes is TLS, so that a request cannot be told from another; a piece from the client stands for one.

    Attributes:
        to_port: where it passes on to.
        lot: chance.
        loss: share of pieces at which the line is cut, half before and half after the piece went through.
        port: where it listens.
        cuts: how often it was cut.
    """

    to_port: int
    lot: random.Random
    loss: float
    port: int = 0
    cuts: int = 0
    _listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    _stop: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.port = int(self._listener.getsockname()[1])

    def start(self) -> None:
        """Serve from a thread until it is ended."""
        threading.Thread(target=self._serve, name=f"line-{self.port}", daemon=True).start()

    def end(self) -> None:
        """Take no more connections; those that are open end with their clients."""
        self._stop.set()
        self._listener.close()

    def _serve(self) -> None:
        while not self._stop.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(client,), daemon=True).start()

    def _pass_on(self, client: socket.socket) -> None:
        with client:
            try:
                server = socket.create_connection(("127.0.0.1", self.to_port), timeout=CONNECT_S)
            except OSError:
                return
            with server, contextlib.suppress(OSError):
                self._pump(client, server)

    def _pump(self, client: socket.socket, server: socket.socket) -> None:
        ends = {client: server, server: client}
        while not self._stop.is_set():
            for source in select.select(list(ends), [], [], 0.5)[0]:
                piece = source.recv(PIECE)
                if not piece:
                    return
                cut = source is client and self.lot.random() < self.loss
                if cut and self.lot.random() < 0.5:
                    self.cuts += 1
                    return
                ends[source].sendall(piece)
                if cut:
                    self.cuts += 1
                    return
