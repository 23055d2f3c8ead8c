# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the command line keeps and shows."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from ploughshare.interfaces.cli import client, show
from ploughshare.interfaces.cli.commands.node import read_settings
from ploughshare.interfaces.presentation.outcomes import EXIT_CODES, STATUS


def test_exit_codes_are_those_of_the_outcomes() -> None:
    for kind, status in STATUS.items():
        if status in client.EXITS:
            codes = {EXIT_CODES[each] for each, other in STATUS.items() if other == status}
            assert client.EXITS[status] in codes, kind


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    for name in ("PLOUGHSHARE_TOKEN", "PLOUGHSHARE_SERVER"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_tokens_are_kept_by_office_in_a_private_file(folder: Path) -> None:
    client.keep_token("http://a", "one")
    client.keep_token("http://b", "two")
    assert client.kept_token("http://a") == "one"
    assert client.server() == "http://b"
    assert client.state_file().stat().st_mode & 0o077 == 0
    client.keep_token("http://b", None)
    assert client.kept_token("http://b") is None


def test_the_environment_goes_before_what_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client.keep_token("http://a", "one")
    monkeypatch.setenv("PLOUGHSHARE_TOKEN", "other")
    monkeypatch.setenv("PLOUGHSHARE_SERVER", "http://c/")
    assert client.kept_token("http://a") == "other"
    assert client.server() == "http://c"


def test_a_broken_file_counts_as_none(folder: Path) -> None:
    client.keep_token("http://a", "one")
    client.state_file().write_text("{")
    assert client.kept_state() == {}
    assert client.server() == client.DEFAULT_SERVER


def test_a_mark_cannot_move_the_cursor_of_a_terminal() -> None:
    assert show.plain("AB\x1b[2J\u202e12") == "AB·[2J·12"
    assert show.plain(None) == "–"
    assert show.plain([True, 0.5, "x"]) == "yes, 0.500, x"


def test_settings_are_typed_as_the_file_would_have_them() -> None:
    read = read_settings(["web.port=8401", "node.production=false", "web.name=a.localhost", 'peer.url="x=y"'])
    assert read == {
        "web": {"port": 8401, "name": "a.localhost"},
        "node": {"production": False},
        "peer": {"url": "x=y"},
    }
    with pytest.raises(typer.BadParameter):
        read_settings(["port"])
