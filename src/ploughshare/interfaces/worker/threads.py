# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The worker's threads. Each sleeps until it is woken, and looks by itself now and then."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ploughshare.bootstrap.lake_room import LakeRoom
from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.exchange.edge.adapters import Wake
from ploughshare.exchange.mailbox.errors import MessageRefused
from ploughshare.exchange.mailbox.terms import Outgoing, Receipt, Way
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.worker.carriers import Carriers
from ploughshare.interfaces.worker.lines import Line, Servers
from ploughshare.interfaces.worker.senders import Senders
from ploughshare.kernel.errors import PloughshareError

log = logging.getLogger("ploughshare.worker")

LOOK_S = 1.0
"""Longest sleep of a thread that nothing woke."""
LETTERS = 25
"""Letters to one peer whose receipts are kept together."""
TOGETHER_S = 0.1
"""Longest time for which they are kept back; and for which a peer's standing is not looked up again."""
GATHER_S = 0.03
"""How long letters gather before the next are taken in, while several come at a time."""
CONSIGNMENTS_S = 5.0
"""Seconds between two looks whether seizures changed."""
HOUSE_S = 60.0
"""Seconds between two rounds of housekeeping."""


@dataclass(slots=True)
class Courier:
    """Delivers the mail for one peer, in order, one at a time.

    Attributes:
        post: this node's post room.
        recipient: whom it serves.
        wake: set when there may be something to do.
        stop: set when the office ends.
    """

    post: PostRoom
    recipient: NodeId
    stop: threading.Event
    wake: Wake = field(default_factory=Wake)
    _line: Line = field(init=False)

    def __post_init__(self) -> None:
        self._line = Line(self.post, TOGETHER_S)

    def run(self) -> None:
        """Until told to stop."""
        while not self.stop.is_set():
            try:
                pause = self.deliver_all()
            except PloughshareError as error:
                log.warning("courier of %s: %s", self.recipient, error.code)
                pause = LOOK_S
            except Exception:
                log.exception("courier of %s", self.recipient)
                pause = LOOK_S
            self.wake.wait(min(pause, LOOK_S))
        self._line.drop()

    def deliver_all(self) -> float:
        """Deliver what is due; returns seconds until the next try."""
        while not self.stop.is_set():
            letters, wait_s = self.post.next_letters(self.recipient, most=LETTERS)
            if not letters:
                # Where an audit entry is not under a checkpoint yet, the sequencer wakes us.
                return LOOK_S if wait_s is None else wait_s
            pause_s = self._deliver(letters)
            if pause_s > 0:
                return pause_s
        return 0.0

    def _deliver(self, letters: Sequence[Outgoing]) -> float:
        """Deliver some letters, one after another; returns seconds until the next try.

        Their receipts are kept together, so that a peer that is quick is not waited for by our disk.
        """
        route = self.post.carry.route_to(self.recipient)
        hub = route.via if route.way is Way.HUB else None
        delivered: list[tuple[Outgoing, Receipt]] = []
        until = time.monotonic() + TOGETHER_S
        try:
            for outgoing in letters:
                pause_s = self._deliver_one(outgoing, hub, delivered)
                if pause_s is not None or time.monotonic() > until:
                    return pause_s or 0.0
        finally:
            self.post.letters_delivered(delivered)
        return 0.0

    def _deliver_one(
        self, outgoing: Outgoing, hub: NodeId | None, delivered: list[tuple[Outgoing, Receipt]]
    ) -> float | None:
        node = self.post.node
        node.fail_point("before-send")
        try:
            link = self._line.to(hub or self.recipient)
            if hub is not None:
                self.post.carry.with_hub(outgoing, link.hand_to_hub(outgoing.envelope), link.descriptor)
                return None
            receipt = link.deliver(outgoing.envelope)
        except MessageRefused as error:
            self.post.letter_refused(outgoing, error.code)
            return None
        except PloughshareError as error:
            self._line.drop()
            next_at = self.post.letter_failed(outgoing, error)
            return max((next_at - node.clock()).total_seconds(), 0.001)
        node.fail_point("after-send")
        delivered.append((outgoing, receipt))
        return None


