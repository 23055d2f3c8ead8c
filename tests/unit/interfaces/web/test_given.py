# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Numbers of forms and addresses are read alike everywhere, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from ploughshare.interfaces.web.given import number_of


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("007", 7), ("123456789", 123456789)])
def test_a_whole_number_is_read(text: str, number: int) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize("text", [None, "", "-1", "1.5", " 1", "\u00b2", "\u0663", "1" * 10, "9" * 5000])
def test_nothing_else_is_a_number(text: str | None) -> None:
    assert number_of(text) is None


def test_a_field_may_be_shorter() -> None:
    assert number_of("12345", digits=5) == 12345
    assert number_of("123456", digits=5) is None
