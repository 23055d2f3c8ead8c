# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Files through the API into both books, on both engines; the office's long jobs are run by hand."""

from __future__ import annotations

import uuid
from typing import Any

from apis import RECOVERY, Api, Caller
from ploughshare.bootstrap.mandates import read_mandate
from ploughshare.kernel.ids import system_chance
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake.terms import RecoveryRow
from ploughshare.registry.recoveries.adapters import RecoveryBook
from ploughshare.safeguards.access.terms import Role
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.tracing import IllicitReason

LIST = """serial,make,calibre,recovered_on,circumstances,source_record
ABC123,Glock,9mm,2016-05-04,used_in_crime,C1
??,,9mm,2999-01-01,found_abandoned,C2
"""


def send(caller: Caller, text: str, kind: str = "recoveries", **fields: str) -> Any:
    return caller.client.post(
        "/api/v1/imports",
        data={"kind": kind, "source": "Police list", **fields},
        files={"file": ("list.csv", text.encode(), "text/csv")},
        headers={"authorization": f"Bearer {caller.token}"},
    )


def ended(api: Api, caller: Caller, text: str, kind: str = "recoveries", **fields: str) -> Any:
    answer = send(caller, text, kind, **fields)
    assert answer.status_code == 202, answer.text
    assert answer.json()["state"] == "waiting"
    assert api.post.run_next_job(long=True)
    return caller.get(f"/imports/{answer.json()['id']}")


