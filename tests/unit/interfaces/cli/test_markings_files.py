# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from typer.testing import CliRunner

from ploughshare.interfaces.cli.app import app


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["markings", *words])
    return done.exit_code, done.output


def test_a_register_file_is_indexed_and_searched(tmp_path: Path) -> None:
    register, questions = tmp_path / "register.parquet", tmp_path / "questions.parquet"
    pq.write_table(pa.table({"id": [7, 8], "serial": ["ABC12345", "ZX900175"]}), register)
    pq.write_table(pa.table({"query_id": ["q"], "serial": ["A8C1234?"]}), questions)
    code, told = run("index", str(register), "--out", str(tmp_path / "index"), "--json")
    assert code == 0
    assert json.loads(told)["records"] == 2
    result = tmp_path / "result.parquet"
    code, told = run(
        "search",
        "--index",
        str(tmp_path / "index"),
        "--queries",
        str(questions),
        "--out",
        str(result),
        "--top",
        "1",
    )
    assert (code, "questions" in told) == (0, True)
    (row,) = pq.read_table(result).to_pylist()
    assert (row["query_id"], row["rank"], row["id"]) == ("q", 1, 7)


def test_what_cannot_be_used_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "text.parquet").write_text("id;serial\n1;AB1234\n")
    code, told = run("index", str(tmp_path / "text.parquet"), "--out", str(tmp_path / "index"))
    assert code != 0
    assert "Parquet" in told
    code, told = run(
        "search",
        "--index",
        str(tmp_path / "none"),
        "--queries",
        str(tmp_path / "text.parquet"),
        "--out",
        "r.parquet",
    )
    assert code != 0
    assert "ploughshare markings index" in told
