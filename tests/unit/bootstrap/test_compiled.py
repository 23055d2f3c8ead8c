# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ploughshare.bootstrap import compiled


def test_a_package_that_cannot_be_written_keeps_its_machine_code_in_the_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    assert "NUMBA_CACHE_DIR" not in compiled.environment_of(tmp_path)
    monkeypatch.setattr("ploughshare.bootstrap.compiled.os.access", lambda *_: False)
    assert compiled.environment_of(tmp_path)["NUMBA_CACHE_DIR"] == str(tmp_path / "data" / "compiled")
    assert not compiled.is_compiled(tmp_path)


@pytest.mark.long
def test_what_was_compiled_once_is_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "kept"))
    assert not compiled.is_compiled(tmp_path)
    done = subprocess.run([sys.executable, "-m", compiled.WARMING], env=dict(os.environ), check=False)
    assert done.returncode == 0
    assert compiled.is_compiled(tmp_path)
