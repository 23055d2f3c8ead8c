# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from files_with_secrets import LATIN, LATITUDE, NAME, jpeg, leaks, pdf
from ploughshare.interfaces.cli.app import app


def run(*words: object) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["release", *map(str, words)])
    return done.exit_code, done.output


def test_a_check_says_what_would_be_left_out_and_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(jpeg())
    code, told = run("check", file)
    assert code == 0, told
    assert "author, place, time, device" in told
    assert "Look at it" in told
    assert file.read_bytes() == jpeg()


def test_a_check_ends_with_three_where_places_are_to_be_looked_at(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("our source called from +420 777 123 456", "utf-8")
    code, told = run("check", file, "--json")
    assert code == 3
    assert [each["hint"] for each in json.loads(told)["look_at"]] == ["source", "telephone"]


def test_a_clean_file_goes_into_a_folder_under_a_name_that_says_nothing(tmp_path: Path) -> None:
    file, folder = tmp_path / f"{LATIN} at {LATITUDE}.pdf", tmp_path / "out"
    file.write_bytes(pdf())
    folder.mkdir()
    code, told = run("clean", file, folder)
    assert code == 0, told
    made = list(folder.iterdir())
    assert [each.name for each in made] == ["file.pdf"]
    assert leaks(made[0].read_bytes()) == []


def test_nothing_is_overwritten_and_no_ending_lies(tmp_path: Path) -> None:
    file, there = tmp_path / "a.jpg", tmp_path / "there.jpg"
    file.write_bytes(jpeg())
    there.write_bytes(b"kept")
    assert run("clean", file, there)[0] == 8
    assert there.read_bytes() == b"kept"
    assert run("clean", file, tmp_path / "b.pdf")[0] == 3
    assert not (tmp_path / "b.pdf").exists()


def test_a_refusal_says_what_to_do_and_not_what_stands_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.svg"
    file.write_text(f"<svg><desc>{NAME}</desc></svg>", "utf-8")
    code, told = run("check", file)
    assert code == 6
    assert "Export it as PNG or PDF" in told
    assert leaks(told.encode()) == []
