# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The tables of law keep to their schema, and the check of the schema finds what is planted."""

from __future__ import annotations

import csv
import shutil

import pytest

import check_law_tables


@pytest.fixture
def copied(tmp_path):
    for data in check_law_tables.LAW.glob("*/data"):
        shutil.copytree(data, tmp_path / data.parent.name / "data")
    return tmp_path


def changed(folder, name, at, **cells):
    """Write other cells into one row of one table."""
    path = next(folder.glob(f"*/data/{name}"))
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    rows[at].update(cells)
    with path.open("w", encoding="utf-8", newline="") as lines:
        out = csv.DictWriter(lines, list(rows[0]))
        out.writeheader()
        out.writerows(rows)


def test_the_packaged_tables_keep_to_their_schema():
    assert check_law_tables.problems() == []


@pytest.mark.parametrize(
    ("name", "cells", "said"),
    [
        ("treaty_status.csv", {"status": "perhaps"}, "none of"),
        ("treaty_status.csv", {"source": ""}, "without source"),
        ("treaty_status.csv", {"iso3": "Austria"}, "not like"),
        ("treaty_status.csv", {"date": "2014-02-30"}, "does not exist"),
        ("treaty_status.csv", {"date": ""}, "without its date"),
        ("treaty_status.csv", {"instrument": "UNTOK"}, "is nowhere"),
        ("treaty_status.csv", {"confidence": "U"}, "go together"),
        ("membership_periods.csv", {"until": "1950-01-01"}, "ends before it begins"),
        ("national_law.csv", {"law": ""}, "law is empty"),
        ("national_law.csv", {"variable": "number_of_pages"}, "is nowhere"),
        ("provisions.csv", {"national_variable": "number_of_pages"}, "no dictionary"),
        ("variables.csv", {"thresholds": "FP-99:eq:true"}, "is no provision"),
        ("cooperation_bases.csv", {"cooperation_form": "tea"}, "is nowhere"),
        ("cooperation_bases.csv", {"displaced_by": "C01 C999"}, "which is no other row"),
        ("cooperation_bases.csv", {"also_forms": "tea"}, "which is no form"),
        ("cooperation_bases.csv", {"basis_strength": "unknown", "ask": ""}, "says not what to ask"),
        ("cooperation_bases.csv", {"since": ""}, None),
        ("required_contents.csv", {"content": "greetings"}, "none of"),
        ("required_contents.csv", {"basis": "C998"}, "is nowhere"),
        ("required_contents.csv", {"form": "extradition"}, "does not serve"),
        ("required_contents.csv", {"words": ""}, "go together"),
        ("required_contents.csv", {"source": ""}, "source is empty"),
        ("cooperation_bases.csv", {"dates_verification": ""}, "how far they were read"),
        ("conditions.csv", {"basis": "C998"}, "is nowhere"),
        ("deadlines.csv", {"unit": "moons"}, "none of"),
        ("adequacy.csv", {"note": " blank"}, "blanks"),
        ("conduct_by_state.csv", {"rests_on": "brokering_regulated"}, "has not"),
        ("objects_by_state.csv", {"rests_on": "possession_max_penalty_years"}, "has not"),
        ("objects_by_state.csv", {"answer": "perhaps"}, "none of"),
        ("conduct_elements.csv", {"provisions": "FP-99"}, "none of the provisions"),
        ("object_classes.csv", {"answer": "unknown", "ask": ""}, "says not what to ask"),
    ],
)
def test_a_fault_in_a_table_is_told_with_its_file(copied, name, cells, said):
    changed(copied, name, 0, **cells)
    found = check_law_tables.problems(copied)
    if said is None:
        assert found == []
    else:
        assert [line for line in found if line.startswith(name) and said in line]


def test_a_row_that_stands_twice_is_told(copied):
    path = next(copied.glob("*/data/adequacy.csv"))
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, lines[-1]]), "utf-8")
    assert [line for line in check_law_tables.problems(copied) if "stands in line 2 too" in line]


def test_a_column_that_is_gone_and_a_table_that_is_not_described_are_told(copied):
    path = next(copied.glob("*/data/adequacy.csv"))
    path.write_text(path.read_text("utf-8").replace("provider,", "sender,", 1), "utf-8")
    path.with_name("more.csv").write_text("a\n1\n", "utf-8")
    found = check_law_tables.problems(copied)
    assert [line for line in found if line.startswith("adequacy.csv:1: columns are")]
    assert "more.csv: not described in datapackage.json" in found


def test_the_command_says_that_all_is_well(capsys):
    assert check_law_tables.main([]) == 0
    assert "keep to their schema" in capsys.readouterr().out
