# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Who oversees reads names beside ids, the log by a case's number, and which cases wait for a review."""

from __future__ import annotations

from datetime import timedelta

from apis import Api
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.audit import store as log
from ploughshare.safeguards.audit.terms import EntryId
from ploughshare.safeguards.mandates import store as cases
from ploughshare.safeguards.work import CaseId


def test_reviews_name_who_looked_and_who_found(api: Api) -> None:
    luz, chief = api.person("luz", Role.TRACING_OFFICER), api.person("chief", Role.SUPERVISOR)
    luz.get("/recoveries")
    assert luz.id is not None
    with api.node.transactions() as connection:
        _, entry = log.read(connection, api.node.log_contents, most=1, actor=luz.id)[0]
        log.draw_review(connection, entry_id=entry.entry_id, actor=luz.id, at=api.node.clock(), loud=False)
    luz.post(f"/reviews/{entry.entry_id}/justification", {"words": "Asked by the prosecutor"})
    (waits,) = [each for each in chief.get("/reviews/open")["items"] if _is(each, entry.entry_id)]
    assert (waits["actor"], waits["actor_name"]) == (str(luz.id), "Luz")
    assert (waits["entry"]["actor_name"], waits["decided_by_name"]) == ("Luz", None)
    found = chief.post(f"/reviews/{entry.entry_id}/finding", {"accepted": True})
    assert (found["decided_by"], found["decided_by_name"]) == (str(chief.id), "Chief")
    own = luz.get("/reviews?decided=true")["items"]
    assert [each["decided_by_name"] for each in own if _is(each, entry.entry_id)] == ["Chief"]


def _is(review: dict[str, dict[str, str]], id: EntryId) -> bool:
    return review["entry"]["entry_id"] == str(id)


def test_the_log_is_read_by_the_number_of_a_case(api: Api) -> None:
    luz, paz = api.person("luz", Role.TRACING_OFFICER), api.person("paz", Role.TRACING_OFFICER)
    for each in (luz, paz):
        each.get("/recoveries")
    auditor = api.of(Role.AUDITOR)
    found = auditor.get("/audit/entries?case=case of luz")["items"]
    assert {each["actor_name"] for each in found} == {"Luz"}
    assert {"case.opened", "recovery.read"} <= {each["deed"] for each in found}, found
    assert auditor.get("/audit/entries?case=no such case")["items"] == []
    assert paz.call("GET", "/audit/entries?case=case of luz").status_code == 403


def test_a_due_review_is_told_to_members_and_supervisors_until_the_case_is_kept(api: Api) -> None:
    luz, paz = api.person("luz", Role.TRACING_OFFICER), api.person("paz", Role.TRACING_OFFICER)
    chief = api.person("chief", Role.SUPERVISOR)
    case = luz.get("/session")["case_id"]
    assert luz.get("/cases/reviews-due")["items"] == []
    yesterday = api.node.clock().date() - timedelta(days=1)
    with api.node.transactions() as connection:
        cases.keep(connection, CaseId.parse(case), review_on=yesterday)
    assert [each["id"] for each in luz.get("/cases/reviews-due")["items"]] == [case]
    assert [each["id"] for each in chief.get("/cases/reviews-due")["items"]] == [case]
    assert paz.get("/cases/reviews-due")["items"] == []
    assert paz.call("POST", f"/cases/{case}/retention").status_code in {403, 404}
    kept = luz.post(f"/cases/{case}/retention")
    assert kept["review_on"] > str(yesterday)
    assert chief.get("/cases/reviews-due")["items"] == []
