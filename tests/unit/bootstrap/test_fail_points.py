# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Points at which a test may have the office killed: the named one at its turn, never in production."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from ploughshare.bootstrap.errors import InsecureInProduction
from ploughshare.bootstrap.fail_points import FailPoints
from ploughshare.bootstrap.settings import load_settings


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Signals that this process would have got."""
    got: list[int] = []
    monkeypatch.setattr(os, "kill", lambda pid, number: got.append(number))
    return got


def test_no_point_kills_unless_it_is_wanted(killed):
    points = FailPoints("")
    points.pass_by("before-send")
    assert killed == []
    assert points.name == ""


def test_the_named_point_kills_at_its_turn(killed):
    points = FailPoints("after-send:3")
    for name in ("after-send", "before-send", "after-send"):
        points.pass_by(name)
    assert killed == []
    points.pass_by("after-send")
    assert killed == [signal.SIGKILL]


def test_production_refuses_a_fail_point(tmp_path: Path):
    (tmp_path / "node.toml").write_text('[node]\nstate = "MEX"\nauthority = "x"\n', "utf-8")
    with pytest.raises(InsecureInProduction):
        load_settings(tmp_path, {"PLOUGHSHARE_TESTING_FAIL_POINT": "after-send"})
