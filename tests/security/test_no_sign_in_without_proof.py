# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Wrong tries lock, codes work once, sessions end, forms prove where they come from."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from nodes import PASSWORD, Node
from ploughshare.crypto.proofs import csrf_token, new_token
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import system_chance
from ploughshare.safeguards.access import rules, service, store
from ploughshare.safeguards.access.errors import (
    CsrfRefused,
    FactorRefused,
    SignedOut,
    SignInRefused,
)
from ploughshare.safeguards.access.terms import Opened, Role, Step

WRONG = "not the password at all"


def refused(node: Node, username: str, password: str = WRONG) -> str:
    """The words of a refused sign-in."""
    with pytest.raises(SignInRefused) as refusal:
        service.sign_in(node.door, username=username, password=password, at=node.now)
    return str(refusal.value)


def test_five_wrong_passwords_lock_the_account_and_the_right_one_does_not_help(node: Node) -> None:
    node.account(Role.ANALYST, username="anna")
    for _ in range(5):
        refused(node, "anna")
    assert "account.locked" in node.deeds()
    refused(node, "anna", PASSWORD)
    node.later(minutes=14, seconds=59)
    refused(node, "anna", PASSWORD)
    node.later(seconds=1)
    service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)


def test_a_second_lock_lasts_twice_as_long(node: Node) -> None:
    node.account(Role.ANALYST, username="anna")
    for wait in (15, 30):
        for _ in range(5):
            refused(node, "anna")
        node.later(minutes=wait, seconds=-1)
        refused(node, "anna", PASSWORD)
        node.later(seconds=1)
    service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)


def test_nothing_tells_a_known_name_from_an_unknown_one(node: Node) -> None:
    node.account(Role.ANALYST, username="anna")
    words = {refused(node, name) for name in ("anna", "nobody") for _ in range(7)}
    assert len(words) == 1
    with node.transactions() as connection:
        known = store.accounts.failures(connection, "anna")
        unknown = store.accounts.failures(connection, "nobody")
    assert known == unknown
    assert known is not None
    assert known.locked_until is not None


def test_what_was_typed_as_a_name_is_kept_nowhere(node: Node) -> None:
    typed = "oops this is my password"
    refused(node, typed)
    with node.transactions() as connection:
        from ploughshare.safeguards.access.store.tables import sign_in_failure
        from ploughshare.safeguards.audit.store import rows

        log = b"".join(row.content or b"" for row in rows(connection, node.ledger.contents))
        kept = str(connection.execute(sign_in_failure.select()).all())
    assert b"oops" not in log
    assert "oops" not in kept


def test_a_one_time_code_is_not_accepted_twice(node: Node) -> None:
    node.account(Role.ANALYST, username="anna")
    one = service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)
    service.confirm_totp(node.door, one.token, code=node.code(), at=node.now, box=node.box)
    other = service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)
    with pytest.raises(FactorRefused):
        service.confirm_totp(node.door, other.token, code=node.code(), at=node.now, box=node.box)
    node.later(seconds=30)
    service.confirm_totp(node.door, other.token, code=node.code(), at=node.now, box=node.box)


def test_five_wrong_codes_lock_the_account_and_end_the_session(node: Node) -> None:
    node.account(Role.ANALYST, username="anna")
    half = service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)
    for _ in range(5):
        with pytest.raises(FactorRefused):
            service.confirm_totp(node.door, half.token, code="12345", at=node.now, box=node.box)
    with pytest.raises(SignedOut):
        service.confirm_totp(node.door, half.token, code=node.code(), at=node.now, box=node.box)
    refused(node, "anna", PASSWORD)


def test_a_right_password_does_not_wipe_out_wrong_codes(node: Node) -> None:
    node.account(Role.ANALYST, username="anna")
    for _ in range(5):
        half = service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)
        with pytest.raises(FactorRefused):
            service.confirm_totp(node.door, half.token, code="0", at=node.now, box=node.box)
    refused(node, "anna", PASSWORD)


