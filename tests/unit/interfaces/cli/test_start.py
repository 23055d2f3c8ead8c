# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The command line answers at once: what a command does not need is not imported."""

from __future__ import annotations

import subprocess
import sys

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
