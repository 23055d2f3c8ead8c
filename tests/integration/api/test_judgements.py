# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Two records judged through the API, on both engines: who may, what is refused, what undoing gives back."""

from __future__ import annotations

import re
from typing import Any

from apis import ARM, NOBODY, Api, Caller
from ploughshare.safeguards.access.terms import Role


def enter(keeper: Caller, *serials: str) -> list[str]:
    """Ids of arms that are entered."""
    return [
        keeper.post("/firearms", {**ARM, "serial": serial, "source_record": f"{serial}-{at}"})["id"]
        for at, serial in enumerate(serials)
    ]


def saying(left: str, right: str, said: str = "same", why: str = "the same import mark") -> dict[str, Any]:
    return {"left_id": left, "right_id": right, "said": said, "why": why}


def test_a_judgement_is_given_once_listed_and_undone_to_what_was(api: Api) -> None:
    keeper = api.of(Role.RECORD_KEEPER)
    first, second = enter(keeper, "ABC123", "A8C123")
    before = keeper.get(f"/firearms/{second}/cluster")
    assert (before["id"], before["member_ids"], before["judgements"]) == (second, [second], [])

    made = keeper.post("/judgements", saying(second, first), idempotency_key="judged-once-1")
    again = keeper.post("/judgements", saying(second, first), idempotency_key="judged-once-1")
    assert again == made
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", made["judged_at"])
    assert made["judged_by"] == str(keeper.id)
    assert made["judged_by_name"] == "The-Record-Keeper"
    assert [each["id"] for each in keeper.get("/judgements")["items"]] == [made["id"]]
    cluster = keeper.get(f"/firearms/{second}/cluster")
    assert (cluster["id"], cluster["member_ids"]) == (first, [first, second])

    taken = keeper.post(f"/judgements/{made['id']}/withdrawal", idempotency_key="taken-once-1")
    assert taken["undone_by"] == str(keeper.id)
    assert keeper.post(f"/judgements/{made['id']}/withdrawal", idempotency_key="taken-once-1") == taken
    assert keeper.get(f"/firearms/{second}/cluster") == before
    assert keeper.get("/judgements")["items"] == []
    assert keeper.get("/judgements?undone=true")["items"] == [taken]
    assert keeper.get(f"/judgements/{made['id']}") == taken
    gone = keeper.call("POST", f"/judgements/{made['id']}/withdrawal")
    assert (gone.status_code, gone.json()["code"]) == (404, "judgements.unknown")


def test_a_judgement_that_cannot_stand_is_refused_and_names_the_one_that_does(api: Api) -> None:
    keeper = api.of(Role.RECORD_KEEPER)
    first, second, third = enter(keeper, "ABC123", "A8C123", "ABC128")
    parted = keeper.post("/judgements", saying(first, third, "not_same", "other proof marks"))
    keeper.post("/judgements", saying(first, second))
    for body, status, code in (
        (saying(second, third), 409, "judgements.conflicts"),
        (saying(third, first), 409, "judgements.pair-judged"),
        (saying(first, first), 400, "judgements.record-with-itself"),
        (saying(first, NOBODY), 404, "firearms.unknown"),
        (saying(second, third, why="  "), 400, "judgements.reason-missing"),
        (saying(second, third, "perhaps"), 400, None),
    ):
        refused = keeper.call("POST", "/judgements", body)
        assert refused.status_code == status, refused.text
        assert code in {None, refused.json()["code"]}, refused.text
    conflict = keeper.call("POST", "/judgements", saying(second, third)).json()
    assert conflict["facts"]["judgement"] == parted["id"]
    assert len(keeper.get("/judgements")["items"]) == 2


def test_only_who_confirms_records_judges_and_who_reads_them_sees_it(api: Api) -> None:
    keeper, tracer = api.of(Role.RECORD_KEEPER), api.of(Role.TRACING_OFFICER)
    first, second = enter(keeper, "ABC123", "A8C123")
    assert tracer.call("POST", "/judgements", saying(first, second)).status_code == 403
    made = keeper.post("/judgements", saying(first, second))
    assert tracer.call("POST", f"/judgements/{made['id']}/withdrawal").status_code == 403
    assert tracer.get(f"/firearms/{first}/cluster")["judgements"] == [made]
    operator = api.of(Role.OPERATOR)
    assert operator.call("GET", "/judgements").status_code == 403
    assert operator.call("GET", f"/firearms/{first}/beside/{second}").status_code == 403


