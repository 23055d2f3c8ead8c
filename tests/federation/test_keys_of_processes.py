# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Keys of real nodes: sealed at rest, rotated, stolen and withdrawn, by the commands of the how-to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from federation.nodes import Node, Officer, Refused, introduce, running, wait_for

pytestmark = [pytest.mark.xdist_group("keys_of_processes"), pytest.mark.hostile]
WORDS = "nine old bells over the bay"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[list[Node]]:
    with running(tmp_path, "MEX", "AUT") as nodes:
        introduce(*nodes)
        yield nodes


def restarted(node: Node, **more: str) -> None:
    node.start(**more)
    # Sessions outlive a restart; connections do not.
    for officer in node.officers:
        officer.http.close()
        officer.http = type(officer.http)(timeout=60, trust_env=False)


def proposed(lawyer: Officer, partner: str, title: str) -> str:
    return str(lawyer.post("/agreements", {"partner": partner, "title": title})["reference"])


def arrives(node: Node, lawyer: Officer, reference: str) -> None:
    wait_for(
        lambda: any(each["reference"] == reference for each in lawyer.get("/agreements")["items"]),
        why=f"for the agreement at {node.state}",
    )


def test_keys_are_sealed_rotated_stolen_and_withdrawn_between_running_nodes(
    pair: list[Node], tmp_path: Path
) -> None:
    a, b = pair
    name_a = str(a.operator().get("/node")["node"])
    name_b = str(b.operator().get("/node")["node"])
    lawyer_a, lawyer_b = a.officer("vera", "legal-officer"), b.officer("eva", "legal-officer")
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(WORDS, "utf-8")
    passphrase.chmod(0o400)
    opens = {"PLOUGHSHARE_KEYS_PASSPHRASE_FILE": str(passphrase)}

    # Sealed: nothing starts without the passphrase, and nothing in the clear is left.
    a.run("keys", "protect", "--passphrase-file", str(passphrase), code=8)
    a.stop()
    a.run("keys", "protect", "--passphrase-file", str(passphrase))
    assert json.loads(a.run("keys", "status", "--json"))["in_the_clear"] == []
    shut = subprocess.run(
        [sys.executable, "-m", "ploughshare.interfaces.processes.entry", "up"],
        env=a.environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert shut.returncode == 3
    assert "The keys of this node are sealed" in shut.stderr

    # Rotated: the other node takes the new keys by itself.
    old_words = b.operator().get("/peers")["items"][0]["fingerprint_words"]
    told = json.loads(a.run("keys", "rotate", "--what", "all", "--json", **opens))
    assert told["node"] == name_a
    restarted(a, **opens)
    wait_for(
        lambda: b.operator().get("/peers")["items"][0]["fingerprint_words"] == told["fingerprint_words"],
        why="for the new descriptor",
    )
    assert told["fingerprint_words"] != old_words
    arrives(b, lawyer_b, proposed(lawyer_a, name_b, "After the rotation"))
    arrives(a, lawyer_a, proposed(lawyer_b, name_a, "The other way round"))
    a.kill("office")
    wait_for(lambda: _answers(a), why="for the office, opened again by its supervisor")

    # Stolen: the old key withdraws itself, and two persons let the node in again.
    a.stop()
    out = tmp_path / "handed-over"
    a.run("keys", "rotate", "--what", "all", "--stolen", "--to", str(out), "--json", **opens)
    operator_b = b.operator()
    b.run("peer", "revoked", str(out / "revocation-of-the-old-key.json"), PLOUGHSHARE_TOKEN=operator_b.token)
    assert operator_b.get("/peers")["items"][0]["standing"] == "revoked"
    restarted(a, **opens)
    held = proposed(lawyer_a, name_b, "While it is shut out")
    with pytest.raises(Refused) as refused:
        proposed(lawyer_b, name_a, "To a node that is shut out")
    assert refused.value.code == "peers.revoked"
    operator_b.post("/peers", {"descriptor": (out / "descriptor.json").read_text("utf-8")})
    words = a.operator().get("/node")["fingerprint_words"]
    b.second().post(f"/peers/{name_a}/confirmation", {"fingerprint": words})
    arrives(b, lawyer_b, held)
    for node in pair:
        node.run("audit", "verify", "--files-only")


def _answers(node: Node) -> bool:
    try:
        return bool(node.operator().get("/node"))
    except Exception:
        return False


def test_the_passphrase_comes_by_a_file_descriptor_and_stands_in_no_environment(tmp_path: Path) -> None:
    with running(tmp_path, "MEX") as (node,):
        node.stop()
        passphrase = tmp_path / "passphrase"
        passphrase.write_text(WORDS, "utf-8")
        node.run("keys", "protect", "--passphrase-file", str(passphrase))
        passphrase.unlink()
        reading, writing = os.pipe()
        os.write(writing, f"{WORDS}\n".encode())
        os.close(writing)
        command = [sys.executable, "-m", "ploughshare.interfaces.processes.entry", "up"]
        node.process = subprocess.Popen(
            [*command, "--passphrase-fd", str(reading)],
            env=node.environment(),
            pass_fds=(reading,),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        os.close(reading)
        assert node.process.stdout is not None
        for line in node.process.stdout:
            if line.strip() == "ploughshare is up":
                break
        children = node.children()
        assert set(children) == {"office", "peer"}
        for process in (*children.values(), node.process.pid):
            for told in ("environ", "cmdline"):
                assert WORDS.encode() not in Path(f"/proc/{process}/{told}").read_bytes()


def test_production_refuses_keys_in_the_clear_by_name(tmp_path: Path) -> None:
    with running(tmp_path, "MEX") as (node,):
        node.stop()
        words = node.environment(PLOUGHSHARE_NODE_PRODUCTION="true", PLOUGHSHARE_NODE_DEMONSTRATION="false")
        done = subprocess.run(
            [sys.executable, "-m", "ploughshare.interfaces.processes.entry", "up"],
            env=words,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode != 0
        assert "ploughshare keys protect" in done.stderr
