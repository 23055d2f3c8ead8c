# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The tutorials of the register, command by command, at an office in memory."""

from __future__ import annotations

import contextlib
import json
import re
import shlex
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from apis import Api, fresh_postgres, sqlite_api
from databases import quick_passwords
from ploughshare.interfaces.cli import client as cli_client
from ploughshare.interfaces.cli.app import app
from ploughshare.safeguards.access.terms import Role
from sources import ROOT

__all__ = ["fresh_postgres", "quick_passwords", "sqlite_api"]

WEEK = (ROOT / "docs/tutorials/first-week.md").read_text("utf-8")
ONE = (ROOT / "docs/tutorials/from-seizure-to-report.md").read_text("utf-8")
COMMANDS = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SHEETS = re.compile(r"^```csv\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PLACE = re.compile(r"\b(IMPORT|SEIZURE|RECOVERY|TRACE|CONSIGNMENT|EXHIBIT|ELSEWHERE)\b")


class Reader:
    """Somebody who types the commands of a page, with ids where it has words in capitals.

    Attributes:
        said: what came of each command.
    """

    def __init__(self, api: Api, token: str, finders: dict[str, Callable[[Reader], str]]) -> None:
        self._api, self._token, self._finders = api, token, finders
        self.said: list[tuple[str, str]] = []

    def run(self, line: str) -> str:
        """One command; it must succeed unless it is the one the page says is refused."""
        words = [PLACE.sub(lambda found: self._finders[found[0]](self), word) for word in shlex.split(line)]
        done = CliRunner().invoke(app, words[1:], env={"PLOUGHSHARE_TOKEN": self._token, "COLUMNS": "400"})
        assert done.exit_code == 0, f"{line}: {done.output}"
        self.said.append((line, done.output))
        return str(done.output)

    def told(self, beginning: str) -> str:
        """What the last command said that begins so."""
        return next(output for line, output in reversed(self.said) if line.startswith(beginning))

    def ask(self, *words: str) -> Any:
        """The document of a command."""
        done = CliRunner().invoke(app, [*words, "--json"], env={"PLOUGHSHARE_TOKEN": self._token})
        assert done.exit_code == 0, done.output
        found = json.loads(done.output)
        return found["items"] if isinstance(found, dict) and "items" in found else found


def id_in(text: str) -> str:
    """The first id in what a command said."""
    found = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", text)
    assert found is not None
    return found[0]


@pytest.fixture
def office(sqlite_api: Api, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Api]:
    """An office whose jobs run, reached by the command line of this process."""
    monkeypatch.chdir(tmp_path)

    @contextlib.contextmanager
    def in_memory(self: object, *, timeout_s: float = 0) -> Iterator[Any]:
        yield sqlite_api.client

    monkeypatch.setattr(cli_client.Office, "_http", in_memory)
    ended = threading.Event()

    def work() -> None:
        while not ended.is_set():
            if not (sqlite_api.post.run_next_job(long=True) or sqlite_api.post.run_next_job()):
                ended.wait(0.05)

    thread = threading.Thread(target=work)
    thread.start()
    yield sqlite_api
    ended.set()
    thread.join()


def finders(serial: str, event: str) -> dict[str, Callable[[Reader], str]]:
    """What a reader reads off a list for each word in capitals."""

    def recovery(reader: Reader) -> str:
        every = reader.ask("recovery", "list")
        return str(next(each["id"] for each in every if each["marking"]["serial"] == serial))

    def seizure(reader: Reader) -> str:
        every = [each["seizure"] for each in reader.ask("seizure", "list")]
        return str(next(each["id"] for each in every if each["reference"] == event))

    def consignment(reader: Reader) -> str:
        every = reader.ask("consignment", "list", "--waiting")
        return str(next(each["id"] for each in every if each["sign"] == "serial_run"))

    return {
        "IMPORT": lambda reader: id_in(reader.told("ploughshare import")),
        "SEIZURE": seizure,
        "RECOVERY": recovery,
        "TRACE": lambda reader: str(reader.ask("trace", "list")[0]["trace"]["id"]),
        "CONSIGNMENT": consignment,
        "EXHIBIT": lambda reader: str(reader.ask("evidence", "list")[0]["id"]),
        "ELSEWHERE": lambda reader: id_in(reader.told("ploughshare trace elsewhere")),
    }


def test_the_first_week_goes_as_the_page_says(office: Api) -> None:
    Path("lists").mkdir()
    first, sheet = SHEETS.findall(WEEK)
    Path("lists/seizures.csv").write_text(first, "utf-8")
    Path("post4.csv").write_text(sheet, "utf-8")
    Path("post4-mended.csv").write_text(sheet.replace('"1,200 rounds"', "1200 rounds"), "utf-8")
    officer = office.person("focal", Role.TRACING_OFFICER, case=False)
    reader = Reader(office, officer.token or "", finders("BDF103", "CP4-26-017"))
    for block in COMMANDS.findall(WEEK):
        for line in block.strip().splitlines():
            if line.startswith("ploughshare consignment list"):
                assert office.post.consignments.search_if_changed()
            reader.run(line)
    assert "1. Look into arms recorded as destroyed" in reader.told("ploughshare assess") or Path(
        "assessment.pdf"
    ).read_bytes().startswith(b"%PDF")
    dry = next(output for line, output in reader.said if line.endswith("--dry-run"))
    assert "may mean 1.2 or 1200" in dry
    assert "1200" in Path("post4-to-mend.csv").read_text("utf-8")
    assert "CP4-26-040" in reader.told("ploughshare seizure list")
    taken = reader.told("ploughshare evidence take-in-seizure")
    assert all(mark in taken for mark in ("P-118", "MX-70118", "BDF103", "1200 rounds"))
    assert "BDF108" in reader.told("ploughshare consignment list")
    told = json.loads(reader.told("ploughshare report sdg-16.4.2 --year 2026 --json"))
    assert (told["numerator"], told["denominator"]) == (0, 6)
    assert Path("sdg-2026.pdf").read_bytes().startswith(b"%PDF")


def test_one_seizure_goes_to_the_report_as_the_page_says(office: Api) -> None:
    (sheet,) = SHEETS.findall(ONE)
    Path("stop.csv").write_text(sheet, "utf-8")
    officer = office.person("focal", Role.TRACING_OFFICER, case=False)
    reader = Reader(office, officer.token or "", finders("BYFP447", "PN-2026-881"))
    for block in COMMANDS.findall(ONE):
        for line in block.strip().splitlines():
            if not line.startswith("#"):
                reader.run(line)
    assert Path("history.pdf").read_bytes().startswith(b"%PDF")
    assert "BYFP447" in reader.told("ploughshare seizure show")
    assert Path("sdg-2026.xlsx").stat().st_size > 1000
