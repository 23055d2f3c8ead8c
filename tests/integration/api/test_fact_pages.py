# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What another node wrote to a file: read on the page and at the command line, compared, decided."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from apis import Api, Caller, Pages
from partners import Partner, enter, make_partner
from ploughshare.bootstrap.node import wire
from ploughshare.bootstrap.settings import load_settings
from ploughshare.exchange.updates import rules as updates
from ploughshare.interfaces.cli import client as cli_client
from ploughshare.interfaces.cli.app import app
from ploughshare.law.facts import rules
from ploughshare.law.facts.terms import Change, ChangeId, ChangeState
from ploughshare.safeguards.access.terms import Role
from ploughshare.testing.law_facts import national, ratification

OWN = national(state="MEX", subject="mla_requires_treaty", value="false", law="Ley (invented), art. 1")
OTHER = ratification()
Run = Callable[..., str]


@pytest.fixture
def partner(sqlite_api: Api, tmp_path: Path) -> Partner:
    """A node of Mexico that is confirmed here."""
    made = make_partner(tmp_path / "partner")
    enter(sqlite_api.node, made)
    return made


@pytest.fixture
def file(sqlite_api: Api, partner: Partner, tmp_path: Path) -> str:
    """What it wrote: one fact of its own state and one of another."""
    node = wire(load_settings(tmp_path / "partner", {}))
    at = sqlite_api.node.clock()
    changes = [
        Change(ChangeId(bytes(16)), rules.digest(said), said, ChangeState.CONFIRMED, at)
        for said in (OWN, OTHER)
    ]
    text = updates.encode_file(changes, node=partner.node, at=at, signer=node.office.keys.signing)
    node.close()
    return text


@pytest.fixture
def run(sqlite_api: Api, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command of somebody whose office is the one in memory."""

    @contextlib.contextmanager
    def in_memory(self: object, *, timeout_s: float = 0) -> Iterator[Any]:
        yield sqlite_api.client

    monkeypatch.setattr(cli_client.Office, "_http", in_memory)

    def call(who: Caller, *words: str, code: int = 0) -> str:
        env = {"PLOUGHSHARE_TOKEN": who.token or "", "COLUMNS": "400"}
        done = CliRunner().invoke(app, ["law", "facts", *words], env=env)
        assert done.exit_code == code, f"{words}: {done.output}"
        return done.output

    return call


def lawyers(api: Api) -> tuple[Caller, Caller]:
    return api.person("lena", Role.LEGAL_OFFICER), api.person("omar", Role.LEGAL_OFFICER)


def path_to(page: str, subject: str) -> str:
    """The change about a subject, as the queue links it."""
    (found,) = re.findall(rf'<a href="(/law/facts/changes/[0-9a-f-]+)"><code>{subject}</code>', page)
    return str(found)


def test_a_file_is_read_and_decided_on_the_pages(sqlite_api: Api, file: str) -> None:
    first, second = (Pages(sqlite_api, each) for each in lawyers(sqlite_api))
    forged = first.post("/law/facts/read-file", text=file.replace("false", "true"))
    assert (forged.status_code, "does not fit a confirmed node" in forged.text) == (403, True)
    read = first.post("/law/facts/read-file", text=file)
    assert read.headers["location"] == "/law/facts/changes?view=told&done=taken"
    queue = first.get("/law/facts/changes?view=told").text
    own, other = path_to(queue, "mla_requires_treaty"), path_to(queue, "UN_FIREARMS_PROTOCOL")
    # Of its own state one person here is enough, of another's two are needed.
    assert "Put it forward" not in first.get(own).text
    assert first.post(f"{own}/confirm", remark="read the law").headers["location"] == own
    page = first.get(other).text
    assert "Put it forward" in page
    assert ">Confirm</button>" not in page
    alone = first.post(f"{other}/confirm")
    assert (alone.status_code, "not its own state" in alone.text) == (409, True)
    first.post(f"{other}/put-forward")
    assert "You put it forward" in first.get(other).text
    second.post(f"{other}/confirm")
    assert "Take it back" in second.get(other).text
    assert first.post("/law/facts/read-file", text=file).headers["location"].endswith("done=known")


def test_what_was_confirmed_goes_out_by_letter_and_by_file(sqlite_api: Api, partner: Partner) -> None:
    first, second = (Pages(sqlite_api, each) for each in lawyers(sqlite_api))
    nothing = first.post("/law/facts/tell")
    assert (nothing.status_code, "nothing to send" in nothing.text) == (409, True)
    form = {name: value for name, value in rules.write(OTHER).items() if value and name != "kind"}
    made = first.post("/law/facts/changes", **form, row=OTHER.row).headers["location"]
    refused = second.post(f"{made}/refuse", reason="")
    assert (refused.status_code, "Give the reason" in refused.text) == (400, True)
    second.post(f"{made}/confirm")
    assert first.post(f"{made}/tell").headers["location"] == f"{made}?done=told"
    assert partner.node in first.get(f"{made}?done=told").text
    again = first.post("/law/facts/tell")
    assert again.status_code == 409
    written = first.post("/law/facts/file")
    assert written.headers["content-disposition"].endswith('.json"')
    assert updates.decode_file(written.text, sqlite_api.node.office.descriptor).changes


def test_the_commands_read_put_forward_refuse_withdraw_and_tell(
    sqlite_api: Api, file: str, run: Run, tmp_path: Path, partner: Partner
) -> None:
    first, second = lawyers(sqlite_api)
    kept = tmp_path / "facts.json"
    kept.write_text(file, "utf-8")
    assert "2 wait now, 0 were known" in run(first, "import", str(kept))
    assert "0 wait now, 2 were known" in run(first, "import", str(kept))
    run(first, "import", str(tmp_path / "none.json"), code=3)
    told = run(first, "changes", "--told").splitlines()
    own, other = (
        re.findall(r"\(([0-9a-f-]{36})\)", next(line for line in told if word in line))[0]
        for word in ("mla_requires_treaty", "UN_FIREARMS_PROTOCOL")
    )
    run(first, "confirm", other, code=8)
    assert partner.node in run(first, "put-forward", other)
    run(first, "confirm", other, code=5)
    assert "refused" in run(second, "refuse", own, "--reason", "That is the old law.")
    assert "That is the old law." in run(first, "changes", "--state", "refused")
    assert "withdrawn" in run(first, "withdraw", other, "--reason", "I wait for the depositary.")
    assert run(first, "changes") == "There is none.\n"
    run(second, "tell", code=8)
    penalty = "law:LKA:trafficking_max_penalty_years"
    proposed = run(
        *(first, "propose", penalty, "20", "--holds-from", "2026-03-01", "--sure", "statute_text"),
        *("--source", "gazette (invented)", "--as-of", "2026-02-10", "--law", "Firearms Act, section 22"),
    )
    id = re.findall(r"\(([0-9a-f-]{36})\)", proposed)[0]
    assert penalty not in run(first, "of", "LKA", "--kind", "object")
    assert penalty in run(first, "of", "LKA", "--unknown", "--kind", "law")
    run(second, "confirm", id)
    assert f"{partner.node}: 1 on the way" in run(second, "tell")
    assert penalty not in run(first, "of", "LKA", "--unknown", "--kind", "law")
    words = ("--holds-from", "x", "--source", "x", "--as-of", "x", "--sure", "A")
    run(first, "propose", "nonsense", "x", *words, code=2)
