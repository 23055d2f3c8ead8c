# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The door: one Work at a time for each thread, and a fault of the program is named at once."""

from __future__ import annotations

import threading

import pytest

from ploughshare.safeguards.errors import WorkInsideWorkError
from ploughshare.testing.federation import Federation


def test_a_work_inside_a_work_is_named_at_once_and_does_not_wait_for_itself(federation: Federation) -> None:
    a = federation.add("a", "AUT")
    with pytest.raises(WorkInsideWorkError), a.work(), a.work():
        pass
    with a.work() as work:
        assert work.at == federation.clock.now


def test_another_node_another_thread_and_a_glance_are_none_of_its_business(federation: Federation) -> None:
    a, b = federation.add("a", "AUT"), federation.add("b", "MEX")
    elsewhere: list[bool] = []

    def open_later() -> None:
        with a.work():
            elsewhere.append(True)

    waiting = threading.Thread(target=open_later)
    with a.work(), b.work():
        with a.node.door.glance(a.mandate()):
            pass
        waiting.start()
    waiting.join(timeout=30)
    assert elsewhere == [True]


def test_a_work_that_failed_lets_the_next_begin(federation: Federation) -> None:
    a = federation.add("a", "AUT")
    with pytest.raises(ZeroDivisionError), a.work():
        _ = 1 // 0
    with a.work():
        pass
