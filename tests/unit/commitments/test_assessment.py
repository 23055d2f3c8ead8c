# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What an office's own sheets say of themselves."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from ploughshare.interfaces.cli.app import app

RIO = Path(__file__).resolve().parents[4] / "shared/data/rio_2017_seized_guns/rio_2017.parquet"
SEIZURES = (
    "event,date,how,ground,make,model,calibre,serial,made in,trace status,destination of item,"
    "date destroyed\n"
    "E1,2017-02-01,seized,trafficking,Glock,17,9x19,BKL4182,Austria,,destroyed,2017-12-01\n"
    "E2,2018-03-01,seized,trafficking,Glock,17,9x19,BKL4182,Austria,,,\n"
    "E3,2018-03-02,seized,trafficking,Glock,19,9x19,obliterated,,,,\n"
    "E4,2018-03-03,seized,,Taurus,82,.38,NK111222,Brazil,,,\n"
    "E5,2018-03-04,found,,Taurus,85,.38,OB7O88,Brazil,pending,,\n"
    "E6,2018-05-04,found,,Taurus,85,.38,OB7088,Brazil,,,\n"
    "E7,2018-06-01,seized,trafficking,Glock,26,9x19,TTV991,Austria,traced,,\n"
)
REQUESTS = (
    "reference,country asked,date sent,date answered\n"
    "R-1,Austria,2018-04-01,\n"
    "R-2,Austria,2018-04-01,2018-06-01\n"
    "R-3,Italy,,\n"
    "R-4,Atlantis,2018,\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "lists"
    made.mkdir()
    (made / "seizures.csv").write_text(SEIZURES, encoding="utf-8")
    (made / "requests.csv").write_text(REQUESTS, encoding="utf-8")
    (made / "letter.pdf").write_bytes(b"%PDF-1.7")
    return made


def assess(folder: Path, *more: str) -> dict:
    made = CliRunner().invoke(app, ["assess", str(folder), "--state", "BRA", "--json", *more])
    assert made.exit_code == 0, made.output
    return json.loads(made.stdout)


def places(found: dict) -> list[list[str]]:
    return [[place.rpartition("row ")[2] for place in each["places"]] for each in found["items"]]


def test_what_is_destroyed_and_seized_again_stands_first(folder):
    said = assess(folder)
    assert places(said["destroyed_yet_seized"]) == [["2", "3"]]
    assert places(said["seized_twice"]) == [["2", "3"]]
    assert said["first"][0]["section"] == "destroyed"
    assert len(said["first"]) == 5


def test_an_arm_destroyed_after_its_one_seizure_is_no_alarm(folder):
    (folder / "seizures.csv").write_text("".join(SEIZURES.splitlines(keepends=True)[:2]), encoding="utf-8")
    said = assess(folder)
    assert said["destroyed_yet_seized"]["total"] == said["seized_twice"]["total"] == 0


def test_serials_that_are_easily_misread_are_shown_as_likely_the_same_with_a_figure(folder):
    found = assess(folder)["likely_same"]
    assert places(found) == [["6", "7"]]
    assert 0.5 <= found["items"][0]["probability"] <= 1


def test_marks_that_no_state_can_answer_are_named_with_the_code(folder):
    codes = {each["place"]: each["code"] for each in assess(folder)["marks"]["items"]}
    assert codes["seizures.csv · row 4"] == "U40"


def test_whom_to_ask_rests_on_the_mark_and_on_articles(folder):
    said = assess(folder)
    (austria,) = said["to_ask"]
    assert (austria["state"], austria["arms"]) == ("AUT", 2)
    assert "made in Austria" in austria["why"]
    assert austria["articles"]
    assert said["own_state"] == 2


def test_requests_without_an_answer_stand_by_age(folder):
    found = assess(folder)["unanswered"]
    assert [(each["reference"], each["asked"]) for each in found["items"]] == [
        ("R-1", "AUT"),
        ("R-4", "Atlantis"),
    ]
    assert found["items"][0]["days"] > found["items"][1]["days"] > 365
    assert found["undated"] == 1


def test_the_draft_of_the_indicator_names_its_gaps(folder):
    years = {each["year"]: each for each in assess(folder)["indicator"]}
    assert (years[2017]["numerator"], years[2017]["denominator"]) == (None, 1)
    assert years[2018]["numerator"] == 0
    assert years[2018]["left_out"]["ground_not_said"] == 1
    assert any("without who established it" in each for each in years[2018]["gaps"])


def test_what_is_not_read_is_named_with_the_reason(folder):
    (folder / "wages.csv").write_text("name,wages\nx,3\n", encoding="utf-8")
    (folder / "broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    said = {each["name"]: each["why"] for each in assess(folder)["not_read"]}
    assert set(said) == {"letter.pdf", "wages.csv", "broken.xlsx"}
    assert "name, wages" in said["wages.csv"]


def test_a_workbook_of_forty_sheets_is_read_sheet_by_sheet(tmp_path):
    folder = tmp_path / "lists"
    folder.mkdir()
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number in range(40):
        sheet = book.create_sheet(f"month {number}")
        if number == 7:
            continue
        sheet.append(["serial", "make", "date seized", "ground"])
        sheet.append([f"BKL{number:04d}", "Glock", "2017-01-02", "trafficking"])
    book.save(folder / "months.xlsx")
    said = assess(folder)
    assert len(said["read"]) == 39
    assert [each["name"] for each in said["not_read"]] == ["months.xlsx · month 7"]
    assert said["indicator"][0]["denominator"] == 39


def test_a_list_in_the_encoding_of_an_old_office_program_is_read_and_said_so(tmp_path):
    folder = tmp_path / "lists"
    folder.mkdir()
    text = "Número de série;Marca;Data;Natureza\nA1234;TAURUS;2017-01-02;Homicídio\n"
    (folder / "lista.csv").write_bytes(text.encode("cp1252"))
    said = assess(folder)
    assert said["read"][0]["encoding"] == "windows-1252"
    assert said["indicator"][0]["denominator"] == 1


def test_an_empty_folder_says_what_to_put_there(tmp_path):
    made = CliRunner().invoke(app, ["assess", str(tmp_path), "--state", "BRA"])
    assert made.exit_code == 3
    assert "Put lists there" in made.output


def test_a_folder_is_not_left_by_its_links(tmp_path, folder):
    outside = tmp_path / "outside.csv"
    outside.write_text(SEIZURES, encoding="utf-8")
    (folder / "link.csv").symlink_to(outside)
    assert {each["file"] for each in assess(folder)["read"]} == {"seizures.csv", "requests.csv"}


def test_no_socket_is_opened(folder, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert assess(folder)["read"]


def test_the_paper_has_the_page_of_counts_first_and_the_spreadsheet_all_rows(tmp_path):
    folder = tmp_path / "lists"
    folder.mkdir()
    rows = "".join(f"E{n},2017-01-02,Glock,17,obliterated\n" for n in range(60))
    (folder / "s.csv").write_text("event,date seized,make,model,serial\n" + rows, encoding="utf-8")
    book, text = tmp_path / "a.xlsx", tmp_path / "a.txt"
    done = CliRunner().invoke(
        app, ["assess", str(folder), "--state", "BRA", "--out", str(book), "--out", str(text)]
    )
    assert done.exit_code == 0, done.output
    words = text.read_text("utf-8")
    assert words.index("In short") < words.index("To do first") < words.rindex("Whom to ask")
    assert "35 further rows stand in the spreadsheet." in words
    cells = [row[0].value for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows()]
    assert sum(str(each).startswith("s.csv · row ") for each in cells) >= 60


@pytest.mark.skipif(not RIO.exists(), reason="the list of Rio de Janeiro is not beside this tree")
def test_the_list_of_rio_is_assessed_whole(tmp_path):
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "rio.parquet").write_bytes(RIO.read_bytes())
    said = assess(folder)
    assert said["read"][0]["rows"] == 13_725
    assert said["seized_twice"]["total"] > 100
    assert said["to_ask"][0]["state"] == "USA"
    assert said["indicator"][0]["value_percent"] is None


def test_lists_of_which_nobody_said_the_state_are_assessed_and_say_so(folder):
    made = CliRunner().invoke(app, ["assess", str(folder), "--json"])
    assert made.exit_code == 0, made.output
    said = json.loads(made.stdout)
    assert said["state"] is None
    assert said["seized_twice"] == assess(folder)["seized_twice"]
    paper = CliRunner().invoke(app, ["assess", str(folder)]).stdout
    assert "state not said" in paper
    assert "Nobody said whose office this is" in " ".join(paper.split())
