# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Contact points and posts, as an operator sets them up and their people sign in."""

from __future__ import annotations

from typing import Any

import pytest

from apis import MARKS, Api, Caller
from ploughshare.safeguards.access.terms import Role
from ploughshare.vocabulary.purposes import Purpose

POLICE = {"name": "Police contact point", "kind": "contact-point"}


def opened(api: Api, **more: Any) -> Any:
    return api.of(Role.OPERATOR).post("/units", {**POLICE, **more})


def placed(api: Api, who: Caller, unit: str | None) -> None:
    api.of(Role.OPERATOR).put(f"/accounts/{who.id}/unit", {"unit_id": unit})


def test_who_is_placed_in_a_post_signs_in_anew_and_speaks_to_no_state(api: Api) -> None:
    police = opened(api)
    post = opened(api, name="Harbour police", kind="post", through=police["id"])
    luz = api.person("luz", Role.TRACING_OFFICER)
    assert "registry:request:release" in luz.get("/session")["permissions"]
    placed(api, luz, post["id"])
    assert luz.call("GET", "/session").status_code == 401
    del api.people["luz"]
    again = api.again(luz, "luz", Role.TRACING_OFFICER)
    session = again.get("/session")
    assert (session["unit_id"], session["files_through"]) == (post["id"], police["id"])
    held = set(session["permissions"])
    assert "registry:request:send" in held
    outward = {"registry:request:release", "registry:request:answer", "exchange:mail:carry"}
    assert held.isdisjoint(outward)
    [shown] = [each for each in again.get("/units")["items"] if each["id"] == post["id"]]
    assert shown["members"] == [str(luz.id)]


def test_an_operator_cannot_place_themselves(api: Api) -> None:
    operator = api.of(Role.OPERATOR)
    police = opened(api)
    answer = operator.call("PUT", f"/accounts/{operator.id}/unit", {"unit_id": police["id"]})
    assert answer.json()["code"] == "access.own-roles-refused"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"name": "A post", "kind": "post"}, "units.contact-point-needed"),
        ({"name": "Second", "through": "police"}, "units.contact-point-needed"),
        ({"name": "Third", "kind": "post", "through": "post"}, "units.contact-point-needed"),
        ({"name": "Fourth", "kind": "post", "through": "police", "copies": ["police"]}, "units.copy-unfit"),
        ({}, "units.name-taken"),
        ({"name": "   "}, "units.name-unfit"),
    ],
)
def test_a_unit_that_does_not_fit_is_refused_by_name(api: Api, more: dict[str, Any], code: str) -> None:
    known = {"police": opened(api)["id"]}
    known["post"] = opened(api, name="Harbour police", kind="post", through=known["police"])["id"]
    body = {**POLICE, **more}
    if "through" in body:
        body["through"] = known[body["through"]]
    body["copies"] = [known[each] for each in body.get("copies", [])]
    answer = api.of(Role.OPERATOR).call("POST", "/units", body)
    assert answer.json()["code"] == code


def test_a_unit_is_closed_when_nobody_belongs_to_it_and_nobody_files_through_it(api: Api) -> None:
    operator = api.of(Role.OPERATOR)
    police = opened(api)
    post = opened(api, name="Harbour police", kind="post", through=police["id"])
    luz = api.person("luz", Role.TRACING_OFFICER)
    placed(api, luz, post["id"])
    for unit in (police, post):
        answer = operator.call("POST", f"/units/{unit['id']}/closing")
        assert answer.json()["code"] == "units.in-use"
    placed(api, luz, None)
    for unit in (post, police):
        assert operator.post(f"/units/{unit['id']}/closing")["closed_at"]
    assert operator.get("/units")["items"] == []
    # Its name is free again.
    opened(api)


def test_a_changed_unit_keeps_what_is_not_said(api: Api) -> None:
    police = opened(api)
    customs = opened(api, name="Customs contact point")
    north = opened(api, name="North", kind="province", through=police["id"])
    post = opened(api, name="Harbour", kind="post", through=police["id"], copies=[north["id"]])
    body = {"name": "Harbour police", "through": customs["id"], "copies": [north["id"]]}
    changed = api.of(Role.OPERATOR).put(f"/units/{post['id']}", body)
    assert (changed["name"], changed["through"], changed["copies"]) == (
        "Harbour police",
        customs["id"],
        [north["id"]],
    )


def test_what_a_post_asks_that_law_forbids_is_refused_there_and_not_filed(api: Api) -> None:
    police = opened(api)
    post = opened(api, name="Harbour police", kind="post", through=police["id"])
    luz = api.person("luz", Role.TRACING_OFFICER, case=False)
    placed(api, luz, post["id"])
    luz = api.again(luz, "luz", Role.TRACING_OFFICER)
    case = luz.post("/cases", {"reference": "H-1", "purpose": Purpose.TRACING.value})
    luz.put("/session/mandate", {"purpose": "tracing", "case_id": case["id"]})
    body = {"marking": MARKS, "place": {"country": "MEX"}, "reason": "used_in_crime"}
    recovery = luz.post("/recoveries", body)["recovery"]
    trace = luz.post("/traces", {"recovery_id": recovery["id"]})
    made = luz.post("/requests", {"trace_ids": [trace["id"]], "state": "AUT"})
    assert (made["state"], made["refused_before_sending"]) == ("refused", True)
    assert luz.get("/filings")["items"] == []
    assert luz.get(f"/requests/{made['id']}/filing")["items"] == []
