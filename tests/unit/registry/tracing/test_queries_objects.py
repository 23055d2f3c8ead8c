# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where the recovered arm is, or may be, lawful in one state of its way and a firearm in the other."""

from __future__ import annotations

from ploughshare.law.facts.queries import packaged
from ploughshare.law.national.terms import ObjectKind
from ploughshare.law.treaties.terms import Answer
from ploughshare.registry.tracing.queries.objects import unlike
from ploughshare.registry.tracing.rules.chain import build_chain
from ploughshare.registry.tracing.rules.objects import countries_on_the_way, year_made
from ploughshare.registry.tracing.terms import Chain, Received
from ploughshare.testing.builders import country, happened
from ploughshare.testing.clocks import START
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind, ArmType

K = ArmEventKind


def chain(*events: ArmEvent, state: str = "CHE") -> Chain:
    return build_chain(
        [Received(event, None, START) for event in events],
        recovery=happened(K.RECOVERED, "2026-05-05", state),
        asked={},
        refused_before={},
        erased=set(),
    )


def found(arm_type: ArmType | None, way: Chain, state: str = "CHE"):
    return unlike(arm_type, way, found_in=country(state), at=START, law=packaged())


def test_an_arm_that_is_an_antique_in_one_state_and_a_firearm_in_the_other_is_flagged():
    way = chain(happened(K.MADE, "1880", "DEU"), happened(K.SOLD, "2020", "PHL"))
    (flag,) = found(ArmType.REVOLVER, way)
    assert (flag.one.object, flag.one.state, flag.other.state) == (ObjectKind.ANTIQUE, "PHL", "CHE")
    assert flag.differs is Answer.YES


def test_an_arm_of_today_and_one_of_no_known_year_raise_no_flag():
    assert found(ArmType.PISTOL, chain(happened(K.MADE, "2015", "PHL"))) == ()
    assert found(ArmType.PISTOL, chain(happened(K.SOLD, "2015", "PHL"))) == ()


def test_a_converted_arm_is_flagged_where_what_it_was_may_have_been_lawful():
    way = chain(happened(K.SOLD, "2020", "USA"), state="AUT")
    flags = found(ArmType.CONVERTED, way, "AUT")
    assert [each.one.object for each in flags] == [ObjectKind.ALARM, ObjectKind.DEACTIVATED]
    assert {each.differs for each in flags} == {Answer.UNKNOWN}
    assert flags[0].one.ask
    assert flags[0].one.missing


def test_a_converted_arm_is_no_flag_between_two_states_that_both_reach_what_it_was():
    flags = found(ArmType.CONVERTED, chain(happened(K.SOLD, "2020", "DEU"), state="AUT"), "AUT")
    assert ObjectKind.ALARM not in {each.one.object for each in flags}


def test_the_way_names_every_country_once_and_a_year_only_where_it_is_one():
    way = chain(happened(K.MADE, "1880", "DEU"), happened(K.EXPORTED, "1881", "DEU", to="USA"), state="USA")
    assert countries_on_the_way(way) == ["DEU", "USA"]
    assert year_made(way) == 1880
    assert year_made(chain(happened(K.MADE, "1880/1890", "DEU"))) is None
