# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files of other systems at an officer's desk: the pages, and the API with the same acts."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest

from desks import Desk, desk
from ploughshare.crypto.proofs import csrf_token
from ploughshare.exchange.formats.rules.stix_bundle import write_bundle
from ploughshare.exchange.formats.rules.table import FORMATS
from ploughshare.safeguards.access.terms import Role
from ploughshare.testing.builders import arm, filling, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from tellings import full_dossier


def words(page: Any) -> str:
    """What a reader reads."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page.text).split()))


@pytest.fixture
def member(federation: Federation) -> Member:
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    b.hold([*filling(5), arm("BYFP447", made_and_exported("AUT", to="USA"))])
    return a


@pytest.fixture
def trace(federation: Federation, member: Member) -> str:
    made = member.open_trace(marks("BYFP447")).id
    member.ask(made, "AUT")
    federation.run()
    return str(made)


def upload(officer: Desk, data: bytes, **fields: str) -> Any:
    """Bring a file in on the page."""
    return officer.client.post(
        "/papers",
        data={**fields, "csrf": csrf_token(officer.token)},
        files={"file": ("bundle.json", data, "application/json")},
        follow_redirects=False,
    )


def test_a_trace_is_shown_before_it_leaves_and_leaves_as_the_file_that_was_shown(
    member: Member, trace: str
) -> None:
    officer = desk(member, Role.TRACING_OFFICER)
    assert f"/papers/out/trace/{trace}" in officer.get(f"/traces/{trace}").text
    where = f"/papers/out/trace/{trace}"
    form = officer.get(where)
    assert "checked against a schema of others" in words(form)
    fields = {"format": "stix", "use": "export", "tlp": "amber", "audience": "Customs of Examplia"}
    shown = officer.post(where, act="check", **fields)
    assert shown.status_code == 200
    assert "What the file does not say" in words(shown)
    assert "Who reads the events lays the chain anew." in words(shown)
    taken = officer.post(where, act="take", **fields)
    assert taken.headers["content-disposition"].startswith('attachment; filename="file-')
    assert json.loads(taken.content)["type"] == "bundle"
    assert member.deeds().count("paper.exported") == 1


def test_what_may_not_leave_names_the_rule_on_the_page(member: Member, trace: str) -> None:
    officer = desk(member, Role.TRACING_OFFICER)
    where = f"/papers/out/trace/{trace}"
    refused = officer.post(where, act="take", format="stix", use="court", audience="Court of Examplia")
    assert refused.status_code == 403
    assert "no evidence without consent" in words(refused)
    shown = officer.post(
        where, act="check", format="stix", use="court", audience="Court of Examplia", leave_out="yes"
    )
    assert "may not leave, left out" in words(shown)


def test_a_file_comes_in_by_the_page_and_a_person_decides(member: Member) -> None:
    officer = desk(member, Role.TRACING_OFFICER)
    listed = words(officer.get("/papers"))
    for facts in FORMATS.values():
        assert facts.name in listed
    bundle = json.loads(write_bundle(full_dossier()))
    bundle["objects"][-1]["newer_thing"] = 7
    data = json.dumps(bundle).encode()
    missing = upload(officer, data, format="stix", authority="")
    assert missing.status_code == 400
    made = upload(officer, data, format="stix", authority="Weapons office of Elsewhere", tlp="amber")
    assert made.status_code == 303, words(made)
    where = made.headers["location"].partition("?")[0]
    page = words(officer.get(where))
    assert "Pistols in one lot" in page
    assert "newer_thing" in page
    assert "Pistols in one lot" in words(officer.get("/papers?state=draft"))
    assert officer.post(f"{where}/accept").status_code == 303
    assert f"/papers/out/paper/{where.rpartition('/')[2]}" in officer.get(where).text
    assert officer.post(f"{where}/refuse", why="Too late for that now").status_code == 409


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b'{"type": "bundle"}', b"[" * 100, b"\xff\xfe", b'{"a": 1, "a": 2}'],
)
def test_a_hostile_file_is_refused_by_name_and_leaves_nothing(member: Member, data: bytes) -> None:
    officer = desk(member, Role.TRACING_OFFICER)
    answer = upload(officer, data, format="stix", authority="Weapons office of Elsewhere")
    assert answer.status_code == 400
    assert "No file of another system is within your reach." in words(officer.get("/papers"))


def test_a_reply_is_brought_in_where_the_request_was_noted(member: Member, trace: str) -> None:
    officer = desk(member, Role.TRACING_OFFICER)
    noted = officer.call(
        f"/traces/{trace}/elsewhere",
        {"channel": "i-24/7", "reference": "US/7", "asked": "USA", "asked_on": "2020-05-05"},
    )
    assert noted.status_code == 201, noted.text
    id = noted.json()["id"]
    listed = officer.get("/requests/open")
    assert f"/papers/out/sheet/{id}" in listed.text
    sheet = officer.post(
        f"/papers/out/sheet/{id}", act="take", format="iarms", audience="Bureau", intended="court"
    )
    assert b"US/7" in sheet.content, words(sheet)
    blank = officer.get(f"/papers/replies/{id}").content
    filled = blank.replace(b'"US/7",""', b'"US/7","answered"')
    made = upload(officer, filled, format="reply", authority="Bureau of the USA", elsewhere=id)
    assert made.status_code == 303, words(made)
    where = made.headers["location"].partition("?")[0]
    assert officer.post(f"{where}/accept").status_code == 303
    assert officer.call("/open-requests").json()["elsewhere"] == []


def test_the_api_does_the_same_acts(member: Member, trace: str) -> None:
    officer = desk(member, Role.TRACING_OFFICER)
    formats = officer.call("/formats").json()["items"]
    assert {each["format"]: each["standing"] for each in formats} == {
        kind.value: facts.standing.value for kind, facts in FORMATS.items()
    }
    wanted = {"format": "stix", "audience": "Customs of Examplia"}
    shown = officer.call(f"/traces/{trace}/file", {**wanted, "preview": True})
    assert shown.status_code == 200, shown.text
    left = officer.call(f"/traces/{trace}/file", wanted).json()
    assert left["format"]["standing"] == "checked"
    assert left["losses"]
    answer = officer.client.post(
        "/api/v1/papers",
        data={"format": "stix", "authority": "Office of Elsewhere", "authority_state": "AUT"},
        files={"file": ("x.json", left["content"].encode(), "application/json")},
        headers={"authorization": f"Bearer {officer.token}"},
    )
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert made["kinds"]["firearm-recovery"] == 1
    id = made["paper"]["id"]
    assert [each["id"] for each in officer.call("/papers").json()["items"]] == [id]
    assert officer.call(f"/papers/{id}/acceptance", {}).json()["state"] == "accepted"
    again = officer.call(f"/papers/{id}/file", wanted).json()
    assert json.loads(again["content"])["objects"]
