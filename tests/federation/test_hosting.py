# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Nodes on somebody else's machine: started locked, opened by their state, read by nobody else, moved."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from federation.nodes import Node, Officer, agree, free_ports, introduce, running, wait_for
from ploughshare.bootstrap.hosting.places import running as supervisor_of

pytest.importorskip("sqlcipher3", reason="SQLCipher is not installed here")
pytestmark = pytest.mark.xdist_group("hosting")

PROGRAM = (sys.executable, "-m", "ploughshare.interfaces.processes.entry")
WORDS = "a long way from here to there and back"
SERIAL, PERSON, PLACE = "KX447109", "Eleuterio Zwinglmayr", "Puerto Escondidillo"
SETTINGS = ("safeguards.draw_share=0.0", "log.witness_every_s=864000")


@dataclass
class Hosted:
    """A place on a host, and its node once there is one.

    Attributes:
        host: folder of the host.
        name: of the place.
        node: talks to the node; started and stopped by commands of the host alone.
        passphrase: file with it.
    """

    host: Path
    name: str
    node: Node
    passphrase: Path

    @property
    def home(self) -> Path:
        return self.host / "nodes" / self.name

    def run(self, *words: str, code: int = 0) -> str:
        done = subprocess.run(
            [*PROGRAM, "hosting", *words, "--host", str(self.host)],
            env=self.node.environment(),
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}{done.stderr}{self.said}"
        return done.stdout + done.stderr

    @property
    def said(self) -> str:
        log = self.host / "logs" / f"{self.name}.log"
        return log.read_text("utf-8")[-3000:] if log.exists() else ""

    def secretly(self, *words: str, code: int = 0) -> str:
        """A command of the state, who has the passphrase."""
        return self.run(*words, "--passphrase-file", str(self.passphrase), code=code)

    def stands(self) -> str:
        [found] = [each for each in json.loads(self.run("list", "--json")) if each["name"] == self.name]
        return str(found["stands"])

    def open(self) -> None:
        if self.stands() == "stopped":
            self.run("start", self.name)
        self.secretly("unlock", self.name)
        wait_for(lambda: self.stands() == "open", seconds=60, why=f"for the node to open: {self.said}")

    def kill(self) -> None:
        """As a loss of power: nothing is said goodbye to."""
        number = supervisor_of(self.home)
        assert number is not None
        children = _children(number)
        for each in (number, *children):
            os.kill(each, signal.SIGKILL)
        wait_for(lambda: self.stands() == "stopped", why="for the end")