def test_a_sealed_seed_copied_to_another_account_gives_no_entry(node: Node) -> None:
    node.account(Role.ANALYST, username="anna", seed=bytes(range(1, 21)))
    victim = node.account(Role.SUPERVISOR, username="boris")
    from ploughshare.safeguards.access.store.tables import account_factor

    with node.engine.begin() as connection:
        rows = {row.account_id: row for row in connection.execute(account_factor.select())}
        thief = next(row for account, row in rows.items() if account != victim.id)
        connection.execute(
            account_factor.update()
            .where(account_factor.c.account_id == victim.id)
            .values(sealed_seed=thief.sealed_seed)
        )
    half = service.sign_in(node.door, username="boris", password=PASSWORD, at=node.now)
    with pytest.raises(FactorRefused):
        service.confirm_totp(
            node.door, half.token, code=node.code(bytes(range(1, 21))), at=node.now, box=node.box
        )


def test_an_idle_session_ends_after_half_an_hour(node: Node) -> None:
    token = node.signed_in(node.account(Role.ANALYST))
    for _ in range(3):
        node.later(minutes=29)
        node.mandate_of(token)
    node.later(minutes=30)
    with pytest.raises(SignedOut):
        node.mandate_of(token)


def test_a_session_in_use_ends_after_twelve_hours(node: Node) -> None:
    token = node.signed_in(node.account(Role.ANALYST))
    end = node.now + timedelta(hours=12)
    while node.later(minutes=20) < end:
        node.mandate_of(token)
    with pytest.raises(SignedOut):
        node.mandate_of(token)


def test_a_half_signed_in_session_ends_after_a_quarter_of_an_hour(node: Node) -> None:
    node.account(Role.ANALYST, username="anna")
    half = service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)
    node.later(minutes=14)
    assert service.presence_of(node.door, half.token, at=node.now).lacks is Step.SECOND_FACTOR
    node.later(minutes=1)
    with pytest.raises(SignedOut):
        service.confirm_totp(node.door, half.token, code=node.code(), at=node.now, box=node.box)


def test_looking_at_who_is_there_writes_at_most_once_a_minute(node: Node) -> None:
    token = node.signed_in(node.account(Role.ANALYST))

    def seen() -> object:
        return service.presence_of(node.door, token, at=node.now).session.seen_at

    first = seen()
    node.later(seconds=59)
    assert seen() == first
    assert seen() == first
    node.later(seconds=1)
    seen()
    assert seen() == node.now


def test_a_session_is_known_by_its_digest_only_and_rubbish_is_nobody(node: Node) -> None:
    token = node.signed_in(node.account(Role.ANALYST))
    from ploughshare.safeguards.access.store.tables import sign_in_session

    with node.transactions() as connection:
        kept = str(connection.execute(sign_in_session.select()).all())
    assert token not in kept
    for rubbish in (None, "", "x", "é" * 43, token[:-1], token + "A", new_token(system_chance)):
        with pytest.raises(SignedOut):
            node.mandate_of(rubbish or "")


def test_signing_out_ends_the_session_at_once(node: Node) -> None:
    token = node.signed_in(node.account(Role.ANALYST))
    service.close_session(node.door, token, at=node.now)
    with pytest.raises(SignedOut):
        node.mandate_of(token)
    service.close_session(node.door, token, at=node.now)
    service.close_session(node.door, "rubbish", at=node.now)
    assert node.deeds().count("session.closed") == 1


def test_a_new_password_ends_all_other_sessions(node: Node) -> None:
    account = node.account(Role.ANALYST, username="anna")
    here, elsewhere = node.signed_in(account), node.signed_in(account)
    with pytest.raises(SignInRefused):
        service.set_password(node.door, here, current=WRONG, new="five wooden boats at dawn", at=node.now)
    changed = service.set_password(
        node.door, here, current=PASSWORD, new="five wooden boats at dawn", at=node.now
    )
    assert node.mandate_of(changed.token)
    for token in (here, elsewhere):
        with pytest.raises(SignedOut):
            node.mandate_of(token)
    refused(node, "anna", PASSWORD)


def test_a_stolen_password_alone_cannot_set_a_new_one(node: Node) -> None:
    node.account(Role.ANALYST, username="anna")
    half = service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)
    with pytest.raises(FactorRefused):
        service.set_password(
            node.door, half.token, current=PASSWORD, new="five wooden boats at dawn", at=node.now
        )