def test_a_list_of_recoveries_goes_into_the_case_one_works_on(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    made = ended(api, luz, LIST)
    assert (made["state"], made["added"], made["bad"]) == ("published", 2, 0), made["errors"]
    kept = luz.get("/recoveries")["items"]
    assert {each["source_record"] for each in kept} == {"C1", "C2"}
    future = next(each for each in kept if each["source_record"] == "C2")
    assert (future["recovered_on"], future["date_given"]) == (None, "2999-01-01")
    assert future["case_id"] == luz.get("/session")["case_id"]
    again = ended(api, luz, LIST)
    assert (again["added"], again["repeated"]) == (0, 2)
    assert len(luz.get("/recoveries")["items"]) == 2
    trace = luz.post("/traces", {"recovery_id": kept[0]["id"]})
    assert trace["recovery_id"] == kept[0]["id"]


def test_a_changed_row_of_a_held_record_takes_the_whole_list_back(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    ended(api, luz, LIST)
    other = LIST.replace("Glock", "Beretta") + "NEW777,CZ,9mm,2017,trafficking,C3\n"
    made = ended(api, luz, other)
    assert (made["state"], made["differing"]) == ("taken_back", 1)
    assert {each["source_record"] for each in luz.get("/recoveries")["items"]} == {"C1", "C2"}
    good = ended(api, luz, other, keep_good="true")
    assert (good["state"], good["added"], good["differing"]) == ("published", 1, 1)
    assert len(luz.get("/recoveries")["items"]) == 3


def test_rows_of_an_unpublished_list_are_seen_by_no_query(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    batch = BatchId.new(0, system_chance)
    row = RecoveryRow(
        1,
        Marking(serial="HID999", make="Glock"),
        None,
        "MEX",
        None,
        None,
        IllicitReason.USED_IN_CRIME,
        "their case 5",
        None,
        "Police list",
        "H1",
        b"x" * 32,
        {"Officer": "7"},
    )
    mandate = mandate_of(api, luz)
    says = Provenance(Source(api.node.office.descriptor.state, "Police list"))
    with api.node.door.open(mandate) as work:
        firearms.start_batch(work, id=batch, kind="recoveries", file_name="x", file_digest="0" * 64)
        loaded = RecoveryBook().load(work, batch, rows=[row], provenance=says)
    assert loaded.added == 1
    with api.node.look() as connection:
        found = connection.exec_driver_sql("SELECT id FROM recovery").scalar()
    hidden = str(uuid.UUID(bytes=bytes(found)))
    assert luz.get("/recoveries")["items"] == []
    assert luz.call("GET", f"/recoveries/{hidden}").status_code == 404
    assert luz.call("POST", "/traces", {"recovery_id": hidden}).status_code == 404
    assert luz.call("GET", f"/recoveries/{hidden}/candidates").status_code == 404
    other = api.person("paz", Role.TRACING_OFFICER)
    marks = {"serial": "HID999", "make": "Glock"}
    own = other.post("/recoveries", {**RECOVERY, "marking": marks})["recovery"]["id"]
    assert other.get(f"/recoveries/{own}/leads")["items"] == []
    with api.node.door.open(mandate) as work:
        firearms.publish_batch(work, batch)
    assert [each["id"] for each in luz.get("/recoveries")["items"]] == [hidden]
    assert len(other.get(f"/recoveries/{own}/leads")["items"]) == 1


def mandate_of(api: Api, caller: Caller) -> Any:
    """The mandate of somebody as a job would keep it."""
    session = caller.get("/session")
    document = {
        "actor": session["account"]["id"],
        "agency": session["account"]["agency"],
        "purpose": session["purpose"],
        "permissions": session["permissions"],
        "case": session["case_id"],
        "basis": None,
        "break_glass": None,
    }
    return read_mandate(document, at=api.node.clock())


def test_who_brings_no_case_is_told_before_anything_is_kept(api: Api) -> None:
    paz = api.person("paz", Role.TRACING_OFFICER, case=False)
    answer = send(paz, LIST)
    assert answer.json()["code"] == "recoveries.case-required"
    assert not [path for path in api.post.imports.files.folder.iterdir() if path.is_file()]
    assert not api.post.run_next_job(long=True)


def test_a_list_is_seen_by_whoever_brought_it_alone(api: Api) -> None:
    luz, paz = api.of(Role.TRACING_OFFICER), api.person("paz", Role.TRACING_OFFICER)
    made = ended(api, luz, LIST)
    assert [each["id"] for each in luz.get("/imports")["items"]] == [made["id"]]
    assert paz.get("/imports")["items"] == []
    assert paz.call("GET", f"/imports/{made['id']}").status_code == 404
    assert api.of(Role.RECORD_KEEPER).get("/imports")["items"] == []


def test_a_file_that_cannot_be_read_fails_with_words_and_is_taken_back(api: Api) -> None:
    keeper = api.of(Role.RECORD_KEEPER)
    made = ended(api, keeper, "\x00\x01\x02not a table", kind="firearms")
    assert made["state"] in {"failed", "taken_back"}
    assert made["failure"] or made["errors"]
    if made["state"] == "failed":
        keeper.post(f"/imports/{made['id']}/removal")
        assert api.post.run_next_job(long=True)
        assert keeper.get(f"/imports/{made['id']}")["state"] == "taken_back"
    assert keeper.call("POST", f"/imports/{made['id']}/removal").json()["code"] == "bootstrap.import-running"


def test_a_mapping_that_is_none_is_refused_before_the_file_is_kept(api: Api) -> None:
    answer = send(api.of(Role.RECORD_KEEPER), LIST, kind="firearms", mapping="[1]")
    assert (answer.status_code, answer.json()["code"]) == (400, "api.mapping-unfit")
    bare = api.client.post(
        "/api/v1/imports",
        data={"kind": "firearms"},
        headers={"authorization": f"Bearer {api.of(Role.RECORD_KEEPER).token}"},
    )
    assert bare.status_code == 400


def test_files_of_which_no_order_came_are_removed_at_the_next_start(api: Api) -> None:
    stray = api.post.imports.place_for(BatchId.new(0, system_chance))
    stray.write_text("half")
    whole = stray.with_name(str(BatchId.new(1, system_chance)))
    whole.write_text("an order that was never committed")
    api.post.imports.start()
    assert not stray.exists()
    assert not whole.exists()


LOTS = """lot,maker,calibre,headstamp,rounds_made,exported_on,exported_to,exported_rounds
BXN-1,Works,7.62x39,LVE 12,250 000,2013-02,DEU,"10,000.0"
BXN-2,Works,7.62x39,LVE 12,100000,,,
"""


def test_lots_of_ammunition_come_in_go_out_and_come_back_corrected(api: Api) -> None:
    keeper = api.of(Role.RECORD_KEEPER)
    made = ended(api, keeper, LOTS, "lots")
    assert (made["state"], made["added"], made["bad"]) == ("published", 2, 0), made["errors"]
    found = keeper.post("/lots/searches", {"marking": {"lot": "BXN1", "make": "Works"}})
    assert "BXN-1" in str(found)
    sheet = keeper.client.get(
        "/api/v1/lots/export", headers={"authorization": f"Bearer {keeper.token}"}
    ).content.decode("utf-8-sig")
    assert ended(api, keeper, sheet, "lots")["repeated"] == 2
    changed = sheet.replace(",100000,", ",120000,")
    assert ended(api, keeper, changed, "lots")["state"] == "taken_back"
    better = ended(api, keeper, changed, "lots", reason="counted again")
    assert (better["state"], better["corrected"], better["repeated"]) == ("published", 1, 1)
    assert {each["description"]["rounds_made"] for each in keeper.get("/lots")["items"]} == {250_000, 120_000}
    first = next(each for each in keeper.get("/imports")["items"] if each["added"] == 2)
    keeper.post(f"/imports/{first['id']}/undo", {"leave_built_upon": False})
    assert api.post.run_next_job(long=True)
    assert keeper.get("/lots")["items"] == []
