# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How well damaged marks are found among 100,000 generated entries, and that no automatic answer is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import pytest

from ploughshare.matching.markings import queries
from ploughshare.matching.markings.index import MarkIndex
from ploughshare.matching.markings.queries import rank
from ploughshare.matching.markings.rules import is_clear_match
from ploughshare.matching.markings.terms import Ranking
from ploughshare.testing import marks, seeds
from ploughshare.testing.marks import Damage
from ploughshare.vocabulary.firearms import Description
from ploughshare.vocabulary.markings import Marking

COUNT, QUESTIONS = 100_000, 150

FIRST_FIVE_LEAST = {
    Damage.NONE: 1.0,
    Damage.FORMAT: 1.0,
    Damage.OTHER_SCRIPT: 1.0,
    Damage.LOOK_ALIKE: 0.99,
    Damage.TWO_LOOK_ALIKES: 0.96,
    Damage.SWAPPED: 0.99,
    Damage.MISSING: 0.97,
    Damage.EXTRA: 0.99,
    Damage.UNKNOWN: 0.99,
    Damage.TWO_UNKNOWN: 0.95,
    Damage.DOUBTFUL: 0.99,
    Damage.FRAGMENT: 0.88,
    Damage.LOOK_ALIKE_AND_DIFFERENT: 0.93,
}
"""Measured: see benchmarks/markings_search.json; numbers that lie dense are truly ambiguous."""


@dataclass
class Register:
    held: list[Description]
    outside: list[Description]
    index: MarkIndex

    def ask(self, marking: Marking) -> Ranking[int]:
        reading = queries.read_marking(marking)
        found = self.index.search(reading.serial, most=60)
        return rank(reading, [(at, queries.score(reading, self.held[at])) for at in found])


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    arms = marks.register(COUNT + 2_000, seeds.REGISTER)
    index = MarkIndex.open(tmp_path_factory.mktemp("marks"))
    index.add_segment(range(COUNT), [arm.serial for arm in arms[:COUNT]])
    return Register(arms[:COUNT], arms[COUNT:], index)


def as_read(arm: Description, damage: Damage, chance: Random, wrong_make: str | None) -> Marking:
    share = chance.random()
    make = arm.make_text if share < 0.75 else None if share < 0.9 else wrong_make
    return Marking(
        serial=marks.damage(arm.serial or "", damage, seeds.DAMAGE),
        make=make,
        calibre=arm.calibre_text if chance.random() < 0.85 else None,
        model=arm.model if chance.random() < 0.4 else None,
    )


@pytest.mark.parametrize("damage", list(Damage))
def test_the_right_record_is_among_the_first_five_and_no_automatic_answer_is_wrong(
    register: Register, damage: Damage
) -> None:
    chance = Random(f"{seeds.QUERIES}:{damage.value}")
    among = 0
    for _ in range(QUESTIONS):
        at = chance.randrange(COUNT)
        marking = as_read(register.held[at], damage, chance, chance.choice(register.held).make_text)
        ranking = register.ask(marking)
        among += at in [one.key for one in ranking.candidates[:5]]
        assert not is_clear_match(ranking) or ranking.candidates[0].key == at
    assert among >= FIRST_FIVE_LEAST[damage] * QUESTIONS


def test_clean_marks_are_often_answered_without_an_officer(register: Register) -> None:
    chance = Random(seeds.QUERIES)
    clear = 0
    for _ in range(QUESTIONS):
        arm = register.held[chance.randrange(COUNT)]
        marking = Marking(
            arm.serial, arm.make_text, arm.model, arm.calibre_text, country_of_manufacture=arm.country
        )
        clear += is_clear_match(register.ask(marking))
    assert clear >= 0.3 * QUESTIONS


def test_an_arm_that_is_not_in_the_register_is_never_answered_when_its_number_was_read_whole(
    register: Register,
) -> None:
    taken = {(arm.make, arm.serial) for arm in register.held}
    chance = Random(seeds.QUERIES)
    for arm in register.outside[:600]:
        if (arm.make, arm.serial) not in taken:
            assert not is_clear_match(register.ask(as_read(arm, Damage.NONE, chance, None)))
