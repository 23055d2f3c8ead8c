# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from ploughshare.interfaces.cli.app import app
from ploughshare.testing.linked_lists import lists


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["link", *words])
    return done.exit_code, done.output


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str, str]:
    made = lists(800, matched=200)
    pq.write_table(made.first, tmp_path / "a.parquet")
    pq.write_table(made.second, tmp_path / "b.parquet")
    return tuple(str(tmp_path / name) for name in ("a.parquet", "b.parquet", "pairs.parquet"))  # type: ignore[return-value]


def test_two_lists_are_linked_and_the_run_is_told(files: tuple[str, str, str]) -> None:
    first, second, out = files
    code, told = run(first, second, "--out", out, "--one-to-one", "--threshold", "0.9", "--json")
    assert code == 0, told
    facts = json.loads(told)
    found = pq.read_table(out)
    assert facts["records"] == "800 and 800"
    assert facts["pairs"] == found.num_rows > 150
    assert found.column_names == ["id_a", "id_b", "probability", "reason"]
    assert min(found["probability"].to_pylist()) >= 0.9


def test_one_list_is_searched_for_the_same_arm(files: tuple[str, str, str]) -> None:
    code, told = run(files[0], "--dedupe", "--out", files[2])
    assert code == 0, told
    assert "pairs" in told


@pytest.mark.parametrize(("given", "words"), [(1, []), (2, ["--dedupe"])])
def test_the_wrong_number_of_lists_is_said(files: tuple[str, str, str], given: int, words: list[str]) -> None:
    code, told = run(*files[:given], "--out", files[2], *words)
    assert code != 0
    assert "one list with --dedupe" in told
    assert not Path(files[2]).exists()


def test_a_list_that_cannot_be_used_is_said_with_what_to_do(
    files: tuple[str, str, str], tmp_path: Path
) -> None:
    (tmp_path / "c.csv").write_text("id,number\n1,AB1234\n")
    code, told = run(files[0], str(tmp_path / "c.csv"), "--out", files[2])
    assert code != 0
    assert "no column called serial" in told
    assert not Path(files[2]).exists()
