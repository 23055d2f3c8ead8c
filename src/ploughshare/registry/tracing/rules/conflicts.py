# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Replies of one state that cannot both be right, whatever ways they came on.

Nothing is dropped for it: both stand with their sources, and a person asks back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.firearms.rules import last_legal
from ploughshare.registry.tracing.terms import (
    Conflict,
    Elsewhere,
    ElsewhereState,
    Received,
    Request,
    RequestItem,
)
from ploughshare.vocabulary.firearms import ArmEvent
from ploughshare.vocabulary.tracing import RequestState, ResultCode

HELD_AND_NOT = N_("%(state)s gave two replies: one tells of it, the other says that no record is held.")
TWO_RESULTS = N_("%(state)s gave two replies with two results: %(first)s and %(second)s.")
TWO_ENDS = N_("%(state)s gave two replies, and the last lawful records that they tell of differ.")

_HELD = frozenset({RequestState.ANSWERED, RequestState.CORRECTED, ElsewhereState.ANSWERED})
_NOT_HELD = frozenset({RequestState.NOT_HELD, ElsewhereState.NOT_HELD})


@dataclass(frozen=True, slots=True)
class _Reply:
    held: bool
    result: ResultCode | None
    last: ArmEvent | None


def conflicts_between(
    requests: Iterable[tuple[Request, RequestItem]],
    elsewhere: Iterable[Elsewhere],
    received: Sequence[Received],
) -> tuple[Conflict, ...]:
    """What replies of one state contradict each other, by state; the plainest contradiction of each."""
    replies: dict[Country, list[_Reply]] = {}
    for request, item in requests:
        if item.state in _HELD | _NOT_HELD and request.erased_at is None:
            told = [each.event for each in received if each.item == item.id and each.through is None]
            reply = _Reply(item.state in _HELD, item.result, last_legal(told))
            replies.setdefault(request.asked, []).append(reply)
    for one in elsewhere:
        if one.state in _HELD | _NOT_HELD and one.erased_at is None:
            told = [each.event for each in received if each.elsewhere == one.id]
            reply = _Reply(one.state in _HELD, one.result, last_legal(told))
            replies.setdefault(one.asked, []).append(reply)
    found = (_between(state, given) for state, given in sorted(replies.items()))
    return tuple(each for each in found if each is not None)


def _between(state: Country, replies: Sequence[_Reply]) -> Conflict | None:
    if len({each.held for each in replies}) > 1:
        return Conflict(state, Text(HELD_AND_NOT, {"state": state}))
    results = sorted({each.result.value for each in replies if each.result is not None})
    if len(results) > 1:
        return Conflict(state, Text(TWO_RESULTS, {"state": state, "first": results[0], "second": results[1]}))
    ends = [each.last for each in replies if each.last is not None]
    if any(_differ(ends[0], other) for other in ends[1:]):
        return Conflict(state, Text(TWO_ENDS, {"state": state}))
    return None


def _differ(first: ArmEvent, second: ArmEvent) -> bool:
    """Whether both say something, and not the same: what one leaves out contradicts nothing."""
    pairs = (
        (first.kind, second.kind),
        (first.on, second.on),
        (first.country, second.country),
        (first.other_country, second.other_country),
        (first.holder_kind, second.holder_kind),
        (_name(first), _name(second)),
    )
    return any(a is not None and b is not None and a != b for a, b in pairs)


def _name(event: ArmEvent) -> str | None:
    return None if event.holder_name is None else " ".join(event.holder_name.casefold().split())
