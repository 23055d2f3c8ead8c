# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Gaps in a history: each kind is found where it is, and none where all is well."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ploughshare.registry.custody.rules import gaps_of
from ploughshare.registry.custody.terms import (
    Custodian,
    CustodianKind,
    CustodyEvent,
    CustodyEventKind,
    EvidenceId,
    GapKind,
    HandOverId,
    Signing,
)
from ploughshare.safeguards.work import AccountId

K = CustodyEventKind
ITEM, OVER = EvidenceId(bytes(16)), HandOverId(bytes(16))
ANNA, BEN = (Custodian.officer(AccountId(bytes(15) + bytes([each]))) for each in (1, 2))
LABORATORY = Custodian(CustodianKind.LABORATORY, None, "Institute of Forensic Science")
START = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


def event(number: int, kind: K, hours: float, **facts) -> CustodyEvent:
    """An event so many hours after the start, entered at once."""
    at = START + timedelta(hours=hours)
    signs = {"signing": Signing.PROVED} if kind in {K.TAKEN_IN, K.RELEASED, K.RECEIVED} else {}
    values = {"entered_at": at, "seal": None, **signs, **facts}
    return CustodyEvent(
        evidence=ITEM,
        number=number,
        kind=kind,
        happened_at=at,
        entered_by=ANNA.account,
        place="Evidence room",
        why="as usual",
        **values,
    )


def whole() -> list[CustodyEvent]:
    """A history without a gap: taken in under seal, to the laboratory and back, sealed anew."""
    return [
        event(1, K.TAKEN_IN, 0, custodian=ANNA, seal="A1"),
        event(2, K.RELEASED, 5, seal="A1", hand_over=OVER),
        event(3, K.RECEIVED, 6, seal="A1", custodian=LABORATORY, hand_over=OVER),
        event(4, K.UNSEALED, 20, seal="A1"),
        event(5, K.EXAMINED, 30, reference="R 7/26"),
        event(6, K.SEALED, 31, seal="B2"),
        event(7, K.RELEASED, 40, seal="B2", hand_over=OVER),
        event(8, K.RECEIVED, 41, seal="B2", custodian=BEN, hand_over=OVER),
    ]


def kinds(events, **facts) -> list[GapKind]:
    facts.setdefault("at", START + timedelta(days=10))
    return [each.kind for each in gaps_of(events, **facts)]


def changed(number: int, **facts) -> list[CustodyEvent]:
    """The whole history with one event different."""
    return [replace(each, **facts) if each.number == number else each for each in whole()]


def test_a_whole_history_has_no_gap():
    assert kinds(whole(), found_on=START.date()) == []


@pytest.mark.parametrize(
    ("events", "found"),
    [
        (whole()[:2], [GapKind.NOBODY_SIGNED]),
        (changed(3, seal="X9"), [GapKind.SEAL_CHANGED, GapKind.SEAL_CHANGED]),
        (changed(4, seal="Z0"), [GapKind.SEAL_CHANGED]),
        (changed(3, seal=None), [GapKind.SEAL_CHANGED, GapKind.SEAL_CHANGED]),
        (changed(8, signing=Signing.NONE), [GapKind.NOT_PROVEN]),
        (changed(5, entered_at=START + timedelta(days=5)), [GapKind.ENTERED_LATE]),
        ([each for each in whole() if each.number != 2], [GapKind.RECEIPT_WITHOUT_RELEASE]),
    ],
)
def test_each_kind_of_gap_is_found_where_it_is(events, found):
    assert kinds(events) == found


def test_a_release_that_waits_is_a_gap_after_a_day_and_not_before():
    events = whole()[:2]
    assert kinds(events, at=START + timedelta(hours=29)) == []
    (gap,) = gaps_of(events, at=START + timedelta(hours=30))
    assert (gap.kind, gap.since, gap.until) == (GapKind.NOBODY_SIGNED, START + timedelta(hours=5), None)


def test_a_receipt_before_its_release_puts_the_thing_in_two_hands_at_once():
    early = START + timedelta(hours=4)
    (gap,) = gaps_of(changed(3, happened_at=early, entered_at=early), at=START + timedelta(days=9))
    assert gap.kind is GapKind.TWO_AT_ONCE
    assert (gap.since, gap.until) == (early, START + timedelta(hours=5))


def test_what_was_found_days_before_somebody_signed_is_said():
    (gap,) = gaps_of(whole(), at=START + timedelta(days=9), found_on=date(2026, 10, 20))
    assert gap.kind is GapKind.NOT_SIGNED_BEFORE_INTAKE
    assert gap.numbers == (1,)


def test_a_digest_that_differs_from_intake_is_said_and_one_that_fits_is_not():
    photograph = [
        event(1, K.TAKEN_IN, 0, custodian=ANNA, sha256="a" * 64),
        event(2, K.CHECKED, 1, sha256="a" * 64),
        event(3, K.CHECKED, 2, sha256="b" * 64),
    ]
    (gap,) = gaps_of(photograph, at=START + timedelta(days=9), sha256="a" * 64)
    assert (gap.kind, gap.numbers) == (GapKind.DIGEST_DIFFERS, (3,))


def test_what_comes_after_the_end_or_before_what_it_follows_cannot_be():
    ended = [*whole(), event(9, K.DISPOSED, 50), event(10, K.MOVED, 60)]
    assert kinds(ended) == [GapKind.IMPOSSIBLE_ORDER]
    assert kinds(changed(6, happened_at=START + timedelta(hours=2))) == [
        GapKind.IMPOSSIBLE_ORDER,
        GapKind.ENTERED_LATE,
    ]
    assert GapKind.IMPOSSIBLE_ORDER in kinds(whole()[3:])


@given(st.lists(st.floats(0.1, 20), min_size=1, max_size=8))
def test_any_number_of_prompt_hand_overs_signed_on_both_sides_leaves_no_gap(waits):
    hour, number = 0.0, 1
    events = [event(1, K.TAKEN_IN, 0, custodian=ANNA, seal="A1")]
    for turn, wait in enumerate(waits):
        taker = BEN if turn % 2 == 0 else ANNA
        events.append(event(number + 1, K.RELEASED, hour + wait, seal="A1"))
        events.append(event(number + 2, K.RECEIVED, hour + wait + 0.5, seal="A1", custodian=taker))
        hour, number = hour + wait + 0.5, number + 2
    assert kinds(events, at=START + timedelta(hours=hour + 1)) == []


@given(st.integers(2, 8), st.integers(0, 10))
def test_taking_out_any_event_of_a_change_of_hands_is_noticed(number, days):
    """Whoever leaves out a release, a receipt, or the opening or putting on of a seal leaves a gap."""
    if number == 5:  # an examination changes nothing that another event would tell
        return
    left = [each for each in whole() if each.number != number]
    assert kinds(left, at=START + timedelta(days=3 + days))
