# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Graded reports as officers keep them by API and at pages, until they are erased."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from apis import Api, Caller, Pages
from ploughshare.bootstrap.keeping_room import KeepingRoom
from ploughshare.safeguards.access.terms import Role
from routes_known import REPORT

THINGS = {
    "entities": [
        {"mark": "A1", "kind": "arm", "words": "Pistols, no maker"},
        {"mark": "F1", "kind": "firm", "words": "Example Trading Ltd"},
    ],
    "links": [{"one": "A1", "words": "shipped by", "other": "F1"}],
    "assessment": "Likely a second delivery.",
}


def day(api: Api, days: int) -> str:
    return (api.node.clock().date() + timedelta(days=days)).isoformat()


def written(api: Api, officer: Caller, **facts: Any) -> Any:
    sent = {
        **REPORT,
        **THINGS,
        "handling": {"tlp": "amber"},
        "review_on": day(api, 30),
        "erase_on": day(api, 60),
        **facts,
    }
    return officer.post("/intelligence-reports", sent)


def test_a_report_keeps_its_grade_and_is_told_on_as_the_least_it_says(api: Api) -> None:
    anna, ben = api.person("anna", Role.TRACING_OFFICER), api.person("ben", Role.TRACING_OFFICER)
    made = written(api, anna, source="HUM-7")
    path = f"/intelligence-reports/{made['id']}"
    assert (made["scheme"], made["source_grade"], made["information_grade"]) == ("admiralty", "B", "2")
    assert ben.call("GET", path).status_code == 404
    assert ben.get("/intelligence-reports")["items"] == []
    told = anna.post(f"{path}/tellable", {"title": "Pistols by sea", "words": "Pistols may come by sea."})
    statement = anna.get(f"/information/{told['statement_id']}")
    assert "Two crates" not in str(statement)
    assert "HUM-7" not in str(statement)
    again = anna.get(path)
    assert (again["source_grade"], again["told_as"]) == ("B", told["statement_id"])
    false = written(
        api, anna, grade={"scheme": "uk_3x5x2", "source": "1", "information": "E", "handling": "P"}
    )
    refused = anna.call("POST", f"/intelligence-reports/{false['id']}/tellable", {"title": "x", "words": "x"})
    assert (refused.status_code, refused.json()["code"]) == (403, "graded.not-to-be-told")


def test_a_report_is_changed_by_one_at_a_time_kept_and_erased(api: Api) -> None:
    anna = api.person("anna", Role.TRACING_OFFICER)
    made = written(api, anna)
    path = f"/intelligence-reports/{made['id']}"
    assert anna.put(path, {**REPORT, "version": 1})["version"] == 2
    assert anna.call("PUT", path, {**REPORT, "version": 1}).status_code == 409
    assert anna.post(f"{path}/retention", {"review_on": day(api, 40)})["review_on"] == day(api, 40)
    late = anna.call("POST", f"{path}/retention", {"review_on": day(api, 61)})
    assert late.json()["code"] == "graded.days-unfit"
    assert anna.call("DELETE", path).status_code == 204
    gone = anna.get(path)
    assert (gone["title"], gone["facts"], gone["entities"]) == (None, None, [])
    assert anna.call("DELETE", path).status_code == 409
    assert anna.get("/intelligence-reports")["items"] == []


def test_the_node_erases_a_report_on_its_day_and_keeps_what_stays(api: Api) -> None:
    anna = api.person("anna", Role.TRACING_OFFICER)
    made, stays = written(api, anna), written(api, anna, erase_on=day(api, 400))
    later = api.node.clock() + timedelta(days=60)
    room = KeepingRoom(api.node)
    real = api.node.clock
    object.__setattr__(api.node, "clock", lambda: later)
    try:
        room.sweep()
    finally:
        object.__setattr__(api.node, "clock", real)
    assert anna.get(f"/intelligence-reports/{made['id']}")["facts"] is None
    assert anna.get(f"/intelligence-reports/{stays['id']}")["facts"] is not None


def test_an_officer_writes_a_report_at_its_page(api: Api) -> None:
    anna = api.person("anna", Role.TRACING_OFFICER)
    pages = Pages(api, anna)
    form = {
        "title": "Pistols by sea",
        "facts": "Two crates were landed.",
        "scheme": "admiralty",
        "source_grade": "c",
        "information_grade": "3",
        "entities": "A1 arm Pistols\nF1 firm Example Ltd",
        "links": "A1 > shipped by > F1",
        "review_on": day(api, 30),
        "erase_on": day(api, 60),
    }
    wrong = pages.post("/intelligence-reports", **{**form, "links": "A1 > shipped by > F2"})
    assert wrong.status_code == 400
    assert "Two crates were landed." in wrong.text
    done = pages.post("/intelligence-reports", **form)
    assert done.status_code == 303
    where = done.headers["location"]
    page = pages.get(where).text
    assert "C3" in page
    assert "shipped by" in page
    assert "Two crates were landed." in pages.get(f"{where}/change").text
    changed = pages.post(f"{where}/change", **{**form, "title": "Pistols again", "version": "1"})
    assert changed.status_code == 303
    stale = pages.post(f"{where}/change", **{**form, "title": "Pistols no more", "version": "1"})
    assert stale.status_code == 409
    assert "Pistols no more" in stale.text
    assert "Pistols again" in pages.get("/intelligence-reports").text
    told = pages.post(f"{where}/tellable", title="Pistols", words="Pistols may come.")
    assert told.headers["location"].startswith("/information/")
    assert pages.post(f"{where}/erase").status_code == 303
    assert "Two crates" not in pages.get(where).text
