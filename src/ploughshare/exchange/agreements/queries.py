# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of agreements."""

from __future__ import annotations

from ploughshare.exchange.agreements import rules, store
from ploughshare.exchange.agreements.errors import AgreementUnknown
from ploughshare.exchange.agreements.terms import Agreement, ExchangeKind
from ploughshare.exchange.peers.terms import NodeId
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


def running(work: Work, *, kind: ExchangeKind) -> list[tuple[Agreement, NodeId]]:
    """With whom, and under which agreements, a kind of exchange may begin now, by partner: for other rooms
    of this house, which record what they do under them."""
    return [
        (made, partner)
        for made in store.everything(work.connection)
        for partner in made.partners
        if rules.is_running(made, partner=partner, kind=kind, at=work.at)
    ]