@dataclass(slots=True)
class Worker:
    """All threads of the office's own work.

    Attributes:
        post: this node's post room.
        stop: set when the office ends.
    """

    post: PostRoom
    stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)
    _couriers: Servers = field(init=False)
    _carry_wake: Wake = field(default_factory=Wake)
    _files_wake: Wake = field(default_factory=Wake)

    def __post_init__(self) -> None:
        self._couriers = Servers("courier", lambda peer: Courier(self.post, peer, self.stop), self._thread)

    @property
    def node(self) -> Node:
        """This node."""
        return self.post.node

    def start(self) -> None:
        """Heal what a kill left, then start all threads."""
        self.post.start()
        self._thread("sequencer", self._sequence)
        self._thread("intake", self._take_in)
        self._thread("jobs", self._run_jobs)
        self._thread("long-jobs", self._run_long_jobs)
        self._thread("housekeeper", self._keep_house)
        self._thread("consignments", self._find_consignments)
        self._thread("witness", self._send_heads)
        self._thread("lake", self._fill_lake)
        carriers = Carriers(self.post, self.stop, self._thread, self._carry_wake)
        self._thread("carriers", carriers.watch)
        self._thread("hubs", carriers.ask)
        self._thread("files", Senders(self.post, self.stop, self._thread, self._files_wake).run)

    def end(self) -> None:
        """Stop all threads and wait for them."""
        self.stop.set()
        self.node.sequencer_wake.set()
        self.node.jobs_wake.set()
        self.node.imports_wake.set()
        self.node.bell.ring()
        self._carry_wake.set()
        self._files_wake.set()
        self._couriers.wake_all()
        for thread in self._threads:
            thread.join(timeout=10)
        self.node.close()

    def _thread(self, name: str, target: Callable[[], None]) -> None:
        thread = threading.Thread(target=target, name=name, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _sequence(self) -> None:
        self._wake_couriers()
        while not self.stop.is_set():
            self.node.sequencer_wake.wait(LOOK_S)
            try:
                if self.node.sequencer.run_once():
                    self.node.fail_point("after-checkpoint")
                    self.node.jobs_wake.set()
                    self._wake_couriers()
            except PloughshareError as error:
                log.error("sequencer: %s", error.code)
                self.stop.wait(LOOK_S)
            except Exception:
                log.exception("sequencer")
                self.stop.wait(LOOK_S)

    def _wake_couriers(self) -> None:
        self._couriers.wake(self.post.recipients_waiting())

    def _take_in(self) -> None:
        self.node.bell.listen()
        try:
            while not self.stop.is_set():
                try:
                    if taken := self.post.take_in_letters():
                        if taken > 1:
                            # Where they come thick, what comes meanwhile is taken in together.
                            self.stop.wait(GATHER_S)
                        continue
                except PloughshareError as error:
                    log.error("intake: %s", error.code)
                except Exception:
                    log.exception("intake")
                if self.node.bell.wait(LOOK_S):
                    self._carry_wake.set()
                    self._files_wake.set()
        finally:
            self.node.bell.close()

    def _keep_house(self) -> None:
        while not self.stop.wait(HOUSE_S):
            try:
                self.post.keep_house()
            except PloughshareError as error:
                log.error("housekeeping: %s", error.code)
            except Exception:
                log.exception("housekeeping")

    def _find_consignments(self) -> None:
        while not self.stop.wait(CONSIGNMENTS_S):
            try:
                self.post.consignments.search_if_changed()
            except PloughshareError as error:
                log.error("consignments: %s", error.code)
            except Exception:
                log.exception("consignments")

    def _send_heads(self) -> None:
        while not self.stop.wait(self.post.witnesses.seconds_to_turn()):
            try:
                self.post.witnesses.take_turn()
            except PloughshareError as error:
                log.error("witnessing: %s", error.code)
            except Exception:
                log.exception("witnessing")

    def _fill_lake(self) -> None:
        room = LakeRoom(self.node)
        while not self.stop.wait(HOUSE_S):
            try:
                if room.is_due():
                    room.export(stop=self.stop)
            except PloughshareError as error:
                log.error("lake: %s", error.code)
            except Exception:
                log.exception("lake")

    def _run_long_jobs(self) -> None:
        while not self.stop.is_set():
            try:
                if self.post.run_next_job(long=True):
                    continue
            except PloughshareError as error:
                log.error("long jobs: %s", error.code)
            except Exception:
                log.exception("long jobs")
            self.node.imports_wake.wait(LOOK_S)

    def _run_jobs(self) -> None:
        while not self.stop.is_set():
            try:
                if self.post.run_next_job():
                    continue
            except PloughshareError as error:
                log.error("jobs: %s", error.code)
            except Exception:
                log.exception("jobs")
            self.node.jobs_wake.wait(LOOK_S)
