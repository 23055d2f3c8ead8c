# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The chain of an arm's way: order, gaps, the interval of diversion, and what it supports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ploughshare.kernel.periods import parse_part_date
from ploughshare.kernel.text import Text
from ploughshare.registry.tracing.rules.chain import build_chain, days_between
from ploughshare.registry.tracing.terms import Chain, GapKind, Received
from ploughshare.testing.builders import country, happened
from ploughshare.testing.clocks import START
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.tracing import RequestState, ResultCode

K = ArmEventKind
MADE = happened(K.MADE, "2015", "AUT")
OUT = happened(K.EXPORTED, "2016", "AUT", to="USA")
IN = happened(K.IMPORTED, "2016-07", "USA", to="AUT", holder=HolderKind.DEALER, name="Dealer")
SOLD = happened(K.SOLD, "2017-03-09", "USA", holder=HolderKind.PRIVATE)
STOLEN = happened(K.STOLEN, "2018-01", "USA")


def recovery(on: str | None = "2020-05-05", state: str = "MEX") -> ArmEvent:
    return happened(K.RECOVERED, on, state)


def chain(
    *events: ArmEvent,
    asked: dict[str, RequestState] | None = None,
    on: str | None = "2020-05-05",
    barred: tuple[str, ...] = (),
    state: str = "MEX",
    erased: tuple[str, ...] = (),
) -> Chain:
    return build_chain(
        [Received(event, None, START) for event in events],
        recovery=recovery(on, state),
        asked={country(name): stands for name, stands in (asked or {}).items()},
        refused_before={country(name): Text("No node of it.") for name in barred},
        erased={country(name) for name in erased},
    )


def kinds(found: Chain) -> list[ArmEventKind | GapKind]:
    return [(link.event or link.gap).kind for link in found.links]


def test_a_whole_chain_has_one_gap_where_the_arm_left_lawful_hands():
    found = chain(SOLD, OUT, IN, MADE)
    assert kinds(found) == [K.MADE, K.EXPORTED, K.IMPORTED, K.SOLD, GapKind.DIVERSION, K.RECOVERED]
    assert found.last_legal == SOLD
    assert (found.diversion.since, found.diversion.until) == (date(2017, 3, 9), date(2020, 5, 5))


def test_what_was_erased_is_a_gap_that_says_so_and_not_a_want_of_an_answer():
    asked = {"USA": RequestState.ANSWERED}
    assert kinds(chain(MADE, OUT, asked=asked)) == [
        K.MADE,
        K.EXPORTED,
        GapKind.NO_RECORD,
        GapKind.DIVERSION,
        K.RECOVERED,
    ]
    assert kinds(chain(MADE, OUT, asked=asked, erased=("USA",)))[2] is GapKind.ERASED


def test_nothing_told_is_a_recovery_and_nothing_else():
    found = chain()
    assert kinds(found) == [K.RECOVERED]
    assert (found.last_legal, found.diversion, found.proposed) == (None, None, None)


def test_a_chain_that_does_not_begin_with_the_making_says_so():
    assert kinds(chain(IN))[0] is GapKind.NO_RECORD


def test_a_state_that_could_not_be_asked_is_a_gap_with_its_reason_though_nothing_else_is_known():
    found = chain(barred=("BRA",))
    assert kinds(found) == [GapKind.NO_BASIS, K.RECOVERED]
    gap = found.links[0].gap
    assert (gap.country, gap.reason) == ("BRA", Text("No node of it."))


def test_a_state_that_could_not_be_asked_is_one_gap_where_the_chain_leads_to_it():
    found = chain(MADE, OUT, barred=(str(OUT.other_country),))
    assert [kind for kind in kinds(found) if kind is GapKind.NO_BASIS] == [GapKind.NO_BASIS]
    assert next(link.gap for link in found.links if link.gap).reason == Text("No node of it.")


