# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The threat model says nothing that nobody can look up."""

from __future__ import annotations

import re

import pytest

from sources import ROOT

PAGE = (ROOT / "docs/explanation/threat-model.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`((?:\w+/)?test_\w+\.py)`", PAGE)))


def test_it_names_tests() -> None:
    assert len(NAMED) > 20


@pytest.mark.parametrize("name", NAMED)
def test_every_test_that_it_names_exists(name: str) -> None:
    found = list((ROOT / "tests").rglob(name.rpartition("/")[2]))
    assert found, name
    if "/" in name:
        assert (ROOT / "tests" / name).exists(), name


def test_each_attacker_has_what_does_not_stop_them() -> None:
    parts = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    attackers = [part for part in parts if part.startswith("A")]
    assert len(attackers) >= 9
    for part in attackers[:-1]:
        assert "**Not stopped:**" in part, part.splitlines()[0]
