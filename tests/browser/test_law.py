# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Desk = Callable[..., Any]


def test_the_law_pages_are_accessible_and_fit_every_screen(desk: Desk) -> None:
    desk("lawyer").check_everything("/law", "/law?asking=AUT&asked=MEX", "/law/rows/C10")
