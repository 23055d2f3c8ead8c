# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Names the files that grow beyond the house's measure: a notice, no failure."""

from __future__ import annotations

import pytest

from sources import python_files, short

LINES_AIMED_AT = 300


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the files over 300 lines, longest first."""
    sizes = {path: path.read_text("utf-8").count("\n") for path in python_files()}
    long = sorted((path for path in sizes if sizes[path] > LINES_AIMED_AT), key=lambda path: -sizes[path])
    if long:
        terminalreporter.section("files that grow beyond 300 lines")
        for path in long[:12]:
            terminalreporter.write_line(f"{sizes[path]:5d} {short(path)}")
