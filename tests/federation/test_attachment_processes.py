# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A file on its way between real processes, with both ends killed in the middle and a line that is cut."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import enclosures
from attachments import long_sound, ours, tell, theirs, write
from federation.lossy_line import LossyLine
from federation.nodes import free_ports
from federation.processes import RealTime, handed_over
from ploughshare.bootstrap.migrations import upgrade
from ploughshare.exchange.attachments.terms import ArrivalState, SendingState
from ploughshare.kernel.clock import system_clock
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.handling import Tlp

pytestmark = [pytest.mark.xdist_group("attachment_processes"), pytest.mark.timeout(900), pytest.mark.hostile]
PATIENCE_S = 120.0
PIECES = 8


def until(holds: Callable[[], bool], *, what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def is_checked(member: Member) -> bool:
    view = theirs(member)
    return view is not None and [each.state for each in view.arrivals] == [ArrivalState.CHECKED]


def photo_is_checked(member: Member) -> bool:
    if not member.incoming():
        return False
    came = enclosures.theirs(member).came
    return [one.state for each in came for one in each.arrivals] == [ArrivalState.CHECKED]


def held(member: Member) -> int:
    view = theirs(member)
    return 0 if view is None else len(member.post.files.pieces_of(view.arrivals[0]))


def test_a_file_goes_on_after_kills_at_both_ends_over_a_line_that_is_cut(tmp_path: Path) -> None:
    federation = Federation(tmp_path, clock=RealTime(system_clock()), prepare=upgrade)
    ports = free_ports(4)
    line = LossyLine(ports[3], random.Random(5), 0.006)
    federation.add("a", "MEX", settings={"web": {"port": ports[0]}, "peer": {"port": ports[1]}})
    url = f"https://127.0.0.1:{line.port}"
    there = {"web": {"port": ports[2]}, "peer": {"port": ports[3], "url": url}}
    federation.add("b", "AUT", settings=there)
    federation.acquaint("a", "b")
    federation.agree("a", "b", ceiling=Tlp.RED)
    a, b = federation.members["a"], federation.members["b"]
    line.start()
    id, files = write(a, ("noise.wav", long_sound(PIECES)))
    tell(a, id, files, b)
    asked, (item,) = enclosures.drafted(a)
    photo = enclosures.attach(a, item)
    enclosures.release(a, asked.id, [photo])
    with handed_over(federation) as nodes:
        nodes["a"].office.start(fail_point="after-piece:4")
        for each in (nodes["a"].peer, nodes["b"].office, nodes["b"].peer):
            each.start()
        until(nodes["a"].office.ended, what=nodes["a"].office.lines())
        assert 3 <= held(b) < PIECES
        for each in (nodes["b"].office, nodes["b"].peer):
            assert each.ready(), each.lines()
            each.kill()
        before = held(b)
        assert before >= 3, "what is kept outlives a kill"
        for each in (nodes["a"].office, nodes["b"].office, nodes["b"].peer):
            each.reap() if each.ended() else None
            each.start()
        until(lambda: is_checked(b), what=nodes["b"].office.lines())
        until(lambda: ours(a, id).sendings[0].state is SendingState.CHECKED, what="told that it is sound")
        until(lambda: photo_is_checked(b), what="a photograph goes with a request, too")
    line.end()
    (came,) = theirs(b).files  # type: ignore[union-attr]
    assert b.post.files.content(came) == a.post.files.content(files[0])
    assert b.post.files.content(enclosures.theirs(b).came[0].files[0]) == enclosures.WORDS
    assert line.cuts, "the line was never cut"
    for name in "ab":
        # The offices gave the log its places meanwhile: it is read by who comes after them.
        federation.members[name].node.close()
        assert federation.start(name).deeds().count("file.checked") == 2
    federation.verify()
    federation.close()
