# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Who may import whom."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure

from sources import PACKAGE, ROOT, imports_of, name_of, project, python_files, short, tree_of

AREAS_WITH_ROOMS = ("safeguards", "law", "matching", "exchange", "registry", "commitments")
ROLES = {
    *("service", "adapters", "queries", "store", "index", "ports", "reference"),
    *("estimator", "features", "rules", "events", "terms", "errors"),
}
CALLS_WITH_AN_OUTSIDE = {
    *("open", "input", "print", "generate", "make_certificate", "system_clock"),
    *("system_chance", "urandom", "now", "utcnow", "today", "read_text", "read_bytes", "connect"),
}


def contracts() -> dict[str, dict[str, object]]:
    """The contracts of import-linter by id."""
    return {contract["id"]: contract for contract in project()["tool"]["importlinter"]["contracts"]}


def test_every_import_contract_holds(capsys: pytest.CaptureFixture[str]) -> None:
    configure()
    kept = lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None, no_logo=True)
    assert kept, capsys.readouterr().out


def test_no_contract_has_an_exception() -> None:
    for contract in contracts().values():
        assert not [key for key in contract if "ignore" in key], contract["id"]


def test_every_room_stands_under_the_contracts_of_its_area() -> None:
    areas = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    rooms = {area for area in areas if any((PACKAGE / area).glob("*/errors.py"))}
    rooms |= {area for area in areas if any((PACKAGE / area).glob("*/service.py"))}
    listed = contracts()["anatomy"]["containers"]
    assert isinstance(listed, list)
    assert {f"ploughshare.{area}.*" for area in rooms - {"interfaces", "bootstrap", "testing"}} <= set(listed)
    apart = {"interfaces", "bootstrap", "testing"}
    framework = contracts()["framework"]["source_modules"]
    assert isinstance(framework, list)
    assert {f"ploughshare.{area}" for area in areas - apart} == set(framework)


@pytest.mark.parametrize("area", AREAS_WITH_ROOMS)
def test_rooms_hold_only_the_files_of_the_plan(area: str) -> None:
    """A room is a folder in an area; what stands in it has a role (or is its data)."""
    strangers = [
        short(path)
        for path in sorted((PACKAGE / area).glob("*/*"))
        if path.suffix in {".py", ""} and path.stem not in ROLES | {"__init__", "__pycache__", "data"}
    ]
    assert strangers == []


def test_no_capability_imports_the_store_of_another() -> None:
    store = re.compile(r"^(ploughshare(?:\.\w+)+?)\.store(?:\.|$)")
    found = []
    for path in python_files():
        importer = name_of(path)
        for name in imports_of(path):
            owner = store.match(name)
            inside = owner is None or importer.startswith(owner[1] + ".") or importer == owner[1]
            if not inside and not importer.startswith("ploughshare.bootstrap"):
                found.append(f"{importer} imports {name}")
    assert found == []


def pure_files() -> list[Path]:
    """Rules, terms and the shared nouns."""
    return [
        path
        for path in python_files()
        if {"rules", "terms"} & set(name_of(path).split(".")) or "vocabulary" in path.parts
    ]


def test_rules_and_terms_call_neither_clock_nor_dice_nor_disk() -> None:
    found = []
    for path in pure_files():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if called == "open" and isinstance(node.func, ast.Attribute):
                    continue  # a sealed letter, not a file: pathlib is barred by contract
                if called in CALLS_WITH_AN_OUTSIDE:
                    found.append(f"{short(path)}:{node.lineno} calls {called}()")
    assert found == []


def test_only_bootstrap_reads_the_environment() -> None:
    found = []
    for path in python_files():
        if name_of(path).startswith("ploughshare.bootstrap"):
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv", "environb"}:
                found.append(f"{short(path)}:{node.lineno}")
            if isinstance(node, ast.ImportFrom) and node.module == "os":
                found += [
                    f"{short(path)}:{node.lineno}" for a in node.names if a.name in {"environ", "getenv"}
                ]
    assert found == []
