# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The way of an officer through the API, from a first sign-in to a proposal, on both engines."""

from __future__ import annotations

import base64
import time
from typing import Any

from apis import ARM, MARKS, RECOVERY, Api, Caller
from nodes import PASSWORD
from ploughshare.crypto.proofs import one_time_code
from ploughshare.safeguards.access.terms import Role

OWN = "nine quiet owls at dawn"


def code(seed: str, *, ahead: int = 0) -> str:
    return one_time_code(base64.b32decode(seed), int(time.time()) // 30 + ahead)


def first_sign_in(api: Api, username: str) -> tuple[Caller, str, Any]:
    """Password, own password, second factor; the caller, the seed and the recovery codes."""
    caller = Caller(api.client)
    opened = caller.post("/sessions", {"username": username, "password": PASSWORD})
    caller.token = opened["token"]
    assert opened["lacks"] == "new-password"
    assert caller.call("GET", "/cases").json()["code"] == "access.new-password-needed"
    opened = caller.post("/session/password", {"current": PASSWORD, "new": OWN})
    caller.token = opened["token"]
    assert opened["lacks"] == "enrolment"
    offered = caller.post("/session/totp-enrolment")
    assert caller.call("GET", "/traces").status_code == 401
    assert caller.call("POST", "/session/totp-enrolment/confirmation", {"code": "000000"}).status_code == 401
    enrolled = caller.post("/session/totp-enrolment/confirmation", {"code": code(offered["seed"])})
    caller.token = enrolled["token"]
    assert enrolled["lacks"] is None
    return caller, offered["seed"], enrolled["recovery_codes"]


def test_an_officer_signs_in_records_reads_searches_traces_and_asks(api: Api) -> None:
    operator, _, _ = first_sign_in(api, "operator")
    made = operator.post(
        "/accounts",
        {"username": "Luz", "display_name": "Luz", "roles": ["tracing-officer"], "password": PASSWORD},
    )
    assert (made["username"], made["password_temporary"]) == ("luz", True)
    luz, seed, codes = first_sign_in(api, "luz")
    assert len(codes) == 10

    opened = luz.post("/cases", {"reference": "MX-1", "purpose": "tracing"})
    refused = luz.call("POST", "/firearms/searches", {"marking": MARKS})
    assert (refused.status_code, refused.json()["code"]) == (403, "safeguards.case-needed")
    session = luz.put("/session/mandate", {"purpose": "tracing", "case_id": opened["id"], "basis": "art. 3"})
    assert (session["case_id"], session["basis"]) == (opened["id"], "art. 3")

    keeper = api.of(Role.RECORD_KEEPER)
    events = [{"kind": "made", "on": "2011", "country": "AUT", "holder_kind": "maker"}]
    arm = keeper.post("/firearms", {**ARM, "events": events})
    assert arm["description"]["make"] == "GLC"
    assert arm["events"][0]["on"] == "2011"

    read = luz.post("/markings/readings", {"marking": {**MARKS, "serial": "AB?123"}})
    assert read["serial"]["pattern"] == "AB?123"
    assert read["verdict"]["sufficient"]
    found = luz.post("/firearms/searches", {"marking": MARKS})
    assert found["candidates"][0]["firearm_id"] == arm["id"]
    assert found["candidates"][0]["label"] == "possible match: no ground for arrest"

    recovery = luz.post("/recoveries", {**RECOVERY, "recovered_on": "2999-01-01"})
    assert "future" in recovery["date_trouble"]
    assert recovery["recovery"]["date_given"] == "2999-01-01"
    trace = luz.post("/traces", {"recovery_id": recovery["recovery"]["id"]})
    assert trace["state"] == "open"
    proposals = luz.post(f"/traces/{trace['id']}/proposals")["items"]
    assert proposals[0]["state"] == "AUT"
    assert "No node of Austria" in proposals[0]["obstacle"]
    request = luz.post("/requests", {"trace_ids": [trace["id"]], "state": "AUT"})
    assert (request["state"], request["refused_before_sending"]) == ("refused", True)
    view = luz.get(f"/traces/{trace['id']}")
    assert view["requests"][0]["request"]["id"] == request["id"]
    assert view["chain"]["links"][-1]["event"]["kind"] == "recovered"
    assert luz.get(f"/recoveries/{recovery['recovery']['id']}")["trace_id"] == trace["id"]

    luz.call("DELETE", "/session")
    assert luz.call("GET", "/session").status_code == 401
    again = Caller(api.client)
    opened_again = again.post("/sessions", {"username": "luz", "password": OWN})
    again.token = opened_again["token"]
    assert opened_again["lacks"] == "second-factor"
    spent = again.call("POST", "/session/totp", {"code": code(seed)})
    assert spent.json()["code"] == "access.factor-refused"
    again.token = again.post("/session/totp", {"code": code(seed, ahead=1)})["token"]
    assert again.get("/session")["lacks"] is None


def test_a_recovery_with_too_little_to_read_ends_as_insufficient_with_the_reason(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    recovery = luz.post("/recoveries", {**RECOVERY, "marking": {"serial": "NONE", "calibre": "9mm"}})
    trace = luz.post("/traces", {"recovery_id": recovery["recovery"]["id"]})
    assert (trace["state"], trace["result"]) == ("closed", "U40")
    assert trace["remark"]
    assert trace["id"] in {each["trace"]["id"] for each in luz.get("/traces?closed=true")["items"]}


def test_a_candidate_is_a_hit_only_when_two_people_say_so(api: Api) -> None:
    luz, keeper = api.of(Role.TRACING_OFFICER), api.of(Role.RECORD_KEEPER)
    arm = keeper.post("/firearms", ARM)
    recovery = luz.post("/recoveries", RECOVERY)["recovery"]["id"]
    path = f"/recoveries/{recovery}/candidates"
    assert luz.get(path)["candidates"][0]["label"].startswith("possible match")
    judged = luz.post(f"{path}/{arm['id']}/judgement", {"judgement": "same"})
    assert not judged["is_hit"]
    assert luz.get(path)["candidates"][0]["label"].startswith("possible match")
    waiting = keeper.get("/candidates/unconfirmed")["items"]
    assert [each["judged"]["firearm_id"] for each in waiting] == [arm["id"]]
    hit = keeper.post(f"{path}/{arm['id']}/confirmation", {"stands": True})
    assert hit["is_hit"]
    assert luz.get(path)["candidates"][0]["label"].startswith("confirmed")


def test_lists_come_in_pages_that_neither_repeat_nor_skip(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    made = [luz.post("/recoveries", RECOVERY)["recovery"]["id"] for _ in range(7)]
    seen: list[str] = []
    path = "/recoveries?limit=3"
    while path:
        page = luz.get(path)
        seen += [each["id"] for each in page["items"]]
        path = f"/recoveries?limit=3&cursor={page['next_cursor']}" if page["next_cursor"] else ""
    assert seen == made[::-1]
    assert luz.call("GET", "/recoveries?cursor=nonsense").json()["code"] == "kernel.malformed-cursor"
    assert luz.call("GET", "/recoveries?limit=0").status_code == 400


def test_the_log_is_read_and_verified_and_both_are_logged(api: Api) -> None:
    api.of(Role.TRACING_OFFICER).post("/recoveries", RECOVERY)
    api.node.sequencer.run_once()
    auditor = api.of(Role.AUDITOR)
    result = auditor.post("/audit/verification")
    assert result["sound"]
    assert result["entries"] >= 5
    names = [deed for deed, _ in api.deeds()]
    assert "audit.verified" in names
    assert "recovery.recorded" in names
    only = auditor.get("/audit/entries?deed=recovery.recorded")["items"]
    assert {each["deed"] for each in only} == {"recovery.recorded"}


def test_a_drawn_look_up_is_justified_and_decided_by_another(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    luz.post("/session/break-glass", {"reason": "A child is held at gunpoint, tracing the seller now"})
    luz.put("/session/mandate", {"purpose": "tracing"})
    luz.post("/firearms/searches", {"marking": MARKS})
    own = luz.get("/reviews")["items"]
    assert own
    assert all(each["loud"] for each in own)
    entry = own[0]["entry"]["entry_id"]
    said = luz.post(f"/reviews/{entry}/justification", {"words": "Emergency call 77 of this morning"})
    assert said["justification"].startswith("Emergency")
    mine = luz.call("POST", f"/reviews/{entry}/finding", {"accepted": True})
    assert mine.status_code == 403
    chief = api.of(Role.SUPERVISOR)
    found = chief.post(f"/reviews/{entry}/finding", {"accepted": False, "remark": "No such call is known"})
    assert found["accepted"] is False


def test_the_same_request_under_the_same_key_acts_once(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    first = luz.post("/recoveries", RECOVERY, idempotency_key="key-number-one")
    again = luz.call("POST", "/recoveries", RECOVERY, idempotency_key="key-number-one")
    assert again.headers["idempotency-replayed"] == "true"
    assert again.status_code == 201
    assert again.json() == first
    other = luz.call("POST", "/recoveries", {**RECOVERY, "notes": "x"}, idempotency_key="key-number-one")
    assert other.json()["code"] == "api.key-used"
    assert len(luz.get("/recoveries")["items"]) == 1
    keeper = api.of(Role.RECORD_KEEPER)
    assert keeper.post("/firearms", ARM, idempotency_key="key-number-one")["id"]
    assert (
        luz.call("POST", "/recoveries", RECOVERY, idempotency_key="short").json()["code"] == "api.key-unfit"
    )


def test_a_key_of_a_request_that_failed_may_be_used_again(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    bad = luz.call("POST", "/recoveries", {**RECOVERY, "reason": "boredom"}, idempotency_key="key-number-two")
    assert bad.status_code == 400
    assert luz.post("/recoveries", RECOVERY, idempotency_key="key-number-two")


def test_a_key_whose_first_request_died_is_in_doubt_and_nothing_is_done_twice(api: Api) -> None:
    from ploughshare.storage import replies

    luz = api.of(Role.TRACING_OFFICER)
    first = luz.post("/recoveries", RECOVERY, idempotency_key="key-number-three")
    assert first
    with api.node.transactions() as connection:
        connection.execute(replies.reply.update().values(status=None, headers=None, body=None))
    again = luz.call("POST", "/recoveries", RECOVERY, idempotency_key="key-number-three")
    assert again.json()["code"] == "api.key-in-doubt"
    assert len(luz.get("/recoveries")["items"]) == 1


def test_sentences_come_in_the_language_of_the_client(api: Api) -> None:
    told = api.nobody.call("GET", "/cases", accept_language="xx;q=1, en;q=0.5").json()
    assert told["title"] == "Sign in to go on"
    assert api.nobody.call("GET", "/cases").headers["content-type"].startswith("application/problem+json")
    assert api.nobody.call("GET", "/cases").headers["www-authenticate"] == "Bearer"


def test_a_recovery_in_hand_opens_the_register_where_no_case_is_open_yet(api: Api) -> None:
    luz, paz = api.of(Role.TRACING_OFFICER), api.person("paz", Role.TRACING_OFFICER)
    recovery = luz.post("/recoveries", RECOVERY)["recovery"]["id"]
    session = luz.put("/session/mandate", {"purpose": "tracing", "recovery_id": recovery})
    assert (session["case_id"], session["recovery_id"]) == (None, recovery)
    assert luz.post("/firearms/searches", {"marking": MARKS})["candidates"] == []
    stranger = paz.call("PUT", "/session/mandate", {"purpose": "tracing", "recovery_id": recovery})
    assert (stranger.status_code, stranger.json()["code"]) == (404, "access.recovery-not-in-hand")
    wrong = luz.call("PUT", "/session/mandate", {"purpose": "oversight"})
    assert wrong.json()["code"] == "access.purpose-not-yours"


def test_one_holder_is_resolved_only_where_a_register_is_connected(api: Api) -> None:
    luz, keeper = api.of(Role.TRACING_OFFICER), api.of(Role.RECORD_KEEPER)
    sold = {"kind": "sold", "holder_kind": "private", "holder_pointer": "N-77"}
    arm = keeper.post("/firearms", {**ARM, "events": [sold]})["id"]
    assert luz.get(f"/firearms/{arm}")["events"][0]["holder_pointer"] == "N-77"
    found = luz.post("/firearms/searches", {"marking": MARKS})["candidates"]
    assert [each["record"]["events"][0]["holder_pointer"] for each in found] == [None]
    away = luz.call("POST", f"/firearms/{arm}/holder", {"pointer": "N-77"})
    assert (away.status_code, away.json()["code"]) == (503, "firearms.holder-register-away")
    other = luz.call("POST", f"/firearms/{arm}/holder", {"pointer": "N-78"})
    assert other.status_code == 404
    steps = [facts.get("step") for deed, facts in api.deeds() if deed == "holder.resolved"]
    assert steps == ["not told", "asked"]
