# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The packaged table of treaty status keeps its form: each row with source, date and known words."""

from __future__ import annotations

import csv
import tracemalloc
from collections import Counter
from importlib import resources

import pytest

from ploughshare.kernel.countries import all_countries
from ploughshare.law.treaties.errors import StatusTableDamaged
from ploughshare.law.treaties.reference import _membership, treaties
from ploughshare.law.treaties.rules import CLOSED_LIST
from ploughshare.law.treaties.terms import Confidence, Status


def raw_rows() -> list[dict[str, str]]:
    path = resources.files("ploughshare.law.treaties").joinpath("data", "treaty_status.csv")
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def rows():
    return [row for by_state in treaties().by_instrument.values() for row in by_state.values()]


def test_the_table_loads_whole_and_no_row_stands_twice():
    raw = raw_rows()
    assert len(raw) == len(rows()) == 5477
    assert max(Counter((row["iso3"], row["instrument"]) for row in raw).values()) == 1


def test_it_speaks_of_the_193_members_of_the_united_nations_and_of_known_countries_only():
    assert len(treaties().states) == 193
    assert treaties().states <= set(all_countries())


def test_every_row_that_claims_a_status_names_its_source():
    nameless = {(row.state, row.instrument) for row in rows() if row.source is None}
    assert all(row.status is Status.UNKNOWN for row in rows() if (row.state, row.instrument) in nameless)


def test_every_row_that_claims_a_binding_status_names_the_date_of_its_source():
    claims = {Status.PARTY, Status.BOUND, Status.MEMBER, Status.SIGNATORY, Status.NONE}
    assert [row.row for row in rows() if row.status in claims and row.as_of is None] == []


def test_unknown_status_and_confidence_unknown_go_together():
    assert all((row.status is Status.UNKNOWN) == (row.confidence is Confidence.U) for row in rows())


def test_an_unsourced_lead_never_stands_in_the_status():
    led = [row for row in rows() if row.unsourced_lead]
    assert led
    assert all(row.unsourced_lead != row.status.value for row in led)


def test_every_instrument_has_a_title_and_every_title_an_instrument():
    assert set(treaties().titles) == set(treaties().by_instrument)


def test_every_closed_list_has_a_date():
    closed = {code for code in treaties().by_instrument if code.startswith(CLOSED_LIST)}
    assert closed == set(treaties().list_read_in)
    assert "ORG_EU" in closed


def test_the_european_union_has_27_members_and_interpol_leaves_out_two_members_of_the_united_nations():
    members = [row for row in treaties().by_instrument["ORG_EU"].values() if row.status is Status.MEMBER]
    outside = [row for row in treaties().by_instrument["INTERPOL"].values() if row.status is Status.NONE]
    assert len(members) == 27
    assert {row.state for row in outside} == {"PRK", "TUV"}


@pytest.mark.parametrize(
    ("column", "value"), [("status", "perhaps"), ("confidence", "Z"), ("date", "32 May 2010")]
)
def test_a_row_with_words_this_version_does_not_know_stops_the_load_and_names_the_row(column, value):
    damaged = {**raw_rows()[0], column: value}
    with pytest.raises(StatusTableDamaged) as stopped:
        _membership(damaged)
    assert "AFG UNTOC" in str(stopped.value)


def test_the_table_is_read_once():
    assert treaties() is treaties()


def test_the_table_keeps_a_node_at_rest_small():
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        held = treaties.__wrapped__()
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert held.states
    assert grown < 6_000_000
