# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""`ploughshare law`: no node, no account."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ploughshare.interfaces.cli.app import app


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["law", *words])
    assert done.exit_code == code, done.output
    return done.output


def told(*words: str) -> Any:
    return json.loads(run(*words, "--json"))


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No node is there, and none is needed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLOUGHSHARE_HOME", str(tmp_path / "no-node"))


def test_a_question_is_decided_for_a_day_with_its_bases_conditions_deadline_and_gaps() -> None:
    found = told(
        *("decide", "--from", "PRT", "--to", "BRA", "--form", "trace", "--purpose", "investigation"),
        *("--data", "firearm", "--at", "2026-01-01"),
    )
    assert {"outcome", "bases", "conditions", "deadline", "missing"} <= set(found)
    assert found["outcome"] == "owed"
    assert found["bases"][0]["row"] == "C10"
    assert found["missing"] == []
    assert any("row C10" in each for each in found["conditions"])
    before = told("decide", "--from", "PRT", "--to", "BRA", "--data", "firearm", "--at", "2004-01-01")
    assert "C10" not in [each["row"] for each in before["bases"]]


def test_facts_are_stated_and_what_is_missing_says_whom_to_ask() -> None:
    question = (
        "decide",
        "--from",
        "TUR",
        "--to",
        "NOR",
        "--form",
        "extradition",
        "--purpose",
        "investigation",
    )
    about = ("--offence", "illicit_trafficking", "--at", "2025-05-01", "--data", "firearm")
    vague = told(*question, *about)
    assert vague["outcome"] == "undetermined"
    assert all("Ask" in each["ask"] or each["ask"] for each in vague["missing"])
    known = ("dual_criminality=true", "own_national=true", "death_penalty=false", "human_rights_risk=false")
    stated = [word for each in known for word in ("--fact", each)]
    assert told(*question, *about, *stated)["barred_by"] == ["own_national"]


def test_a_delivery_is_decided_leg_by_leg_and_an_organisation_is_a_party() -> None:
    legs = told(
        *(
            "decide",
            "--from",
            "DEU",
            "--to",
            "NLD",
            "--form",
            "controlled_delivery",
            "--purpose",
            "investigation",
        ),
        *("--route", "DEU", "--route", "NLD", "--route", "BRA", "--data", "firearm"),
    )["legs"]
    assert set(legs) == {"NLD", "BRA"}
    assert told("decide", "--from", "org:INTERPOL", "--to", "MEX", "--data", "firearm")["outcome"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("decide", "--from", "PRT", "--to", "BRA", "--form", "tracking"), "is none of"),
        (("decide", "--from", "PRT", "--to", "BRA", "--at", "yesterday"), "is no day"),
        (("decide", "--from", "PRT", "--to", "BRA", "--fact", "dual_criminality"), "name=value"),
        (("decide", "--from", "PRT", "--to", "BRA", "--fact", "guilt=true"), "there is no fact"),
        (("decide", "--from", "PRT", "--to", "BRA", "--fact", "death_penalty=maybe"), "is true or false"),
    ],
)
def test_what_cannot_be_understood_says_what_to_write(words: tuple[str, ...], said: str) -> None:
    assert said in " ".join(run(*words, code=2).replace("│", " ").split())


def test_a_state_is_laid_beside_an_instrument_and_an_unknown_one_is_named() -> None:
    found = told("gaps", "--state", "KEN", "--instrument", "FP")
    assert found["bound"] == "yes"
    assert found["counts"]["met"] == 1
    assert {each["article"] for each in found["provisions"]} >= {"8(1)(b)", "12(4)"}
    assert "ATT" in run("gaps", "--state", "KEN", "--instrument", "XYZ", code=7)


def test_what_one_change_would_open_is_listed() -> None:
    found = told("what-if", "--state", "KEN", "--join", "ATT")
    assert {each["form"] for each in found["opens"]} == {"reporting"}
    assert all("KEN" in (each["from"], each["to"]) for each in found["opens"])
    assert "different" in run("what-if", "--state", "KEN", code=3)


def test_the_matrix_is_written_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "matrix.parquet"
    assert "rows" in run("matrix", str(target), "--form", "reporting")
    assert target.stat().st_size > 1000
