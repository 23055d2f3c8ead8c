# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Passwords, names, one-time codes, and what follows wrong tries."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ploughshare.crypto.proofs import one_time_code
from ploughshare.safeguards.access import rules
from ploughshare.safeguards.access.terms import Failures

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SEED = bytes(range(20))


@pytest.mark.parametrize(
    "password",
    [
        "seven grey herons over ice",
        "protest lamp canoe winter",
        "дванадцять лелек летить",
        "七羽の灰色の鷺が氷の上を飛ぶ",
        "xK9$wq!zT2#p",
        "Kestrel-Harbour-19",
    ],
)
def test_long_and_odd_passwords_will_do_without_rules_on_digits(password: str) -> None:
    assert rules.is_password(password, username="anna")


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short",
        "elevenchars",
        "x" * 257,
        "aaaaaaaaaaaaaaa",
        "abababababababab",
        "abcdeabcdeabcde",
        "123456789012",
        "987654321098",
        "abcdefghijklmno",
        "qwertyuiop12",
        "password1234",
        "Password!2026",
        "passwordpassword",
        "PloughshareAdmin1",
        "police-police-police",
        "correct horse battery staple",
        "anna.kovac anna.kovac",
        "I am Anna.Kovac too",
        "motdepasse2026!!",
    ],
)
def test_what_is_tried_first_will_not_do(password: str) -> None:
    assert not rules.is_password(password, username="anna.kovac")


def test_a_password_is_the_same_on_every_keyboard() -> None:
    assert rules.password_form("cafe\u0301") == rules.password_form("caf\u00e9")


@pytest.mark.parametrize("name", ["ann", "anna.kovac", "a_b-c.9", "x" * 40])
def test_user_names_are_plain(name: str) -> None:
    assert rules.is_username(name)
    assert rules.username_form(f"  {name.upper()} ") == name


@pytest.mark.parametrize("name", ["", "an", ".anna", "x" * 41, "anna kovac", "аnna", "anna\n", "<b>anna"])
def test_other_user_names_are_refused(name: str) -> None:
    assert not rules.is_username(name)


def test_the_fifth_wrong_try_locks_and_each_lock_doubles_up_to_eight_hours() -> None:
    failures, at, lengths = None, NOW, []
    for _ in range(8):
        for number in range(5):
            assert not rules.is_locked(failures, at=at)
            failures = rules.after_failure(failures, at=at)
            assert rules.is_locked(failures, at=at) is (number == 4)
        assert failures is not None
        assert failures.locked_until is not None
        lengths.append(failures.locked_until - at)
        at = failures.locked_until
    assert lengths == [timedelta(minutes=m) for m in (15, 30, 60, 120, 240, 480, 480, 480)]


def test_wrong_tries_are_forgotten_after_a_day_but_not_during_a_lock() -> None:
    four = Failures(4, 0, NOW, None)
    assert rules.after_failure(four, at=NOW + timedelta(hours=23)).locked_until is not None
    assert rules.after_failure(four, at=NOW + timedelta(hours=24)) == Failures(
        1, 0, NOW + timedelta(hours=24), None
    )


def test_a_code_is_taken_a_step_early_or_late_and_no_further() -> None:
    step = rules.step_of(NOW)
    for offset, taken in ((-2, False), (-1, True), (0, True), (1, True), (2, False)):
        code = one_time_code(SEED, step + offset)
        found = rules.accepted_step(SEED, code, at=NOW, last_step=0)
        assert found == (step + offset if taken else None)


def test_a_step_and_all_before_it_are_spent() -> None:
    step = rules.step_of(NOW)
    code = one_time_code(SEED, step)
    assert rules.accepted_step(SEED, code, at=NOW, last_step=step) is None
    assert rules.accepted_step(SEED, code, at=NOW, last_step=step + 1) is None
    assert rules.accepted_step(SEED, code, at=NOW, last_step=step - 1) == step
    assert rules.accepted_step(SEED, f" {code[:3]} {code[3:]} ", at=NOW, last_step=0) == step


@pytest.mark.parametrize("code", ["", "000000", "12345", "1" * 10_000, "٢٨٧٠٨٢", "\ud800"])
def test_other_codes_are_refused(code: str) -> None:
    assert rules.accepted_step(SEED, code, at=NOW, last_step=0) is None


def test_a_step_lasts_thirty_seconds() -> None:
    assert rules.step_of(datetime(1970, 1, 1, 0, 0, 59, 999_999, tzinfo=UTC)) == 1
    assert rules.step_of(datetime(1970, 1, 1, 0, 1, tzinfo=UTC)) == 2
