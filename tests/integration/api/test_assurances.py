# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The register of assurances as legal officers keep it, and what a question of law gets from it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from apis import Api, Caller, Pages
from ploughshare.safeguards.access.terms import Role
from routes_known import ASSURANCE, BREACH, GROUNDS

QUESTION = {
    "asking": "PRK",
    "asked": "NOR",
    "form": "extradition",
    "purpose": "criminal_investigation",
    "data": ["firearm"],
    "offence": "illicit_trafficking",
}
FACTS = {
    "dual_criminality": True,
    "own_national": False,
    "death_penalty": True,
    "human_rights_risk": False,
}


def lawyers(api: Api) -> tuple[Caller, Caller]:
    return api.person("lena", Role.LEGAL_OFFICER), api.person("omar", Role.LEGAL_OFFICER)


def asked(caller: Caller, **facts: Any) -> Any:
    return caller.post("/law/decisions", {**QUESTION, "facts": {**FACTS, **facts}})


def test_a_question_of_law_follows_the_register(api: Api) -> None:
    first, second = lawyers(api)
    before = asked(first)
    assert before["decision"]["outcome"] != "barred"
    made = first.post("/assurances", ASSURANCE)
    assert (made["state"], made["giver"], made["said"]) == ("proposed", "PRK", "given")
    path = f"/assurances/{made['id']}"
    alone = first.call("POST", f"{path}/decision", {"confirm": True})
    assert (alone.status_code, alone.json()["code"]) == (403, "assurances.second-person-needed")
    assert asked(first) == before
    second.post(f"{path}/decision", {"confirm": True})
    assert first.get(path)["decided_by"] == str(second.id)
    first.post(f"{path}/breaches", BREACH)
    after = asked(first)
    assert after["decision"]["outcome"] == "barred"
    assert after["codes"]["barred_by"] == ["death_penalty"]
    assert second.get("/assurances?giver=PRK")["items"][0]["broken"] is True
    second.post(f"{path}/restoring", GROUNDS)
    assert asked(first)["decision"]["outcome"] != "barred"
    looked = second.post(f"{path}/look", {"next_look_on": "2027-01-01"})
    assert looked["next_look_on"] == "2027-01-01"
    assert [each["id"] for each in first.get("/assurances?look_by=2027-01-02")["items"]] == [made["id"]]
    ended = first.post(f"{path}/withdrawal", GROUNDS)
    assert ended["state"] == "withdrawn"
    deeds = [deed for deed, _ in api.deeds() if deed.startswith("assurance.") and deed != "assurance.read"]
    assert deeds == [
        "assurance.withdrawn",
        "assurance.looked-at",
        "assurance.restored",
        "assurance.broken",
        "assurance.decided",
        "assurance.entered",
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"receiver": "PRK"}, "assurances.parties-unfit"),
        ({"until": "2025-01-01"}, "assurances.days-unfit"),
        ({"giver": "Atlantis"}, "kernel.unknown-country"),
        ({"words": "   "}, "assurances.unfit"),
        ({"case_id": "x"}, "kernel.malformed-id"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(sqlite_api: Api, change: dict[str, Any], code: str) -> None:
    first, _ = lawyers(sqlite_api)
    answer = first.call("POST", "/assurances", {**ASSURANCE, **change})
    assert answer.json()["code"] == code


FORM = {
    **{name: value for name, value in ASSURANCE.items() if isinstance(value, str)},
    "said": "given",
    "forms": ["extradition", "mla"],
    "next_look_on": "2026-12-01",
}


def test_two_lawyers_keep_the_register_on_their_pages(sqlite_api: Api) -> None:
    first, second = (Pages(sqlite_api, each) for each in lawyers(sqlite_api))
    assert "The register is empty" in first.get("/law/assurances").text
    wrong = first.post("/law/assurances", **{**FORM, "receiver": "PRK"})
    assert wrong.status_code == 400
    assert "name two that differ" in wrong.text
    made = first.post("/law/assurances", **FORM)
    assert made.status_code == 303
    path = made.headers["location"]
    page = first.get(path).text
    assert "another legal officer reads the paper" in page
    assert counted(first) == 0
    assert counted(second) == 1
    assert "Read the paper itself" in second.get(path).text
    assert first.post(f"{path}/decide", confirm="yes").status_code == 403
    assert second.post(f"{path}/decide", confirm="yes").status_code == 303
    assert "confirmed by" in first.get(path).text
    due = first.get("/law/assurances?view=due").text
    assert path in due
    broken = first.post(f"{path}/breach", broken_on="soon", what="x", found_by="y", effect="z")
    assert "“soon” is no date" in broken.text
    fields = {name: str(value) for name, value in BREACH.items()}
    assert first.post(f"{path}/breach", **fields).status_code == 303
    page = second.get(path).text
    assert "Let it count again" in page
    assert "A person was treated otherwise." in page
    assert second.post(f"{path}/restore", **GROUNDS).status_code == 303
    assert first.post(f"{path}/look", next_look_on="2099-06-01").status_code == 303
    assert path not in first.get("/law/assurances?view=due").text
    assert first.post(f"{path}/withdraw", grounds="no").status_code == 400
    assert first.post(f"{path}/withdraw", **GROUNDS).status_code == 303
    assert "It no longer holds" not in first.get(path).text


def counted(pages: Pages) -> int:
    """What the navigation says waits among the assurances."""
    entry = pages.get("/about").text.split('href="/law/assurances"')[1].split("</a>")[0]
    found = re.search(r'nav-count"[^>]*>([0-9]+)', entry)
    return int(found[1]) if found else 0


def test_an_officer_reads_it_and_sees_no_form(sqlite_api: Api) -> None:
    first, _ = lawyers(sqlite_api)
    id = first.post("/assurances", ASSURANCE)["id"]
    officer = Pages(sqlite_api, sqlite_api.of(Role.TRACING_OFFICER))
    page = officer.get("/law/assurances").text
    assert id in page
    assert "Enter an assurance" not in page
    assert "Note the breach" not in officer.get(f"/law/assurances/{id}").text
    assert officer.post(f"/law/assurances/{id}/withdraw", **GROUNDS).status_code == 403
