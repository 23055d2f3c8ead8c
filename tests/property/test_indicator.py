# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Indicator 16.4.2 for any rows: standings add up, order is nothing, and so is what is excluded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from indicator_rows import AS_AT, SHOWN, WHOLE, arm
from ploughshare.commitments.indicators.rules import breakdown, count, regional
from ploughshare.commitments.indicators.rules.breaking_down import DIMENSIONS
from ploughshare.commitments.indicators.terms import ArmRow, Indicator, Share, TraceStand
from ploughshare.commitments.reports.rules import draw, pack, unpack
from ploughshare.commitments.reports.terms import (
    Answer,
    AskedArm,
    CourtCount,
    CourtNumber,
    Material,
    ReportKind,
    Transfer,
)
from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import parse_part_date
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import (
    Alteration,
    Apprehension,
    ArmClass,
    BorderContext,
    Conveyance,
    Disposal,
    ItemKind,
    LegalGround,
    Making,
    PartKind,
    TracingStanding,
    Unit,
)
from ploughshare.vocabulary.tracing import ResultCode, TraceState
from report_walk import walked

DAYS = st.sampled_from(["2016-12-31", "2017", "2017-05", "2017-12-31", "2016/2017", "2018-01-01"])
TRACES = st.builds(
    TraceStand,
    st.sampled_from(TraceState),
    st.none() | st.sampled_from(ResultCode),
    st.just(date(2017, 6, 1)),
    st.none() | st.dates(date(2017, 6, 1), date(2019, 1, 1)),
    st.none() | st.just(SHOWN),
)
MARKS = st.builds(
    Marking,
    serial=st.none() | st.sampled_from(["A1234", "A 1234", "removed", "B7777"]),
    make=st.none() | st.sampled_from(["Glock", "GLOCK", "Taurus"]),
)


def _row(number: int, changes: dict[str, object]) -> ArmRow:
    return arm(f"row {number}", **changes)


CHANGES = st.fixed_dictionaries(
    {
        "apprehension": st.none() | st.sampled_from(Apprehension),
        "ground": st.none() | st.sampled_from(LegalGround),
        "border": st.none() | st.sampled_from(BorderContext),
        "happened_on": st.none() | DAYS.map(parse_part_date),
        "country": st.sampled_from([Country("BRA"), Country("PRY")]),
        "kind": st.sampled_from(ItemKind),
        "arm_type": st.none() | st.sampled_from(ArmType),
        "arm_class": st.none() | st.sampled_from(ArmClass),
        "making": st.none() | st.sampled_from(Making),
        "alteration": st.none() | st.sampled_from(Alteration),
        "amount": st.integers(1, 9),
        "marking": MARKS,
        "uniquely_marked": st.none() | st.booleans(),
        "given": st.none() | st.sampled_from(TracingStanding),
        "trace": st.none() | TRACES,
        "diversion": st.none() | st.just(SHOWN),
        "event": st.none() | st.sampled_from(["E1", "E2"]),
        "disposal": st.none() | st.sampled_from(Disposal),
        "became": st.none() | st.sampled_from(Disposal),
        "conveyance": st.none() | st.sampled_from(Conveyance),
        "part": st.none() | st.sampled_from(PartKind),
        "unit": st.sampled_from(Unit),
        "origin": st.none() | st.just(Country("PRY")),
    }
)
ROWS = st.lists(CHANGES, max_size=12).map(lambda every: [_row(*pair) for pair in enumerate(every)])


