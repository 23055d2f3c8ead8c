# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A process of our own that handles a foreign file behind walls: started bare, ended with its block, and
asked why it stopped. It builds the walls inside (`walls.py`); whoever starts it checks that they stand."""

from __future__ import annotations

import enum
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import ploughshare

ENDED_S = 10


class Stopped(enum.Enum):
    """Why such a process stopped before it was done."""

    TOO_LONG = "too_long"
    """It used up its processor time, or was killed."""
    FAULT = "fault"
    """A native reader gave up: so it ends when memory is refused to it, too."""
    TRAP = "trap"
    """The same, by a trap or an instruction that is none: so some libraries give up."""
    OTHER = "other"


@contextmanager
def walled(
    program: str, arguments: str, *, file: int, scratch: str, beside: Sequence[int] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program of ours on a file, with nothing of this process's surroundings; it ends with the block.

    Args:
        program: source that is run with the folder of our package and `arguments` as its arguments.
        file: descriptor that it gets as its standard input.
        scratch: an empty folder to stand in.
        beside: other descriptors that it gets under their own numbers, which `arguments` must tell it.
    """
    root = str(Path(ploughshare.__file__).parent.parent)
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and program, no shell
        [sys.executable, "-I", "-X", "utf8", "-c", program, root, arguments],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=scratch,
        env={"HOME": scratch, "PATH": "", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
        close_fds=True,
        pass_fds=tuple(beside),
        start_new_session=True,
        bufsize=0,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def why_stopped(process: subprocess.Popen[bytes]) -> Stopped:
    """Why a process said no more."""
    try:
        code = process.wait(timeout=ENDED_S)
    except subprocess.TimeoutExpired:
        return Stopped.OTHER
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return Stopped.TOO_LONG
    if code in (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS):
        return Stopped.FAULT
    return Stopped.TRAP if code in (-signal.SIGTRAP, -signal.SIGILL) else Stopped.OTHER
