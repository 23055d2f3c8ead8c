# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Writers have their turns one after another, and none keeps the others out."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from ploughshare.storage.errors import StorageBusy
from ploughshare.storage.turns import FileTurn, ThreadTurn, Turns

GREEDY = """
import sys, time
from pathlib import Path
from ploughshare.storage.turns import FileTurn, Turns
turns = Turns(FileTurn(Path(sys.argv[1]), patience_s=20))
print("ready", flush=True)
taken = 0
while not Path(sys.argv[1] + ".stop").exists():
    with turns.taken():
        taken += 1
        time.sleep(0.002)
print(taken)
"""


@pytest.fixture
def greedy(tmp_path):
    """A process that takes its turn again and again without a pause."""
    database = tmp_path / "node.db"
    command = [sys.executable, "-c", GREEDY, str(database)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield database, process
        (tmp_path / "node.db.stop").touch()
        process.wait(30)


def test_a_process_that_writes_without_a_pause_lets_others_in(greedy):
    database, _ = greedy
    turns = Turns(ThreadTurn(patience_s=20), FileTurn(database, patience_s=20))
    for _ in range(50):
        with turns.taken():
            pass


def test_a_killed_process_leaves_no_turn_behind(greedy):
    database, process = greedy
    process.kill()
    process.wait(30)
    with Turns(FileTurn(database, patience_s=5)).taken():
        pass


def test_whose_turn_does_not_come_is_told_that_it_is_busy(tmp_path):
    first, second = (Turns(FileTurn(tmp_path / "node.db", patience_s=0.05)) for _ in range(2))
    with first.taken(), pytest.raises(StorageBusy), second.taken():
        pass
    with second.taken():
        pass


def test_threads_have_turns_one_at_a_time(tmp_path):
    turns = Turns(ThreadTurn(patience_s=20), FileTurn(tmp_path / "node.db", patience_s=20))
    inside, most = 0, 0
    lock = threading.Lock()

    def work():
        nonlocal inside, most
        for _ in range(50):
            with turns.taken():
                with lock:
                    inside += 1
                    most = max(most, inside)
                with lock:
                    inside -= 1

    threads = [threading.Thread(target=work) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    assert most == 1


def test_a_thread_that_waits_too_long_is_told_so_and_leaves_the_gate_open():
    turn = ThreadTurn(patience_s=0.05)
    turn.take()
    with pytest.raises(StorageBusy):
        turn.take()
    turn.give()
    turn.take()
    turn.give()


def test_where_no_file_can_be_made_there_are_no_turns_and_no_error(tmp_path):
    with Turns(FileTurn(tmp_path / "nowhere" / "node.db", patience_s=1)).taken():
        pass