@pytest.mark.parametrize(
    ("asked", "barred", "gap"),
    [
        ({}, (), GapKind.NOT_ASKED),
        ({}, ("USA",), GapKind.NO_BASIS),
        ({"USA": RequestState.SENT}, (), GapKind.AWAITED),
        ({"USA": RequestState.NEEDS_INFORMATION}, (), GapKind.AWAITED),
        ({"USA": RequestState.NOT_HELD}, (), GapKind.NOT_HELD),
        ({"USA": RequestState.REFUSED}, (), GapKind.REFUSED),
        ({"USA": RequestState.EXPIRED}, (), GapKind.NO_RECORD),
        ({"USA": RequestState.ANSWERED}, (), GapKind.NO_RECORD),
    ],
)
def test_an_export_into_silence_is_a_gap_with_its_reason(asked, barred, gap):
    found = chain(MADE, OUT, asked=asked, barred=barred)
    assert kinds(found) == [K.MADE, K.EXPORTED, gap, GapKind.DIVERSION, K.RECOVERED]


def test_one_event_told_twice_by_one_source_stands_once():
    assert kinds(chain(MADE, OUT, OUT)).count(K.EXPORTED) == 1
    other = replace(OUT, provenance=happened(K.EXPORTED, None, "USA").provenance)
    assert kinds(chain(MADE, OUT, other)).count(K.EXPORTED) == 2


def test_a_reported_theft_ends_the_interval_before_the_recovery():
    found = chain(MADE, OUT, IN, SOLD, STOLEN)
    assert (found.diversion.since, found.diversion.until) == (date(2017, 3, 9), date(2018, 1, 31))


def test_an_unknown_day_leaves_its_end_of_the_interval_open():
    assert chain(replace(MADE, on=None)).diversion.since is None
    assert chain(MADE, on=None).diversion.until is None


def test_a_recovery_before_the_last_lawful_record_ends_no_interval():
    found = chain(MADE, OUT, IN, SOLD, on="2016-12-01")
    assert found.diversion.until is None
    assert found.sale_to_recovery_days is None


@pytest.mark.parametrize(
    ("sale", "recovered", "days"),
    [
        ("2017-03-09", "2020-05-05", (1153, 1153)),
        ("2017", "2020", (731, 1460)),
        ("2017-03", "2017-03-31", (0, 30)),
        ("2020-05-05", "2020-05-05", (0, 0)),
        ("2021", "2020", None),
        (None, "2020", None),
        ("2020", None, None),
    ],
)
def test_days_from_sale_to_recovery_are_the_least_and_the_most(sale, recovered, days):
    read = [parse_part_date(each) if each else None for each in (sale, recovered)]
    assert days_between(*read) == days


@pytest.mark.parametrize(
    ("events", "asked", "barred", "state", "result"),
    [
        ((MADE, OUT, IN, SOLD), {}, (), "MEX", ResultCode.R11),
        ((MADE, OUT, IN, SOLD), {}, (), "USA", ResultCode.R10),
        ((MADE, OUT, IN, SOLD, STOLEN), {}, (), "MEX", ResultCode.R13),
        ((MADE, OUT, IN, replace(SOLD, holder_kind=HolderKind.STATE)), {}, (), "MEX", ResultCode.R12),
        ((MADE, OUT), {}, (), "MEX", ResultCode.R21),
        ((MADE, OUT), {"USA": RequestState.SENT}, (), "MEX", ResultCode.R21),
        ((MADE, OUT), {"USA": RequestState.NOT_HELD}, (), "MEX", ResultCode.R20),
        ((MADE, OUT), {}, ("USA",), "MEX", ResultCode.R20),
        ((MADE,), {}, (), "MEX", ResultCode.R20),
        ((), {"AUT": RequestState.SENT}, (), "MEX", None),
        ((), {"AUT": RequestState.REFUSED}, (), "MEX", ResultCode.U60),
        ((), {"AUT": RequestState.EXPIRED}, (), "MEX", ResultCode.U61),
        ((), {"AUT": RequestState.NOT_HELD}, (), "MEX", ResultCode.U30),
        ((), {}, ("AUT",), "MEX", ResultCode.U70),
    ],
)
def test_the_result_is_what_the_chain_supports_and_no_more(events, asked, barred, state, result):
    assert chain(*events, asked=asked, barred=barred, state=state).proposed is result


def test_an_event_without_a_day_stands_where_its_kind_belongs():
    bare = [replace(each, on=None) for each in (SOLD, IN, OUT, MADE)]
    found = chain(*bare)
    assert kinds(found) == [K.MADE, K.EXPORTED, K.IMPORTED, K.SOLD, GapKind.DIVERSION, K.RECOVERED]
    assert kinds(chain(MADE, OUT, replace(IN, on=None), SOLD)) == kinds(chain(MADE, OUT, IN, SOLD))
