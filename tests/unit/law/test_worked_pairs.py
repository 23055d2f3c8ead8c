# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The worked pairs, their script and the tables agree; the script shares no code with the engine."""

from __future__ import annotations

import ast
import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from worked_pairs import rederive, tables, tests_of_rows

HERE = Path(rederive.__file__).parent
PAIRS = rederive.pairs()


@cache
def read() -> tables.Tables:
    return tables.Tables()


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["id"] for pair in PAIRS])
def test_the_tables_give_the_answer_that_was_derived_by_hand(pair):
    assert rederive.differences(read(), pair) == []


def test_every_pair_has_its_own_id_and_says_why():
    assert max(Counter(pair["id"] for pair in PAIRS).values()) == 1
    assert all(len(pair["expect"]["why"]) > 40 and pair["title"] for pair in PAIRS)


def test_every_row_of_the_table_has_a_test_in_the_script_and_no_test_is_without_a_row():
    assert {row["id"] for row in read().bases} == set(tests_of_rows.TESTS)


def test_every_row_carries_in_a_pair_or_stands_among_those_that_cannot_with_what_is_missing():
    carrying = {base for pair in PAIRS for base in rederive.decide(read(), pair)["bases"]}
    with (HERE / "cannot_carry.csv").open(encoding="utf-8", newline="") as lines:
        listed = {row["basis"]: row for row in csv.DictReader(lines)}
    assert carrying | set(listed) == {row["id"] for row in read().bases}
    assert carrying & set(listed) == set()
    assert all(row["missing"] and (row["ask"] or row["basis"] == "C65") for row in listed.values())


def test_every_row_is_refused_in_a_pair_or_never_known_to_fail():
    answers = rederive.answers_by_row(read())
    never = {row for row, by_answer in answers.items() if not by_answer[tables.NO]}
    assert never == set()


def test_every_form_and_every_outcome_stands_in_a_pair():
    assert {pair["form"] for pair in PAIRS} == set(read().forms)
    assert {pair["expect"]["outcome"] for pair in PAIRS} == set(rederive.NARROWEST)


def test_the_script_imports_nothing_of_the_product():
    for path in HERE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.startswith("ploughshare")], path.name


def test_a_wrong_answer_is_told():
    pair = {**PAIRS[0], "expect": {**PAIRS[0]["expect"], "outcome": "barred", "bases": []}}
    assert [line.split(":")[0] for line in rederive.differences(read(), pair)] == ["outcome", "bases"]
