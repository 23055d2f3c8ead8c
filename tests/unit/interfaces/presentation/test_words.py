# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import enum
import importlib
import pkgutil

import pytest

import ploughshare
from ploughshare.interfaces.presentation.languages import language
from ploughshare.interfaces.presentation.rendering import word
from ploughshare.interfaces.presentation.words import BY_FACT, WORDS

NOT_SHOWN = {
    "Kind",  # outcomes have titles of their own
    "Permission",  # shown as the code a colleague or an operator will look for
}


def shown_enums() -> list[type[enum.Enum]]:
    """Every enum in the nouns and terms of the rooms."""
    found = []
    for module in pkgutil.walk_packages(ploughshare.__path__, "ploughshare."):
        last = module.name.rsplit(".", 1)[1]
        in_rooms = module.name.startswith("ploughshare.vocabulary.") or last in {"terms", "deeds"}
        if not in_rooms or ".interfaces." in module.name:
            continue
        loaded = importlib.import_module(module.name)
        found += [
            each
            for each in vars(loaded).values()
            if isinstance(each, type)
            and issubclass(each, enum.Enum)
            and each.__module__ == module.name
            and each.__name__ not in NOT_SHOWN
        ]
    return found


@pytest.mark.parametrize("kind", shown_enums(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_member_has_words(kind: type[enum.Enum]) -> None:
    for member in kind:
        assert WORDS[member].strip(), member


def test_enough_enums_are_found_for_the_test_to_mean_something() -> None:
    assert len(shown_enums()) > 25


def test_no_two_members_of_one_kind_read_the_same() -> None:
    for kind in shown_enums():
        words = [WORDS[member] for member in kind]
        assert len(set(words)) == len(words), kind


def test_a_word_goes_through_the_catalogue() -> None:
    member = next(iter(WORDS))
    assert word(member, language("en-XA")) != word(member, language("en"))


def test_facts_that_hold_codes_lead_to_known_words() -> None:
    assert BY_FACT["purpose"]["tracing"] == "Tracing a recovered firearm"
    assert BY_FACT["state"]["needs_information"] == "needs information"
