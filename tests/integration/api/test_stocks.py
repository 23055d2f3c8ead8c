# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Stocks over the API and on the pages, and arms that turn up whatever way they are entered."""

from __future__ import annotations

from typing import Any

from apis import RECOVERY, Api, Caller, Pages
from ploughshare.safeguards.access.terms import Role

PHOTOS = ["ab" * 32, "cd" * 32]
ACT = {"reference": "F 7", "words": "Worn out, as the board of survey found."}


def keepers(api: Api) -> tuple[Caller, Caller]:
    return api.person("rita", Role.RECORD_KEEPER), api.person("ravi", Role.RECORD_KEEPER)


def stocked(caller: Caller, **marks: Any) -> tuple[str, dict[str, Any]]:
    store = caller.post("/stores", {"name": "Depot 4", "force": "Police"})["id"]
    given = {**RECOVERY["marking"], **marks}
    kept = {name: given[name] for name in ("serial", "make", "model", "calibre") if given.get(name)}
    return store, caller.post(f"/stores/{store}/arms", {**kept, "arm_type": "pistol", "reference": "R 1"})


def test_a_destroyed_arm_that_is_recovered_alarms_the_auditor_and_the_keeper(api: Api) -> None:
    first, second = keepers(api)
    _, arm = stocked(first)
    path = f"/stock-arms/{arm['id']}/acts"
    act = first.post(path, {**ACT, "kind": "destroyed", "photographs": PHOTOS})
    assert first.call("POST", f"/stock-acts/{act['id']}/decision", {"confirm": True}).status_code == 403
    second.post(f"/stock-acts/{act['id']}/decision", {"confirm": True})
    assert api.post.alarms.sweep() == 0
    recovery = api.person("tova", Role.TRACING_OFFICER).post("/recoveries", RECOVERY)
    assert api.post.alarms.sweep() == 1
    assert api.post.alarms.sweep() == 0
    auditor = api.person("ada", Role.AUDITOR)
    seen = auditor.get("/arm-alarms?stands=open")["items"]
    assert [(each["standing"], each["appearance"]) for each in seen] == [("destroyed", "recovery")]
    assert seen[0]["subject_id"] == (recovery.get("id") or recovery["recovery"]["id"])
    assert RECOVERY["marking"]["serial"] not in str(seen)
    assert auditor.call("GET", f"/stock-arms/{arm['id']}").status_code == 403
    alarm = f"/arm-alarms/{seen[0]['id']}/decision"
    said = {"decision": "another_arm", "reason": "Another import mark."}
    # Whose record it is does not judge it.
    assert first.call("POST", alarm, said).status_code == 403
    assert second.post(alarm, said)["stands"] == "another_arm"


def test_an_arm_that_was_recovered_before_it_was_entered_into_the_stock_is_met_by_the_daily_round(
    sqlite_api: Api,
) -> None:
    first, _ = keepers(sqlite_api)
    sqlite_api.person("tova", Role.TRACING_OFFICER).post("/recoveries", RECOVERY)
    assert sqlite_api.post.alarms.sweep() == 0
    stocked(first)
    room = type(sqlite_api.post.alarms)(sqlite_api.node)
    assert room.sweep() == 1


def test_keepers_count_on_their_pages(sqlite_api: Api) -> None:
    one, two = keepers(sqlite_api)
    first, second = Pages(sqlite_api, one), Pages(sqlite_api, two)
    store, arm = stocked(one, serial="GLK48213", make=None)
    assert "make" in first.get("/stocks").text
    page = first.get(f"/stocks/{store}").text
    assert "GLK48213" in page
    done = first.post(f"/stocks/{store}/count", serials="ZZ12345\r\n")
    assert done.headers["location"].endswith("done=differs")
    counted = first.get(f"/stocks/{store}").text
    assert "ZZ12345" in counted
    assert "so somebody else confirms it" in counted
    count = one.get(f"/stores/{store}")["counts"][0]["id"]
    short = second.post(f"/stocks/{store}/counts/{count}", confirm="yes", reason="gone")
    assert short.status_code == 400
    fine = second.post(f"/stocks/{store}/counts/{count}", confirm="yes", reason="Searched for, not found.")
    assert fine.status_code == 303
    assert one.get(f"/stock-arms/{arm['id']}")["arm"]["stands"] == "lost"
    assert "Searched for, not found." in first.get(f"/stocks/arms/{arm['id']}").text
    assert "Nothing turned up" in first.get("/alarms").text


def test_a_lot_is_taken_from_on_the_page_and_never_below_nought(sqlite_api: Api) -> None:
    one, _ = keepers(sqlite_api)
    pages = Pages(sqlite_api, one)
    store, _arm = stocked(one)
    path = f"/stocks/{store}"
    given = {"description": "9x19 ball", "quantity": "1000", "reference": "R 2"}
    assert pages.post(f"{path}/lot", **{**given, "quantity": "1.000"}).status_code == 400
    assert pages.post(f"{path}/lot", **given).status_code == 303
    lot = one.get(f"/stores/{store}")["lots"][0]["id"]
    taken = {"lot_id": lot, "kind": "issued", "quantity": "1001", "reference": "F 1", "words": "Unit 3"}
    assert "The lot holds 1000" in pages.post(f"{path}/lot", **taken).text
    assert pages.post(f"{path}/lot", **{**taken, "quantity": "400"}).status_code == 303
    assert one.get(f"/stores/{store}")["lots"][0]["quantity"] == 600
