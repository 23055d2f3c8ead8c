# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Cases as officers keep them by API and at pages."""

from __future__ import annotations

from apis import RECOVERY, Api, Pages
from ploughshare.safeguards.access.terms import Role
from routes_known import EXHIBIT

PERSON_OF_CASE = {
    "part": "witness",
    "called": "Dragan Example",
    "purpose": "Saw the handing over.",
    "source": "Interview 3",
}


def test_a_case_ties_what_stands_under_it_and_shows_its_persons_to_its_own_people(api: Api) -> None:
    anna, ben = api.person("anna", Role.TRACING_OFFICER), api.person("ben", Role.TRACING_OFFICER)
    case = anna.get("/cases")["items"][0]["id"]
    recovery = anna.post("/recoveries", RECOVERY)["recovery"]
    anna.post("/traces", {"recovery_id": recovery["id"]})
    anna.post("/evidence", {**EXHIBIT, "recovery_id": recovery["id"]})
    anna.put(f"/cases/{case}/file", {"title": "Pistols", "offences": ["possession"], "version": 0})
    told = anna.post(f"/cases/{case}/course", {"stage": "charged", "on": "2026-11-02", "charged": 2})
    assert told["ties"] == {
        "recoveries": 1,
        "traces": 1,
        "seizures": 0,
        "exhibits": 1,
        "information": 0,
        "formal_requests": 0,
    }
    assert told["course"][0]["convicted"] is None
    assert [each["about"]["title"] for each in anna.get("/case-files?view=in_court")["items"]] == ["Pistols"]
    review = api.node.clock().date().replace(day=1)
    year, month = review.year + (review.month > 6), (review.month + 5) % 12 + 1
    person = anna.post(f"/cases/{case}/parties", {**PERSON_OF_CASE, "review_on": f"{year}-{month:02d}-01"})
    assert [each["called"] for each in anna.get(f"/cases/{case}/parties")["items"]] == ["Dragan Example"]
    assert ben.call("GET", f"/cases/{case}/parties").status_code == 404
    assert ben.call("GET", f"/cases/{case}/file").status_code == 404
    page = Pages(api, anna).get(f"/cases/{case}").text
    assert "Dragan Example" in page
    assert "1 exhibit" in page
    chief = api.person("chief", Role.SUPERVISOR)
    seen = Pages(api, chief).get(f"/cases/{case}")
    assert seen.status_code == 200
    assert "Dragan" not in seen.text
    assert anna.call("DELETE", f"/case-parties/{person['id']}").status_code == 204
    assert "Dragan" not in Pages(api, anna).get(f"/cases/{case}").text


def test_an_officer_keeps_a_case_at_its_page(api: Api) -> None:
    anna = api.person("anna", Role.TRACING_OFFICER)
    pages = Pages(api, anna)
    case = anna.get("/cases")["items"][0]["id"]
    wrong = pages.post(f"/cases/{case}/about", title="", code="Art. 258", version="0")
    assert wrong.status_code == 400
    assert "Art. 258" in wrong.text
    assert pages.post(f"/cases/{case}/about", title="Pistols", version="0").status_code == 303
    stale = pages.post(f"/cases/{case}/about", title="Rifles", version="0")
    assert stale.status_code == 409
    assert "Rifles" in stale.text
    assert (
        pages.post(f"/cases/{case}/course", stage="charged", on="2026-11-02", charged="x").status_code == 400
    )
    assert (
        pages.post(f"/cases/{case}/course", stage="charged", on="2026-11-02", charged="2").status_code == 303
    )
    assert "Pistols" in pages.get("/case-files?view=in_court").text
    assert "No entry is due" in pages.get("/case-parties").text
