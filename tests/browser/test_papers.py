# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from ploughshare.exchange.formats.rules.stix_bundle import write_bundle
from tellings import full_dossier

Seats = Callable[..., Any]


def test_a_file_is_brought_in_accepted_and_taken_out_without_javascript(seat: Seats, tmp_path: Path) -> None:
    file = tmp_path / "bundle.json"
    file.write_bytes(write_bundle(full_dossier()))
    here = seat("tracer", with_case=True, java_script_enabled=False)
    page = here.open("/papers")
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_label("Whose information it is").fill("Weapons office of Elsewhere")
    page.get_by_role("button", name="Bring it in as a draft").click()
    expect(page.get_by_role("status")).to_contain_text("Nothing in it acts")
    expect(page.locator("h1")).to_contain_text("Pistols in one lot")
    page.get_by_role("button", name="Accept under these conditions").click()
    expect(page.get_by_role("status")).to_contain_text("Accepted")
    page.get_by_role("link", name="Take it out as a file").click()
    page.get_by_label("Who gets it").fill("Customs of Examplia")
    page.get_by_role("button", name="Show what would leave").click()
    # It bears H1 and H3 and asks for its originator: the rule is named, and nothing leaves.
    expect(page.locator("#problem")).to_contain_text("Weapons office of Elsewhere")


def test_a_trace_is_seen_before_it_is_downloaded(seat: Seats) -> None:
    here = seat("tracer", with_case=True)
    page = here.open("/papers/out/trace/{trace}")
    page.get_by_label("MISP").check()
    page.get_by_label("Who gets it").fill("Customs of Examplia")
    page.get_by_label("Leave out what may not leave").check()
    page.get_by_role("button", name="Show what would leave").click()
    expect(page.locator("#lost")).to_be_visible()
    assert here.faults() == []
    for box in page.locator("input[name=confirmed]:not([type=hidden])").all():
        box.check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Take it out and record it").click()
    assert waiting.value.suggested_filename.endswith(".misp.json")
    assert here.errors == []
