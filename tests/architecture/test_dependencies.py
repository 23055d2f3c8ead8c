# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is imported is declared, what is declared is locked, and no lock names an address."""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
import sys

import pytest

from sources import PACKAGE, ROOT, imports_of, project, python_files, short, tracked

LOCKS = sorted(ROOT.glob("requirements*.lock"))
COMES_WITH = {"click": "typer", "markupsafe": "jinja2", "psycopg": "psycopg", "multipart": "litestar"}
"""Packages that another one brings and that we import for its types."""
HEAVY = ("numpy", "numba", "duckdb", "openpyxl", "pandas", "pyarrow")


def named(requirement: str) -> str:
    """The normalised name in a requirement."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


BROUGHT = frozenset({"hosting", "names", "photos", "spark", "token"})
"""Extras that no site gets unasked: Spark in the version its cluster runs; names with a library under the
Artistic License, which a site may want to weigh; a token's library for whoever has a token; an encrypting
SQLite for whoever hosts; a reader of photographs, which is large. The development lock
holds what tests need."""


def declared(*, without: frozenset[str] = frozenset()) -> set[str]:
    """What the package depends on, with its extras."""
    table = project()["project"]
    groups = table["optional-dependencies"].items()
    extras = [item for name, group in groups if name not in without for item in group]
    return {named(item) for item in table["dependencies"] + extras}


def test_everything_imported_is_declared() -> None:
    owners = importlib.metadata.packages_distributions()
    missing = set()
    for path in python_files():
        for name in imports_of(path):
            top = name.split(".")[0]
            if top in sys.stdlib_module_names or top in {"ploughshare", "__future__"}:
                continue
            owned = {named(owner) for owner in owners.get(COMES_WITH.get(top, top), [top])}
            if not owned & declared():
                missing.add(f"{top} in {short(path)}")
    assert sorted(missing) == []


def test_everything_declared_is_in_the_locks() -> None:
    locked = {
        lock.name: {named(line) for line in lock.read_text("utf-8").splitlines() if "==" in line}
        for lock in LOCKS
    }
    groups = {name: {named(item) for item in group} for name, group in project()["dependency-groups"].items()}
    locks = declared(without=BROUGHT)
    assert locks <= locked["requirements.lock"]
    assert locks | groups["dev"] <= locked["requirements-dev.lock"]
    assert locks | groups["bench"] <= locked["requirements-bench.lock"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_python_locks_pin_by_hash_and_name_no_address(lock: object) -> None:
    text = (ROOT / str(lock)).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash)", text, re.MULTILINE)
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert entries
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)


def test_the_lock_of_the_pages_names_no_address() -> None:
    text = (ROOT / "package-lock.json").read_text("utf-8")
    packages = json.loads(text)["packages"]
    assert "://" not in text
    assert all("integrity" in package for place, package in packages.items() if place)
    assert not any("resolved" in package or "funding" in package for package in packages.values())


def test_no_other_lock_is_tracked() -> None:
    """`uv.lock` and their like record the address of every file."""
    names = {path.name for path in tracked()}
    assert not names & {"uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "yarn.lock", "Pipfile.lock"}


FACES = [name for name in ("api", "cli", "peer", "web", "worker") if (PACKAGE / "interfaces" / name).exists()]


@pytest.mark.parametrize("face", FACES)
def test_a_face_starts_without_the_libraries_of_search_and_analysis(face: str) -> None:
    script = (
        f"import importlib, pkgutil, sys, ploughshare.interfaces.{face} as face\n"
        "for found in pkgutil.walk_packages(face.__path__, face.__name__ + '.'):\n"
        "    importlib.import_module(found.name)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert ran.stdout.strip() == "[]"
