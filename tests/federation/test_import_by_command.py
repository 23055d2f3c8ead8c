# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A record keeper imports and exports through the command line of a running node."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from federation.nodes import OWN_PASSWORD, PASSWORD, Node, Officer, running, wait_for

pytestmark = pytest.mark.xdist_group("import_by_command")

COLUMNS = ("source_record", "serial", "make", "model", "calibre", "type", "made_on", "sold_on")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("imports")


@pytest.fixture(scope="module")
def node(folder: Path) -> Iterator[Node]:
    with running(folder, "AUT") as (node,):
        yield node


@pytest.fixture(scope="module")
def keeper(node: Node) -> Officer:
    """A record keeper whose token the command line uses."""
    officer = node.officer("max", "record-keeper")
    officer.work_under("record_keeping", case="AT-1")
    return officer


def table(path: Path, rows: list[tuple[str, ...]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return path


def arms(count: int, *, start: int = 0) -> list[tuple[str, ...]]:
    return [
        (f"R{n}", f"QX{n:05d}", "Glock", "17", "9x19", "pistol", "2012", "2013-05-06")
        for n in range(start, start + count)
    ]


def ordered(node: Node, keeper: Officer, *words: str, code: int = 0) -> Any:
    return json.loads(node.run("import", *words, "--json", code=code, PLOUGHSHARE_TOKEN=keeper.token))


def test_a_file_is_imported_once_and_exported_again(node: Node, keeper: Officer, folder: Path) -> None:
    file = table(folder / "arms.csv", arms(2500))
    dry = ordered(node, keeper, "firearms", str(file), "--dry-run")
    assert (dry["state"], dry["added"], dry["bad"]) == ("checked", 2500, 0)
    made = ordered(node, keeper, "firearms", str(file))
    assert (made["state"], made["added"], made["repeated"]) == ("published", 2500, 0)
    again = ordered(node, keeper, "firearms", str(file))
    assert (again["state"], again["added"], again["repeated"]) == ("published", 0, 2500)
    out = folder / "out.csv"
    node.run("export", "firearms", str(out), PLOUGHSHARE_TOKEN=keeper.token)
    assert len(out.read_text("utf-8-sig").splitlines()) == 2501
    back = ordered(node, keeper, "firearms", str(out))
    assert (back["added"], back["repeated"], back["bad"]) == (0, 2500, 0)
    # What was only checked may be read again for a day; what is loaded is gone at once.
    left = {path.name for path in (node.home / "data" / "intake").iterdir() if path.is_file()}
    assert left <= {dry["id"]}


def test_one_bad_row_leaves_nothing_behind(node: Node, keeper: Officer, folder: Path) -> None:
    rows = [*arms(20, start=9000), ("R9999", "QX9", "Glock", "17", "9x19", "pistol", "2012", "2999-01-01")]
    file = table(folder / "bad.csv", rows)
    made = ordered(node, keeper, "firearms", str(file), code=3)
    assert made["state"] == "taken_back"
    assert [(each["row"], each["column"]) for each in made["errors"]] == [(22, "sold_on")]
    errors = keeper.http.get(
        f"{node.base}/api/v1/imports/{made['id']}/errors.csv",
        headers={"authorization": f"Bearer {keeper.token}"},
    )
    assert "sold_on" in errors.text
    kept = ordered(node, keeper, "firearms", str(file), "--keep-good")
    assert (kept["state"], kept["added"], kept["bad"]) == ("published", 20, 1)


def test_an_office_killed_while_it_imports_finishes_after_its_restart(
    node: Node, keeper: Officer, folder: Path
) -> None:
    file = table(folder / "many.csv", arms(30_000, start=20_000))
    made = ordered(node, keeper, "firearms", str(file), "--no-wait")

    def begun() -> bool:
        state = keeper.get(f"/imports/{made['id']}")
        return bool(state["loaded"]) or state["state"] == "published"

    wait_for(begun, why="for the first rows")
    node.kill("office")

    def over() -> Any:
        try:
            state = keeper.get(f"/imports/{made['id']}")
        except Exception:
            return None
        return state if state["state"] in {"published", "failed", "taken_back"} else None

    ended = wait_for(over, seconds=60, why="for the import to end")
    assert (ended["state"], ended["added"]) == ("published", 30_000)


def test_somebody_without_the_role_is_refused_before_the_file_is_received(
    node: Node, keeper: Officer, folder: Path
) -> None:
    auditor = node.officer("ida", "auditor")
    file = table(folder / "small.csv", arms(1))
    node.run("import", "firearms", str(file), code=5, PLOUGHSHARE_TOKEN=auditor.token)
    refused = auditor.get("/audit/entries", deed="act.refused")["items"][0]
    assert refused["facts"]["permission"] == "registry:firearm:import"


def test_a_file_of_ones_own_is_checked_without_a_node(node: Node, folder: Path) -> None:
    file = table(folder / "own.csv", [*arms(3), ("R9", "QX9", "Glock", "17", "9x19", "pistol", "x", "")])
    told = json.loads(node.run("import", "check", "firearms", str(file), "--json", code=3))
    assert (told["rows"], told["good"], told["bad"]) == (4, 3, 1)


def test_somebody_signs_in_and_works_by_the_command_line(node: Node, keeper: Officer) -> None:
    node.operator().post(
        "/accounts",
        {"username": "luz", "display_name": "Luz", "roles": ["tracing-officer"], "password": PASSWORD},
    )
    node.sign_in("luz")
    # Her authenticator's seed is known to nobody else, so the command line is given the token.
    refused = node.run("login", "luz", code=4, PLOUGHSHARE_PASSWORD="not her password at all")
    assert refused == ""
    assert OWN_PASSWORD not in "".join(node.lines)
    told = json.loads(node.run("whoami", "--json", PLOUGHSHARE_TOKEN=keeper.token))
    assert told["account"]["username"] == "max"
    shown = node.run("case", "list", PLOUGHSHARE_TOKEN=keeper.token)
    assert "AT-1" in shown
