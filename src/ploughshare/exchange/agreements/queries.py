# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of agreements."""

from __future__ import annotations

from ploughshare.exchange.agreements import store
from ploughshare.exchange.agreements.errors import AgreementUnknown
from ploughshare.exchange.agreements.terms import Agreement
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def agreements(work: Work) -> list[Agreement]:
    """All agreements, by partner."""
    work.allow(Permission.AGREEMENT_READ)
    found = store.everything(work.connection)
    work.record(Deed.AGREEMENT_READ, None, {"count": len(found)})
    return found


def agreement(work: Work, reference: str) -> Agreement:
    """One agreement with its text.

    Raises:
        AgreementUnknown: no such agreement here.
    """
    work.allow(Permission.AGREEMENT_READ)
    found = store.get(work.connection, reference)
    if found is None:
        raise AgreementUnknown({"agreement": reference[:40]})
    work.record(Deed.AGREEMENT_READ, None, {"agreement": reference})
    return found
