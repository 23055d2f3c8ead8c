# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Threads of mail through hubs: one for each node this one carries to, one that asks our own hubs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.exchange.carrying import rules
from ploughshare.exchange.carrying.terms import Carried
from ploughshare.exchange.edge.adapters import PeerLink, Wake
from ploughshare.exchange.mailbox.errors import MessageRefused
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.worker.lines import Line, Servers
from ploughshare.kernel.errors import PloughshareError

log = logging.getLogger("ploughshare.carriers")

LOOK_S = 1.0
ASK_S = 5.0
"""Seconds between two questions to a hub, while anything is with it."""


@dataclass(slots=True)
class Carrier:
    """Hands on what others left here for one node.

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
            try:
                while not self.stop.is_set() and self.hand_on():
                    pass
            except PloughshareError as error:
                log.warning("carrier to %s: %s", self.recipient, error.code)
            except Exception:
                log.exception("carrier to %s", self.recipient)
            self.wake.wait(LOOK_S)
        self._line.drop()

    def hand_on(self) -> bool:
        """Hand one message on; whether there was one."""
        carried = self.post.carry.next_carried(self.recipient)
        if carried is None:
            return False
        self._try(carried)
        return True

    def _try(self, carried: Carried) -> None:
        try:
            receipt = self._line.to(self.recipient).deliver(carried.envelope, relayed=True)
        except MessageRefused as error:
            self.post.carry.refused(carried, error)
        except PloughshareError as error:
            self._line.drop()
            self.post.carry.failed(carried, error)
        else:
            self.post.carry.handed_on(carried, receipt)


@dataclass(slots=True)
class Carriers:
    """All threads of mail through hubs.

    Attributes:
        post: this node's post room.
        stop: set when the office ends.
        wake: set when something may have come to be carried.
        begin: starts a thread.
    """

    post: PostRoom
    stop: threading.Event
    begin: Callable[[str, Callable[[], None]], None]
    wake: Wake = field(default_factory=Wake)
    _carriers: Servers = field(init=False)

    def __post_init__(self) -> None:
        self._carriers = Servers("carrier", lambda peer: Carrier(self.post, peer, self.stop), self.begin)

    def watch(self) -> None:
        """See for whom something waits, until told to stop."""
        while not self.stop.is_set():
            try:
                self._carriers.wake(self.post.carry.recipients_waiting())
            except PloughshareError as error:
                log.error("carrying: %s", error.code)
            self.wake.wait(LOOK_S)
        self._carriers.wake_all()

    def ask(self) -> None:
        """Ask our hubs what became of our messages, until told to stop."""
        while not self.stop.wait(ASK_S):
            try:
                self.ask_once()
            except PloughshareError as error:
                log.warning("hub: %s", error.code)
            except Exception:
                log.exception("hub")

    def ask_once(self) -> None:
        """Ask each hub that has messages of ours."""
        post = self.post
        for hub, asked in post.carry.questions().items():
            link = PeerLink(post.node.office, post.descriptor_of(hub), clock=post.node.clock)
            try:
                named = [each.envelope.header.message for each in asked]
                answer = link.ask_hub(msgspec.json.encode({"messages": named}))
            except PloughshareError as error:
                log.info("hub %s: %s", hub, error.code)
                continue
            finally:
                link.close()
            post.carry.take_outcomes(asked, rules.decode_outcomes(answer))
