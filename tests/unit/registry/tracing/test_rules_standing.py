# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where a request, an arm and a trace stand, as it follows from their parts."""

from __future__ import annotations

import itertools
from types import SimpleNamespace
from typing import Any

import pytest

from ploughshare.registry.tracing.rules import standing
from ploughshare.registry.tracing.terms import ITEM_OPEN, ItemState
from ploughshare.testing.builders import country, happened, imported_and_sold, made_and_exported
from ploughshare.vocabulary.firearms import ArmEventKind
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.tracing import RequestState, ResultCode, TraceState

R, S = RequestState, ItemState


def request(*states: R) -> R | None:
    items: Any = [SimpleNamespace(state=state) for state in states]
    return standing.state_of_request(items)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((R.SENT, R.SENT), None),
        ((R.ANSWERED, R.SENT), R.PART_ANSWERED),
        ((R.REFUSED, R.SENT), R.PART_ANSWERED),
        ((R.ANSWERED, R.NOT_HELD), R.ANSWERED),
        ((R.ANSWERED, R.CORRECTED), R.CORRECTED),
        ((R.NOT_HELD, R.REFUSED), R.NOT_HELD),
        ((R.REFUSED, R.REFUSED), R.REFUSED),
    ],
)
def test_a_request_stands_as_its_arms(states, expected):
    for order in itertools.permutations(states):
        assert request(*order) is expected


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((S.WAITING, S.QUEUED), None),
        ((S.ANSWERED, S.QUEUED), R.PART_ANSWERED),
        ((S.ANSWERED, S.NOT_HELD), R.ANSWERED),
        ((S.NOT_HELD, S.REFUSED), R.NOT_HELD),
        ((S.WITHDRAWN, S.REFUSED), R.WITHDRAWN),
        ((S.REFUSED,), R.REFUSED),
        ((S.EXPIRED, S.REFUSED), R.EXPIRED),
        ((S.EXPIRED, S.ANSWERED), R.ANSWERED),
    ],
)
def test_anothers_request_stands_as_its_arms(states, expected):
    for order in itertools.permutations(states):
        assert standing.state_of_incoming(order) is expected


def test_every_state_of_an_arm_is_open_or_ended():
    ended = {S.ANSWERED, S.NOT_HELD, S.REFUSED, S.WITHDRAWN, S.EXPIRED}
    assert {each for each in S if each not in ITEM_OPEN} == ended


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("waiting", [True, False])
@pytest.mark.parametrize("more", [True, False])
def test_a_trace_is_exhausted_only_when_nobody_is_left_and_nothing_was_told(told, waiting, more):
    found = standing.state_of_trace(None, waiting=waiting, asked=True, more_to_ask=more, told=told)
    if told:
        assert found is TraceState.PARTLY_ESTABLISHED
    elif waiting or more:
        assert found is TraceState.OPEN
    else:
        assert found is TraceState.EXHAUSTED


@pytest.mark.parametrize("code", sorted(standing.ESTABLISHED, key=lambda each: each.value))
def test_a_full_result_establishes_whatever_else_waits(code):
    found = standing.state_of_trace(code, waiting=True, asked=True, more_to_ask=True, told=True)
    assert found is TraceState.ESTABLISHED


@pytest.mark.parametrize(
    ("events", "own", "result", "next_state"),
    [
        (made_and_exported("AUT", to="USA"), "AUT", ResultCode.R21, "USA"),
        (imported_and_sold("USA", source="AUT"), "USA", ResultCode.R10, None),
        ([happened(ArmEventKind.MADE, "2015", "AUT")], "AUT", ResultCode.R20, None),
        ([happened(ArmEventKind.STOLEN, "2015", "AUT")], "AUT", ResultCode.R13, None),
        (
            [happened(ArmEventKind.SOLD, "2015", "AUT", holder=HolderKind.STATE)],
            "AUT",
            ResultCode.R12,
            None,
        ),
        (
            [*made_and_exported("AUT", to="USA"), happened(ArmEventKind.IMPORTED, "2017", "AUT", to="USA")],
            "AUT",
            ResultCode.R20,
            None,
        ),
        ([], "AUT", ResultCode.R20, None),
    ],
)
def test_a_record_amounts_to_what_it_says(events, own, result, next_state):
    assert standing.result_of_record(events, own=country(own)) is result
    assert standing.points_to(events) == next_state
