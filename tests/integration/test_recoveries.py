# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Recovered arms under their case: entered once, read again, seen by those who work on it."""

from __future__ import annotations

import pytest

from ploughshare.registry.recoveries import queries, service
from ploughshare.registry.recoveries.errors import (
    CaseRequired,
    MarkTooLong,
    RecoveryRepeated,
    RecoveryUnknown,
)
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.mandates.errors import CaseClosed, CaseNotYours
from ploughshare.testing.builders import marks
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.tracing import ResultCode, TraceState


@pytest.fixture
def node(federation) -> Member:
    return federation.add("a", "MEX")


def narrow(node: Member) -> frozenset:
    """Permissions of somebody who oversees nothing."""
    return frozenset(each for each in node.mandate().permissions if "recovery" in each.value)


def test_a_recovery_stands_under_the_case_it_was_entered_in(node):
    made = node.recover(marks("BYFP 4?7"))
    with node.in_case() as work:
        read = queries.recovery(work, made.id)
    assert read.recovery == made
    assert read.recovery.case == node.case()
    assert read.date_trouble is None
    with pytest.raises(RecoveryUnknown), node.work(COLLEAGUE, permissions=narrow(node)) as work:
        queries.recovery(work, made.id)
    with node.work(COLLEAGUE, permissions=narrow(node)) as work:
        assert queries.recoveries(work).items == []


def test_without_a_case_nothing_is_entered(node):
    made = node.recover(marks("BYFP447"))
    with pytest.raises(CaseRequired), node.work() as work:
        service.record_recovery(
            work,
            id=type(made.id)(bytes(16)),
            marking=made.marking,
            date_given=None,
            place=made.place,
            reason=made.reason,
        )


def test_under_a_closed_case_or_anothers_nothing_is_changed(node):
    made = node.recover(marks("BYFP447"))
    with pytest.raises(CaseNotYours), node.in_case(COLLEAGUE, reference="2026/200") as work:
        service.read_again(work, made.id, marking=marks("BYFP448"))
    with node.in_case() as work:
        cases.close_case(work, node.case())
    with pytest.raises(CaseClosed):
        node.recover(marks("BYFP449"))
    with pytest.raises(CaseClosed), node.in_case() as work:
        service.read_again(work, made.id, marking=marks("BYFP448"))


def test_a_list_gives_each_of_its_numbers_once(node):
    node.recover(marks("BYFP447"), source=("harbour list", "17"))
    with pytest.raises(RecoveryRepeated):
        node.recover(marks("OTHER99"), source=("harbour list", "17"))
    node.recover(marks("BYFP447"), source=("harbour list", "18"))


def test_a_day_in_the_future_is_kept_as_written_and_said(node):
    made = node.recover(marks("BYFP447"), on="2031-02-03")
    with node.in_case() as work:
        read = queries.recovery(work, made.id)
    assert (read.recovery.recovered_on, read.recovery.date_given) == (None, "2031-02-03")
    assert "future" in read.date_trouble.english()


def test_a_mark_of_ten_thousand_characters_enters_nothing(node):
    with pytest.raises(MarkTooLong):
        node.recover(marks("9" * 10_000))
    with node.in_case() as work:
        assert queries.recoveries(work).items == []


STRANGE = ["😀😀", "\u202eevil\u2066", "'; DROP TABLE recovery; --", "<script>alert(1)</script>", "%(x)s %s"]


@pytest.mark.parametrize("words", STRANGE)
def test_strange_words_stand_as_they_were_written(node, words):
    made = node.recover(marks("BYFP447", model=words, other=words))
    with node.in_case() as work:
        read = queries.recovery(work, made.id).recovery
    assert (read.marking.model, read.marking.other) == (words, words)


def test_an_arm_of_which_nothing_can_be_read_is_insufficient_with_a_reason_and_does_not_vanish(node):
    trace = node.open_trace(marks(None))
    assert trace.state is TraceState.CLOSED
    assert trace.result in {ResultCode.U40, ResultCode.U42, ResultCode.U43}
    assert trace.remark.english()
    view = node.view(trace.id)
    assert view.requests == ()
    assert view.trace.closed_at is not None
