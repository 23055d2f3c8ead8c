# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Questions of law on the command line: no node, no account."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from ploughshare.interfaces.cli.commands.law import app

RUN = CliRunner()


@pytest.fixture(autouse=True)
def nowhere(tmp_path, monkeypatch):
    """No node: a home that is empty."""
    monkeypatch.setenv("PLOUGHSHARE_HOME", str(tmp_path))


def ask(*words: str) -> dict[str, Any]:
    done = RUN.invoke(app, [*words, "--json"])
    assert done.exit_code == 0, done.output
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_classify_says_on_what_it_turns_and_cites():
    said = ask("classify", "--object", "alarm", "--state", "DEU", "--at", "2026-11-30")
    assert said["answer"] == "on_conditions"
    assert set(said["conditions"]) == {"readily_convertible", "meets_specifications"}
    assert said["ask"]


def test_classify_compares_two_states():
    said = ask(
        *("classify", "--object", "antique", "--made-in", "1900", "--state", "PHL"),
        *("--against", "CHE", "--at", "2026-11-30"),
    )
    assert (said["answer"], said["against"]["answer"], said["differs"]) == ("no", "yes", "yes")
    assert any("antique_rule" in each for each in said["provisions"])


def test_classify_reads_as_text_too_and_takes_no_unknown_object_or_day():
    said = RUN.invoke(app, ["classify", "--object", "deactivated", "--state", "DE", "--no-certificate"])
    assert said.exit_code == 0
    assert "firearm" in said.stdout
    assert RUN.invoke(app, ["classify", "--object", "teapot", "--state", "DEU"]).exit_code == 2
    assert RUN.invoke(app, ["classify", "--object", "air", "--state", "DEU", "--at", "2026"]).exit_code == 3


def test_dual_criminality_is_compared_element_by_element():
    said = ask(
        *("dual-criminality", "--from", "DEU", "--to", "NLD", "--offence", "illicit_trafficking"),
        *("--at", "2026-11-30"),
    )
    assert (said["dual_criminality"], said["penalty_reaches"], said["missing"]) == ("yes", "yes", [])
    assert (said["elements"][0]["element"], said["elements"][0]["shared"]) == ("trafficking", "both")
    parts = ask(
        *("dual-criminality", "--from", "EST", "--to", "DEU", "--offence", "illicit_trafficking"),
        *("--also", "parts", "--years", "4", "--at", "2026-11-30"),
    )
    assert (parts["dual_criminality"], parts["missing"]) == ("unknown", ["conduct:DEU:parts"])
    assert parts["penalty_wanted_years"] == 4
    assert parts["ask"]


def test_dual_criminality_reads_as_text_and_refuses_what_is_no_conduct():
    words = ["dual-criminality", "--from", "FRA", "--to", "TUR", "--offence"]
    assert "brokering" in RUN.invoke(app, [*words, "brokering"]).stdout
    assert RUN.invoke(app, [*words, "tea"]).exit_code == 3


def test_due_counts_a_term_by_the_clocks_of_the_state():
    said = ask(
        *("due", "--basis", "C06", "--case", "urgent_indirect"),
        *("--start", "2026-12-22T09:00", "--state", "DEU"),
    )
    assert (said["due"], said["last_day"], said["counting"]) == (
        "2026-12-28T23:00:00+00:00",
        "2026-12-28",
        "union",
    )
    assert any("article 3(4)" in each for each in said["why"])
    assert (
        RUN.invoke(app, ["due", "--basis", "C06", "--start", "2026-12-22T09:00", "--state", "DEU"]).exit_code
        == 7
    )
    assert RUN.invoke(app, ["due", "--basis", "C14", "--start", "noon", "--state", "NGA"]).exit_code == 3
