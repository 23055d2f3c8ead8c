# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Looks at pages in a browser as their readers do: in the dark, on a narrow screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

SIZES = {"dark": (320, 720)}
"""Colour scheme to width and height in pixels; light and wide is how the other tests see a page."""


def check_looks(seat: Callable[..., Any], who: str, *paths: str, with_case: bool = False) -> None:
    """Fail if a page breaks WCAG 2.2 AA by axe, a policy of ours, or the width of its window."""
    for scheme, (width, height) in SIZES.items():
        here = seat(who, with_case=with_case, color_scheme=scheme, width=width)
        here.page.set_viewport_size({"width": width, "height": height})
        for path in paths:
            here.open(path)
            faults = here.faults()
            assert faults == [], (path, scheme, faults)
            assert here.overhang_px() <= 0, (path, width)
        assert here.errors == []


def heading_of(page: Any) -> str:
    """The heading of the page that stands there."""
    return str(page.locator("h1").inner_text())
