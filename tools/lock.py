# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Write the lock files anew: `make lock`, with `UPGRADE=1` to take newer releases.

The locks pin one set of packages for Python 3.11 to 3.13 on every system, with hashes and without
the address of any index, so that each site installs from the index or mirror it trusts.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS: dict[str, list[str]] = {
    "requirements.lock": ["--extra", "postgresql", "pyproject.toml"],
    "requirements-dev.lock": [
        *("--extra", "postgresql", "--group", "dev", "-c", "requirements.lock"),
        "pyproject.toml",
    ],
    "requirements-bench.lock": [
        *("--extra", "postgresql", "--group", "bench", "-c", "requirements.lock"),
        "pyproject.toml",
    ],
    "requirements-bootstrap.lock": ["requirements-bootstrap.in"],
    "requirements-node.lock": ["requirements-node.in"],
}
NOT_IN_A_LOCK = ("resolved", "funding")


def lock_python(upgrade: bool) -> None:
    """Resolve every requirements lock with the uv of the environment."""
    for name, arguments in LOCKS.items():
        command = [str(ROOT / ".venv/bin/uv"), "pip", "compile", "--quiet", "--universal"]
        command += ["--python-version", "3.11", "--generate-hashes", "--no-emit-index-url"]
        command += ["--no-annotate", "--no-header", "--output-file", name, *arguments]
        subprocess.run(command + (["--upgrade"] if upgrade else []), cwd=ROOT, check=True)
        text = (ROOT / name).read_text("utf-8")
        if re.search(r"://|^\s*--(index|find|extra)", text, re.MULTILINE):
            sys.exit(f"{name} holds an address: unset the index settings of your uv and try again")


def lock_pages(upgrade: bool) -> None:
    """Resolve `package-lock.json`, then take out addresses and what no install reads."""
    command = ["npm", "update" if upgrade else "install", "--package-lock-only"]
    subprocess.run(command, cwd=ROOT, check=True)
    path = ROOT / "package-lock.json"
    lock = json.loads(path.read_text("utf-8"))
    for package in lock["packages"].values():
        for key in NOT_IN_A_LOCK:
            package.pop(key, None)
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    newer = bool(os.environ.get("UPGRADE"))
    lock_python(newer)
    lock_pages(newer)
