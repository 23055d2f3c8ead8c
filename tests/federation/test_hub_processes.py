# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Mail through a hub between real processes, with the hub killed while it keeps a message."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from federation.processes import handed_over, homes
from letters import outbox, tell
from ploughshare.exchange.carrying import store as carrying_store
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox import store
from ploughshare.exchange.mailbox.terms import OutgoingState, Route, Way
from ploughshare.testing.members import Member

pytestmark = pytest.mark.hostile

PATIENCE_S = 60.0


def until(holds: Callable[[], bool], *, what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.2)


def choose(member: Member, other: Member, hub: Member) -> None:
    with member.work() as work:
        mailbox.choose_way(work, member.node.office, Route(other.id, Way.HUB, hub.id))
    member.post.sync_edge()


def came(member: Member, reference: str, sender: Member) -> bool:
    with member.work() as work:
        return store.seen(work.connection, sender.id, reference)


def test_a_message_goes_through_a_hub_that_is_killed_while_it_keeps_it(tmp_path: Path) -> None:
    federation = homes(tmp_path, a="MEX", b="AUT", h="CHE")
    federation.acquaint("a", "b", "h")
    a, b, h = (federation.members[name] for name in "abh")
    choose(a, b, h)
    choose(b, a, h)
    settings = h.node.settings.home / "node.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("[peer]\n", f'[peer]\ncarries_for = "{a.id} {b.id}"\n'), "utf-8")
    reference = tell(a, b, "unknown there, and so refused by name")
    with handed_over(federation) as nodes:
        programs = [each for name in "ah" for each in (nodes[name].office, nodes[name].peer)]
        for each in programs:
            each.start()
        for each in programs:
            assert each.ready(), each.lines()
        until(lambda: outbox(a)[0].state is OutgoingState.WITH_HUB, what="with the hub")
        with h.node.edge() as connection:
            assert [(row[0], row[1], row[2]) for row in carrying_store.counts(connection)] == [
                (a.id, b.id, 1)
            ]
        for each in (nodes["h"].office, nodes["h"].peer):
            each.kill()
            each.start()
        for each in (nodes["b"].office, nodes["b"].peer):
            each.start()
        until(lambda: came(b, reference, a), what="came to b")
        # B does not know the kind: its refusal comes back through the hub, and is B's own.
        until(lambda: outbox(a)[0].state is OutgoingState.REFUSED, what="refused by b")
        assert outbox(a)[0].trouble == "mailbox.kind-unknown"
    federation.close()
