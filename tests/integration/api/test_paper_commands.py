# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of other systems by the command line, over an office in memory; hostile bytes in each format."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from apis import MARKS, RECOVERY, Api
from ploughshare.exchange.formats.rules.table import FORMATS
from ploughshare.exchange.formats.terms import Format
from ploughshare.interfaces.cli import client as cli_client
from ploughshare.interfaces.cli.app import app
from ploughshare.safeguards.access.terms import Role

Run = Callable[..., Result]


@pytest.fixture
def run(sqlite_api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command of a tracing officer whose office is the one in memory."""
    token = sqlite_api.of(Role.TRACING_OFFICER).token or ""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    @contextlib.contextmanager
    def in_memory(self: object, *, timeout_s: float = 0) -> Iterator[Any]:
        yield sqlite_api.client

    monkeypatch.setattr(cli_client.Office, "_http", in_memory)

    def call(*words: str, code: int = 0) -> Result:
        done = CliRunner().invoke(app, list(words), env={"PLOUGHSHARE_TOKEN": token})
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output} {done.exception!r}"
        return done

    return call


@pytest.fixture
def trace(sqlite_api: Api) -> str:
    luz = sqlite_api.of(Role.TRACING_OFFICER)
    recovery = luz.post("/recoveries", {**RECOVERY, "marking": MARKS})["recovery"]
    return str(luz.post("/traces", {"recovery_id": recovery["id"]})["id"])


@pytest.mark.parametrize("kind", ["stix", "misp", "niem"])
def test_a_trace_goes_out_and_comes_in_as_a_draft(run: Run, trace: str, tmp_path: Path, kind: str) -> None:
    file = tmp_path / "out"
    words = ("paper", "out", "trace", trace, "--audience", "Customs of Examplia", "--format", kind)
    assert "not_carried" in run(*words, "--preview").output
    assert not file.exists()
    said = run(*words, "--to", str(file)).output
    assert FORMATS[Format(kind)].standing.value in said
    run(*words, "--to", str(file), code=8)
    made = json.loads(
        run("paper", "in", str(file), "--authority", "Office of Elsewhere", "--format", kind, "--json").output
    )
    id = made["paper"]["id"]
    assert made["paper"]["state"] == "draft"
    assert [each["serial"] for each in made["arms"]] == [MARKS["serial"]]
    assert id in run("paper", "list").output
    assert "Office of Elsewhere" in run("paper", "show", id).output
    run("paper", "accept", id)
    run("paper", "out", "paper", id, "--audience", "Customs of Examplia", "--format", kind, "--preview")
    run("paper", "refuse", id, "--why", "Too late for that", code=8)


def test_every_format_and_its_standing_is_listed(run: Run) -> None:
    shown = json.loads(run("paper", "formats", "--json").output)["items"]
    assert [each["format"] for each in shown] == [kind.value for kind in FORMATS]
    run("paper", "formats")


def test_a_sheet_and_its_reply_by_commands(run: Run, sqlite_api: Api, trace: str, tmp_path: Path) -> None:
    luz = sqlite_api.of(Role.TRACING_OFFICER)
    body = {"channel": "etrace", "reference": "T7", "asked": "USA", "asked_on": "2020-05-05"}
    noted = luz.post(f"/traces/{trace}/elsewhere", body)["id"]
    sheet, reply = tmp_path / "sheet.csv", tmp_path / "reply.csv"
    run("paper", "sheet", noted, "--audience", "ATF", "--format", "etrace", "--to", str(sheet))
    assert b"T7" in sheet.read_bytes()
    run("paper", "reply-sheet", noted, str(reply))
    reply.write_bytes(reply.read_bytes().replace(b'"T7",""', b'"T7","not_held"'))
    words = ("--authority", "ATF", "--format", "reply", "--answers", noted, "--json")
    made = json.loads(run("paper", "in", str(reply), *words).output)
    run("paper", "accept", made["paper"]["id"])
    assert luz.get("/open-requests")["elsewhere"] == []


HOSTILE = [
    b"",
    b"\x00" * 100,
    b"\xff\xfe\x00",
    b"[" * 50_000,
    b'{"Event": {"uuid": "5d0092c5-5f74-4287-9642-33f4c354e56d", "Object": [{"name": "firearm"}]}}',
    b'{"type": "bundle", "id": "bundle--5d0092c5-5f74-4287-9642-33f4c354e56d", "objects": [7]}',
    b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    b"<a>" * 10_000,
    b'request_reference,outcome\r\n"=cmd()","answered',
]


@pytest.mark.parametrize("kind", list(Format), ids=lambda kind: kind.value)
def test_hostile_bytes_end_in_a_clear_answer_and_leave_nothing(sqlite_api: Api, kind: Format) -> None:
    luz = sqlite_api.of(Role.TRACING_OFFICER)
    for data in HOSTILE:
        answer = sqlite_api.client.post(
            "/api/v1/papers",
            data={"format": kind.value, "authority": "Office of Elsewhere"},
            files={"file": ("x", data, "application/octet-stream")},
            headers={"authorization": f"Bearer {luz.token}"},
        )
        assert 400 <= answer.status_code < 500, (data[:40], answer.text)
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert "etc/passwd" not in answer.text
    assert luz.get("/papers")["items"] == []
