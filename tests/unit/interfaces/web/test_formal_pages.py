# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pages of formal requests: from a few fields to a paper that was approved by a second person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desks import Desk, desk
from ploughshare.safeguards.access.terms import Role
from ploughshare.testing.builders import marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member

NEW = {"form": "mla", "other": "AUT", "title": "Pistols at the harbour", "offence": "illicit_trafficking"}
FACTS = {
    "fact-transnational_organised": "yes",
    "fact-dual_criminality": "yes",
    "fact-human_rights_risk": "no",
    "fact-death_penalty": "no",
    "fact-safeguards": "yes",
}
FIELDS = {
    **FACTS,
    "title": "Pistols at the harbour",
    "offence": "illicit_trafficking",
    "requested_authority": "Ministry of Justice",
    "language": "de",
    "translation": "certified",
    "personal": "yes",
}


@pytest.fixture
def member(tmp_path: Path) -> Iterator[Member]:
    federation = Federation(tmp_path / "federation")
    yield federation.add("a", "NLD")
    federation.close()


@pytest.fixture
def officer(member: Member) -> Desk:
    return desk(member, Role.TRACING_OFFICER)


def begun(officer: Desk, **changes: str) -> str:
    """Path of a request that was begun."""
    gone = officer.post("/formal-requests", **{**NEW, **changes})
    assert gone.status_code == 303, gone.text
    return str(gone.headers["location"]).partition("/words")[0]


def written(officer: Desk, path: str, **changes: str) -> Any:
    """All words that are wanted, sent as the page's form."""
    page = officer.get(path + "/words").text
    names = set(re.findall(r'name="(c-[a-z_]+)"', page))
    version = re.search(r'name="version" value="(\d+)"', page)
    assert names
    assert version is not None
    words = {name: f"Words on {name}." for name in names}
    return officer.post(path + "/words", **{**words, **FIELDS, "version": version[1], **changes})


