# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Indicator 16.4.2: what is counted, in which standing, and what is shown beside it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from indicator_rows import AS_AT, BRAZIL, SHOWN, WHOLE, arm
from ploughshare.commitments.indicators.rules import (
    breakdown,
    count,
    digest_of,
    figure_key,
    fits,
    moved_between,
    records_of,
    regional,
    settle,
)
from ploughshare.commitments.indicators.terms import CheckKind, Exclusion, Indicator, Scope, Share, TraceStand
from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import parse_part_date
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import (
    Alteration,
    Apprehension,
    ArmClass,
    Diversion,
    ItemKind,
    LegalGround,
    TracingStanding,
)
from ploughshare.vocabulary.tracing import ResultCode, TraceState

PUBLISHED = Path(__file__).resolve().parents[4] / "shared/law/sdg1642_values.csv"
S = TracingStanding


def made(*rows, **options) -> Indicator:
    given = {"year": 2017, "scope": WHOLE, "as_at": AS_AT, **options}
    return count(rows, **given)


def check(found: Indicator, kind: CheckKind):
    return next(each for each in found.checks if each.kind is kind)


def test_an_arm_is_counted_in_exactly_one_standing_and_they_add_up():
    found = made(
        arm("1", given=S.TRACED, diversion=SHOWN),
        arm("2", given=S.ESTABLISHED, diversion=SHOWN, amount=3),
        arm("3", given=S.PENDING),
        arm("4"),
    )
    assert (found.numerator, found.denominator) == (4, 6)
    assert sum(found.by_standing.values()) == 6
    assert found.value_percent == pytest.approx(400 / 6)
    assert all(each.holds for each in found.checks if each.stops)


@pytest.mark.parametrize(
    ("changes", "because"),
    [
        ({"kind": ItemKind.PART}, Exclusion.PART),
        ({"kind": ItemKind.AMMUNITION, "amount": 500}, Exclusion.AMMUNITION),
        ({"kind": ItemKind.EXPLOSIVE}, Exclusion.EXPLOSIVE),
        ({"kind": ItemKind.ACCESSORY}, Exclusion.ACCESSORY),
        ({"arm_class": ArmClass.ANTIQUE}, Exclusion.ANTIQUE),
        ({"arm_class": ArmClass.AIR_ARM}, Exclusion.AIR_ARM),
        ({"arm_class": ArmClass.ALARM_ARM}, Exclusion.ALARM_ARM),
        ({"arm_class": ArmClass.IMITATION}, Exclusion.IMITATION),
        ({"alteration": Alteration.DEACTIVATED}, Exclusion.DEACTIVATED),
        ({"ground": LegalGround.ADMINISTRATIVE}, Exclusion.NO_CRIMINAL_GROUND),
        ({"ground": LegalGround.NONE}, Exclusion.NO_CRIMINAL_GROUND),
        ({"ground": None}, Exclusion.GROUND_NOT_SAID),
        ({"apprehension": None}, Exclusion.HOW_NOT_SAID),
        ({"apprehension": Apprehension.NOTHING}, Exclusion.NOTHING_FOUND),
        ({"happened_on": None}, Exclusion.YEAR_NOT_KNOWN),
        ({"happened_on": parse_part_date("2016-12/2017-01")}, Exclusion.YEAR_NOT_KNOWN),
        ({"country": Country("PRY")}, Exclusion.ELSEWHERE),
    ],
)
def test_what_is_no_arm_of_the_indicator_is_listed_and_not_counted(changes, because):
    found = made(arm("1"), arm("2", **changes))
    assert found.denominator == 1
    assert [(each.row.record, each.because) for each in found.left_out] == [("2", because)]


@pytest.mark.parametrize(
    "changes",
    [
        {"arm_class": ArmClass.ALARM_ARM, "alteration": Alteration.CONVERTED},
        {"arm_class": ArmClass.IMITATION, "alteration": Alteration.CONVERTED},
        {"alteration": Alteration.REACTIVATED},
        {"arm_class": None},
        {"apprehension": Apprehension.FOUND, "ground": LegalGround.NONE},
        {"apprehension": Apprehension.SURRENDERED, "ground": None},
        {"happened_on": parse_part_date("2017")},
    ],
)
def test_what_was_made_to_fire_and_what_was_found_or_surrendered_is_counted(changes):
    assert made(arm("1", **changes)).denominator == 1


