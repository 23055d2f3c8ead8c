# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Who may confirm a change: always somebody else than who put it forward."""

from __future__ import annotations

from ploughshare.law.facts.errors import ChangeDecided, PutForwardFirst, SamePersonConfirms
from ploughshare.law.facts.terms import Change, ChangeState
from ploughshare.safeguards.work import AccountId


def own_word(change: Change) -> bool:
    """Whether a node speaks of its own state. Two of its people stand behind it and it knows best, so one
    person here is enough; of any other state it only heard."""
    return change.origin is not None and change.origin.state == change.said.state


def check_may_confirm(change: Change, actor: AccountId) -> None:
    """Stop unless this account may give the change its effect.

    Raises:
        ChangeDecided: it does not wait any more.
        PutForwardFirst: another node heard it of a third state, and nobody here stands behind it yet.
        SamePersonConfirms: who put it forward.
    """
    if change.state is not ChangeState.PROPOSED:
        raise ChangeDecided({"state": change.state.value})
    if change.proposed_by is None and change.origin is not None and not own_word(change):
        raise PutForwardFirst({"node": change.origin.node, "state": change.said.state})
    if change.proposed_by == actor:
        raise SamePersonConfirms()