def _children(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                    found.append(int(entry.name))
            except (OSError, ValueError, IndexError):
                continue
    return found


def added(folder: Path, name: str, state: str) -> Hosted:
    """A place that is still empty."""
    folder.mkdir(parents=True, exist_ok=True)
    host = folder / "host"
    web, peer = free_ports(2)
    passphrase = folder / f"{name}-passphrase"
    passphrase.write_text(WORDS, "utf-8")
    made = Hosted(host, name, Node(host / "nodes" / name, state, web, peer), passphrase)
    made.run("add", name, f"--web-port={web}", f"--peer-port={peer}")
    return made


def settled(folder: Path, name: str, state: str) -> tuple[Hosted, Any]:
    """A node of a state in its place."""
    made = added(folder, name, state)
    words = [part for each in SETTINGS for part in ("--set", each)]
    told = made.secretly("settle", name, f"--state={state}", "--authority=Test authority", "--json", *words)
    return made, json.loads(told)


@pytest.fixture
def hosted(tmp_path: Path) -> Iterator[Hosted]:
    made, told = settled(tmp_path, "mex", "MEX")
    assert made.stands() == "stopped"
    made.run("start", "mex")
    made.open()
    made.node.operator_session = made.node.sign_in("operator", password=told["password"])
    yield made
    made.node.hang_up()
    if supervisor_of(made.home) is not None:
        made.run("stop", made.name)


def readable(folder: Path) -> list[str]:
    """Files under a folder in which what was seeded can be read; the view of root, byte by byte."""
    needles = [
        form
        for text in (SERIAL, PERSON, PLACE, WORDS, SERIAL.lower(), PERSON.upper())
        for form in (text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"))
    ]
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(needle in path.read_bytes() for needle in needles)
    )


def worked(hosted: Hosted) -> Officer:
    """A keeper enters the arm with its holder, a tracer records a recovery and opens its trace."""
    keeper = hosted.node.officer("max", "record-keeper")
    keeper.work_under("record_keeping", case="MX-1")
    keeper.post(
        "/firearms",
        {
            "source": "register",
            "source_record": f"R-{PERSON}",
            "serial": SERIAL,
            "make": "Glock",
            "model": "17",
            "calibre": "9x19",
            "arm_type": "pistol",
            "country": "MEX",
            "events": [
                {
                    "kind": "sold",
                    "on": "2014",
                    "country": "MEX",
                    "holder_kind": "dealer",
                    "holder_name": PERSON,
                }
            ],
        },
    )
    tracer = hosted.node.officer("luz", "tracing-officer")
    tracer.work_under("tracing", case=f"Case of {PERSON}")
    body = {
        "marking": {"serial": SERIAL, "make": "Glock", "model": "17", "calibre": "9mm"},
        "place": {"country": "MEX", "locality": PLACE},
        "recovered_on": "2016-05-04",
        "reason": "used_in_crime",
        "notes": f"Found at {PERSON}'s.",
    }
    recovery = tracer.post("/recoveries", body)["recovery"]
    tracer.post("/traces", {"recovery_id": recovery["id"]})
    found = tracer.post("/firearms/searches", {"marking": {"serial": "KX44?109"}})
    assert SERIAL in json.dumps(found)
    return tracer


def test_root_reads_nothing_of_a_locked_node_even_after_a_loss_of_power(hosted: Hosted) -> None:
    worked(hosted)
    hosted.kill()
    assert readable(hosted.host) == []
    hosted.run("start", "mex")
    assert hosted.stands() == "locked"
    page = httpx.get(hosted.node.base + "/queue", trust_env=False)
    assert page.status_code == 503
    assert "This node is locked" in page.text
    refused = httpx.get(hosted.node.base + "/api/v1/traces", trust_env=False)
    assert (refused.status_code, refused.json()["code"]) == (503, "bootstrap.node-locked")
    wrong = httpx.post(hosted.node.base + "/unlock", data={"passphrase": "something else"}, trust_env=False)
    assert wrong.status_code in {400, 401, 403}
    assert hosted.stands() == "locked"
    copy = hosted.host.parent / "copy"
    hosted.run("backup", "mex", str(copy))
    assert readable(hosted.host) == []
    needles = (SERIAL.encode(), PERSON.encode(), PLACE.encode())
    assert not any(needle in copy.read_bytes() for needle in needles)
    # What was written is there for who has the passphrase.
    hosted.open()
    assert hosted.node.operator().get("/accounts")["items"]
    hosted.run("backup", "mex", str(copy), code=8)


def test_a_locked_node_takes_sealed_letters_in_and_reads_them_when_it_is_opened(
    hosted: Hosted, tmp_path: Path
) -> None:
    with running(tmp_path / "others", "AUT") as (other,):
        reference = partnered(hosted, other)
        hosted.kill()
        hosted.run("start", "mex")
        asker = other.officer("luz", "tracing-officer")
        asker.work_under("tracing", case="AT-1")
        made = asked_of_mexico(asker, reference)
        # The receipt is the peer process's: it holds the letter, and opens nothing.
        wait_for(
            lambda: asker.get(f"/requests/{made}")["request"]["received_at"] is not None,
            seconds=60,
            why=f"for the receipt of a locked node: {hosted.said}",
        )
        assert hosted.stands() == "locked"
        assert readable(hosted.host) == []
        hosted.open()
        wait_for(
            lambda: asker.get(f"/requests/{made}")["request"]["state"] in {"answered", "not_held"},
            seconds=90,
            why=f"for the answer: {hosted.said}",
        )


def test_a_node_moves_and_its_peers_go_on_and_the_old_place_never_starts(
    hosted: Hosted, tmp_path: Path
) -> None:
    with running(tmp_path / "others", "AUT") as (other,):
        reference = partnered(hosted, other)
        worked(hosted)
        asker = other.officer("luz", "tracing-officer")
        asker.work_under("tracing", case="AT-1")
        operator = hosted.node.operator()
        name = operator.get("/node")["node"]
        hosted.kill()
        # Asked while nobody is there: it waits at the asker until the node is up elsewhere.
        made = asked_of_mexico(asker, reference)
        packed = tmp_path / "node.moving"
        told = json.loads(hosted.secretly("move-out", "mex", "--to", str(packed), "--json"))
        assert told["node"] == name
        assert hosted.stands() == "moved out"
        assert not any((hosted.home / "secrets").iterdir())
        assert "moved out" in hosted.run("start", "mex", code=8)
        up = subprocess.run(
            [*PROGRAM, "up"],
            env=hosted.node.environment(),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert up.returncode == 3
        assert "moved out" in up.stderr
        # Run again it says the same: a lost terminal loses no code.
        again = json.loads(hosted.secretly("move-out", "mex", "--to", str(packed), "--json"))
        assert again == told
        assert not any(needle in packed.read_bytes() for needle in (SERIAL.encode(), PERSON.encode()))
        new = added(tmp_path / "elsewhere", "north", "MEX")
        new.secretly("move-in", "north", str(packed), "--code", "00000-00000-00000-00000", code=3)
        assert new.stands() == "empty"
        new.secretly("move-in", "north", str(packed), "--code", told["code"])
        try:
            new.open()
            here = Officer(new.node.base, operator.token)
            assert here.get("/node")["node"] == name
            wait_for(
                lambda: asker.get(f"/requests/{made}")["request"]["state"] in {"answered", "not_held"},
                seconds=120,
                why=f"for the answer from the new place: {new.said}",
            )
            addresses = {each["peer_url"] for each in other.operator().get("/peers")["items"]}
            assert f"https://127.0.0.1:{new.node.peer_port}" in addresses
            auditor = new_auditor(new, here)
            found = auditor.post("/audit/verification")
            assert found["finding"] is None
            deeds = [each["deed"] for each in auditor.get("/audit/entries", limit=500)["items"]]
            assert {"node.moved-out", "node.moved-in"} <= set(deeds)
            # The old place could be taken back from a copy of its files: its keys are gone from it.
            assert readable(new.host) == []
        finally:
            here.http.close()
            new.node.hang_up()
            new.run("stop", "north")


def partnered(hosted: Hosted, other: Node) -> str:
    """An agreement of the hosted node with another; its reference."""
    introduce(hosted.node, other)
    lawyers = (hosted.node.officer("vera", "legal-officer"), other.officer("eva", "legal-officer"))
    return agree(*lawyers, other.operator().get("/node")["node"])


def asked_of_mexico(asker: Officer, agreement: str) -> str:
    """A request of Austria to the hosted node."""
    body = {
        "marking": {"serial": "QQ771122", "make": "Glock", "model": "17", "calibre": "9mm"},
        "place": {"country": "AUT"},
        "recovered_on": "2016-05-04",
        "reason": "used_in_crime",
    }
    recovery = asker.post("/recoveries", body)["recovery"]
    trace = asker.post("/traces", {"recovery_id": recovery["id"]})
    made = asker.post("/requests", {"trace_ids": [trace["id"]], "state": "MEX"})
    assert made["agreement"] == agreement, made
    assert made["state"] == "sent", made
    return str(made["id"])


def new_auditor(place: Hosted, operator: Officer) -> Officer:
    """Somebody who may read and verify the log, let in at the new place."""
    place.node.operator_session = operator
    return place.node.officer("aude", "auditor")