def version_of(who: Desk, path: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', who.get(path).text)
    assert found is not None
    return found[1]


def test_a_request_is_begun_in_few_fields_written_approved_and_tracked(member: Member, officer: Desk) -> None:
    path = begun(officer)
    page = officer.get(path).text
    assert "Write what is wanted under" in page
    assert written(officer, path).status_code == 303
    page = officer.get(path).text
    assert "Nothing: it may go once somebody else approved it." in page
    assert "Directive" in page or "European Investigation Order" in page
    central = desk(member, Role.CENTRAL_AUTHORITY)
    assert "Approve" in central.get(path).text
    done = central.post(path + "/approve", version=version_of(central, path), reference="MLA 1/26")
    assert done.status_code == 303
    assert (
        officer.post(path + "/sent", version=version_of(officer, path), sent_by="direct").status_code == 303
    )
    assert officer.post(path + "/step", kind="acknowledged", their_reference="4 Js 7/26").status_code == 303
    wrong = officer.post(path + "/step", kind="refused", note="They say no.")
    assert wrong.status_code == 400
    assert "Choose the ground on which it was refused." in wrong.text
    assert "They say no." in wrong.text
    assert officer.post(path + "/clock", time="C22:decision", since="2026-11-24T09:00").status_code == 303
    page = officer.get(path).text
    assert "4 Js 7/26" in page
    assert "MLA 1/26" in page
    assert "stop it" in page
    listed = officer.get("/formal-requests?form=mla").text
    assert "Pistols at the harbour" in listed
    assert 'aria-current="true">mutual legal assistance' in listed
    assert officer.post(path + "/stop-clock", number="1").status_code == 303
    assert officer.post(path + "/expect", on="2099-01-01").status_code == 303
    assert officer.post(path + "/erase", erase_on="2099-01-01").status_code == 303
    assert officer.post(path + "/step", kind="executed").status_code == 303
    assert "Pistols" in officer.get("/formal-requests?view=ended").text
    assert "Pistols" not in officer.get("/formal-requests").text


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(officer: Desk) -> None:
    path = begun(officer)
    wrong = written(officer, path, language="Deutsch!", **{"c-facts": "Twelve pistols in a car."})
    assert wrong.status_code == 400
    assert 'id="error-language"' in wrong.text
    assert "Twelve pistols in a car." in wrong.text
    missing = officer.post("/formal-requests", form="mla", title="Pistols", other="")
    assert missing.status_code == 400
    assert 'id="error-other"' in missing.text
    assert 'value="Pistols"' in missing.text


def test_who_wrote_it_is_told_that_somebody_else_approves(member: Member, officer: Desk) -> None:
    central = desk(member, Role.CENTRAL_AUTHORITY)
    path = begun(central)
    assert "You wrote or changed it: somebody else approves it." in central.get(path).text
    assert "Second person" not in officer.get("/formal-requests").text


def test_a_paper_is_taken_out_as_pdf_and_docx_in_a_language(officer: Desk) -> None:
    path = begun(officer)
    written(officer, path)
    pdf = officer.get(path + "/paper?format=pdf&language=de")
    assert pdf.content.startswith(b"%PDF")
    docx = officer.get(path + "/paper?format=docx")
    assert docx.content.startswith(b"PK")
    assert "attachment" in docx.headers["content-disposition"]


def test_no_paper_of_a_delivery_leaves_and_each_safeguard_is_noted(officer: Desk) -> None:
    path = begun(officer, form="controlled_delivery", route="NLD AUT")
    assert "No paper of it leaves" in officer.get(path).text
    stopped = officer.get(path + "/paper?format=pdf")
    assert stopped.status_code == 403
    assert "things are missing" in stopped.text
    paper = {"by": "Prosecutor", "paper": "letter 7", "on": "2026-11-20"}
    assert (
        officer.post(path + "/safeguard", kind="serials", serials="AB123 AB124", **paper).status_code == 303
    )
    done = officer.post(path + "/safeguard", kind="state_consent", of="AUT", given="no", **paper)
    assert done.status_code == 303
    page = officer.get(path).text
    assert "AB123 AB124" in page
    assert "refused" in page
    wrong = officer.post(path + "/safeguard", kind="judicial_consent", by="", paper="7", on="2026-11-20")
    assert wrong.status_code == 400
    assert 'id="error-by"' in wrong.text


def test_things_of_the_case_are_offered_put_with_it_and_taken_out(member: Member, officer: Desk) -> None:
    trace = member.open_trace(marks("BYFP447"))
    path = begun(officer)
    page = officer.get(path).text
    assert f'value="trace:{trace.id}"' in page
    assert officer.post(path + "/enclose", thing=f"recovery:{trace.recovery}").status_code == 303
    page = officer.get(path).text
    assert "Recovered arm" in page
    assert f'value="recovery:{trace.recovery}"' in page
    consent = {"of": "CZE", "by": "Office", "paper": "7/26", "on": "2026-11-20"}
    thing = f"recovery:{trace.recovery}"
    assert officer.post(path + "/note-consent", thing=thing, **consent).status_code == 303
    asked = officer.post(path + "/ask-consent", thing=thing, why="For the court in Vienna.")
    assert asked.status_code == 403
    assert officer.post(path + "/take-out", thing=thing).status_code == 303
    assert "Nothing of the case goes with it." in officer.get(path).text


def test_a_request_begun_from_a_trace_takes_the_trace_along(member: Member, officer: Desk) -> None:
    trace = member.open_trace(marks("BYFP447"))
    link = f"/formal-requests/new?thing=trace:{trace.id}"
    assert link in officer.get(f"/traces/{trace.id}").text
    assert f'name="thing" value="trace:{trace.id}"' in officer.get(link).text
    path = begun(officer, thing=f"trace:{trace.id}")
    assert "A firearm and what was told of it" in officer.get(path).text


def test_a_request_of_another_state_is_noted(officer: Desk) -> None:
    gone = officer.post("/formal-requests/incoming", **{**NEW, "reference": "4 Js 1/26", "on": "2026-11-20"})
    assert gone.status_code == 303
    page = officer.get(str(gone.headers["location"])).text
    assert "we are asked" in page
    assert "It is for us to execute." in page
    assert "4 Js 1/26" in page
    assert officer.get("/formal-requests/incoming").status_code == 200
    assert officer.get("/formal-requests/new").status_code == 200


def test_what_the_law_leaves_to_a_person_is_put_to_the_legal_officer(member: Member, officer: Desk) -> None:
    path = begun(officer, other="IRN")
    written(officer, path)
    page = officer.get(path).text
    assert "Put it to the legal officer" in page
    assert officer.post(path + "/ask-law").status_code == 303
    page = officer.get(path).text
    assert "Put to the legal officer" in page
    question = re.search(r'href="(/law/questions/[0-9a-f-]+)"', page)
    assert question is not None
    lawyer = desk(member, Role.LEGAL_OFFICER)
    assert f'href="{path}"' in lawyer.get(question[1]).text
    assert officer.post(begun(officer) + "/ask-law").status_code >= 400


def test_an_act_that_there_is_not_is_not_found(officer: Desk) -> None:
    assert officer.post(begun(officer) + "/dance").status_code == 404


def test_who_may_not_read_them_sees_nothing(member: Member, officer: Desk) -> None:
    path = begun(officer)
    keeper = desk(member, Role.RECORD_KEEPER)
    assert keeper.get("/formal-requests").status_code == 403
    assert keeper.get(path).status_code == 403
    assert "/formal-requests" not in keeper.get("/register").text
