# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The worked pairs, their script and the tables agree; the script shares no code with the engine."""

from __future__ import annotations

import ast
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


def test_the_script_imports_nothing_of_the_product():
    for path in HERE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.startswith("ploughshare")], path.name


def test_a_wrong_answer_is_told():
    pair = {**PAIRS[0], "expect": {**PAIRS[0]["expect"], "outcome": "barred", "bases": []}}
    assert [line.split(":")[0] for line in rederive.differences(read(), pair)] == ["outcome", "bases"]