STATES = st.sampled_from([Country("PRY"), Country("ARG")])
TRANSFERS = st.lists(
    st.builds(
        Transfer,
        record=st.uuids().map(str),
        licence=st.sampled_from(["L1", "L2"]),
        reference=st.just("E-1"),
        year=st.sampled_from([2016, 2017]),
        on=st.none(),
        outward=st.booleans(),
        arm_type=st.none() | st.sampled_from(ArmType),
        other=STATES,
        moved=st.booleans(),
        amount=st.integers(0, 500),
    ),
    max_size=12,
    unique_by=lambda each: each.record,
)
ASKED = st.lists(
    st.builds(
        AskedArm,
        record=st.uuids().map(str),
        opens=st.just("T1"),
        reference=st.just("R-1"),
        outward=st.booleans(),
        other=STATES,
        asked_on=st.dates(date(2016, 1, 1), date(2017, 12, 31)),
        answered_on=st.none() | st.just(date(2018, 1, 1)),
    ),
    max_size=8,
    unique_by=lambda each: each.record,
)
COURT = st.lists(
    st.builds(
        CourtNumber,
        what=st.sampled_from(CourtCount),
        record=st.uuids().map(str),
        case=st.just("C1"),
        on=st.dates(date(2016, 1, 1), date(2017, 12, 31)),
        amount=st.none() | st.integers(0, 9),
    ),
    max_size=8,
    unique_by=lambda each: each.record,
)
HAND = st.dictionaries(
    st.sampled_from(["suspected", "convicted", "reason:all"]),
    st.builds(
        Answer,
        question=st.just("suspected"),
        amount=st.none() | st.integers(0, 99),
        words=st.none(),
        by=st.just("Ana"),
        on=st.just(date(2018, 2, 1)),
    ),
).map(lambda given: {name: replace(each, question=name) for name, each in given.items()})


@given(ROWS, TRANSFERS, ASKED, COURT, HAND, st.sampled_from(ReportKind), st.booleans())
def test_every_figure_of_every_report_opens_records_that_add_up_to_it(
    rows, transfers, asked, court, answers, kind, marked_only
):
    material = Material(tuple(rows), tuple(asked), tuple(transfers), tuple(court), answers)
    report = draw(kind, material, year=2017, scope=WHOLE, as_at=AS_AT, marked_only=marked_only)
    walked(report)
    assert unpack(pack(report)) == replace(report, indicators=(), sources=())


def made(rows: list[ArmRow], *, marked_only: bool = False) -> Indicator:
    return count(rows, year=2017, scope=WHOLE, as_at=AS_AT, marked_only=marked_only)


@given(ROWS, st.booleans())
def test_the_seven_standings_add_up_and_every_disaggregation_does(rows, marked_only):
    found = made(rows, marked_only=marked_only)
    assert sum(found.by_standing.values()) == found.denominator
    assert found.denominator == sum(each.row.amount for each in found.counted)
    for dimension in DIMENSIONS:
        lines = breakdown(found.counted, dimension).values()
        assert sum(sum(line.values()) for line in lines) == found.denominator
    assert found.numerator is None or 0 <= found.numerator <= found.denominator
    seen = [each.row.record for each in (*found.counted, *found.left_out)]
    assert len(seen) == len(set(seen))


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_count(rows, chance):
    turned = list(rows)
    chance.shuffle(turned)
    one, other = made(rows), made(turned)
    assert one == other


@given(ROWS, CHANGES)
def test_what_is_excluded_changes_nothing(rows, changes):
    added = replace(_row(99, changes), kind=ItemKind.AMMUNITION)
    without, with_it = made(rows), made([*rows, added])
    assert with_it.by_standing == without.by_standing
    assert with_it.value_percent == without.value_percent
    assert with_it.counted == without.counted


@given(st.lists(st.tuples(st.none() | st.integers(0, 50), st.integers(50, 900)), max_size=8))
def test_a_regional_value_lies_between_those_of_its_states(pairs):
    states = ["ARG", "BOL", "BRA", "CHL", "COL", "ECU", "PER", "PRY"]
    shares = [Share(Country(state), *pair) for state, pair in zip(states, pairs, strict=False)]
    value, silent = regional(shares)
    known = [100 * each.numerator / each.denominator for each in shares if each.numerator is not None]
    assert len(silent) + len(known) == len(shares)
    assert (value is None) == (not known)
    if value is not None:
        assert min(known) - 1e-9 <= value <= max(known) + 1e-9
