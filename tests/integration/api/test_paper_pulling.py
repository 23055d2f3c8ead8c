# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The command that fetches another's TAXII collection: a server that pages, and servers that misbehave."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner, Result

from apis import Api
from ploughshare.exchange.formats.rules.stix_bundle import write_bundle
from ploughshare.interfaces.cli import client as cli_client
from ploughshare.interfaces.cli.app import app
from ploughshare.interfaces.cli.commands import pulling
from ploughshare.safeguards.access.terms import Role
from tellings import full_dossier

OBJECTS = json.loads(write_bundle(full_dossier()))["objects"]
ROOT = "https://taxii.example/api/"
Pull = Callable[..., Result]


@pytest.fixture
def asked() -> list[httpx.Request]:
    """What the server was asked."""
    return []


@pytest.fixture
def pull(
    sqlite_api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[httpx.Request]
) -> Pull:
    """Runs the command against a server that answers as it is told."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    token = tmp_path / "token"
    token.write_text("their-token\n")

    @contextlib.contextmanager
    def office(self: object, *, timeout_s: float = 0) -> Iterator[Any]:
        yield sqlite_api.client

    monkeypatch.setattr(cli_client.Office, "_http", office)

    def run(answer: Callable[[httpx.Request], httpx.Response], *words: str, root: str = ROOT) -> Result:
        def handle(request: httpx.Request) -> httpx.Response:
            asked.append(request)
            return answer(request)

        line = lambda: httpx.Client(transport=httpx.MockTransport(handle))  # noqa: E731
        monkeypatch.setattr(pulling, "_line", line)
        given = ["paper", "pull", root, "--collection", "arms", "--authority", "Office of Elsewhere"]
        given += ["--token-file", str(token), "--json", *words]
        signed_in = sqlite_api.of(Role.TRACING_OFFICER).token or ""
        return CliRunner().invoke(app, given, env={"PLOUGHSHARE_TOKEN": signed_in})

    return run


def in_pages(request: httpx.Request) -> httpx.Response:
    """Three objects a page."""
    start = int(request.url.params.get("next", 0))
    document: dict[str, Any] = {"objects": OBJECTS[start : start + 3]}
    if start + 3 < len(OBJECTS):
        document |= {"more": True, "next": str(start + 3)}
    return httpx.Response(200, json=document)


def test_all_pages_come_in_as_one_draft(pull: Pull, sqlite_api: Api, asked: list[httpx.Request]) -> None:
    done = pull(in_pages, "--added-after", "2026-11-01T00:00:00Z")
    assert done.exit_code == 0, done.output
    made = json.loads(done.output)
    assert made["paper"]["state"] == "draft"
    assert made["kinds"]["firearm-recovery"] == 1
    assert len(asked) == -(-len(OBJECTS) // 3)
    first = asked[0]
    assert first.url.path == "/api/collections/arms/objects/"
    assert first.headers["authorization"] == "Bearer their-token"
    assert first.headers["accept"] == pulling.MEDIA_TYPE
    assert first.url.params["added_after"] == "2026-11-01T00:00:00Z"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (httpx.Response(401), 10),
        (httpx.Response(302, headers={"location": "https://elsewhere.example/"}), 10),
        (httpx.Response(200, content=b"<html>"), 10),
        (httpx.Response(200, json=[1]), 10),
        (httpx.Response(200, json={"objects": 7}), 10),
        (httpx.Response(200, content=b'{"objects": [' + b"1," * 5_000_000 + b"1]}"), 9),
        (httpx.Response(200, json={}), 0),
        (httpx.Response(200, json={"objects": [7]}), 3),
    ],
)
def test_a_server_that_misbehaves_brings_in_nothing(
    pull: Pull, sqlite_api: Api, asked: list[httpx.Request], answer: httpx.Response, code: int
) -> None:
    done = pull(lambda _: answer)
    assert done.exit_code == code, done.output
    assert len(asked) == 1
    assert sqlite_api.of(Role.TRACING_OFFICER).get("/papers")["items"] == []


def test_pages_without_end_end(pull: Pull, asked: list[httpx.Request]) -> None:
    done = pull(lambda _: httpx.Response(200, json={"objects": [], "more": True, "next": "x"}))
    assert done.exit_code == 0
    assert len(asked) == 2


def test_pages_in_a_circle_end(
    pull: Pull, asked: list[httpx.Request], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "PAGES_MOST", 20)
    done = pull(lambda _: httpx.Response(200, json={"more": True, "next": str(len(asked) % 3)}))
    assert done.exit_code == 9
    assert len(asked) == 20


def test_no_token_goes_over_an_open_line(pull: Pull, asked: list[httpx.Request]) -> None:
    done = pull(in_pages, root="http://taxii.example/api/")
    assert done.exit_code == 3
    assert asked == []
