# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Requests on other channels: noted, never asked twice, seen on one page, ended with the channel's limits."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.errors import (
    ActDoesNotFit,
    OpenElsewhere,
    ReferenceNeeded,
    TraceUnknown,
)
from ploughshare.registry.tracing.service import elsewhere
from ploughshare.registry.tracing.terms import Channel, ElsewhereState, TraceId
from ploughshare.testing.builders import country, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.handling import Handling, HandlingCode, Tlp


@pytest.fixture
def pair(federation: Federation) -> tuple[Member, Member]:
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    return a, b


def note(member: Member, trace: TraceId, **changes):
    with member.in_case() as work:
        values = {
            "channel": Channel.I247,
            "reference": "VIE/2026/4711",
            "asked": country("AUT"),
            "asked_on": work.at.date() - timedelta(days=3),
            **changes,
        }
        return elsewhere.note_elsewhere(work, member.node.desk, trace, **values)


def test_what_is_open_on_another_channel_is_not_asked_between_nodes_until_it_ends(federation, pair):
    a, b = pair
    trace = a.open_trace(marks("BYFP447")).id
    noted = note(a, trace)
    with pytest.raises(OpenElsewhere) as caught:
        a.ask(trace, "AUT")
    assert caught.value.facts["reference"] == "VIE/2026/4711"
    with pytest.raises(OpenElsewhere):
        note(a, trace, channel=Channel.LETTER, reference="12/26")
    federation.run()
    assert b.incoming() == []
    with a.in_case() as work:
        found = queries.open_in_all_channels(work)
        assert [each.id for each in found.elsewhere] == [noted.id]
        limits = Handling(Tlp.GREEN, (HandlingCode.H0, HandlingCode.H1))
        made = elsewhere.end_elsewhere(
            work, a.node.desk, noted.id, answered=True, note="Exported to the USA in 2016.", limits=limits
        )
    assert (made.state, made.limits) == (ElsewhereState.ANSWERED, limits)
    a.ask(trace, "AUT")
    with a.in_case() as work:
        found = queries.open_in_all_channels(work)
        assert (len(found.here), found.elsewhere) == (1, ())
        assert queries.elsewhere_of(work, trace)[0].limits == limits


def test_another_state_or_another_trace_may_be_asked(federation, pair):
    a, b = pair
    first, second = a.open_trace(marks("BYFP447")).id, a.open_trace(marks("WHC1193")).id
    note(a, first, asked=country("USA"))
    note(a, second, channel=Channel.ETRACE, asked=country("USA"))
    a.ask([first, second], "AUT")
    federation.run()
    assert len(b.incoming()) == 1


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"reference": "  "}, ReferenceNeeded),
        ({"reference": "x" * 81}, ReferenceNeeded),
        ({"asked_on": date(2099, 1, 1)}, ReferenceNeeded),
        ({"channel": Channel.FEDERATION}, ActDoesNotFit),
    ],
)
def test_what_says_nothing_is_not_noted(pair, changes, error):
    a, _ = pair
    with pytest.raises(error):
        note(a, a.open_trace(marks("BYFP447")).id, **changes)


def test_it_is_within_reach_of_the_case_of_its_trace_alone_and_ends_once(pair):
    a, _ = pair
    noted = note(a, a.open_trace(marks("BYFP447")).id)
    few = frozenset(each for each in a.mandate().permissions if "review" not in each.value)
    few = frozenset(each for each in few if "decide" not in each.value and "audit" not in each.value)
    other = a.case(COLLEAGUE, reference="2026/999")
    with a.work(COLLEAGUE, permissions=few, case=other) as work:
        assert queries.open_in_all_channels(work).elsewhere == ()
        with pytest.raises(TraceUnknown):
            elsewhere.end_elsewhere(work, a.node.desk, noted.id, answered=True, note=None)
    with a.in_case() as work:
        elsewhere.end_elsewhere(work, a.node.desk, noted.id, answered=False, note="No answer in a year.")
    with a.in_case() as work, pytest.raises(ActDoesNotFit):
        elsewhere.end_elsewhere(work, a.node.desk, noted.id, answered=True, note=None)
