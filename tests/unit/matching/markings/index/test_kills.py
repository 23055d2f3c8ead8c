# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A writer that is killed at any moment leaves the index as before or after the step, never between."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ploughshare.matching.markings.index import MarkIndex
from ploughshare.matching.markings.rules import read_serial

WRITER = """
import sys
from pathlib import Path
from ploughshare.matching.markings.index import MarkIndex
index = MarkIndex.open(Path(sys.argv[1]))
step = index.indexed_upto // 1000
while True:
    start = step * 1000 + 1
    numbers = range(start, start + 1000)
    index.add_segment(numbers, [f"KX{number:07d}" for number in numbers])
    step += 1
    print("published", flush=True)
    if step % 5 == 0:
        index.merge()
"""


def check(directory: Path) -> int:
    index = MarkIndex.open(directory)
    index.verify()
    covered = index.indexed_upto
    assert covered % 1000 == 0
    assert index.record_count == covered
    for number in (1, covered // 2, covered):
        if number:
            assert index.search(read_serial(f"KX{number:07d}"))[0] == number
    return covered


def test_a_writer_killed_at_random_leaves_a_valid_index(tmp_path: Path) -> None:
    chance = random.Random(20261124)
    covered = 0
    for _ in range(6):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == "published\n"
        time.sleep(chance.random() * 0.25)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        now = check(tmp_path)
        assert now > covered
        covered = now


class Killed(BaseException):
    """Stands for the end of the process at a named point."""


@pytest.mark.parametrize(
    "point",
    [
        "ploughshare.storage.files.os.fsync",
        "ploughshare.matching.markings.index.manifests.os.fsync",
        "ploughshare.matching.markings.index.manifests.os.replace",
        "ploughshare.matching.markings.index.manifests.publish",
        "ploughshare.matching.markings.index.stored.write",
    ],
)
def test_a_writer_killed_at_a_named_point_leaves_the_old_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    index = MarkIndex.open(tmp_path)
    index.add_segment(range(1, 1001), [f"KX{number:07d}" for number in range(1, 1001)])

    def kill(*_: object, **__: object) -> None:
        raise Killed

    monkeypatch.setattr(point, kill)
    with pytest.raises(Killed):
        index.add_segment([2000], ["KX0002000"])
    monkeypatch.undo()
    assert check(tmp_path) == 1000
    again = MarkIndex.open(tmp_path)
    again.add_segment(range(1001, 2001), [f"KX{number:07d}" for number in range(1001, 2001)])
    assert check(tmp_path) == 2000
