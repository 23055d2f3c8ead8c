# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""`ploughshare certificate verify` on a machine with nothing but three files."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

import transfers as t
from ploughshare.interfaces.cli.app import app
from ploughshare.registry.certificates.rules.trusting import trusted_document

NOW = datetime.now(UTC)
WORDING_NOW = t.replace(t.WORDING, since=NOW.date(), until=NOW.date() + timedelta(days=300))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "c.jwt").write_text(t.token(WORDING_NOW) + "\n")
    (tmp_path / "trusted.json").write_text(json.dumps(trusted_document([t.issuer()])))
    (tmp_path / "status.jwt").write_text(t.status_list(at=NOW - timedelta(days=2)))
    (tmp_path / "old.jwt").write_text(t.status_list(at=NOW - timedelta(days=20)))
    (tmp_path / "revoked.jwt").write_text(t.status_list(77, at=NOW - timedelta(days=2)))
    return tmp_path


def run(folder: Path, certificate: str, *status: str, more: tuple[str, ...] = ()):
    given = [str(folder / certificate) if certificate.endswith(".jwt") else certificate]
    lists = [part for each in status for part in ("--status", str(folder / each))]
    trusted = ["--trusted", str(folder / "trusted.json")]
    return CliRunner().invoke(app, ["certificate", "verify", *given, *trusted, *lists, *more])


def test_a_true_certificate_ends_with_nought_and_shows_the_age_of_the_list(folder):
    found = run(folder, "c.jwt", "status.jwt")
    assert found.exit_code == 0
    assert "2 days old" in found.output
    assert "National Police Service" in found.output


def test_the_text_of_a_code_does_in_place_of_a_file(folder):
    found = run(folder, (folder / "c.jwt").read_text().strip(), "status.jwt", more=("--json",))
    assert json.loads(found.stdout)["valid"] is True


@pytest.mark.parametrize(
    ("status", "verdict"),
    [((), "status_missing"), (("old.jwt",), "status_stale"), (("old.jwt", "revoked.jwt"), "revoked")],
)
def test_what_may_have_been_revoked_is_no_yes(folder, status, verdict):
    found = run(folder, "c.jwt", *status, more=("--json",))
    assert found.exit_code != 0
    assert json.loads(found.stdout)["verdict"] == verdict


def test_a_longer_patience_takes_an_older_list(folder):
    assert run(folder, "c.jwt", "old.jwt", more=("--stale-after", "30")).exit_code == 0


def test_files_that_are_away_or_broken_are_named(folder):
    assert "missing.jwt" in run(folder, "missing.jwt").output
    (folder / "trusted.json").write_text("{}")
    assert "trusted issuers cannot be read" in run(folder, "c.jwt").output


def test_a_code_is_drawn_for_print(folder):
    target = folder / "code.svg"
    found = CliRunner().invoke(app, ["certificate", "qr", str(folder / "c.jwt"), "--to", str(target)])
    assert found.exit_code == 0
    assert target.read_text().startswith("<svg")
