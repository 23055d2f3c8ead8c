# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Three answers to "is it bound?": unknown is never yes."""

from __future__ import annotations

from datetime import date

import pytest

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import parse_part_date
from ploughshare.law.treaties import queries, rules
from ploughshare.law.treaties.reference import treaties
from ploughshare.law.treaties.terms import Answer, Confidence, Membership, Status, Treaties

ON = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("instrument", "state", "on", "answer"),
    [
        ("UN_FIREARMS_PROTOCOL", "MEX", ON, Answer.YES),
        ("UN_FIREARMS_PROTOCOL", "USA", ON, Answer.NO),
        ("UN_FIREARMS_PROTOCOL", "IRL", ON, Answer.UNKNOWN),
        ("UN_FIREARMS_PROTOCOL", "GBR", ON, Answer.NO),  # signed only
        ("UN_FIREARMS_PROTOCOL", "TWN", ON, Answer.UNKNOWN),  # the table does not speak of it
        ("UN_FIREARMS_PROTOCOL", "AUT", date(2012, 1, 1), Answer.NO),  # deposited 2013-10-09
        ("UN_FIREARMS_PROTOCOL", "AUT", date(2013, 10, 20), Answer.UNKNOWN),  # not yet in force for sure
        ("UN_FIREARMS_PROTOCOL", "AUT", date(2014, 2, 1), Answer.YES),
        ("UN_FIREARMS_PROTOCOL", "DEU", date(2021, 11, 12), Answer.NO),  # in force 2021-11-13
        ("UN_FIREARMS_PROTOCOL", "DEU", date(2021, 11, 13), Answer.YES),
        ("ORG_EU", "ITA", ON, Answer.YES),
        ("ORG_EU", "MEX", ON, Answer.NO),  # closed list: no row is no
        ("ORG_EU", "TWN", ON, Answer.UNKNOWN),
        ("ORG_EU", "ITA", date(2015, 6, 1), Answer.YES),  # the times of every member are known
        ("ORG_EU", "MEX", date(2015, 6, 1), Answer.NO),
        ("ORG_EU", "HRV", date(2013, 6, 30), Answer.NO),  # acceded on 2013-07-01
        ("ORG_EU", "HRV", date(2013, 7, 1), Answer.YES),
        ("ORG_EU", "GBR", date(2020, 1, 31), Answer.YES),  # left at the end of that day
        ("ORG_EU", "GBR", date(2020, 2, 1), Answer.NO),
        ("ORG_SCHENGEN", "MCO", ON, Answer.NO),  # de facto only
        ("PRUM_TREATY_2005", "DEU", ON, Answer.UNKNOWN),  # signed; ratification not collected
        ("KINSHASA_CONVENTION", "RWA", ON, Answer.NO),  # a signature makes no party
        ("PRUM_TREATY_2005", "ITA", ON, Answer.UNKNOWN),  # no row, no closed list
        ("CIFTA", "CAN", ON, Answer.UNKNOWN),  # an unsourced lead is no status
        ("ECOWAS_CONVENTION", "CIV", ON, Answer.UNKNOWN),  # no source
        ("NO_SUCH_TREATY", "MEX", ON, Answer.UNKNOWN),
        ("ORG_NO_SUCH_BODY", "MEX", ON, Answer.UNKNOWN),
    ],
)
def test_a_state_is_bound_not_bound_or_not_known_to_be(instrument, state, on, answer):
    assert queries.holds(instrument, state=Country(state), on=on) is answer


def test_other_statuses_count_only_where_the_asker_names_them():
    swiss = {"instrument": "EUROPOL", "state": Country("CHE"), "on": ON}
    assert rules.holds(treaties(), **swiss) is Answer.NO
    widened = frozenset({Status.OPERATIONAL_AGREEMENT})
    assert rules.holds(treaties(), **swiss, counts=widened) is Answer.YES


