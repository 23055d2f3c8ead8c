# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The commands that the documents promise exist, and continuous integration runs them."""

from __future__ import annotations

import importlib
import re
import subprocess

import setup
from sources import ROOT, project

TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
SAID = re.compile(r"(?:^|`|\s)make ([a-z][a-z-]*)")


def targets() -> set[str]:
    """Targets of the Makefile."""
    return set(TARGET.findall((ROOT / "Makefile").read_text("utf-8")))


def test_every_make_command_in_a_document_exists() -> None:
    documents = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")]
    documents += (ROOT / "docs").rglob("*.md")
    blocks = re.compile(r"```.*?```|`[^`\n]+`|^    .*$", re.DOTALL | re.MULTILINE)
    for document in documents:
        said = {name for code in blocks.findall(document.read_text("utf-8")) for name in SAID.findall(code)}
        assert said <= targets(), f"{document.relative_to(ROOT)} names {said - targets()}"


def test_the_readme_names_the_two_commands() -> None:
    said = set(SAID.findall((ROOT / "README.md").read_text("utf-8")))
    assert {"demo", "test"} <= said


def test_continuous_integration_runs_the_commands_of_the_readme() -> None:
    script = (ROOT / ".ci/run").read_text("utf-8")
    assert "set -euo pipefail" in script
    assert {"setup", "check", "test"} <= set(re.findall(r"^\s*make ([a-z-]+)", script, re.MULTILINE))
    assert subprocess.run(["bash", "-n", ".ci/run"], cwd=ROOT, check=False).returncode == 0


def test_the_console_command_leads_to_a_function() -> None:
    module, _, name = project()["project"]["scripts"]["ploughshare"].partition(":")
    assert callable(getattr(importlib.import_module(module), name))


def test_a_step_of_set_up_is_due_again_when_its_input_changed() -> None:
    """The stamp holds a digest of names and contents, so that a swap of two files is seen."""
    lock, other = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
    assert setup.digest([lock, other]) == setup.digest([other, lock])
    assert setup.digest([lock]) != setup.digest([other])
    assert setup.digest([lock], "3.11") != setup.digest([lock], "3.12")
