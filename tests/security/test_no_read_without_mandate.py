# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Promise: nothing stored is read or written without a mandate that says who and why."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import ploughshare
from nodes import Node
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Reach

ROOT = Path(ploughshare.__file__).parent
MAY_REACH_STORAGE = ("storage/", "bootstrap/", "safeguards/work.py", "interfaces/processes/")


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Every module with its path below the package."""
    for path in sorted(ROOT.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def is_store(name: str) -> bool:
    """Whether a module is a store."""
    return "store" in name.removesuffix(".py").split("/")


def imported(tree: ast.Module) -> set[str]:
    """Full names of all that a module imports."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_a_connection_is_had_nowhere_but_behind_the_door() -> None:
    makers = ("sqlalchemy", "sqlite3", "psycopg", "ploughshare.storage.database")
    strays = [
        (name, what)
        for name, tree in sources()
        if not is_store(name) and not name.startswith(MAY_REACH_STORAGE)
        for what in imported(tree)
        if what.startswith(makers)
    ]
    assert strays == []


def test_every_function_of_a_store_is_handed_its_connection() -> None:
    strays = []
    for name, tree in sources():
        if not is_store(name):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in {"open_engine", "transaction", "sa.create_engine", "create_engine"}:
                    strays.append((name, called))
    assert strays == []


def test_a_work_is_made_by_the_door_only() -> None:
    makers = [
        name
        for name, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Work"
    ]
    assert set(makers) == {"safeguards/work.py"}


OWN = {
    "own_cases",
    "own_factors",
    "own_recovery_codes_left",
    "own_waiting",
    "alarms_waiting",
    "faults_waiting",
    "filings_waiting",
    "changes_waiting",
    "count_for",
    "alerts_open",
    "arm_alarms_open",
    "assurances_waiting",
    "consignments_waiting",
    "formals_due",
    "waiting_for_me",
    "keepings_waiting",
    "privacy_waiting",
    "own_views",
    "names_of",
}
"""What a face may read in a glance: the own account, what waits for the reader, of alarms, filings, changes
of law, questions of law, assurances, formal requests, hand-overs, records to look at and privacy requests
the number alone, saved filters of a list, and names of colleagues."""


def test_a_glance_serves_accounts_and_what_is_ones_own_only() -> None:
    strays = []
    for name, tree in sources():
        if name.startswith("safeguards/access/"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.With) and any(
                ".glance(" in ast.unparse(item.context_expr) for item in node.items
            ):
                called = {
                    ast.unparse(call.func).rpartition(".")[2]
                    for statement in node.body
                    for call in ast.walk(statement)
                    if isinstance(call, ast.Call)
                }
                strays += [(name, each) for each in called - OWN]
    assert strays == []


def test_no_face_touches_a_connection() -> None:
    strays = [
        (name, node.lineno)
        for name, tree in sources()
        if name.startswith("interfaces/") and not name.startswith("interfaces/processes/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "work.connection"
    ]
    assert strays == []


@pytest.mark.parametrize("permission", list(Permission))
def test_a_mandate_without_permission_does_nothing_and_the_try_is_logged(
    node: Node, permission: Permission
) -> None:
    bare = node.mandate(Role.ANALYST, permissions=frozenset())
    with node.door.open(bare) as work:
        assert work.scope(permission) == Reach()
        assert not work.may(permission)
    with pytest.raises(NotPermitted), node.door.open(bare) as work:
        work.allow(permission)
    assert node.deeds() == ["act.refused"]


def test_a_glance_has_no_permission_and_writes_no_entry(node: Node) -> None:
    with node.door.glance(node.machine()) as work:
        for permission in Permission:
            assert not work.may(permission)
            with pytest.raises(NotPermitted):
                work.allow(permission)
        with pytest.raises(RuntimeError):
            work.record(Deed.TRACE_READ)


def test_what_fails_leaves_nothing_but_the_refusal(node: Node) -> None:
    def act(permission: Permission) -> None:
        with node.door.open(node.mandate(Role.ANALYST)) as work:
            work.record(Deed.TRACE_READ)
            work.allow(permission)
            raise ZeroDivisionError

    with pytest.raises(NotPermitted):
        act(Permission.ACCOUNT_WRITE)
    with pytest.raises(ZeroDivisionError):
        act(Permission.ARM_READ)
    assert node.deeds() == ["act.refused"]
