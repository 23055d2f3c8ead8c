# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""When a session ends and what it lacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ploughshare.safeguards.access import rules
from ploughshare.safeguards.access.terms import FactorKind, Glass, Session, SessionId, Step
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import MACHINE, AccountId
from ploughshare.vocabulary.purposes import Purpose

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SESSION = Session(
    SessionId(bytes(16)),
    bytes(32),
    AccountId(b"\x01" * 16),
    NOW,
    NOW,
    NOW + rules.SESSION_MOST,
    NOW,
    Purpose.TRACING,
    None,
    None,
    None,
    None,
)
TOTP = frozenset({FactorKind.TOTP})


@pytest.mark.parametrize(
    ("proved", "temporary", "factors", "lacks"),
    [
        (False, False, TOTP, Step.SECOND_FACTOR),
        (False, True, TOTP, Step.SECOND_FACTOR),
        (False, True, frozenset(), Step.NEW_PASSWORD),
        (False, False, frozenset(), Step.ENROLMENT),
        (True, True, TOTP, Step.NEW_PASSWORD),
        (True, False, TOTP, None),
    ],
)
def test_the_second_factor_comes_before_a_new_password_and_enrolment_last(
    proved: bool, temporary: bool, factors: frozenset[FactorKind], lacks: Step | None
) -> None:
    session = replace(SESSION, second_factor_at=NOW if proved else None)
    assert rules.lacking(session, factors=factors, password_temporary=temporary) is lacks


def test_a_session_ends_when_idle_when_old_and_when_never_finished() -> None:
    assert not rules.has_ended(SESSION, at=NOW + timedelta(minutes=29, seconds=59))
    assert rules.has_ended(SESSION, at=NOW + timedelta(minutes=30))
    used = replace(SESSION, seen_at=NOW + timedelta(hours=12))
    assert rules.has_ended(used, at=NOW + timedelta(hours=12))
    half = replace(SESSION, second_factor_at=None)
    assert not rules.has_ended(half, at=NOW + timedelta(minutes=14))
    assert rules.has_ended(half, at=NOW + timedelta(minutes=15))


def test_a_glass_holds_for_its_hour_only() -> None:
    broken = replace(SESSION, glass=Glass("reason", NOW + rules.GLASS_LASTS))
    assert not rules.glass_holds(SESSION, at=NOW)
    assert rules.glass_holds(broken, at=NOW + timedelta(minutes=59))
    assert not rules.glass_holds(broken, at=NOW + timedelta(hours=1))


@pytest.mark.parametrize("words", ["", "urgent", "x" * 50, "ab " * 20, " " * 40, "urgent             now"])
def test_a_reason_that_says_nothing_is_none(words: str) -> None:
    assert not rules.is_reason(words)


@pytest.mark.parametrize(
    "words", ["armed man at the school gate", "学校の正門に銃を持った男がいるとの通報があったため至急"]
)
def test_a_reason_that_a_supervisor_can_weigh_is_one(words: str) -> None:
    assert rules.is_reason(words)


def test_the_doorkeeper_may_do_nothing() -> None:
    mandate = rules.doorkeeper(NOW)
    assert mandate.actor == MACHINE
    assert mandate.permissions == frozenset[Permission]()
