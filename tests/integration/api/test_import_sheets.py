# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Sheets as offices have them: mended in a copy, read as before, undone, lists of seizures of any shape."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from apis import Api, Caller
from ploughshare.bootstrap.import_files import KEPT_FOR
from ploughshare.safeguards.access.terms import Role

RIO = Path(__file__).parents[4] / "shared/data/rio_2017_seized_guns/rio_2017.parquet"
SEIZURES = """caso;data;país;tipo de arma;número de série;marca;quantidade;infração;lacre
900-1;2017-05-04;Brasil;pistola;KSA1001;Taurus;1;Porte ilegal de arma de fogo;L1
900-1;2017-05-04;Brasil;revólver;raspado;Rossi;1;;L2
900-2;2017-06-01;Brasil;fuzil;KSA1003;Imbel;1;Entrega voluntária de arma;L3
"""
MAPPING = '{"caso":"event_reference","infração":"offence"}'


def send(caller: Caller, content: bytes, kind: str, name: str = "list.csv", **fields: str) -> Any:
    answer = caller.client.post(
        "/api/v1/imports",
        data={"kind": kind, "source": "Police list", **fields},
        files={"file": (name, content, "application/octet-stream")},
        headers={"authorization": f"Bearer {caller.token}"},
    )
    assert answer.status_code == 202, answer.text
    return answer.json()


def ended(api: Api, caller: Caller, made: Any) -> Any:
    assert api.post.run_next_job(long=True)
    return caller.get(f"/imports/{made['id']}")


def brought(api: Api, caller: Caller, content: str | bytes, kind: str = "seizures", **fields: str) -> Any:
    raw = content.encode() if isinstance(content, str) else content
    return ended(api, caller, send(caller, raw, kind, **fields))


def pass_by(api: Api, time: timedelta) -> None:
    """Let time pass on the node."""
    now = api.node.clock() + time
    api.node.clock = lambda: now  # type: ignore[misc]


def raw(caller: Caller, path: str) -> bytes:
    answer = caller.call("GET", path)
    assert answer.status_code == 200, answer.text
    return bytes(answer.content)


