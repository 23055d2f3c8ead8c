# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Officers enter, find and correct lots on pages, and answer a request with one."""

from __future__ import annotations

import re

import pytest

from desks import desk
from ploughshare.safeguards.access.terms import Role
from ploughshare.testing.builders import filling, lot_marks, other_lots
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member

LOT = {
    "lot": "BCW-12-0417",
    "maker": "Beta cartridge works",
    "calibre": "7,62x39",
    "headstamp": "BCW 12",
    "country": "AUT",
    "year": "2012",
    "rounds_made": "50 000",
    "source_record": "L-1",
    "kind": "exported",
    "rounds": "60.000",
    "on": "2013-02-01",
    "event_country": "AUT",
    "other_country": "DEU",
}


@pytest.fixture
def member(sqlite_federation: Federation) -> Member:
    return sqlite_federation.add("b", "AUT")


def test_a_lot_is_entered_shows_what_does_not_add_up_and_is_found_by_a_slipped_number(member):
    keeper = desk(member, Role.RECORD_KEEPER)
    entered = keeper.post("/ammunition/entries", **LOT)
    assert entered.status_code == 303, entered.text
    page = keeper.get(entered.headers["location"].partition("?")[0])
    assert page.status_code == 200
    words = re.sub(r"(?<=\d),(?=\d)", "", page.text)
    assert "60000 rounds were exported or handed over at home, but only 50000 made" in words
    listed = keeper.get("/ammunition?country=AUT")
    assert "BCW-12-0417" in listed.text
    tracer = desk(member, Role.TRACING_OFFICER)
    found = tracer.post("/ammunition", lot="lot BCW 12 O4I7", make="Beta cartridge works")
    assert found.status_code == 200
    assert "BCW-12-0417" in found.text


def test_who_saves_second_is_told_and_loses_nothing_of_what_was_typed(member):
    keeper = desk(member, Role.RECORD_KEEPER)
    path = keeper.post("/ammunition/entries", **LOT).headers["location"].partition("?")[0]
    assert keeper.post(f"{path}/change", **{**LOT, "lot": "BCW-12-0418", "version": "1"}).status_code == 303
    late = keeper.post(f"{path}/change", **{**LOT, "packaging": "green crates", "version": "1"})
    assert late.status_code == 409
    assert 'value="green crates"' in late.text
    assert "BCW-12-0418" in late.text


def test_a_number_of_rounds_that_is_none_is_refused_beside_what_was_typed(member):
    keeper = desk(member, Role.RECORD_KEEPER)
    refused = keeper.post("/ammunition/entries", **{**LOT, "rounds": "many"})
    assert refused.status_code == 400
    assert "is no number of rounds" in refused.text
    assert 'value="BCW-12-0417"' in refused.text


def test_a_code_with_its_source_makes_a_headstamp_speak(member):
    keeper = desk(member, Role.RECORD_KEEPER)
    before = keeper.post("/headstamps", headstamp="539 75")
    assert "looks like the number of a works" in before.text
    assert keeper.post("/headstamps/codes", code="539", maker="Works 539").status_code == 400
    made = keeper.post("/headstamps/codes", code="539", maker="Works 539", source="letter 7/2026")
    assert made.status_code == 303
    after = keeper.post("/headstamps", headstamp="539 75")
    assert "Works 539" in after.text
    assert "1975" in after.text


def test_an_officer_answers_a_request_with_a_lot(sqlite_federation):
    a, b = (
        sqlite_federation.add("a", "MEX"),
        sqlite_federation.add("b", "AUT", settings={"safeguards": {"draw_share": 1.0}}),
    )
    sqlite_federation.acquaint("a", "b")
    sqlite_federation.agree("a", "b")
    b.hold(filling(5))
    b.hold_lots(other_lots(5))
    assert desk(b, Role.RECORD_KEEPER).post("/ammunition/entries", **LOT).status_code == 303
    trace = a.open_trace(lot_marks("BCW-12-0417"), rounds=400)
    a.ask(trace.id, "AUT")
    sqlite_federation.run()
    (view,) = b.incoming()
    duty = desk(b, Role.DUTY_OFFICER)
    path = f"/incoming/{view.incoming.id}/arms/{view.items[0].id}"
    page = duty.get(path)
    assert page.status_code == 200
    assert "400 rounds" in page.text
    lot = re.search(r'name="lot" value="([^"]+)"', page.text)
    assert lot is not None
    assert duty.post(f"{path}/answer", lot=lot[1]).status_code == 303
    sqlite_federation.run()
    told = a.view(trace.id)
    assert told.balance is not None
    assert [each.kind.value for each in told.balance.differences] == []
    shown = desk(a, Role.TRACING_OFFICER).get(f"/traces/{trace.id}")
    assert shown.status_code == 200
    assert "The way of the lot" in shown.text


def test_a_lot_is_joined_to_a_trace_on_its_page_and_taken_back(member):
    keeper = desk(member, Role.RECORD_KEEPER)
    lot = keeper.post("/ammunition/entries", **LOT).headers["location"].partition("?")[0]
    trace = member.open_trace(lot_marks("BCW-12-0417"), rounds=10)
    tracer = desk(member, Role.TRACING_OFFICER)
    path = f"/traces/{trace.id}/lots"
    assert path in tracer.get(f"/traces/{trace.id}").text
    page = tracer.get(path)
    assert page.status_code == 200
    act = f"{path}/{lot.rpartition('/')[2]}"
    assert f'action="{act}"' in page.text
    assert "Take it back" not in page.text
    assert tracer.post(act, judgement="same").status_code == 303
    assert "Take it back" in tracer.get(path).text
    assert "Recovered rounds judged beside it" in tracer.get(lot).text
    assert tracer.post(act, judgement="taken_back").status_code == 303
    assert "Take it back" not in tracer.get(path).text
    assert "Recovered rounds judged beside it" not in tracer.get(lot).text
