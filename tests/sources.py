# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The tree as the architecture tests read it: files, syntax trees, classes."""

from __future__ import annotations

import ast
import functools
import importlib
import pkgutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import ploughshare

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src"
PACKAGE = SRC / "ploughshare"

T = TypeVar("T")


@functools.cache
def project() -> dict[str, Any]:
    """`pyproject.toml`, read."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@functools.cache
def tracked() -> tuple[Path, ...]:
    """Files that are or would be committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(path for line in listed.splitlines() if (path := ROOT / line).is_file())


@functools.cache
def python_files() -> tuple[Path, ...]:
    """Python of the package."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


@functools.cache
def tree_of(path: Path) -> ast.Module:
    """Syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """Dotted name of a module of the package."""
    parts = list(path.relative_to(SRC).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def short(path: Path) -> str:
    """The path from the repository's root."""
    return str(path.relative_to(ROOT))


def imports_of(path: Path) -> Iterator[str]:
    """Dotted names that a file imports; `from a import b` gives `a` and `a.b`."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@functools.cache
def load_everything() -> None:
    """Import every module of the package, so that all its classes exist.

    Migrations are left out: Alembic alone can run them.
    """
    for module in pkgutil.walk_packages(ploughshare.__path__, "ploughshare."):
        if not module.name.endswith("__main__") and ".migrations." not in module.name:
            importlib.import_module(module.name)


def descendants(root: type[T]) -> list[type[T]]:
    """Every subclass of ours, at any depth."""
    load_everything()
    found: dict[type[T], None] = {}
    queue = [root]
    while queue:
        for child in queue.pop().__subclasses__():
            if child.__module__.startswith("ploughshare.") and child not in found:
                found[child] = None
                queue.append(child)
    return list(found)
