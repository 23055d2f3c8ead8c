# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What may follow what in the life of a formal request."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.registry.requests.terms import Direction, FormalState, StepKind

S, K = FormalState, StepKind

BY_STEP: Mapping[StepKind, FormalState] = MappingProxyType(
    {
        K.DRAFTED: S.DRAFT,
        K.CHANGED: S.DRAFT,
        K.SENT_BACK: S.DRAFT,
        K.APPROVED: S.APPROVED,
        K.SENT: S.SENT,
        K.RECEIVED: S.RECEIVED,
        K.ACKNOWLEDGED: S.ACKNOWLEDGED,
        K.SUPPLEMENTED: S.SUPPLEMENTED,
        K.PARTLY_EXECUTED: S.PARTLY_EXECUTED,
        K.EXECUTED: S.EXECUTED,
        K.REFUSED: S.REFUSED,
        K.WITHDRAWN: S.WITHDRAWN,
    }
)
"""Step to the state it leads to."""

_AWAY = (K.ACKNOWLEDGED, K.SUPPLEMENTED, K.PARTLY_EXECUTED, K.EXECUTED, K.REFUSED, K.WITHDRAWN)
_ANSWERED = tuple(each for each in _AWAY if each is not K.ACKNOWLEDGED)

_FOLLOWING: Mapping[FormalState, tuple[StepKind, ...]] = MappingProxyType(
    {
        S.DRAFT: (K.CHANGED, K.APPROVED, K.SENT_BACK, K.WITHDRAWN),
        S.APPROVED: (K.SENT, K.CHANGED, K.SENT_BACK, K.WITHDRAWN),
        S.SENT: _AWAY,
        S.RECEIVED: _AWAY,
        S.ACKNOWLEDGED: _ANSWERED,
        S.SUPPLEMENTED: _ANSWERED,
        # What was executed in part can still be refused or withdrawn for the rest.
        S.PARTLY_EXECUTED: _ANSWERED,
        S.EXECUTED: (),
        S.REFUSED: (),
        S.WITHDRAWN: (),
    }
)
NOTED = frozenset(_AWAY)
"""Steps that are noted when they happened elsewhere; the others have acts of their own."""


def following(state: FormalState, direction: Direction) -> tuple[StepKind, ...]:
    """What can happen next."""
    found = _FOLLOWING[state]
    return tuple(each for each in found if direction is Direction.OURS or each in NOTED)


def may_follow(state: FormalState, direction: Direction, kind: StepKind) -> bool:
    """Whether a step fits where a request stands."""
    return kind in following(state, direction)
