# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The order of an arm's life, what it is wanted for, and when a record is the same."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from ploughshare.registry.firearms import rules
from ploughshare.testing.builders import happened, pistol
from ploughshare.vocabulary.firearms import ArmEventKind

K = ArmEventKind
LIFE = [
    happened(K.MADE, "2015", "AUT"),
    happened(K.EXPORTED, "2016", "AUT", to="USA"),
    happened(K.IMPORTED, "2016", "USA", to="AUT"),
    happened(K.SOLD, "2017-03-09", "USA"),
    happened(K.STOLEN, "2018", "USA"),
]


def test_a_life_is_told_in_its_order_however_it_came():
    for order in itertools.permutations(LIFE):
        assert list(rules.in_order(order)) == LIFE
    assert list(rules.in_order(iter(reversed(LIFE)))) == LIFE


def test_events_without_a_day_go_where_their_kind_belongs_and_none_is_dropped():
    for number in range(len(LIFE)):
        told = [replace(each, on=None) if index == number else each for index, each in enumerate(LIFE)]
        assert [each.kind for each in rules.in_order(iter(told))] == [each.kind for each in LIFE]


@pytest.mark.parametrize(
    ("kinds", "wanted"),
    [
        ([K.SOLD], None),
        ([K.SOLD, K.STOLEN], K.STOLEN),
        ([K.SOLD, K.LOST, K.FOUND], None),
        ([K.SEIZED], K.SEIZED),
        ([K.STOLEN, K.SOLD], None),
        ([K.LOST, K.DESTROYED], None),
        ([], None),
    ],
)
def test_an_arm_is_wanted_while_the_last_thing_known_says_so(kinds, wanted):
    events = [happened(kind, f"20{10 + number}", "USA") for number, kind in enumerate(kinds)]
    assert rules.wanted_as(events) is wanted


def test_the_last_legal_record_is_the_last_in_lawful_hands():
    assert rules.last_legal(LIFE) == LIFE[3]
    assert rules.last_legal(LIFE[4:]) is None


def test_a_record_is_the_same_whatever_the_order_and_another_when_a_word_changes():
    description = pistol("BYFP447")

    def digest(**changes):
        values = {"protected": False, "extra": {"a": "1", "b": "2"}, **changes}
        told = values.pop("description", description)
        events = values.pop("events", LIFE)
        return rules.content_digest(told, events, **values)

    assert digest() == digest(events=LIFE[::-1], extra={"b": "2", "a": "1"})
    others = [
        digest(protected=True),
        digest(extra=None),
        digest(events=LIFE[:-1]),
        digest(description=replace(description, serial="BYFP448")),
        digest(events=[*LIFE[:-1], happened(K.LOST, "2018", "USA")]),
    ]
    assert len({digest(), *others}) == 6
