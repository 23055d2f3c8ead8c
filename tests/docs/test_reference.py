# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The reference says what the code says: every setting, command, route, role, deed and error."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest

from sources import ROOT


def tool() -> ModuleType:
    if "reference" not in sys.modules:
        spec = importlib.util.spec_from_file_location("reference", ROOT / "tools/reference.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["reference"] = module
        spec.loader.exec_module(module)
    return sys.modules["reference"]


@pytest.mark.parametrize("name", ["settings", "cli", "api", "roles", "deeds", "errors"])
def test_a_page_is_what_the_code_makes_of_it(name: str) -> None:
    kept = (ROOT / "docs/reference" / f"{name}.md").read_text("utf-8")
    assert kept == tool().page(name), "run: python tools/reference.py"


def test_what_is_shipped_and_published_is_what_the_code_makes_of_it() -> None:
    for name, text in tool().shipped().items():
        for folder in tool().SHIPPED_IN:
            assert (folder / name).read_text("utf-8") == text, "run: python tools/reference.py"


def test_every_page_is_listed() -> None:
    index = (ROOT / "docs/reference/index.md").read_text("utf-8")
    assert all(f"({name}.md)" in index for name in tool().PAGES)


def test_every_command_and_option_says_what_it_means() -> None:
    for words, command in tool().commands():
        assert command.help, words
        for each in command.params:
            assert getattr(each, "help", None), f"{words} {each.name}"
