# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Questions to the legal officer by the API and on the page *Law*, with the facts of the case."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from apis import Api, Pages
from ploughshare.safeguards.access.terms import Role

WORDS = "Both are bound by an exchange of notes of 1998 that the tables do not hold."
QUESTION = {
    "asking": "PRK",
    "asked": "CHE",
    "form": "jit",
    "purpose": "criminal_investigation",
    "data": ["firearm"],
    "facts": {"transnational_organised": False},
}
UNTIL = (date.today() + timedelta(days=30)).isoformat()


def test_a_question_is_put_decided_for_all_and_ended(api: Api) -> None:
    officer, lawyer = api.of(Role.TRACING_OFFICER), api.of(Role.LEGAL_OFFICER)
    made = officer.post("/law/questions", QUESTION)
    assert (made["outcome"], made["state"], made["subject_id"]) == ("no_basis", "waiting", None)
    assert [each["id"] for each in lawyer.get("/law/questions")["items"]] == [made["id"]]
    path = f"/law/questions/{made['id']}/decision"
    ruling = {"permit": True, "grounds": WORDS, "provisions": ["Notes of 1998"], "for_all": True}
    assert lawyer.call("POST", path, ruling).json()["code"] == "rulings.end-unfit"
    alone = {**ruling, "provisions": [], "until": UNTIL}
    assert lawyer.call("POST", path, alone).json()["code"] == "rulings.basis-needed"
    decided = lawyer.post(path, {**ruling, "until": UNTIL})
    assert officer.get(f"/law/questions/{made['id']}")["ruling"] == decided
    answer = officer.post("/law/decisions", QUESTION)
    assert answer["decision"]["outcome"] == "permitted"
    assert "decision of the legal officer" in answer["decision"]["reasons"][0]
    assert lawyer.get("/law/rulings")["items"] == [decided]
    [logged] = [facts for deed, facts in api.deeds() if deed == "law-question.decided"]
    assert logged["digest"] == decided["digest"]
    why = {"why": "The notes were denounced in this very week."}
    ended = lawyer.post(f"/law/rulings/{decided['id']}/end", why)
    assert ended["ended_why"] == why["why"]
    assert officer.post("/law/decisions", QUESTION)["decision"]["outcome"] == "no_basis"


def test_a_question_that_the_law_decides_itself_is_not_taken(sqlite_api: Api) -> None:
    owed = {"asking": "AUT", "asked": "DEU", "agreement": True}
    answer = sqlite_api.of(Role.TRACING_OFFICER).call("POST", "/law/questions", owed)
    assert (answer.status_code, answer.json()["code"]) == (409, "rulings.nothing-to-rule")


def words_of(page: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text).split())


ADDRESS = "/law?asking=PRK&asked=CHE&form=jit&purpose=criminal_investigation&fact_transnational_organised=no"


def test_the_page_puts_its_question_with_the_facts_of_the_address(sqlite_api: Api) -> None:
    officer = Pages(sqlite_api, sqlite_api.of(Role.TRACING_OFFICER))
    lawyer = Pages(sqlite_api, sqlite_api.of(Role.LEGAL_OFFICER))
    page = officer.get(ADDRESS)
    assert "The law leaves this to a person" in words_of(page)
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.text))
    assert fields["fact_transnational_organised"] == "no"
    fields.pop("csrf")
    put = officer.post("/law/questions", **fields)
    assert put.status_code == 303
    path = put.headers["location"]
    given = {"grounds": WORDS, "provisions": "Notes of 1998\nC10", "permit": "yes", "reach": "all"}
    late = lawyer.post(f"{path}/decide", **given, until="2099-01-01")
    assert "ends on a day within" in late.text
    assert lawyer.post(f"{path}/decide", **given, until=UNTIL).status_code == 303
    assert "Permitted by the decision of the legal officer" in words_of(officer.get(ADDRESS))
    assert "all such questions until" in words_of(officer.get(path))
    rulings = lawyer.get("/law/questions?view=rulings")
    assert path in rulings.text
    [ruling] = set(re.findall(r'action="(/law/rulings/[^"]+/end)"', lawyer.get(path).text))
    assert lawyer.post(ruling, why="The notes were denounced in this very week.").status_code == 303
    assert "denounced" in lawyer.get(path).text
    assert path in officer.get("/law/questions?view=own").text
    assert path in lawyer.get("/law/questions?view=over").text
    again = officer.post("/law/questions", **fields)
    assert officer.post(again.headers["location"] + "/take-back").status_code == 303


def test_facts_of_the_case_alter_the_answer_and_stay_in_the_form(sqlite_api: Api) -> None:
    officer = Pages(sqlite_api, sqlite_api.of(Role.TRACING_OFFICER))
    asked = "/law?asking=TUR&asked=NOR&form=extradition&purpose=criminal_investigation"
    asked += "&offence=illicit_trafficking&fact_human_rights_risk=no&fact_death_penalty=no"
    page = officer.get(asked + "&fact_own_national=yes").text
    assert 'data-outcome="barred"' not in page or "national" in page
    barred = officer.get(asked + "&fact_political_offence=yes").text
    assert 'data-outcome="barred"' in barred
    chosen = re.search(r'name="fact_political_offence".*?</select>', barred, re.DOTALL)
    assert chosen is not None
    assert '<option value="yes" selected>' in chosen[0]


def test_dual_criminality_is_proposed_by_comparison_and_can_be_overridden(sqlite_api: Api) -> None:
    officer = Pages(sqlite_api, sqlite_api.of(Role.TRACING_OFFICER))
    asked = "/law?asking=ARG&asked=BRA&form=extradition&purpose=criminal_investigation"
    proposed = officer.get(f"{asked}&offence=illicit_trafficking").text
    assert "by comparison: yes" in proposed
    assert "by comparison:" not in officer.get(f"{asked}&offence=possession").text
    overridden = officer.get(f"{asked}&offence=illicit_trafficking&fact_dual_criminality=no").text
    assert "by comparison:" not in overridden
    assert proposed.count('data-outcome="no_basis"') < overridden.count('data-outcome="no_basis"')


@pytest.mark.parametrize("view", ["waiting", "own", "over", "rulings", "nonsense"])
def test_each_view_of_the_queue_opens_empty(sqlite_api: Api, view: str) -> None:
    lawyer = Pages(sqlite_api, sqlite_api.of(Role.LEGAL_OFFICER))
    assert lawyer.get(f"/law/questions?view={view}").status_code == 200


def test_a_decision_is_read_and_taken_along_as_a_legal_note(sqlite_api: Api) -> None:
    officer = Pages(sqlite_api, sqlite_api.of(Role.TRACING_OFFICER))
    page = officer.get(ADDRESS)
    assert "/law/note?asking=PRK" in page.text
    address = ADDRESS.replace("/law?", "/law/note?")
    note = words_of(officer.get(address))
    assert "No organised group is involved, or no border is crossed." in note
    assert "stated by whoever asks" in note
    pdf = officer.get(f"{address}&format=pdf")
    assert (pdf.headers["content-type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert officer.get(f"{address}&format=docx").content[:2] == b"PK"
    assert "What is not known" in officer.get(f"{address}&format=txt").text
    assert officer.get("/law/note?asking=PRK").status_code == 400
    caller = sqlite_api.of(Role.TRACING_OFFICER)
    told = caller.call("POST", "/law/notes?format=txt&language=es", QUESTION)
    assert "PRK CHE jit" in told.text
    assert caller.call("POST", "/law/notes", QUESTION).content[:5] == b"%PDF-"
