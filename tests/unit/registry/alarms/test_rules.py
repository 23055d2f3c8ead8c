# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""By what an arm is known again, what speaks against what, and how much."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from ploughshare.kernel.ids import Id
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.alarms import rules
from ploughshare.registry.alarms.terms import (
    Appearance,
    Appeared,
    Book,
    Grade,
    Recorded,
    Standing,
    Watched,
    Window,
)
from ploughshare.safeguards.work import MACHINE
from ploughshare.vocabulary.markings import Marking

DAY = date(2020, 5, 10)
AT = datetime(2021, 1, 1, tzinfo=UTC)
ON_THE_DAY = Window(DAY, DAY)
MARK = Marking(serial="GLK48213", make="Glock")


def mark_of(serial: str, make: str | None = "Glock"):
    return rules.mark_of(read_marking(Marking(serial=serial, make=make)))


def watched(serial: str = "GLK48213", make: str | None = "Glock", book: Book = Book.STOCK) -> Watched:
    mark = mark_of(serial, make)
    assert mark is not None
    return Watched(book, Id(bytes(16)), mark.serials[0], mark.family)


@pytest.mark.parametrize(
    ("serial", "make", "fits"),
    [
        ("GLK48213", "Glock", True),
        ("glk-48213", "Glock", True),
        ("GLK482I3", "Glock", True),
        ("GLK48213", None, True),
        ("GLK48213", "Beretta", False),
        ("GLK48218", "Glock", False),
        ("GLK4821[38]", "Glock", True),
        ("GLK4821[78]", "Glock", False),
        ("GLK48?13", "Glock", True),
        ("GLK48?14", "Glock", False),
        ("GLK48*", "Glock", True),
    ],
)
def test_marks_fit_a_record_or_do_not(serial, make, fits):
    mark = mark_of(serial, make)
    assert mark is not None
    assert rules.fits(mark, watched()) is fits


@pytest.mark.parametrize(
    ("serial", "make"),
    [("123", "Glock"), ("?LK48213", "Glock"), ("*K48213", "Glock"), ("GLK4?", "Glock"), ("GLK48?13", None)],
)
def test_what_is_read_too_little_of_says_nothing(serial, make):
    assert mark_of(serial, make) is None


def test_a_lot_of_ammunition_is_no_arm():
    assert rules.mark_of(read_marking(Marking(lot="LOT-48213", headstamp="WCC 19"))) is None


@pytest.mark.parametrize(
    ("book", "standing", "appearance", "against"),
    [
        (Book.STOCK, Standing.DESTROYED, Appearance.MOVEMENT, True),
        (Book.STOCK, Standing.IN_STORE, Appearance.RECOVERY, True),
        (Book.STOCK, Standing.IN_STORE, Appearance.STOCK, True),
        (Book.STOCK, Standing.ISSUED, Appearance.MOVEMENT, False),
        (Book.REGISTER, Standing.HELD_BY_STATE, Appearance.STOCK, False),
        (Book.REGISTER, Standing.HELD_BY_STATE, Appearance.REQUEST, True),
        (Book.CUSTODY, Standing.IN_CUSTODY, Appearance.STOCK, True),
        (Book.CUSTODY, Standing.IN_CUSTODY, Appearance.LOOKUP, True),
    ],
)
def test_what_lies_in_a_store_may_move_by_right_and_what_is_gone_may_not(book, standing, appearance, against):
    assert rules.is_against(book, standing, appearance) is against


def grade(
    first: date,
    last: date,
    *,
    since: Window | None = ON_THE_DAY,
    book: Book = Book.REGISTER,
    entered: timedelta = timedelta(days=1),
    serial: str = "GLK48213",
    make: str | None = "Glock",
) -> Grade | None:
    mark = mark_of(serial, make)
    assert mark is not None
    recorded = Recorded(Standing.DESTROYED, since, MARK, AT, MACHINE)
    appeared = Appeared(Marking(serial=serial, make=make), Window(first, last), AT + entered)
    return rules.grade_of(book, recorded, appeared, mark=mark, watched=watched(book=book))


BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


def test_days_say_what_came_first():
    assert grade(BEFORE, BEFORE) is None
    assert grade(AFTER, AFTER) is Grade.SURE
    assert grade(DAY, DAY) is Grade.PERHAPS
    assert grade(BEFORE, AFTER) is Grade.PERHAPS
    assert grade(date.min, AFTER) is Grade.PERHAPS
    assert grade(BEFORE, BEFORE, since=None) is Grade.SURE
    assert grade(AFTER, AFTER, since=Window(date.min, date.max)) is Grade.PERHAPS


def test_what_was_entered_after_an_arm_of_a_stock_ended_is_a_perhaps_whatever_day_it_says():
    assert grade(BEFORE, BEFORE, book=Book.STOCK) is Grade.PERHAPS
    assert grade(BEFORE, BEFORE, book=Book.STOCK, entered=timedelta(days=-1)) is None


def test_no_maker_is_likely_and_a_doubt_a_perhaps():
    assert grade(AFTER, AFTER, make=None) is Grade.LIKELY
    assert grade(AFTER, AFTER, serial="GLK4821[38]") is Grade.PERHAPS
    assert grade(AFTER, AFTER, serial="GLK48?13") is Grade.PERHAPS


def test_a_reference_of_another_authority_makes_one_id_of_its_own():
    assert rules.reference_id("b.example", "ref") == rules.reference_id("b.example", "ref")
    assert rules.reference_id("b.example", "ref") != rules.reference_id("c.example", "ref")


def test_days_that_are_not_known_are_told_as_such():
    assert Window(date.min, DAY).known == (None, DAY)
    assert Window(DAY, date.max).known == (DAY, None)
