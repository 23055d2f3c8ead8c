# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The node's own mandate, and mandates that jobs keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from ploughshare.bootstrap.mandates import machine_mandate, mandate_document, read_mandate
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import MACHINE, AccountId, CaseId
from ploughshare.testing.clocks import START


def test_the_node_itself_signs_releases_closes_and_imports_nothing():
    mandate = machine_mandate("Authority", START)
    assert mandate.actor == MACHINE
    assert mandate.basis
    for each in (
        Permission.AGREEMENT_SIGN,
        Permission.REQUEST_SEND,
        Permission.REQUEST_RELEASE,
        Permission.REQUEST_DECIDE,
        Permission.TRACE_CLOSE,
        Permission.ARM_IMPORT,
        Permission.ARM_WRITE,
        Permission.ACCOUNT_WRITE,
        Permission.HOLDER_RESOLVE,
    ):
        assert each not in mandate.permissions


def test_a_kept_mandate_comes_back_at_the_present_moment():
    plain = machine_mandate("Authority", START)
    made = replace(
        plain,
        actor=AccountId(b"a" * 16),
        case=CaseId(b"c" * 16),
        break_glass="because of the flood",
    )
    later = START + timedelta(days=1)
    assert read_mandate(mandate_document(made), at=later) == replace(made, at=later)
    assert read_mandate(mandate_document(plain), at=START) == plain
