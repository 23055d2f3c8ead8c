# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The command line answers at once: what a command does not need is not imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HEAVY = {"litestar", "sqlalchemy", "numpy", "numba", "duckdb", "openpyxl", "httpx", "alembic", "cryptography"}


def test_help_imports_no_heavy_library() -> None:
    program = (
        "import sys; sys.argv = ['ploughshare', '--help']\n"
        "from ploughshare.interfaces.processes.entry import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "recovery" in done.stdout
    assert HEAVY.isdisjoint(done.stderr.split())


def test_a_process_that_cannot_start_says_why_in_words(tmp_path: Path) -> None:
    (tmp_path / "node.toml").write_text('[node]\nstate = "MEX"\nauthority = "Test"\n[web]\nprot = 1\n')
    for name in ("_office", "_peer"):
        done = subprocess.run(
            [sys.executable, "-m", "ploughshare.interfaces.processes.entry", name],
            env={**os.environ, "PLOUGHSHARE_HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 3
        assert "web.prot" in done.stderr
        assert "Traceback" not in done.stderr
