# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a unit that files through another leaves to it, and what fits together."""

from __future__ import annotations

from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.units.terms import UnitKind
from ploughshare.safeguards.work import UnitId

NAME_MOST = 120

_P = Permission

OUTWARD = frozenset(
    {
        _P.REQUEST_RELEASE,
        _P.REQUEST_ANSWER,
        _P.REQUEST_DECIDE,
        _P.LOOKUP_RELEASE,
        _P.LOOKUP_PREPARE,
        _P.INFORMATION_RELEASE,
        _P.INFORMATION_DECIDE,
        _P.INFORMATION_WITHHOLD,
        _P.MAIL_CARRY,
        _P.AGREEMENT_SIGN,
        _P.AGREEMENT_WITHDRAW,
        _P.AGREEMENT_SUSPEND,
        _P.FACT_TELL,
        _P.ASSURANCE_WRITE,
        _P.RULING_DECIDE,
        _P.PEER_CONFIRM,
        _P.PEER_BLOCK,
    }
)
"""Acts towards other states. In a unit that files through a contact point nobody does them."""


def left_to(permissions: frozenset[Permission], *, through: UnitId | None) -> frozenset[Permission]:
    """What somebody may do where their unit files through a contact point: nothing outward."""
    return permissions if through is None else permissions - OUTWARD


def needs_contact_point(kind: UnitKind) -> bool:
    """Whether a unit of a kind files through a contact point."""
    return kind is not UnitKind.CONTACT_POINT