def test_rows_of_one_case_are_one_event_with_its_things(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    made = brought(api, luz, SEIZURES, mapping=MAPPING)
    assert (made["state"], made["added"], made["events"]) == ("published", 3, 2), made["errors"]
    marks = {each["marking"]["serial"] for each in luz.get("/recoveries")["items"]}
    assert marks == {"KSA1001", "raspado", "KSA1003"}
    again = brought(api, luz, SEIZURES, mapping=MAPPING)
    assert (again["added"], again["repeated"]) == (0, 3)


def test_a_dry_run_shows_rows_as_understood_and_what_unknown_columns_may_be(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    text = "the date,serial_txt,make\n" + "".join(
        f"2017-05-{day:02d},A{day}77,Taurus\n" for day in range(1, 9)
    )
    made = brought(api, luz, text, dry_run="true")
    assert (made["state"], made["added"]) == ("checked", 8)
    assert {(each["name"], each["column"], each["why"]) for each in made["proposals"]} == {
        ("the date", "happened_on", "name"),
        ("serial_txt", "serial", "name"),
    }
    assert "serial" not in made["preview"][0]["read_as"]
    again = luz.post(f"/imports/{made['id']}/again", {"dry_run": True, "proposed": True})
    read = ended(api, luz, again)
    assert read["preview"][0]["read_as"]["serial"] == "A177"
    assert read["preview"][0]["read_as"]["happened_on"] == "2017-05-01"
    assert luz.get("/recoveries")["items"] == []


def test_how_a_file_was_read_is_offered_for_the_next_of_its_source(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    odd = "Nr;Seriennr;Am\n1;A100;05/04/2017\n"
    mapping = '{"Nr":"event_reference","Seriennr":"serial","Am":"happened_on"}'
    brought(api, luz, odd, mapping=mapping, dates="dmy")
    kept = luz.get("/imports/remembered")["items"]
    assert [(each["source"], each["reading"]["dates"]) for each in kept] == [("Police list", "dmy")]
    following = odd.replace("A100", "A200").replace("\n1;", "\n2;")
    made = brought(api, luz, following, dry_run="true", remembered="true")
    assert made["remembered_from"] == "Police list"
    assert made["preview"][0]["read_as"]["happened_on"] == "2017-04-05"
    assert luz.call("DELETE", f"/imports/remembered/{kept[0]['id']}").status_code == 204
    assert luz.get("/imports/remembered")["items"] == []
    forgotten = brought(api, luz, following, dry_run="true", remembered="true")
    assert (forgotten["state"], forgotten["remembered_from"]) == ("failed", None)


def workbook(*rows: tuple[Any, ...], title: str = "Liste") -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for number in range(39):
        book.create_sheet(f"Blatt {number}").append(("nothing", "here"))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_faults_stand_beside_their_cells_in_a_copy_that_can_be_sent_again(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    content = workbook(
        ("A list of 2017", None, None, None),
        ("event number", "serial", "date", "ground"),
        ("1", "A100", "2017-13-40", "smuggling"),
        ("2", "=1+1", "2017-05-04", "contrabando"),
        ("3", "A300", "2017-05-04", "smuggling"),
    )
    made = brought(api, luz, content, kind="seizures")
    assert (made["state"], made["bad"]) == ("taken_back", 2)
    assert made["heading"]["sheet"] == "Liste"
    assert len(made["heading"]["sheets"]) == 40
    copy = openpyxl.load_workbook(io.BytesIO(raw(luz, f"/imports/{made['id']}/copy")))
    sheet: Any = copy.worksheets[0]
    names = ["event number", "serial", "date", "ground", "What to do (Ploughshare)"]
    assert [cell.value for cell in sheet[2]] == names
    assert sheet["C3"].comment is not None
    assert "2017-13-40" in sheet["C3"].comment.text
    assert sheet["C3"].fill.fgColor.rgb.endswith("F8CBAD")
    assert sheet["E3"].value.startswith("date: ")
    assert sheet["E5"].value is None
    assert (sheet["B4"].data_type, sheet["B4"].value) == ("e", "#VALUE!")
    assert "=1+1" in sheet["B4"].comment.text
    unmended = brought(api, luz, raw(luz, f"/imports/{made['id']}/copy"), kind="seizures")
    assert unmended["bad"] == 2
    sheet["C3"].value, sheet["B4"].value = "2017-12-04", "A200"
    target = io.BytesIO()
    copy.save(target)
    mended = brought(api, luz, target.getvalue(), kind="seizures")
    assert (mended["state"], mended["added"]) == ("published", 3), mended["errors"]
    assert mended["columns"]["What to do (Ploughshare)"] == "-"


def test_a_delimited_copy_runs_nothing_and_keeps_every_row_at_its_number(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    text = 'event number;serial;notes\n\n1;A100;"two\nlines"\n2;;=cmd|x\n3;A300;a;b\n'
    made = brought(api, luz, text)
    assert {each["code"] for each in made["errors"]} == {"nothing-seized", "cells"} or made["bad"]
    copy = raw(luz, f"/imports/{made['id']}/copy").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(copy), delimiter=";"))
    assert rows[0][-1] == "What to do (Ploughshare)"
    shown = next(row for row in rows if row[:1] == ["2"])
    assert shown[2] == "'=cmd|x"
    again = brought(api, luz, copy)
    assert (again["bad"], {each["code"] for each in again["errors"]}) == (
        made["bad"],
        {each["code"] for each in made["errors"]},
    )


def test_a_file_goes_when_it_has_served(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    clean = brought(api, luz, SEIZURES, mapping=MAPPING)
    assert clean["file_kept"] is False
    assert luz.call("GET", f"/imports/{clean['id']}/copy").json()["code"] == "intake.file-gone"
    faulty = brought(api, luz, "event number;serial;date\n1;A1;never\n")
    assert faulty["file_kept"] is True
    api.post.imports.sweep()
    assert luz.get(f"/imports/{faulty['id']}")["file_kept"] is True
    pass_by(api, KEPT_FOR * 1.1)
    api.post.imports.sweep()
    assert not list(api.post.imports.files.folder.iterdir())


@pytest.mark.parametrize("kind", ["firearms", "recoveries", "seizures"])
def test_a_loaded_import_is_taken_out_again_whole(api: Api, kind: str) -> None:
    caller = api.of(Role.RECORD_KEEPER if kind == "firearms" else Role.TRACING_OFFICER)
    reason = "trafficking" if kind == "recoveries" else ""
    why = "notes" if kind != "recoveries" else "circumstances"
    text = f"serial,make,{why}\n" + "".join(f"A{n},Glock,{reason}\n" for n in range(700))
    made = brought(api, caller, text, kind=kind)
    assert (made["state"], made["added"]) == ("published", 700), made["errors"][:2]
    ordered = caller.post(f"/imports/{made['id']}/undo", {})
    undone = ended(api, caller, ordered)
    assert (undone["state"], undone["removed"], undone["left"]) == ("undone", 700, 0), undone["failure"]
    with api.node.look() as connection:
        for table in ("firearm", "recovery", "seizure", "seized_item"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0
    anew = brought(api, caller, text, kind=kind)
    assert (anew["state"], anew["added"]) == ("published", 700)


def test_rows_that_were_built_upon_bar_the_undo_or_stay_by_choice(api: Api) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    made = brought(api, luz, SEIZURES, mapping=MAPPING)
    traced = next(each for each in luz.get("/recoveries")["items"] if each["marking"]["serial"] == "KSA1001")
    luz.post("/traces", {"recovery_id": traced["id"]})
    barred = ended(api, luz, luz.post(f"/imports/{made['id']}/undo", {}))
    assert barred["state"] == "published"
    assert "1 row" in barred["failure"]
    assert len(luz.get("/recoveries")["items"]) == 3
    undone = ended(api, luz, luz.post(f"/imports/{made['id']}/undo", {"leave_built_upon": True}))
    assert (undone["state"], undone["removed"], undone["left"]) == ("undone", 2, 1)
    assert [each["id"] for each in luz.get("/recoveries")["items"]] == [traced["id"]]
    twice = luz.call("POST", f"/imports/{made['id']}/undo", {})
    assert twice.json()["code"] == "intake.not-published"


def test_an_undo_that_was_cut_off_goes_on_where_it_stood(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    luz = api.of(Role.TRACING_OFFICER)
    text = "event number,serial\n" + "".join(f"{n // 3},A{n}\n" for n in range(1300))
    made = brought(api, luz, text)
    luz.post(f"/imports/{made['id']}/undo", {})
    calls = iter(range(100))

    def cut(name: str) -> None:
        if name == "import-chunk" and next(calls) == 1:
            raise ConnectionError

    monkeypatch.setattr(type(api.node), "fail_point", lambda _, name: cut(name))
    api.post.run_next_job(long=True)
    assert luz.get("/recoveries")["items"] == []
    for _ in range(3):
        pass_by(api, timedelta(minutes=5))
        if not api.post.run_next_job(long=True):
            break
    over = luz.get(f"/imports/{made['id']}")
    assert over["state"] == "undone"
    with api.node.look() as connection:
        for table in ("seizure", "seized_item", "recovery"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


@pytest.mark.skipif(not RIO.exists(), reason="the evaluation data is not here; it may not be copied")
def test_a_police_list_with_its_own_columns_and_words_comes_in_whole(sqlite_api: Api) -> None:
    luz = sqlite_api.of(Role.TRACING_OFFICER)
    made = brought(
        sqlite_api, luz, RIO.read_bytes(), name="rio.parquet", proposed="true", fixed='{"country":"BRA"}'
    )
    assert (made["state"], made["rows"], made["added"]) == ("published", 13725, 13725), made["errors"][:3]
    assert made["events"] == 8674
    assert made["columns"]["owner_institution"] == "owner_body"
    assert made["columns"]["registered_at"] == "happened_on"
    assert {each["code"] for each in made["errors"]} <= {"event-differs", "record-twice", "seizure"}


def test_an_export_sent_again_changes_nothing_and_a_changed_row_is_a_correction(sqlite_api: Api) -> None:
    luz = sqlite_api.of(Role.TRACING_OFFICER)
    brought(sqlite_api, luz, SEIZURES, mapping=MAPPING)
    sheet = raw(luz, "/seizures/export")
    same = brought(sqlite_api, luz, sheet)
    counts = ("state", "added", "repeated", "corrected")
    assert [same[name] for name in counts] == ["published", 0, 3, 0], same["errors"]
    names, *rows = csv.reader(io.StringIO(sheet.decode("utf-8-sig")))
    for row in rows:
        if row[names.index("serial")] == "KSA1001":
            row[names.index("serial")], row[names.index("notes")] = "KSA1007", "read anew under the lens"
        if row[names.index("event_reference")] == "900-1":
            row[names.index("persons")] = "2"
    target = io.StringIO()
    csv.writer(target).writerows([names, *rows])
    barred = brought(sqlite_api, luz, target.getvalue())
    assert (barred["state"], barred["differing"]) == ("taken_back", 2)
    preview = brought(sqlite_api, luz, target.getvalue(), dry_run="true", reason="laboratory report 5")
    assert (preview["state"], preview["corrected"], preview["repeated"]) == ("checked", 2, 1)
    made = brought(sqlite_api, luz, target.getvalue(), reason="laboratory report 5")
    assert (made["state"], made["corrected"]) == ("published", 2), made["errors"]
    marks = {each["marking"]["serial"] for each in luz.get("/recoveries")["items"]}
    assert marks == {"KSA1007", "raspado", "KSA1003"}
    listed = (each["seizure"] for each in luz.get("/seizures")["items"])
    held = next(each for each in listed if each["reference"] == "900-1")
    whole = luz.get(f"/seizures/{held['id']}")["seizure"]
    assert (whole["persons"], whole["change_reason"]) == (2, "laboratory report 5")
    again = brought(sqlite_api, luz, target.getvalue(), reason="laboratory report 5")
    assert (again["corrected"], again["repeated"], again["bad"]) == (0, 3, 0)
