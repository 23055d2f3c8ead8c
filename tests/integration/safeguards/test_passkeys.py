# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Passkeys, from the first to a copied one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from authenticators import Authenticator
from nodes import PASSWORD, Node
from ploughshare.crypto.passkeys import Site
from ploughshare.safeguards.access import service
from ploughshare.safeguards.access.errors import FactorRefused, SignedOut, SignInRefused
from ploughshare.safeguards.access.terms import FactorKind, Role, Step

SITE = Site("a.localhost", "Node A", "http://a.localhost:8101")


def with_passkey(node: Node) -> tuple[str, Authenticator]:
    """Token of an officer who has added a passkey, and the device."""
    token = node.signed_in(node.account(Role.TRACING_OFFICER, username="anna"))
    device = Authenticator(SITE)
    asked = service.passkey_registration_options(node.door, token, site=SITE, at=node.now)
    enrolled = service.register_passkey(
        node.door,
        token,
        reference=asked.reference,
        answer=device.create(asked.options),
        label="key on my ring",
        site=SITE,
        at=node.now,
    )
    assert len(enrolled.recovery_codes) == 10
    return enrolled.opened.token, device


def test_a_passkey_signs_in_by_itself(node: Node) -> None:
    _, device = with_passkey(node)
    asked = service.passkey_sign_in_options(node.door, site=SITE, at=node.now)
    assert json.loads(asked.options)["userVerification"] == "required"
    opened = service.passkey_sign_in(
        node.door, reference=asked.reference, answer=device.get(asked.options), site=SITE, at=node.now
    )
    assert opened.lacks is None
    assert opened.factors == {FactorKind.TOTP, FactorKind.PASSKEY}
    assert node.mandate_of(opened.token).permissions


def test_a_passkey_finishes_a_sign_in_by_password(node: Node) -> None:
    _, device = with_passkey(node)
    half = service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)
    assert half.lacks is Step.SECOND_FACTOR
    asked = service.passkey_sign_in_options(node.door, site=SITE, at=node.now, token=half.token)
    assert len(json.loads(asked.options)["allowCredentials"]) == 1
    opened = service.passkey_sign_in(
        node.door,
        reference=asked.reference,
        answer=device.get(asked.options),
        site=SITE,
        at=node.now,
        token=half.token,
    )
    assert opened.lacks is None
    with pytest.raises(SignedOut):
        node.mandate_of(half.token)


def test_an_answer_works_once(node: Node) -> None:
    _, device = with_passkey(node)
    asked = service.passkey_sign_in_options(node.door, site=SITE, at=node.now)
    answer = device.get(asked.options)
    service.passkey_sign_in(node.door, reference=asked.reference, answer=answer, site=SITE, at=node.now)
    with pytest.raises(SignInRefused):
        service.passkey_sign_in(node.door, reference=asked.reference, answer=answer, site=SITE, at=node.now)


def test_an_answer_that_comes_too_late_is_refused(node: Node) -> None:
    _, device = with_passkey(node)
    asked = service.passkey_sign_in_options(node.door, site=SITE, at=node.now)
    with pytest.raises(SignInRefused):
        service.passkey_sign_in(
            node.door,
            reference=asked.reference,
            answer=device.get(asked.options),
            site=SITE,
            at=node.later(minutes=6),
        )


@pytest.mark.parametrize("what", ["origin", "site", "verification", "key", "copy", "rubbish", "stranger"])
def test_an_answer_that_does_not_hold_is_refused_in_the_same_words(node: Node, what: str) -> None:
    _, device = with_passkey(node)
    asked = service.passkey_sign_in_options(node.door, site=SITE, at=node.now)
    if what == "copy":
        service.passkey_sign_in(
            node.door,
            reference=asked.reference,
            answer=device.get(asked.options),
            site=SITE,
            at=node.now,
        )
        asked = service.passkey_sign_in_options(node.door, site=SITE, at=node.now)
        device.count = 0
    if what == "origin":
        device.site = replace(SITE, origin="http://evil.localhost:8101")
    if what == "site":
        device.site = replace(SITE, id="b.localhost")
    if what == "verification":
        device.verifies = False
    if what == "key":
        device.key = Authenticator(SITE).key
    if what == "stranger":
        device = Authenticator(SITE)
    answer = "[" * 100_000 if what == "rubbish" else device.get(asked.options)
    with pytest.raises(SignInRefused):
        service.passkey_sign_in(node.door, reference=asked.reference, answer=answer, site=SITE, at=node.now)
    assert node.deeds()[-1] == "session.refused"


def test_a_challenge_of_one_session_serves_no_other(node: Node) -> None:
    _, device = with_passkey(node)
    one = service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)
    other = service.sign_in(node.door, username="anna", password=PASSWORD, at=node.now)
    asked = service.passkey_sign_in_options(node.door, site=SITE, at=node.now, token=one.token)
    with pytest.raises(FactorRefused):
        service.passkey_sign_in(
            node.door,
            reference=asked.reference,
            answer=device.get(asked.options),
            site=SITE,
            at=node.now,
            token=other.token,
        )


def test_a_colleagues_passkey_does_not_finish_my_sign_in(node: Node) -> None:
    _, device = with_passkey(node)
    node.account(Role.ANALYST, username="boris")
    half = service.sign_in(node.door, username="boris", password=PASSWORD, at=node.now)
    asked = service.passkey_sign_in_options(node.door, site=SITE, at=node.now, token=half.token)
    with pytest.raises(FactorRefused):
        service.passkey_sign_in(
            node.door,
            reference=asked.reference,
            answer=device.get(asked.options),
            site=SITE,
            at=node.now,
            token=half.token,
        )


def test_the_same_passkey_is_not_added_twice_and_a_disabled_account_cannot_use_it(node: Node) -> None:
    token, device = with_passkey(node)
    asked = service.passkey_registration_options(node.door, token, site=SITE, at=node.now)
    assert len(json.loads(asked.options)["excludeCredentials"]) == 1
    with pytest.raises(FactorRefused):
        service.register_passkey(
            node.door,
            token,
            reference=asked.reference,
            answer=device.create(asked.options),
            label="again",
            site=SITE,
            at=node.now,
        )
    asked = service.passkey_sign_in_options(node.door, site=SITE, at=node.now)
    account = service.presence_of(node.door, token, at=node.now).account
    with node.door.open(node.machine()) as work:
        service.disable_account(work, account.id)
    with pytest.raises(SignInRefused):
        service.passkey_sign_in(
            node.door,
            reference=asked.reference,
            answer=device.get(asked.options),
            site=SITE,
            at=node.now,
        )
