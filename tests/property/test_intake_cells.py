# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What leaves as a table comes back as it was, whatever stands in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ploughshare.registry.intake.rules.formulas import RUNS, shielded, unshielded

texts = st.text() | st.text(alphabet="'=+-@\t\r\n＝a0")


@given(texts)
def test_a_shielded_cell_comes_back_as_it_was(text: str) -> None:
    assert unshielded(shielded(text)) == text


@given(texts)
def test_no_shielded_cell_runs(text: str) -> None:
    assert shielded(text)[:1] not in RUNS


@given(st.text(alphabet="abc0'"))
def test_a_foreign_apostrophe_before_an_ordinary_character_stays(text: str) -> None:
    if text[1:2] != "'":
        assert unshielded(text) == text
