# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of referring a question to another state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.crypto.digests import sha256
from ploughshare.kernel.ids import random_reference
from ploughshare.registry.tracing.terms import ReferralState
from ploughshare.vocabulary.decisions import Decision, Outcome
from ploughshare.vocabulary.firearms import ArmEvent
from ploughshare.vocabulary.handling import Handling, HandlingCode, Tlp
from ploughshare.vocabulary.parties import HolderKind

_STRICTNESS = (
    Outcome.OWED,
    Outcome.PERMITTED,
    Outcome.DISCRETION,
    Outcome.PERMITTED_IF,
    Outcome.UNDETERMINED,
    Outcome.NO_BASIS,
    Outcome.BARRED,
)

ENDED_AS = {
    "answered": ReferralState.ANSWERED,
    "not_held": ReferralState.NOT_HELD,
    "refused": ReferralState.REFUSED,
}
"""Outcome of an answer to where the referral stands after it."""


def onward_references(reference: str) -> tuple[str, str]:
    """References of the request and of its arm under which a question goes on.

    They follow from the referral's own random reference, which the third state never learns: a node
    that was restored and forwards again asks under the same references, and is asked once.
    """
    return _derived("request", reference), _derived("item", reference)


def _derived(what: str, reference: str) -> str:
    digest = sha256(f"ploughshare/referral/{what}\x00{reference}".encode())
    return random_reference(lambda count: digest[:count])


def stricter(first: Decision, second: Decision) -> Decision:
    """The decision that leaves less; the first if both leave the same."""
    if _STRICTNESS.index(second.outcome) > _STRICTNESS.index(first.outcome):
        return second
    return first


def tellable(events: Sequence[ArmEvent], ceiling: Tlp) -> tuple[tuple[ArmEvent, ...], bool]:
    """What may be told: no natural person's name or pointer, nothing above the agreement's ceiling.

    Returns:
        The events, and whether some were kept back.
    """
    told = [each for each in events if each.provenance.handling.tlp.rank <= ceiling.rank]
    bare = tuple(
        replace(
            each,
            holder_pointer=None,
            holder_name=None if each.holder_kind is HolderKind.PRIVATE else each.holder_name,
        )
        for each in told
    )
    return bare, len(told) < len(events)


def passable(events: Sequence[ArmEvent], ceiling: Tlp) -> tuple[tuple[ArmEvent, ...], bool]:
    """What another state said and may be passed on to the state it was asked for.

    Its originator knew for whom it was asked; what it labels for the receiving authority only
    (TLP:AMBER+STRICT, TLP:RED) or gives under H2 (no dissemination without permission) or H3 stays.

    Returns:
        The events, and whether some were kept back.
    """
    free = [each for each in events if may_go_on(each.provenance.handling)]
    told, _ = tellable(free, ceiling)
    return told, len(told) < len(events)


def may_go_on(handling: Handling) -> bool:
    """Whether a label lets what another state said go on to the state it was asked for."""
    held = {HandlingCode.H2, HandlingCode.H3} & set(handling.codes)
    return not held and handling.tlp.rank < Tlp.AMBER_STRICT.rank