def test_the_year_is_that_of_apprehension():
    found = made(arm("1"), arm("2", happened_on=parse_part_date("2018-01-01")))
    assert found.denominator == 1
    assert found.left_out == ()


def test_without_any_record_of_tracing_the_value_is_null_and_never_nought():
    found = made(arm("1"), arm("2"))
    assert (found.numerator, found.value_percent, found.denominator) == (None, None, 2)
    assert not check(found, CheckKind.NOTHING_ON_TRACING).holds
    tried = made(arm("1", given=S.WITHOUT_RESULT), arm("2"))
    assert (tried.numerator, tried.value_percent) == (0, 0.0)


def test_no_arms_at_all_give_no_value():
    found = made()
    assert (found.denominator, found.numerator, found.value_percent) == (0, None, None)


def test_a_success_that_nobody_can_show_is_a_fault_and_not_counted():
    blank = Diversion("Tracing Office", " ", parse_part_date("2018"))
    found = made(arm("1", given=S.TRACED), arm("2", given=S.ESTABLISHED, diversion=blank))
    assert found.numerator is None
    fault = check(found, CheckKind.SUCCESS_UNSUPPORTED)
    assert (fault.holds, fault.stops, fault.records) == (False, True, ("1", "2"))


def test_results_stand_as_at_a_day():
    row = arm("1", given=S.TRACED, diversion=SHOWN)
    assert settle(row, as_at=date(2018, 1, 31)).standing is S.PENDING
    assert settle(row, as_at=date(2018, 2, 1)).standing is S.TRACED


@pytest.mark.parametrize(
    ("result", "standing"),
    [
        (ResultCode.R14, S.ESTABLISHED),
        (ResultCode.R20, S.WITHOUT_RESULT),
        (ResultCode.U32, S.WITHOUT_RESULT),
        (ResultCode.U40, S.INSUFFICIENT),
        (ResultCode.N80, S.NOT_ATTEMPTED),
    ],
)
def test_the_standing_comes_from_the_trace_where_the_entry_gives_none(result, standing):
    trace = TraceStand(TraceState.CLOSED, result, date(2017, 6, 1), date(2018, 2, 1), SHOWN)
    if result is not ResultCode.R14:
        trace = TraceStand(TraceState.CLOSED, result, date(2017, 6, 1), date(2018, 2, 1), None)
    assert settle(arm("1", trace=trace), as_at=AS_AT).standing is standing
    before = settle(arm("1", trace=trace), as_at=date(2018, 1, 1))
    assert before.standing is S.PENDING
    assert settle(arm("1", trace=trace), as_at=date(2017, 5, 31)).standing is S.NOT_RECORDED


def test_every_result_code_has_a_standing():
    for result in ResultCode:
        trace = TraceStand(TraceState.CLOSED, result, date(2017, 6, 1), date(2017, 7, 1), SHOWN)
        settle(arm("1", trace=trace), as_at=AS_AT)


def test_where_entry_and_trace_differ_the_entry_counts_and_the_conflict_is_shown():
    trace = TraceStand(TraceState.CLOSED, ResultCode.U30, date(2017, 6, 1), date(2017, 9, 1), None)
    found = made(arm("1", given=S.PENDING, trace=trace))
    assert found.by_standing[S.PENDING] == 1
    conflict = check(found, CheckKind.STANDINGS_DIFFER)
    assert (conflict.holds, conflict.records) == (False, ("1",))
    assert found.counted[0].settled.beside is S.WITHOUT_RESULT


