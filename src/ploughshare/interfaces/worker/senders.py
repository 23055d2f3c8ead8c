# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The threads of files that go with messages: one that takes in, and one for each node to send to."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.exchange.edge.adapters import Wake
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.worker.lines import Line, Servers
from ploughshare.kernel.errors import PloughshareError

log = logging.getLogger("ploughshare.worker")

LOOK_S = 1.0
"""Longest sleep of a thread that nothing woke."""


@dataclass(slots=True)
class Sender:
    """Sends the files for one peer, one after another, on a line of its own: letters do not wait for it.

    Attributes:
        post: this node's post room.
        recipient: whom it serves.
        stop: set when the office ends.
        wake: set when there may be something to do.
    """

    post: PostRoom
    recipient: NodeId
    stop: threading.Event
    wake: Wake = field(default_factory=Wake)
    _line: Line = field(init=False)

    def __post_init__(self) -> None:
        self._line = Line(self.post)

    def run(self) -> None:
        """Until told to stop."""
        while not self.stop.is_set():
            pause = LOOK_S
            try:
                pause_s = self.post.files.sending.send_next(self.recipient, self._line.to)
                pause = LOOK_S if pause_s is None else pause_s
                if pause > 0:
                    self._line.drop()
            except PloughshareError as error:
                log.warning("files to %s: %s", self.recipient, error.code)
            except Exception:
                log.exception("files to %s", self.recipient)
            if pause > 0:
                self.wake.wait(min(pause, LOOK_S))
        self._line.drop()


@dataclass(slots=True)
class Senders:
    """All threads of files.

    Attributes:
        post: this node's post room.
        stop: set when the office ends.
        begin: starts a thread.
        wake: set when a file may be whole, or one may have to go.
    """

    post: PostRoom
    stop: threading.Event
    begin: Callable[[str, Callable[[], None]], None]
    wake: Wake = field(default_factory=Wake)
    _senders: Servers = field(init=False)

    def __post_init__(self) -> None:
        self._senders = Servers("files", lambda peer: Sender(self.post, peer, self.stop), self.begin)

    def run(self) -> None:
        """Take in what is whole and see to whom something goes, until told to stop."""
        while not self.stop.is_set():
            try:
                self._senders.wake(self.post.files.sending.recipients_waiting())
                if self.post.files.take_in():
                    continue
            except PloughshareError as error:
                log.error("files: %s", error.code)
            except Exception:
                log.exception("files")
            self.wake.wait(LOOK_S)
        self._senders.wake_all()