def test_a_form_without_the_sessions_own_value_is_refused(node: Node) -> None:
    account = node.account(Role.ANALYST)
    token, other = node.signed_in(account), node.signed_in(account)
    service.check_csrf(token, given=csrf_token(token))
    for given in (None, "", "x", csrf_token(other), token, "\ud800"):
        with pytest.raises(CsrfRefused):
            service.check_csrf(token, given=given)


def test_what_ended_is_swept_and_what_lives_is_not(node: Node) -> None:
    account = node.account(Role.ANALYST)
    node.signed_in(account)
    refused(node, "nobody")
    node.later(minutes=20)
    living = node.signed_in(account)
    node.later(minutes=15)
    assert service.forget_expired(node.door, at=node.now) == 1
    assert node.mandate_of(living)
    node.later(hours=25)
    service.forget_expired(node.door, at=node.now)
    with node.transactions() as connection:
        assert store.accounts.failures(connection, "nobody") is None


def test_recovery_codes_can_be_made_anew_and_old_ones_end(node: Node) -> None:
    account = node.account(Role.ANALYST, username="anna")
    token = node.signed_in(account)
    old = service.new_recovery_codes(node.door, token, at=node.now)
    new = service.new_recovery_codes(node.door, token, at=node.now)
    assert not set(old) & set(new)
    half = service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)
    with pytest.raises(FactorRefused):
        service.use_recovery_code(node.door, half.token, code=old[0], at=node.now)
    assert service.use_recovery_code(node.door, half.token, code=new[0], at=node.now).lacks is None


def test_the_rules_of_timing_are_those_promised() -> None:
    assert timedelta(minutes=30) == rules.IDLE_MOST
    assert timedelta(hours=12) == rules.SESSION_MOST


@pytest.mark.parametrize(
    "typed", ["", "\x00", "an\x00na", "\ud800", "é" * 5000, "' OR 1=1 --", "{{7*7}}", "\u202eanna", "😀" * 40]
)
def test_whatever_is_typed_signs_nobody_in_and_breaks_nothing(node: Node, typed: str) -> None:
    node.account(Role.ANALYST, username="anna")
    with pytest.raises(SignInRefused):
        service.sign_in(node.door, username=typed, password=PASSWORD, at=node.now)
    with pytest.raises(SignInRefused):
        service.sign_in(node.door, username="anna", password=typed, at=node.now)
    half = service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)
    with pytest.raises(FactorRefused):
        service.confirm_totp(node.door, half.token, code=typed, at=node.now, box=node.box)
    with pytest.raises(FactorRefused):
        service.use_recovery_code(node.door, half.token, code=typed, at=node.now)
    with pytest.raises((SignedOut, FactorRefused)):
        service.confirm_totp(node.door, typed, code=typed, at=node.now, box=node.box)


def at_once(act: Callable[[int], object], count: int) -> list[object]:
    """Results or named refusals of `count` threads that start together."""
    gate = threading.Barrier(count)

    def run(number: int) -> object:
        gate.wait()
        try:
            return act(number)
        except PloughshareError as refusal:
            return refusal

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def test_one_code_given_at_once_by_many_opens_one_session(node: Node) -> None:
    node.account(Role.ANALYST, username="anna")
    halves = [
        service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now).token for _ in range(4)
    ]

    def confirm(number: int) -> object:
        return service.confirm_totp(node.door, halves[number], code=node.code(), at=node.now, box=node.box)

    outcomes = at_once(confirm, 4)
    assert sum(isinstance(each, Opened) for each in outcomes) == 1
    assert all(isinstance(each, Opened | FactorRefused) for each in outcomes)


def test_wrong_passwords_tried_at_once_are_all_counted(node: Node) -> None:
    node.account(Role.ANALYST, username="anna")

    def guess(number: int) -> object:
        name = "anna" if number % 2 else "nobody"
        return service.sign_in(node.door, username=name, password=WRONG, at=node.now)

    outcomes = at_once(guess, 8)
    assert all(isinstance(each, SignInRefused) for each in outcomes)
    with node.transactions() as connection:
        for name in ("anna", "nobody"):
            failures = store.accounts.failures(connection, name)
            assert failures is not None
            assert failures.count == 4
    at_once(guess, 8)
    refused(node, "anna", PASSWORD)
