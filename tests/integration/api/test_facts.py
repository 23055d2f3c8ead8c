# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Facts of law through the API: what a state's facts are, changes by two persons, files."""

from __future__ import annotations

import pytest

from apis import Api, Caller
from ploughshare.safeguards.access.terms import Role
from routes_known import FACT

ROW = "status:LKA:UN_FIREARMS_PROTOCOL"
CHANGES = "/law/facts/changes"
NATIONAL = {
    "kind": "law",
    "state": "LKA",
    "subject": "trafficking_max_penalty_years",
    "value": "20",
    "holds_from": "2026-03-01",
    "law": "Firearms Act, section 22",
    "source": "official gazette 7/2026 (invented)",
    "as_of": "2026-02-10",
    "sureness": "statute_text",
}


def lawyers(api: Api) -> tuple[Caller, Caller]:
    return api.person("lena", Role.LEGAL_OFFICER), api.person("omar", Role.LEGAL_OFFICER)


def bound(caller: Caller, on: str) -> str:
    question = {"asking": "MEX", "asked": "LKA", "data": ["firearm"], "on": on}
    return str(caller.post("/law/decisions", question)["decision"]["outcome"])


def test_a_ratification_is_proposed_confirmed_and_decides_from_its_day_on(api: Api) -> None:
    first, second = lawyers(api)
    before = {day: bound(first, day) for day in ("2015-06-01", "2026-11-01")}
    made = first.post(CHANGES, FACT)
    assert (made["state"], made["proposed_by"]) == ("proposed", str(first.id))
    alone = first.call("POST", f"{CHANGES}/{made['id']}/confirmation", {})
    assert (alone.status_code, alone.json()["code"]) == (403, "facts.same-person")
    done = second.post(f"{CHANGES}/{made['id']}/confirmation", {"remark": "read the notification"})
    assert (done["state"], done["reason"]) == ("confirmed", "read the notification")
    assert bound(first, "2026-11-01") == "owed" != before["2026-11-01"]
    assert bound(first, "2015-06-01") == before["2015-06-01"]
    # What a decision cites opens, at the node, as it is in force there.
    row = {each["name"]: each["value"] for each in first.get(f"/law/rows/{ROW}")["fields"]}
    assert (row["status"], row["source"]) == ("party", FACT["source"])
    assert (
        next(each["status"] for each in first.get("/law/states/LKA")["statuses"] if each["row"] == ROW)
        == "party"
    )
    compared = first.get("/law/gaps/LKA/FP")
    assert compared["bound"] == "yes"


def test_the_facts_of_a_state_show_what_is_known_and_what_is_not(api: Api) -> None:
    first, second = lawyers(api)
    every = first.get("/law/facts/states/LKA")["items"]
    national = first.get("/law/facts/states/LKA?kind=law")["items"]
    assert {each["kind"] for each in every} == {"status", "law", "object", "conduct"}
    assert {each["kind"] for each in national} == {"law"}
    (penalty,) = [each for each in national if each["subject"] == NATIONAL["subject"]]
    assert penalty["held"]["value"] is None
    made = first.post(CHANGES, NATIONAL)
    second.post(f"{CHANGES}/{made['id']}/confirmation")
    later = first.get("/law/facts/rows/law:LKA:trafficking_max_penalty_years")
    assert (later["fact"]["held"]["value"], later["fact"]["by_change"]) == ("20", True)
    earlier = first.get("/law/facts/rows/law:LKA:trafficking_max_penalty_years?on=2026-02-28")
    assert earlier["fact"]["held"]["value"] is None


def test_a_change_is_refused_withdrawn_and_taken_back_with_a_reason(api: Api) -> None:
    first, second = lawyers(api)
    one, other = first.post(CHANGES, FACT), first.post(CHANGES, NATIONAL)
    assert len(second.get(CHANGES)["items"]) == 2
    second.post(f"{CHANGES}/{other['id']}/refusal", {"reason": "That is the old statute."})
    assert second.get(f"{CHANGES}?which=refused")["items"][0]["reason"] == "That is the old statute."
    second.post(f"{CHANGES}/{one['id']}/confirmation")
    back = second.post(f"{CHANGES}/{one['id']}/taking-back", {"reason": "The notification was void."})
    assert back["said"]["undoes"] == one["digest"]
    first.post(f"{CHANGES}/{back['id']}/confirmation")
    story = first.get(f"/law/facts/rows/{ROW}")
    assert story["undone"] == [one["digest"]]
    assert not story["fact"]["by_change"]
    again = first.post(CHANGES, FACT)
    first.post(f"{CHANGES}/{again['id']}/withdrawal", {"reason": "I wait for the depositary."})
    assert first.get(f"{CHANGES}/{again['id']}")["state"] == "withdrawn"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"state": "SUN"}, "facts.state-divided"),
        ({"state": "HKG"}, "facts.dependent-territory"),
        ({"subject": "NO_SUCH"}, "facts.no-such-subject"),
        ({"value": "bound to be"}, "facts.value-unfit"),
        ({"act": "denunciation"}, "facts.act-unfit"),
        ({"as_of": "2036"}, "facts.day-ahead"),
        ({"as_of": "soon"}, "kernel.malformed-day"),
        ({"source": "  "}, "facts.source-missing"),
        ({"sureness": "quite"}, "facts.sureness-unfit"),
    ],
)
def test_what_cannot_be_used_says_why(api: Api, change: dict[str, str], code: str) -> None:
    first, _ = lawyers(api)
    said = first.call("POST", CHANGES, {**FACT, **change})
    assert (said.status_code, said.json()["code"]) == (400, code)


def test_a_node_alone_has_nobody_to_tell_and_can_write_a_file(api: Api) -> None:
    first, second = lawyers(api)
    made = first.post(CHANGES, FACT)
    second.post(f"{CHANGES}/{made['id']}/confirmation")
    nobody = first.call("POST", "/law/facts/updates")
    assert (nobody.status_code, nobody.json()["code"]) == (409, "updates.nobody-to-tell")
    text = first.post("/law/facts/files")["text"]
    own = second.call("POST", "/law/facts/files/reading", {"text": text})
    assert own.json()["code"] == "updates.is-own"
    forged = text.replace(api.node.office.node, "lk-0123456789ab")
    stranger = second.call("POST", "/law/facts/files/reading", {"text": forged})
    assert stranger.json()["code"] == "facts.update-not-signed"
