# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What every file of the tree keeps to."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from sources import PACKAGE, ROOT, python_files, short, tracked, tree_of

NAMED_BY_A_LIBRARY = {"process_bind_param", "process_result_value", "load_dialect_impl", "emit", "format"}
"""Methods that a library calls: their meaning is told there."""
LINES_MOST = 1000
MADE = "Made by tools/"
"""Says in its head that a tool of ours wrote it from what stands elsewhere: nobody reads it whole."""
FUNCTION_LINES_MOST = 120
SOURCES = {".py", ".js", ".mjs", ".css", ".sh"}
DRAWERS = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "base", "misc", "stuff"}
MACHINES = re.compile(r"(?<![\w.~-])/(?:" + "|".join(("work", "root", "farm")) + r")/\w")
HEADER = ("SPDX-FileCopyrightText: 2026 The Ploughshare authors", "SPDX-License-Identifier: Apache-2.0")


def texts(suffixes: set[str] | None = None) -> Iterator[tuple[Path, str]]:
    """Tracked text files with their text."""
    for path in tracked():
        if suffixes is None or path.suffix in suffixes:
            try:
                yield path, path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def functions(tree: ast.AST, owner: str = "") -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Functions and methods of a module, not those inside functions."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from functions(node, f"{owner}{node.name}.")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{owner}{node.name}", node


def test_no_file_has_grown_beyond_a_thousand_lines() -> None:
    long = [
        short(path)
        for path, text in texts({".py", ".js", ".css", ".html"})
        if text.count("\n") > LINES_MOST and MADE not in text[:300]
    ]
    assert long == []


def test_no_function_has_grown_beyond_reading() -> None:
    long = [
        f"{short(path)}:{node.lineno} {name}"
        for path in python_files()
        if MADE not in path.read_text("utf-8")[:300]
        for name, node in functions(tree_of(path))
        if (node.end_lineno or node.lineno) - node.lineno >= FUNCTION_LINES_MOST
    ]
    assert long == []


def test_every_source_names_its_licence() -> None:
    bare = [
        short(path)
        for path, text in texts(SOURCES)
        if not all(line in "".join(text[:600]) for line in HEADER)
    ]
    assert bare == []


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    drawers = [
        short(path)
        for path in tracked()
        if path.suffix == ".py"
        and {part.removesuffix(".py") for part in path.relative_to(ROOT).parts} & DRAWERS
    ]
    assert drawers == []


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [
        f"{short(path)}: {hit[0]}"
        for path, text in texts()
        if path.suffix != ".lock" and (hit := MACHINES.search(text))
    ]
    assert found == []


def test_every_public_function_says_what_it_does() -> None:
    silent = []
    for path in python_files():
        for name, node in functions(tree_of(path)):
            public = not any(part.startswith("_") for part in name.split("."))
            overload = any("overload" in ast.unparse(mark) for mark in node.decorator_list)
            told = overload or name.split(".")[-1] in NAMED_BY_A_LIBRARY
            if public and not told and not ast.get_docstring(node):
                silent.append(f"{short(path)}:{node.lineno} {name}")
    assert silent == []


def test_every_module_says_what_it_holds() -> None:
    assert [short(path) for path in python_files() if not ast.get_docstring(tree_of(path))] == []


def test_every_package_is_one() -> None:
    """A folder with Python in it has an `__init__.py`, so that nothing is left out of the wheel."""
    folders = {path.parent for path in python_files()}
    assert [short(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []
    assert (PACKAGE / "py.typed").exists()
