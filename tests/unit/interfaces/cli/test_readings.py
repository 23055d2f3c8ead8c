# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""`ploughshare markings read` needs no node."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from ploughshare.interfaces.cli.app import app


def read(*words: str) -> str:
    done = CliRunner().invoke(app, ["markings", "read", *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_reading_as_json_holds_characters_alternatives_makes_and_sources() -> None:
    said = json.loads(
        read("A9?8276; A938276 (na armação), PAT 4,539,889", "--make", "CENTURY ARMS", "--json")
    )
    assert (said["serial"], said["state"]) == ("A938276", "clear")
    assert said["characters"] == ["A", "9", "3", "8", "2", "7", "6"]
    assert [each["serial"] for each in said["alternatives"]] == ["A9?8276"]
    assert said["other_marks"] == [{"kind": "patent", "text": "4,539,889"}]
    assert said["contradictions"][0]["doubt"] == "importer_as_maker"
    assert "478.92" in said["contradictions"][0]["source"]


def test_a_reading_as_a_table_says_state_where_and_what_is_missing() -> None:
    shown = read("70942 (na face inferior da empunhadura)", "--make", "T. ROSSI", "--calibre", ".38")
    for word in (
        "70942",
        "clear",
        "na face inferior da empunhadura",
        "ROSSI (AMR)",
        ".38 Special",
        "missing",
    ):
        assert word in shown


def test_a_field_that_is_too_long_is_refused_with_its_length() -> None:
    done = CliRunner().invoke(app, ["markings", "read", "7" * 300])
    assert done.exit_code != 0
    assert "300" in done.output