def one_row(**changes) -> Treaties:
    row = Membership(
        **{
            "state": Country("MEX"),
            "instrument": "X",
            "status": Status.PARTY,
            "confidence": Confidence.A,
            "source": "depositary",
            "as_of": "2020",
            "read_in": 2020,
            **changes,
        }
    )
    return Treaties({"X": {row.state: row}}, frozenset({row.state}), {}, {}, {})


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({}, Answer.YES),
        ({"source": None}, Answer.UNKNOWN),
        ({"as_of": None, "read_in": None}, Answer.UNKNOWN),
        ({"status": Status.UNKNOWN}, Answer.UNKNOWN),
        ({"status": Status.SUSPENDED}, Answer.UNKNOWN),
        ({"status": Status.OBSERVER}, Answer.NO),
        ({"status": Status.UNKNOWN, "unsourced_lead": "party"}, Answer.UNKNOWN),
        ({"date": parse_part_date("2026"), "date_kind": "year_joined"}, Answer.UNKNOWN),
        ({"date": parse_part_date("2027"), "date_kind": "year_joined"}, Answer.NO),
        ({"date": parse_part_date("2019"), "date_kind": "year_joined"}, Answer.YES),
        ({"date": parse_part_date("2027-01-01"), "date_kind": "signature"}, Answer.YES),
    ],
)
def test_a_row_is_read_by_its_source_its_status_and_its_date(changes, answer):
    assert rules.holds(one_row(**changes), instrument="X", state=Country("MEX"), on=ON) is answer


def test_the_standing_names_the_row_and_the_date_of_the_list():
    bound = rules.standing(treaties(), instrument="UN_FIREARMS_PROTOCOL", state=Country("AUT"), on=ON)
    assert bound.membership is not None
    assert bound.membership.row == "status:AUT:UN_FIREARMS_PROTOCOL"
    assert bound.as_of == "2014-07-10"
    absent = rules.standing(treaties(), instrument="ORG_EU", state=Country("MEX"), on=ON)
    assert (absent.membership, absent.as_of) == (None, "2026-05-17")


@pytest.mark.parametrize(
    ("state", "on", "answer"),
    [
        ("ITA", ON, Answer.YES),
        ("CYP", ON, Answer.YES),  # member of the Union, outside Schengen
        ("NOR", ON, Answer.YES),  # associated
        ("CHE", ON, Answer.YES),
        ("DNK", ON, Answer.UNKNOWN),
        ("IRL", ON, Answer.UNKNOWN),
        ("GBR", ON, Answer.NO),
        ("MCO", ON, Answer.NO),
        ("TWN", ON, Answer.UNKNOWN),
        ("ITA", date(2024, 12, 11), Answer.NO),  # the day before it had to be transposed
    ],
)
def test_directive_2023_977_binds_the_union_and_the_associated_states_and_two_have_to_be_checked(
    state, on, answer
):
    assert rules.standing_under_2023_977(treaties(), state=Country(state), on=on).answer is answer


def test_kleene_and_takes_one_no_for_no_and_an_unknown_for_unknown():
    assert rules.all_of() is Answer.YES
    assert rules.all_of(Answer.YES, Answer.UNKNOWN) is Answer.UNKNOWN
    assert rules.all_of(Answer.NO, Answer.UNKNOWN) is Answer.NO
    assert rules.any_of() is Answer.NO
    assert rules.any_of(Answer.NO, Answer.UNKNOWN) is Answer.UNKNOWN
    assert rules.any_of(Answer.YES, Answer.UNKNOWN) is Answer.YES


def test_the_rows_of_a_state_come_by_instrument():
    found = queries.statuses_of(Country("AUT"), on=date(2026, 11, 24))
    codes = [row.instrument for row in found]
    assert codes == sorted(codes)
    assert {"UN_FIREARMS_PROTOCOL", "ORG_EU"} <= set(codes)
    assert queries.statuses_of(Country("TWN"), on=date(2026, 11, 24)) == ()


def test_an_instrument_is_called_by_its_title():
    assert queries.title_of("UN_FIREARMS_PROTOCOL") == "UN Firearms Protocol"
    assert queries.title_of("NOBODY_KNOWS") == "NOBODY_KNOWS"
