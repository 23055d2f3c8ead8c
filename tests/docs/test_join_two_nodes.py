# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The tutorial that joins two nodes, done word for word in a terminal, as a reader does it."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest

from federation.nodes import free_ports
from sources import ROOT

PAGE = (ROOT / "docs/tutorials/join-two-nodes.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
BLOCK_S = 120.0
TEMPORARY, OWN = "a temporary one for today", "seven grey herons by the river"


class Terminal:
    """A bash of one's own in a folder, that answers what commands ask."""

    def __init__(self, folder: Path) -> None:
        ours, theirs = os.openpty()
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PLOUGHSHARE_")}
        self.pty, self.said, self._answered = ours, "", 0
        self.password = TEMPORARY
        self._bash = subprocess.Popen(
            ["bash", "--norc", "--noprofile", "-i"],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=folder,
            env={**kept, "PS1": "", "PS2": "", "TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "240"},
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(theirs)
        self.run("stty -echo")

    def run(self, block: str) -> str:
        """Type the lines of a block one after the other; what came back.

        Each must end with success.
        """
        start = len(self.said)
        for command in commands_of(block):
            mark = f"ended-{len(self.said)}"
            # One construct, read whole before it runs: a prompt throws away what was typed ahead of it.
            self._type(f"{{ {command}\n}}; echo {mark}-$?\n")
            self._read_until(re.compile(rf"{mark}-(\d+)"), command)
        return self.said[start:]

    def _type(self, words: str) -> None:
        os.write(self.pty, words.encode())

    def _read_until(self, mark: re.Pattern[str], command: str) -> None:
        start, until = len(self.said), time.monotonic() + BLOCK_S
        while time.monotonic() < until:
            if select.select([self.pty], [], [], 0.2)[0]:
                self.said += os.read(self.pty, 65536).decode("utf-8", "replace").replace("\r", "")
                self._answer()
            ended = mark.search(self.said, start)
            if ended:
                assert ended[1] == "0", f"{command}\n{self.said[start:]}"
                return
        raise AssertionError(f"{command} did not end:\n{self.said[start:]}")

    def _answer(self) -> None:
        """Answer a prompt that stands at the end and was not answered yet."""
        asked = self.said[self._answered :]
        answers = (
            (r"Temporary password: $", TEMPORARY),
            (r"(?:Choose a password of your own|Repeat for confirmation): $", OWN),
            (r"Password: $", self.password),
        )
        for prompt, answer in answers:
            if re.search(prompt, asked):
                self._answered = len(self.said)
                self._type(answer + "\n")
                return
        if asked.endswith("first code: "):
            seed = re.findall(r"authenticator: (\S+)", asked)[-1]
            self._answered = len(self.said)
            self._type(pyotp.TOTP(seed).now() + "\n")

    def close(self) -> None:
        """End it and what it started."""
        for job in ("kill %1 %2", "exit"):
            self._type(job + "\n")
        try:
            self._bash.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self._bash.pid, signal.SIGKILL)
            self._bash.wait()
        os.close(self.pty)


def commands_of(block: str) -> Iterator[str]:
    """Whole commands: lines that go on by a backslash or a here-document belong together."""
    held = ""
    for line in block.splitlines():
        held += line
        open_document = "<<END" in held and not held.endswith("\nEND")
        if line.endswith("\\") or open_document:
            held += "\n"
            continue
        yield held
        held = ""


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal in an empty folder, closed with all that runs in it."""
    opened = Terminal(tmp_path)
    yield opened
    opened.close()


def _told(said: str, name: str) -> list[str]:
    return re.findall(rf"^\s+{name}\s+(\S.*?)\s*$", said, re.MULTILINE)


@pytest.mark.timeout(600)
def test_two_nodes_are_joined_by_what_the_tutorial_says(terminal: Terminal) -> None:
    ports = dict(zip(("8401", "8402", "8411", "8412"), map(str, free_ports(4)), strict=True))
    told: dict[str, str] = {"/path/to/ploughshare/.venv/bin": str(Path(sys.executable).parent)} | ports

    def do(number: int) -> str:
        block = BLOCKS[number]
        for written, real in told.items():
            block = block.replace(written, real)
        return terminal.run(block)

    made = do(0)
    (austria, mexico), words = _told(made, "node"), _told(made, "fingerprint_words")
    told |= {"AT-NODE": austria, "MX-NODE": mexico, "AT-WORDS": words[0], "MX-WORDS": words[1]}
    do(1)
    as_function, *sign_ins = BLOCKS[2].strip().splitlines()
    terminal.run(as_function)
    for line, password in zip(sign_ins, _told(made, "password"), strict=True):
        terminal.password = password
        for written, real in ports.items():
            line = line.replace(written, real)
        assert "Signed in" in terminal.run(line)
    terminal.password = TEMPORARY
    assert do(3).count("Signed in") == 3
    do(4)
    do(5)
    told["REFERENCE"] = _told(do(6), "reference")[0]
    assert "in_force" in do(7)
    assert "prepared" in do(8)
    looked = do(9)
    assert re.search(r"ABKD123 .* whole .* answered", looked)
    assert re.search(r"ZZQ7777 .* none .* answered", looked)
    vouched = do(10)
    assert re.search(rf"{austria} .* in time", vouched)
    assert vouched.count("Sound: ") == 2
    assert do(11) is not None
    assert len(BLOCKS) == 12
