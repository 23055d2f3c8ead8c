# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A trust list by the commands of the how-to, from members' keys to a node that has taken it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from partners import make_partner
from ploughshare.bootstrap.setup import init_node
from ploughshare.interfaces.cli.app import app

WORDS = "a long way from here to there"


@pytest.fixture
def home(tmp_path: Path, quick_passwords: None) -> Path:
    init_node(tmp_path / "n", state="AUT", authority="A", sections={"node": {"production": False}})
    return tmp_path / "n"


def run(*words: str | Path, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["trust", *(str(each) for each in words)])
    assert done.exit_code == code, f"{words}: {done.exit_code} {done.output} {done.exception!r}"
    return done.stdout if code == 0 else done.stderr


def test_members_make_a_list_and_a_node_takes_it(home: Path, tmp_path: Path) -> None:
    words, folder = tmp_path / "words", tmp_path / "list"
    words.write_text(WORDS, "utf-8")
    sealed = ("--passphrase-file", words)
    for name in ("mexico", "austria", "third", "publisher"):
        run("key", tmp_path / name, *sealed)
    run("key", tmp_path / "mexico", *sealed, code=2)
    keys = [tmp_path / f"{name}.pub" for name in ("mexico", "austria", "third")]
    members = [part for each in keys for part in ("--member", each)]
    run("init", folder, *members, "--publisher", tmp_path / "publisher.pub", "--threshold", "2")
    partner = make_partner(tmp_path / "partner")
    descriptor = tmp_path / "descriptor.json"
    descriptor.write_text(partner.descriptor, "utf-8")
    assert f"descriptors/{partner.node}.json" in run("add", folder, descriptor)
    run("sign", folder, "--key", tmp_path / "mexico", *sealed)
    assert json.loads(run("show", folder, "--json"))["targets_signatures"] == [1, 2]
    assert "More members sign" in run("publish", folder, "--key", tmp_path / "publisher", *sealed, code=8)
    run("sign", folder, "--key", tmp_path / "austria", *sealed)
    assert "no member" not in run("publish", folder, "--key", tmp_path / "publisher", *sealed)
    fingerprint = json.loads(run("show", folder, "--json"))["first_root_fingerprint"]
    root = folder / "metadata" / "1.root.json"
    assert "Compare again" in run("import", root, "--fingerprint", "0000", "--home", home, code=6)
    run("import", root, "--fingerprint", fingerprint, "--home", home)
    taken = json.loads(run("update", folder, "--home", home, "--json"))
    assert taken["names"] == [f"descriptors/{partner.node}.json"]
    run("remove", folder, f"descriptors/{partner.node}.json")
    assert json.loads(run("show", folder, "--json"))["names"] == []
