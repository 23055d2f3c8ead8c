# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reports from an office's own sheet on the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from ploughshare.interfaces.cli.app import app

SHEET = (
    "event,date,how,ground,type,make,model,calibre,serial,"
    "qty,item type,trace status,traced by,evidence of diversion,date traced\n"
    "E1,2017-02-01,seized,trafficking,pistol,Glock,17,9x19,BKL418"
    "2,1,arm,traced,Tracing Office,record of sale,2018-01-05\n"
    "E1,2017-02-01,seized,trafficking,pistol,Glock,17,9x19,BKL4183,1,arm,traced,,,\n"
    "E2,2017-05-09,seized,administrative,revolver,Taurus,82,.38,NK111222,1,arm,,,,\n"
    "E3,2017-08-30,found,,rifle,IMBEL,FAL,7.62,,2,arm,pending,,,\n"
    "E3,2017-08-30,found,,,,,7.62,,300,ammunition,,,,\n"
    "E4,2018-01-02,seized,trafficking,pistol,Glock,19,9x19,XX9912,1,arm,,,,\n"
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    file = tmp_path / "seizures.csv"
    file.write_text(SHEET, encoding="utf-8")
    return file


def report(*arguments: object) -> str:
    made = CliRunner().invoke(app, ["report", "sdg-16.4.2", "--year", "2017", *map(str, arguments)])
    assert made.exit_code == 0, made.output
    return made.stdout


def test_the_indicator_of_a_sheet_has_numerator_denominator_and_each_disaggregation(sheet):
    said = json.loads(report("--from", sheet, "--state", "BRA", "--agency", "Federal Police", "--json"))
    assert (said["numerator"], said["denominator"], said["value_percent"]) == (1, 4, 25.0)
    assert said["disaggregations"]["apprehension"]["found"] == {
        "all": 2,
        "traced": 0,
        "established_by_authority": 0,
        "pending": 2,
        "insufficient_information": 0,
        "tried_without_result": 0,
        "not_attempted": 0,
        "not_recorded": 0,
    }
    assert said["left_out"] == {"ammunition": 300, "no_criminal_ground": 1}
    assert sum(said["by_standing"].values()) == said["denominator"]
    assert "Federal Police" in said["title"]
    fault = next(each for each in said["checks"] if each["kind"] == "success_unsupported")
    assert (fault["holds"], fault["records"]) == (False, ["row 3"])


def test_results_as_at_a_day_before_the_trace_ended_are_pending(sheet):
    said = json.loads(report("--from", sheet, "--state", "BRA", "--as-at", "2017-12-31", "--json"))
    assert (said["numerator"], said["by_standing"]["pending"]) == (0, 3)


def test_a_value_is_national_only_for_the_whole_state_and_with_a_reason(sheet):
    given = ("--from", sheet, "--state", "BRA", "--json", "--national", "All forces report here.")
    assert json.loads(report(*given))["national"] is True
    part = json.loads(report(*given, "--territory", "Rio de Janeiro"))
    assert part["national"] is False
    assert "Rio de Janeiro, a part of Brazil" in part["title"]


@pytest.mark.parametrize(
    ("figure", "records"),
    [
        ("success:yes", ["row 2"]),
        ("apprehension:found,standing:pending", ["row 5"]),
        ("out:ammunition", ["row 6"]),
        ("check:success_unsupported", ["row 3"]),
        ("all", ["row 5", "row 3", "row 2"]),
    ],
)
def test_every_figure_opens_its_records(sheet, figure, records):
    said = json.loads(report("--from", sheet, "--state", "BRA", "--records", figure, "--json"))
    assert [each["record"] for each in said["items"]] == records


def test_a_figure_that_is_not_there_is_named(sheet):
    given = ["report", "sdg-16.4.2", "--year", "2017", "--from", str(sheet), "--state", "BRA"]
    made = CliRunner().invoke(app, [*given, "--records", "owner:somebody"])
    assert made.exit_code == 7
    assert "owner:somebody" in made.output


def test_the_report_is_written_as_a_spreadsheet_with_its_figures(sheet, tmp_path):
    out = tmp_path / "report.xlsx"
    report("--from", sheet, "--state", "BRA", "--out", out)
    book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
    cells = {(row[0].value, row[1].value) for each in book for row in each.iter_rows() if len(row) > 1}
    assert ("Denominator: arms seized, found and surrendered", "4") in cells


def test_the_questionnaire_says_what_is_a_reconstruction(sheet):
    given = [
        "report",
        "illicit-arms-flows",
        "--year",
        "2017",
        "--from",
        str(sheet),
        "--state",
        "BRA",
        "--json",
    ]
    made = CliRunner().invoke(app, given)
    said = json.loads(made.stdout)
    assert any("reconstruction" in each for each in said["notes"])
    others = next(each for each in said["tables"] if each["name"] == "others")
    assert {line["label"]: line["figures"][0]["amount"] for line in others["lines"]}[
        "ammunition (rounds)"
    ] == 300
    seized = next(each for each in said["tables"] if each["name"] == "seized_type")
    assert [line["figures"][0]["amount"] for line in seized["lines"]] == [2]


def test_a_sheet_whose_state_nobody_said_has_figures_and_no_state(sheet):
    made = CliRunner().invoke(
        app,
        [
            "report",
            "sdg-16.4.2",
            "--year",
            "2017",
            "--from",
            str(sheet),
            "--national",
            "All of it.",
            "--json",
        ],
    )
    said = json.loads(made.stdout)
    assert (said["numerator"], said["denominator"]) == (1, 4)
    assert said["state"] is None
    assert said["national"] is False
    assert "state not said" in said["title"]
    assert "no state's value" in made.stderr


def test_the_state_that_a_sheet_names_is_the_state_of_the_report(sheet):
    lines = sheet.read_text("utf-8").splitlines()
    sheet.write_text(
        "\n".join([lines[0] + ",country", *(f"{each},MEX" for each in lines[1:-1]), lines[-1] + ","])
    )
    said = json.loads(report("--from", sheet, "--json"))
    assert (said["state"], said["denominator"]) == ("MEX", 4)


def test_a_sheet_of_several_states_asks_whose_office_it_is(sheet):
    lines = sheet.read_text("utf-8").splitlines()
    named = [f"{each},{'MEX' if at else 'USA'}" for at, each in enumerate(lines[1:])]
    sheet.write_text("\n".join([lines[0] + ",country", *named]))
    made = CliRunner().invoke(app, ["report", "sdg-16.4.2", "--year", "2017", "--from", str(sheet)])
    assert made.exit_code != 0
    assert "MEX, USA" in made.output
    assert "--state" in made.output


def test_the_value_of_no_state_goes_into_no_region(sheet, tmp_path):
    file = tmp_path / "none.json"
    file.write_text(report("--from", sheet, "--json"), "utf-8")
    made = CliRunner().invoke(app, ["report", "region", str(file)])
    assert made.exit_code != 0
