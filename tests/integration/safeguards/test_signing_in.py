# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Signing in, step by step, on a real database."""

from __future__ import annotations

import pytest

from nodes import PASSWORD, Node
from ploughshare.safeguards.access import rules, service
from ploughshare.safeguards.access.errors import (
    EnrolmentNeeded,
    FactorRefused,
    NewPasswordNeeded,
    SecondFactorNeeded,
    SignedOut,
)
from ploughshare.safeguards.access.terms import FactorKind, Role, Step


def test_a_first_sign_in_leads_through_a_new_password_and_a_second_factor(node: Node) -> None:
    node.account(Role.TRACING_OFFICER, username="anna", temporary=True, seed=None)
    opened = service.sign_in(node.door, username=" Anna ", password=PASSWORD, at=node.now)
    assert opened.lacks is Step.NEW_PASSWORD
    with pytest.raises(NewPasswordNeeded):
        node.mandate_of(opened.token)
    with pytest.raises(NewPasswordNeeded):
        service.begin_totp(node.door, opened.token, issuer="A", label="phone", at=node.now, box=node.box)
    fresh = "a lamp beside the quiet estuary"
    changed = service.set_password(node.door, opened.token, current=PASSWORD, new=fresh, at=node.now)
    assert changed.lacks is Step.ENROLMENT
    with pytest.raises(SignedOut):
        node.mandate_of(opened.token)
    with pytest.raises(EnrolmentNeeded):
        node.mandate_of(changed.token)
    offer = service.begin_totp(node.door, changed.token, issuer="A", label="phone", at=node.now, box=node.box)
    assert "issuer=A" in offer.uri
    assert offer.secret in offer.uri
    from base64 import b32decode

    seed = b32decode(offer.secret)
    with pytest.raises(FactorRefused):
        service.enrol_totp(node.door, changed.token, code="000000x", at=node.now, box=node.box)
    enrolled = service.enrol_totp(node.door, changed.token, code=node.code(seed), at=node.now, box=node.box)
    assert enrolled.opened.lacks is None
    assert len(set(enrolled.recovery_codes)) == 10
    assert node.mandate_of(enrolled.opened.token).permissions >= rules.EVERYONE

    node.later(minutes=2)
    again = service.sign_in(node.door, username="anna", password=fresh, at=node.now)
    assert again.lacks is Step.SECOND_FACTOR
    assert again.factors == {FactorKind.TOTP}
    with pytest.raises(SecondFactorNeeded):
        node.mandate_of(again.token)
    done = service.use_recovery_code(
        node.door, again.token, code=enrolled.recovery_codes[3].lower(), at=node.now
    )
    assert done.lacks is None
    third = service.sign_in(node.door, username="anna", password=fresh, at=node.now)
    with pytest.raises(FactorRefused):
        service.use_recovery_code(node.door, third.token, code=enrolled.recovery_codes[3], at=node.now)
