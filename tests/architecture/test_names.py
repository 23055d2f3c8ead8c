# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Permissions, deeds and error codes follow one form, and no two errors share a code."""

from __future__ import annotations

import re
from collections import defaultdict

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from sources import PACKAGE, descendants, python_files, short

WORD = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
PAST = re.compile(
    r"(?:^|-)(?:\w+ed|read|sent|shown|drawn|made|given|taken|lost|found|put|set|kept|begun|written|withdrawn|held|broken|told)(?:-\w+)*$"
)
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def areas() -> set[str]:
    """Names of the areas of the package."""
    return {path.name for path in PACKAGE.iterdir() if path.is_dir()}


def coded() -> list[type[PloughshareError]]:
    """Every error that stands for itself: all but those that only gather others."""
    return [error for error in descendants(PloughshareError) if "code" in error.__dict__]


def test_permissions_are_area_noun_verb() -> None:
    for permission in Permission:
        assert re.fullmatch(rf"{WORD}:{WORD}:{WORD}", permission.value), permission
        assert permission.value.split(":")[0] in areas(), permission


def test_deeds_are_a_noun_and_what_was_done_to_it() -> None:
    for deed in Deed:
        assert re.fullmatch(rf"{WORD}\.{WORD}", deed.value), deed
        assert PAST.search(deed.value.split(".")[1]), deed


def test_error_codes_are_of_their_area_and_kebab_case() -> None:
    """The first word is the area or the room that raises it."""
    for error in coded():
        assert re.fullmatch(rf"{WORD}(?:\.{WORD})+", error.code), error
        places = error.__module__.split(".")[1:3]
        assert error.code.split(".")[0] in places, f"{error.code} stands in {error.__module__}"


def test_no_two_errors_share_a_code() -> None:
    by_code = defaultdict(set)
    for error in coded():
        by_code[error.code].add(f"{error.__module__}.{error.__qualname__}")
    assert {code: names for code, names in by_code.items() if len(names) > 1} == {}


def test_every_error_has_a_code_and_a_sentence_of_its_own() -> None:
    leaves = [error for error in descendants(PloughshareError) if not error.__subclasses__()]
    assert [error for error in leaves if "code" not in error.__dict__] == []
    assert [error for error in coded() if not error.msgid.strip().endswith((".", "?", "!", "”"))] == []
    assert all(isinstance(error.kind, Kind) for error in coded())


def test_sentences_use_named_placeholders_only() -> None:
    for error in coded():
        rest = PLACEHOLDER.sub("", error.msgid).replace("%%", "")
        assert "%" not in rest, f"{error.code}: {error.msgid}"
        assert "{" not in rest, f"{error.code}: {error.msgid}"


def test_errors_are_defined_where_readers_look() -> None:
    """In the room's `errors.py`, or beside the kernel's small types and the faces that raise them."""
    free = ("kernel", "crypto", "interfaces", "bootstrap", "testing")
    strays = [
        f"{error.__module__}.{error.__qualname__}"
        for error in descendants(PloughshareError)
        if "errors" not in error.__module__.split(".") and error.__module__.split(".")[1] not in free
    ]
    assert strays == []


def test_the_tree_is_there() -> None:
    """The scans above read a real tree: they cannot pass on an empty one."""
    assert len(python_files()) > 100, [short(path) for path in python_files()]
    assert len(coded()) > 20