def test_undoing_after_another_officers_later_judgement_is_refused_with_the_reason(api: Api) -> None:
    keeper = api.of(Role.RECORD_KEEPER)
    other = api.person("second-keeper", Role.RECORD_KEEPER)
    first, second, third, fourth = enter(keeper, "ABC123", "A8C123", "ABC128", "QQQ777")
    early = keeper.post("/judgements", saying(first, second))
    unsure = keeper.post("/judgements", saying(first, fourth, "not_sure", "photographs are blurred"))
    later = other.post("/judgements", saying(second, third))
    refused = keeper.call("POST", f"/judgements/{early['id']}/withdrawal")
    assert (refused.status_code, refused.json()["code"]) == (409, "judgements.later-judgement")
    assert refused.json()["facts"]["judgement"] == later["id"]
    assert keeper.get(f"/firearms/{first}/cluster")["member_ids"] == [first, second, third]
    keeper.post(f"/judgements/{unsure['id']}/withdrawal")
    other.post(f"/judgements/{later['id']}/withdrawal")
    keeper.post(f"/judgements/{early['id']}/withdrawal")
    assert keeper.get(f"/firearms/{first}/cluster")["member_ids"] == [first]


def test_judgements_come_in_pages_and_by_filter(api: Api) -> None:
    keeper = api.of(Role.RECORD_KEEPER)
    other = api.person("second-keeper", Role.RECORD_KEEPER)
    arms = enter(keeper, "ABC123", "A8C123", "ABC128", "QQQ777", "RRR888")
    made = [keeper.post("/judgements", saying(arms[0], each))["id"] for each in arms[1:4]]
    apart = other.post("/judgements", saying(arms[0], arms[4], "not_same"))["id"]
    seen: list[str] = []
    path = "/judgements?limit=3"
    while path:
        page = keeper.get(path)
        seen += [each["id"] for each in page["items"]]
        path = f"/judgements?limit=3&cursor={page['next_cursor']}" if page["next_cursor"] else ""
    assert seen == [apart, *made[::-1]]
    for asked, expected in (
        (f"record={arms[1]}", [made[0]]),
        ("said=not_same", [apart]),
        (f"judged_by={other.id}", [apart]),
        (f"said=not_same&judged_by={keeper.id}", []),
    ):
        assert [each["id"] for each in keeper.get(f"/judgements?{asked}")["items"]] == expected, asked
    assert keeper.call("GET", "/judgements?cursor=nonsense").json()["code"] == "kernel.malformed-cursor"
    assert keeper.call("GET", "/judgements?said=perhaps").status_code == 400


def test_what_is_likely_the_same_leaves_out_itself_and_what_is_judged(api: Api) -> None:
    keeper = api.of(Role.RECORD_KEEPER)
    first, twin, near, _ = enter(keeper, "ABC4123", "ABC4123", "A8C4123", "QQQ777")
    path = f"/firearms/{first}/likely-same"
    found = keeper.get(path)["items"]
    assert [each["record"]["id"] for each in found] == [twin, near]
    assert found[0]["likeness"]["probability"] > found[1]["likeness"]["probability"] > 0.01
    keeper.post("/judgements", saying(first, twin, "not_same", "stands in two stores today"))
    assert [each["record"]["id"] for each in keeper.get(path)["items"]] == [near]
    keeper.post("/judgements", saying(near, first))
    assert keeper.get(path)["items"] == []
    assert [each["record"]["id"] for each in keeper.get(f"/firearms/{near}/likely-same")["items"]] == []
    (bare,) = enter(keeper, "A1")
    assert keeper.call("GET", f"/firearms/{bare}/likely-same").json()["code"] == "firearms.search-too-wide"
    nobody = api.person("no-case", Role.RECORD_KEEPER, case=False)
    assert nobody.call("GET", path).json()["code"] == "safeguards.case-needed"


def test_two_records_are_compared_alike_from_either_side(api: Api) -> None:
    keeper = api.of(Role.RECORD_KEEPER)
    first, second = enter(keeper, "ABC4123", "A8C4123")
    made = keeper.post("/judgements", saying(first, second, "not_sure", "no photograph"))
    pair = keeper.get(f"/firearms/{first}/beside/{second}")
    assert pair == keeper.get(f"/firearms/{second}/beside/{first}")
    assert (pair["older"]["id"], pair["newer"]["id"]) == (first, second)
    assert (pair["joined"], pair["parted"], pair["judgements"]) == (False, False, [made])
    assert pair["likeness"]["fields"]["serial"] == "near"
    assert pair["likeness"]["fields"]["make"] == "agrees"
    fits = [each["fit"] for each in pair["likeness"]["alignment"]]
    assert fits == ["same", "look_alike", *["same"] * 5]
    assert any("Look-alikes" in each for each in pair["likeness"]["reasons_against"])
    assert keeper.call("GET", f"/firearms/{first}/beside/{first}").status_code == 400
    assert keeper.call("GET", f"/firearms/{first}/beside/{NOBODY}").status_code == 404
