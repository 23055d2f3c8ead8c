# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pages and API of private look-ups: two nodes in memory, each side's people at their desks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desks import Desk, desk
from federation.test_lookups import BATCHES, EVENTS, two_nodes
from ploughshare.exchange.agreements.terms import Terms
from ploughshare.safeguards.access.terms import Role
from ploughshare.testing.builders import arm, filling, marks
from ploughshare.testing.federation import Federation


@dataclass
class Pair:
    """Two nodes that may look up in each other's registers."""

    federation: Federation
    terms: Terms

    def at(self, name: str, role: Role) -> Desk:
        """Somebody of a role at the asker or the owner."""
        return desk(self.federation.members[name], role)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """The owner's register holds arms, and is not prepared yet."""
    federation = Federation(tmp_path / "federation")
    terms = two_nodes(federation, clause=BATCHES)
    federation.members["owner"].hold([arm("AB12345", EVENTS), *filling(40)])
    yield Pair(federation, terms)
    federation.close()


def prepared(pair: Pair) -> None:
    """The register is prepared by a button of the owner's supervisor."""
    chief = pair.at("owner", Role.SUPERVISOR)
    assert "The register is not prepared" in chief.get("/lookups").text
    assert chief.post("/lookups/prepare").status_code == 303
    assert "Being prepared" in chief.get("/lookups").text
    pair.federation.run()
    page = chief.get("/lookups").text
    assert "Arms that can be looked up" in page
    assert "Being prepared" not in page


def test_a_trace_is_looked_up_first_and_asked_with_one_button(pair: Pair) -> None:
    prepared(pair)
    asker = pair.federation.members["asker"]
    trace = asker.open_trace(marks("AB1?345"))
    tracer = pair.at("asker", Role.TRACING_OFFICER)
    path = f"/traces/{trace.id}"
    assert "Ask first who knows it" in tracer.get(path).text
    assert tracer.post(f"{path}/lookup").status_code == 303
    assert "being made unreadable" in tracer.get(path).text
    pair.federation.run()
    page = tracer.get(path).text
    assert "a similar serial is filed: ask" in page
    assert "Ask Austria by a request" in page
    assert tracer.post(f"{path}/ask", state="AUT", use="investigation").status_code == 303
    assert "Ask Austria by a request" not in tracer.get(path).text
    pair.federation.run()
    assert [each.incoming.asking for each in pair.federation.members["owner"].incoming()] == ["SVN"]


def test_an_officer_looks_up_on_the_page_and_reads_what_it_means(pair: Pair) -> None:
    prepared(pair)
    tracer = pair.at("asker", Role.TRACING_OFFICER)
    assert "Look it up privately" in tracer.get("/lookups").text
    sent = tracer.post("/lookups/ask", serial="AB12345", make="Glock", partner="")
    assert sent.status_code == 303
    result = sent.headers["location"]
    assert "hx-get" in tracer.get(result).text
    pair.federation.run()
    page = tracer.get(result).text
    assert "this serial is filed: ask" in page
    assert "it may still be another arm" in page
    assert "hx-get" not in page
    part = tracer.client.get(result, headers={"hx-request": "true"}).text
    assert "<html" not in part
    wrong = tracer.post("/lookups/ask", serial="A??1234", make="Glock")
    assert wrong.status_code == 400
    assert "all characters but one must be read" in wrong.text
    listed = tracer.get("/lookups").text
    assert "AB12345" in listed
    assert "of their key" not in listed


def test_an_auditor_has_look_ups_opened_and_a_person_opens_them(pair: Pair) -> None:
    prepared(pair)
    tracer, auditor = pair.at("asker", Role.TRACING_OFFICER), pair.at("owner", Role.AUDITOR)
    tracer.post("/lookups/ask", serial="AB12345", make="Glock")
    pair.federation.run()
    page = auditor.get("/lookups").text
    assert "Draw by chance" in page
    assert "AB12345" not in page
    asker_id = pair.federation.members["asker"].id
    drawn = auditor.post("/lookups/samples", pair=f"{pair.terms.reference} {asker_id}", count="1", days="5")
    assert drawn.status_code == 303
    pair.federation.run()
    page = tracer.get("/lookups").text
    assert "wants look-ups opened" in page
    (wanted,) = tracer.call("/lookups").json()["wanted"]
    path = f"/lookups/openings/{wanted['id']}"
    assert tracer.post(path, opened="no", grounds="no").status_code == 400
    assert tracer.post(path, opened="yes").status_code == 303
    pair.federation.run()
    page = auditor.get("/lookups").text
    assert "opened, all as sent" in page
    assert "case 2026/117" in page


def test_an_alarm_stands_on_top_until_somebody_saw_it(pair: Pair) -> None:
    prepared(pair)
    tracer, lawyer = pair.at("asker", Role.TRACING_OFFICER), pair.at("owner", Role.LEGAL_OFFICER)
    body = {"marks": [{"serial": f"QQ{number:05d}", "make": "Glock"} for number in range(42)]}
    assert tracer.call("/lookups/questions", body).status_code == 202
    pair.federation.run()
    (asked,) = tracer.call("/lookups/questions").json()["items"]
    assert (asked["state"], asked["refused"]) == ("refused", "lookup.year-spent")
    assert "the share of their register for this agreement year is spent" in tracer.get("/lookups").text
    page = lawyer.get("/lookups").text
    assert "asked for more than the agreement year" in page
    (alarm,) = lawyer.call("/lookups").json()["alarms"]
    assert lawyer.post(f"/lookups/alarms/{alarm['id']}/seen").status_code == 303
    assert "I have seen it" not in lawyer.get("/lookups").text
    duty = pair.at("owner", Role.DUTY_OFFICER)
    assert duty.post(f"/lookups/alarms/{alarm['id']}/seen").status_code == 403


def test_the_figure_of_the_clause_stands_on_the_agreements_page(pair: Pair) -> None:
    page = pair.at("owner", Role.LEGAL_OFFICER).get(f"/agreements/{pair.terms.reference}").text
    assert "100% of the register a year" in page
    assert "batches of up to 500" in page


def test_who_may_not_look_up_sees_no_form_and_no_serials(pair: Pair) -> None:
    prepared(pair)
    keeper = pair.at("asker", Role.RECORD_KEEPER)
    page = keeper.get("/lookups").text
    assert "Look up an arm" not in page
    assert keeper.post("/lookups/ask", serial="AB12345").status_code == 403
    assert pair.at("asker", Role.OPERATOR).get("/lookups").status_code == 403


def test_the_api_asks_for_a_trace_and_tells_what_was_found(pair: Pair) -> None:
    prepared(pair)
    trace = pair.federation.members["asker"].open_trace(marks("AB12345"))
    tracer = pair.at("asker", Role.TRACING_OFFICER)
    made = tracer.call(f"/traces/{trace.id}/lookups", {})
    assert made.status_code == 202
    pair.federation.run()
    (found,) = tracer.call(f"/traces/{trace.id}/lookups").json()["items"]
    assert [(each["serial"], each["make"], each["found"]) for each in found["marks"]] == [
        ("AB12345", "GLC", "whole")
    ]
    (left,) = tracer.call("/lookups").json()["left_of_ours"]
    assert (left["lookups"], left["records"], left["records_yearly"]) == (1, 40, 41)
