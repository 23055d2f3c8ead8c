# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Each recovered firearm is split as life does: what was found, and what the registers abroad hold."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
from demo.damage import KINDS, damaged
from demo.generated import beside, block, shape_of
from demo.people import Person, code_at, fresh_code, new_seed, staff
from demo.split import Split, arms_of, read_rows, split, write

from ploughshare.crypto.proofs import one_time_code
from sources import ROOT


@pytest.fixture(scope="module")
def made() -> Split:
    """All rows, small registers."""
    return split(entries=3000)


def test_every_row_is_a_recovery_and_the_same_run_gives_the_same_files(made: Split, tmp_path: Path) -> None:
    assert len(made.recoveries) == 635
    assert len({row["row"] for row in made.recoveries}) == 635
    write(made, tmp_path / "one")
    write(split(entries=3000), tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_a_register_holds_what_the_truth_names(made: Split) -> None:
    arms = arms_of(read_rows())
    for state in ("AUT", "USA"):
        held = {row["source_record"]: row for row in made.registers[state]}
        assert len(held) == len(made.registers[state]) > 3000
        for number, truth in made.truth.items():
            if state in truth:
                assert held[truth[state]]["serial"] == arms[number].serial


def test_the_maker_s_state_knows_the_export_and_the_importer_s_state_the_sale(made: Split) -> None:
    for row in made.registers["AUT"]:
        assert row["country_of_manufacture"] == row["exported_from"] == "AUT"
        assert "sold_on" not in row
    assert any(row.get("sold_on") for row in made.registers["USA"])
    assert not any("name" in column for row in made.registers["USA"] for column in row)


def test_no_date_of_a_register_lies_in_the_future(made: Split) -> None:
    today = date(2026, 11, 24).isoformat()
    for rows in made.registers.values():
        for row in rows:
            for column, value in row.items():
                assert not (column.endswith("_on") and value > today), row


def test_arms_that_are_shown_are_always_among_the_rows() -> None:
    small = split(rows=10, entries=50)
    numbers = {row["row"] for row in small.recoveries}
    assert len(numbers) == 10
    for what in ("detail", "own", "protected", "person", "twice", "tie"):
        assert set(small.special[what]) <= numbers, what


def test_generated_entries_never_bear_a_serial_that_is_asked_for(made: Split) -> None:
    true = {record for truth in made.truth.values() for record in truth.values()}
    serials = {arm.serial for arm in arms_of(read_rows()).values() if arm.serial}
    for state in ("AUT", "USA"):
        others = [row for row in made.registers[state] if row["source_record"] not in true]
        assert not {row["serial"] for row in others} & serials


@pytest.mark.parametrize("name", [kind[0] for kind in KINDS])
def test_each_kind_of_damage_changes_what_is_written(name: str) -> None:
    change = next(kind[2] for kind in KINDS if kind[0] == name)
    seen = {change("KBZ0158", random.Random(seed)) for seed in range(20)}
    assert (seen == {"KBZ0158"}) == (name == "clear")


def test_a_short_serial_is_left_alone() -> None:
    assert damaged("382", random.Random(1)) == ("382", "clear")


def test_all_kinds_of_damage_occur(made: Split) -> None:
    assert {row["damage"] for row in made.recoveries} == {kind[0] for kind in KINDS}


def test_blocks_count_up_and_neighbours_differ_in_one_place() -> None:
    draw = random.Random(3)
    run = list(block("AAA9999", 12, draw))
    assert len(set(run)) == 12
    assert all(shape_of(one) == "AAA9999" for one in run)
    for one in beside("KBZ0158", draw):
        assert sum(left != right for left, right in zip(one, "KBZ0158", strict=True)) == 1


def test_the_demonstration_reckons_one_time_codes_as_the_node_does() -> None:
    seed = new_seed()
    import base64

    assert code_at(seed, 59_000_000) == one_time_code(base64.b32decode(seed), 59_000_000)


def test_no_code_is_given_twice() -> None:
    person = Person("a", "somebody", "Somebody", ("auditor",), seed=new_seed())
    steps = []
    for _ in range(2):
        fresh_code(person)
        steps.append(person.used_step)
    assert steps[0] < steps[1]


def test_the_tutorial_shows_the_arm_that_the_demonstration_shows(made: Split) -> None:
    shown = next(row for row in made.recoveries if row["row"] == made.special["detail"][0])
    tutorial = (ROOT / "docs" / "tutorials" / "first-trace.md").read_text("utf-8")
    assert f"`{shown['serial']}`" in tutorial
    for username in ("tracer-luz", "desk-anna", "desk-june", "legal-amos", "audit-hugo"):
        assert username in tutorial
        assert username in {person.username for person in staff().values()}
