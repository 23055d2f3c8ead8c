# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes and their words."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_, Text, one_line, render


class CupboardEmpty(PloughshareError):
    """For these tests."""

    kind = Kind.NOT_FOUND
    code = "kitchen.cupboard-empty"
    msgid = N_("There are %(count)d plates left.")


def test_an_outcome_carries_code_facts_and_sentence() -> None:
    outcome = CupboardEmpty({"count": 0})
    assert str(outcome) == "kitchen.cupboard-empty: There are 0 plates left."
    assert outcome.text == Text("There are %(count)d plates left.", {"count": 0})
    assert dict(outcome.facts) == {"count": 0}


def test_facts_given_cannot_be_changed_afterwards() -> None:
    facts = {"count": 1}
    outcome = CupboardEmpty(facts)
    facts["count"] = 2
    assert outcome.facts["count"] == 1


def test_a_translators_slip_never_hides_a_message() -> None:
    assert render("%(missing)s plates", {}) == "{missing} plates"
    assert render("100 % sure", {"count": 1}) == "100 % sure"
    assert render("%(count)d plates", {"count": "many"}) == "many plates"
    assert render("%(count)d %% of %(size).1f", {"count": 7, "size": 2}) == "7 % of 2.0"
    assert render("%s %(", {"count": 7}) == "%s %("


def test_texts_that_say_the_same_are_the_same() -> None:
    one, other = Text("a %(b)s", {"b": 1}), Text("a %(b)s", {"b": 1})
    assert one == other
    assert len({one, other}) == 1
    assert str(one) == "a 1"


def test_what_was_typed_becomes_one_clean_line() -> None:
    assert one_line(" Anna\t\x00 Kova\u010d\n") == "Anna Kova\u010d"
    assert one_line("abc\u202ednd.exe\ud800") == "abc dnd.exe?"
    assert one_line("\u0645\u06cc\u200c\u0631\u0648\u0645") == "\u0645\u06cc\u200c\u0631\u0648\u0645"
    assert one_line("\r\n") == ""
