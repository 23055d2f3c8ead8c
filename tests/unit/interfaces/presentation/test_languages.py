# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import pytest

from ploughshare.interfaces.presentation.languages import known_tags, language, negotiate


def test_english_is_always_there() -> None:
    assert known_tags()[0] == "en"


@pytest.mark.parametrize(
    "accept", [None, "", "xx", "en-GB,en;q=0.8", "q=,,;;", "en;q=zero", "de;q=0.9, en;q=0.1"]
)
def test_whatever_a_browser_sends_a_language_comes_back(accept: str | None) -> None:
    assert negotiate(accept=accept).tag == "en"


def test_a_choice_goes_before_the_browsers_wish() -> None:
    assert negotiate(accept="en", chosen="ar-XB").tag == "ar-XB"


def test_an_unknown_choice_counts_for_nothing() -> None:
    assert negotiate(accept="en", chosen="../../etc").tag == "en"


def test_the_mirrored_language_runs_from_right_to_left() -> None:
    assert language("ar-XB").direction == "rtl"
    assert language("en").direction == "ltr"


def test_the_stretched_language_keeps_placeholders() -> None:
    assert "%(state)s" in language("en-XA").gettext("%(state)s was asked (%(count)d times).")
    assert "%(count)d" in language("en-XA").gettext("%(state)s was asked (%(count)d times).")
