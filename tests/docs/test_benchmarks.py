# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What the documents say of speed is what was measured."""

from __future__ import annotations

import plot_benchmarks


def test_page_and_pictures_are_what_the_results_make_of_them() -> None:
    for path, text in plot_benchmarks.drawn().items():
        assert path.read_text("utf-8") == text, "run python tools/plot_benchmarks.py"
