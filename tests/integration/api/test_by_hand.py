# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Mail by hand at the command line and through the API, over a whole office in memory."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from apis import Api
from partners import Partner, enter, everything, make_partner
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.peers import rules
from ploughshare.interfaces.cli import client as cli_client
from ploughshare.interfaces.cli import medium
from ploughshare.interfaces.cli.app import app
from ploughshare.safeguards.access.terms import Role

Run = Callable[..., Result]


@pytest.fixture
def run(sqlite_api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command of the duty officer's, whose office is the one in memory."""

    @contextlib.contextmanager
    def in_memory(self: object, *, timeout_s: float = 0) -> Iterator[Any]:
        yield sqlite_api.client

    monkeypatch.setattr(cli_client.Office, "_http", in_memory)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    token = sqlite_api.of(Role.DUTY_OFFICER).token or ""

    def call(*words: str, code: int = 0) -> Result:
        done = CliRunner().invoke(app, list(words), env={"PLOUGHSHARE_TOKEN": token})
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output} {done.exception!r}"
        return done

    return call


@pytest.fixture
def partner(sqlite_api: Api, tmp_path: Path) -> Partner:
    made = make_partner(tmp_path / "mexico")
    enter(sqlite_api.node, made)
    sqlite_api.post.sync_edge()
    return made


def tell(api: Api, partner: Partner, words: str) -> None:
    with api.node.door.open(everything(api.node)) as work:
        mailbox.post(
            work,
            api.node.office,
            to=rules.decode_descriptor(partner.descriptor),
            kind="note.told",
            body={"words": words},
            agreement=None,
        )
    api.node.sequencer.run_once()


def test_an_officer_writes_a_medium_and_reads_one(
    sqlite_api: Api, run: Run, partner: Partner, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    assert "Nothing waits" in run("exchange", "export", "--to", partner.node, str(stick)).stdout
    for words in ("one", "two"):
        tell(sqlite_api, partner, words)
    assert "hand" in run("mail", "way", partner.node, "hand").stdout
    done = run("exchange", "export", "--to", partner.node, str(stick))
    assert "Parcel 1" in done.stdout
    assert "on its way by hand" in done.stdout
    assert len(list(stick.glob("*.letter"))) == 2
    assert "sent" in run("mail", "outgoing").stdout
    assert partner.node in run("mail", "ways").stdout
    assert "yes" not in run("exchange", "parcels").stdout
    # Brought back to where it came from, it changes nothing; what lies beside it is left alone.
    (stick / "holiday.jpg").write_bytes(b"x")
    done = run("exchange", "import", str(stick), code=6)
    assert "2 are our own" in done.stdout
    assert "holiday.jpg" in done.stdout
    victim = next(stick.glob("*.letter"))
    victim.write_bytes(b"damaged")
    told = json.loads(run("exchange", "import", str(stick), "--json", code=6).stdout)
    assert "parcels.file-damaged" in {each["code"] for each in told["files"]}
    assert told["left_alone"] == ["holiday.jpg"]
    assert "none" in run("mail", "gaps").stdout.lower()


def test_a_medium_without_room_leaves_everything_unsent(
    sqlite_api: Api, run: Run, partner: Partner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(sqlite_api, partner, "one")
    full = tmp_path / "full"
    full.mkdir()

    def no_room(folder: Path, name: str, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(medium, "write_whole", no_room)
    done = run("exchange", "export", "--to", partner.node, str(full), code=10)
    assert "nothing counts as sent" in done.stderr
    assert "queued" in run("mail", "outgoing").stdout


def test_a_way_that_does_not_fit_is_named(run: Run, partner: Partner) -> None:
    assert "hub" in run("mail", "way", partner.node, "hub", code=3).stderr
    run("mail", "way", "at-000000000000", "hand", code=7)
    run("mail", "way", partner.node, "pigeon", code=3)
