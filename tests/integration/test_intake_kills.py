# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A node killed at any moment of an import ends with the register it would have had without."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Engine

import dying_import
import ploughshare
from nodes import Node
from ploughshare.kernel.ids import system_chance
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.terms import Outcome
from ploughshare.registry.seizures import queries
from ploughshare.safeguards.work import AccountId
from registers import held, import_file, logged_rows, rows_left, rows_of, write_csv
from seizure_sheets import case_of, import_list, officer, write_list

HERE = Path(dying_import.__file__)
SOURCES = os.pathsep.join((str(Path(ploughshare.__file__).parent.parent), str(HERE.parent)))


def started(engine: Engine, file: Path, id: BatchId, *how: str) -> subprocess.Popen[str]:
    """The import in its own process."""
    url = engine.url.render_as_string(hide_password=False)
    return subprocess.Popen(
        [sys.executable, str(HERE), url, str(file), str(id), *how],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": SOURCES},
    )


def killed(engine: Engine, file: Path, id: BatchId, *how: str) -> bool:
    """Run an import that kills itself; whether it did."""
    process = started(engine, file, id, *how)
    said, _ = process.communicate(timeout=120)
    assert process.returncode in (0, -9), said
    return process.returncode == -9


@pytest.fixture
def expected(tmp_path: Path) -> tuple[Path, int]:
    """A file of 450 rows, and how many arms it holds."""
    return write_csv(tmp_path / "a.csv", rows_of(450)), 450


def points(thorough: bool) -> Iterator[Any]:
    """Commits of this import: begin, five chunks, publish."""
    chosen = range(1, 8) if thorough else (2, 4, 7)
    for which in chosen:
        for when in ("before", "after"):
            marks = [pytest.mark.long] if thorough else []
            yield pytest.param(when, which, marks=marks, id=f"{when}-commit-{which}{'-long' * thorough}")


@pytest.mark.parametrize(("when", "which"), [*points(thorough=False), *points(thorough=True)])
def test_a_kill_at_a_commit_leaves_nothing_half_done(
    node: Node, expected: tuple[Path, int], when: str, which: int
) -> None:
    file, count = expected
    id = BatchId.new(0, system_chance)
    assert killed(node.engine, file, id, when, str(which), "none")
    visible = len(held(node))
    assert visible == (count if (when, which) == ("after", 7) else 0)
    report = import_file(node, file, id=id)
    assert (report.outcome, report.added) == (Outcome.PUBLISHED, count)
    assert len(held(node)) == logged_rows(node) == count
    assert len({row[1] for row in held(node)}) == count


@pytest.mark.parametrize("which", [3, 7, 8])
def test_a_kill_while_an_import_is_taken_back_leaves_nothing(node: Node, tmp_path: Path, which: int) -> None:
    """Commits: begin, two chunks, two compared only, give up, remove, end of removal."""
    rows = rows_of(350)
    rows[220][4] = "x"
    file = write_csv(tmp_path / "bad.csv", rows)
    id = BatchId.new(0, system_chance)
    assert killed(node.engine, file, id, "before", str(which), "none")
    assert held(node) == []
    report = import_file(node, file, id=id)
    assert (report.outcome, report.bad) == (Outcome.TAKEN_BACK, 1)
    assert [each.row for each in report.faults] == [222]
    assert rows_left(node) == 0
    assert import_file(node, file, keep_good=True).added == 349


@pytest.mark.parametrize(
    "times", [pytest.param(3, id="short"), pytest.param(40, marks=pytest.mark.long, id="long")]
)
def test_kills_at_random_moments_lose_and_double_nothing(node: Node, tmp_path: Path, times: int) -> None:
    count = 4000
    file = write_csv(tmp_path / "big.csv", rows_of(count))
    chance = random.Random(20261124 + times)
    id = BatchId.new(0, system_chance)
    kills = 0
    for _ in range(times):
        process = started(node.engine, file, id, "never", "0", "none")
        assert process.stdout is not None
        assert process.stdout.readline() == "started\n"
        time.sleep(chance.random() * 0.6)
        process.kill()
        process.communicate(timeout=60)
        kills += process.returncode == -9
        assert len(held(node)) in (0, count)
    assert kills
    report = import_file(node, file, id=id)
    assert (report.outcome, report.added) == (Outcome.PUBLISHED, count)
    assert len(held(node)) == logged_rows(node) == count


# Commits of such an import: begin, four chunks, publish.
@pytest.mark.parametrize(("when", "which"), [("before", 2), ("after", 3), ("before", 6), ("after", 6)])
def test_a_list_of_seizures_that_was_cut_off_goes_on_and_doubles_nothing(
    node: Node, tmp_path: Path, when: str, which: int
) -> None:
    file = write_list(tmp_path / "list.csv", 400)
    actor = AccountId(system_chance(16))
    case = case_of(node, actor)
    id = BatchId.new(0, system_chance)
    assert killed(node.engine, file, id, when, str(which), "none", str(actor), str(case))
    mandate = officer(node, actor=actor, case=case)
    with node.door.open(mandate) as work:
        published = (when, which) == ("after", 6)
        assert len(queries.seizures(work).items) == (50 if published else 0)
    report = import_list(node, file, mandate, id=id)
    assert (report.outcome, report.added, report.events) == (Outcome.PUBLISHED, 400, 134)
    with node.transactions() as connection:
        for table, rows in (("seizure", 134), ("seized_item", 400), ("recovery", 400)):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == rows