def test_an_arm_that_was_seized_twice_is_counted_once_with_its_best_result():
    marks = Marking(serial="BKL4182", make="Glock", model="17", calibre="9x19")
    again = Marking(serial="BKL 4182", make="GLOCK", model="17", calibre="9 x 19")
    other = Marking(serial="BKL4182", make="Taurus", model="17", calibre="9x19")
    found = made(
        arm("1", marking=marks, happened_on=parse_part_date("2017-02-01")),
        arm("2", marking=again, given=S.TRACED, diversion=SHOWN),
        arm("3", marking=other),
    )
    assert found.denominator == 2
    assert found.numerator == 1
    assert [(each.row.record, each.because, each.same_as) for each in found.left_out] == [
        ("1", Exclusion.SAME_ARM, "2")
    ]


@pytest.mark.parametrize("serial", ["REMOVIDO", "obliterated", "12", "BK?4182", None])
def test_arms_whose_number_cannot_be_read_are_never_taken_for_one(serial):
    marks = Marking(serial=serial, make="Glock", model="17", calibre="9x19")
    assert made(arm("1", marking=marks), arm("2", marking=marks)).denominator == 2


def test_a_part_of_the_state_is_never_a_national_value():
    reason = "Every force reports here."
    assert Scope(BRAZIL, None, (), reason).national
    assert not Scope(BRAZIL, None, (), None).national
    assert not Scope(BRAZIL, None, (), "  ").national
    assert not Scope(BRAZIL, "Rio de Janeiro", (), reason).national


def test_the_option_counts_uniquely_marked_arms_alone():
    found = made(arm("1", uniquely_marked=True), arm("2", uniquely_marked=False), arm("3"), marked_only=True)
    assert found.denominator == 1
    assert {each.because for each in found.left_out} == {Exclusion.NOT_UNIQUELY_MARKED}


def test_every_figure_opens_exactly_the_arms_that_it_counts():
    found = made(
        arm("1", given=S.PENDING),
        arm("2", arm_type=ArmType.REVOLVER, amount=2),
        arm("3", apprehension=Apprehension.FOUND, arm_type=None, given=S.TRACED, diversion=SHOWN),
    )
    for dimension in ("apprehension", "type", "agency", "place", "border", "means"):
        for value, line in breakdown(found.counted, dimension).items():
            for standing, amount in line.items():
                key = figure_key(**{dimension: value, "standing": standing})
                opened = [each for each in found.counted if fits(each, key)]
                assert sum(each.row.amount for each in opened) == amount, key
    assert [each.row.record for each in found.counted if fits(each, "success:yes")] == ["3"]
    with pytest.raises(ValueError):
        fits(found.counted[0], "owner:somebody")


def test_what_moved_between_two_states_of_a_report_is_named_by_record():
    before = records_of(made(arm("1", given=S.PENDING), arm("2")))
    now = records_of(made(arm("1", given=S.TRACED, diversion=SHOWN), arm("3")))
    assert [(each.record, each.before is None, each.now is None) for each in moved_between(before, now)] == [
        ("1", False, False),
        ("2", False, True),
        ("3", True, False),
    ]
    assert digest_of(before) != digest_of(now)
    assert digest_of(before) == digest_of(dict(reversed(before.items())))


def test_a_regional_value_is_a_sum_over_a_sum_and_names_who_is_not_in_it():
    shares = [
        Share(Country("BRA"), 10, 1000),
        Share(Country("PRY"), 10, 10),
        Share(Country("URY"), None, 500),
    ]
    value, silent = regional(shares)
    assert value == pytest.approx(2000 / 1010)
    assert silent == (Country("URY"),)
    assert regional([Share(Country("URY"), None, 5)]) == (None, (Country("URY"),))


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published values are not beside this tree")
def test_a_published_value_can_be_reached_by_whole_arms():
    """Each published figure, to its two decimals, is some N of some D under the same formula."""
    with PUBLISHED.open(encoding="utf-8") as lines:
        values = {float(row["value_percent"]) for row in csv.DictReader(lines)}
    assert values
    for value in values:
        total = next(
            d for d in range(1, 20_001) if abs(round(100 * round(value * d / 100) / d, 2) - value) < 0.006
        )
        arms = round(value * total / 100)
        rows = [arm("1", amount=total - arms, given=S.PENDING)] if total > arms else []
        rows += [arm("2", amount=arms, given=S.TRACED, diversion=SHOWN)] if arms else []
        assert made(*rows).value_percent == pytest.approx(value, abs=0.01)
