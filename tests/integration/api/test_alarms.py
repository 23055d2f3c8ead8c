# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Alarms over the API and on their pages: each reader sees the side they may read, and one decides."""

from __future__ import annotations

from apis import RECOVERY, Api, Pages
from ploughshare.safeguards.access.terms import Role


def test_an_alarm_is_read_by_all_whom_it_concerns_and_decided_on_its_page(sqlite_api: Api) -> None:
    keeper = sqlite_api.person("rita", Role.RECORD_KEEPER)
    second = sqlite_api.person("ravi", Role.RECORD_KEEPER)
    tracer = sqlite_api.person("tova", Role.TRACING_OFFICER)
    auditor = sqlite_api.person("ada", Role.AUDITOR)
    store = keeper.post("/stores", {"name": "Depot 4", "force": "Police"})["id"]
    marks = {name: RECOVERY["marking"][name] for name in ("serial", "make", "model", "calibre")}
    stocked = keeper.post(f"/stores/{store}/arms", {**marks, "arm_type": "pistol", "reference": "R 1"})
    case = tracer.get("/session")["case_id"]
    recovery = tracer.post("/recoveries", RECOVERY)["recovery"]["id"]
    assert sqlite_api.post.alarms.sweep() == 1

    (alarm,) = auditor.get("/arm-alarms?stands=open&book=stock")["items"]
    assert auditor.get("/arm-alarms?book=custody")["items"] == []
    assert (alarm["record_id"], alarm["subject_id"]) == (stocked["id"], recovery)
    assert (alarm["standing"], alarm["grade"]) == ("in_store", "sure")
    path, page = f"/arm-alarms/{alarm['id']}", f"/alarms/{alarm['id']}"
    for reader, recorded, appeared in ((auditor, False, 0), (second, True, 0), (tracer, False, 1)):
        view = reader.get(path)
        assert (view["recorded"] is not None, len(view["appeared"])) == (recorded, appeared)
        assert [each["what"] for each in view["acts"]] == ["received"]
        text = Pages(sqlite_api, reader).get(page).text
        assert (marks["serial"] in text) is bool(recorded or appeared)
        assert "What was recorded, and by whom" in text
    listed = Pages(sqlite_api, auditor).get("/alarms?book=stock").text
    assert page in listed
    assert marks["serial"] not in listed
    assert "Nothing turned up" in Pages(sqlite_api, auditor).get("/alarms?stands=all&book=partner").text

    assert auditor.call("POST", path + "/telling").status_code == 403
    assert tracer.call("POST", path + "/telling").status_code == 409
    assert tracer.call("POST", path + "/trace").status_code == 409
    refused = Pages(sqlite_api, keeper).post(page, decision="another_arm", reason="Another import mark.")
    assert refused.status_code == 403
    officer = Pages(sqlite_api, tracer)
    short = officer.post(page, decision="copied_serial", reason="no")
    assert short.status_code == 400
    assert 'value="copied_serial" selected' in short.text
    said = {"decision": "escaped", "reason": "The photograph agrees.", "case": case}
    assert officer.post(page, **said).headers["location"] == f"{page}?done=decided"
    assert "The photograph agrees." in officer.get(page).text
    followed = officer.post(page + "/trace")
    assert followed.headers["location"].startswith(f"{page}?done=")
    assert "The trace stands" in officer.get(followed.headers["location"]).text
    assert tracer.get("/arm-alarms?stands=escaped")["items"][0]["case_id"] == case
