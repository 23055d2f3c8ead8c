# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from looks import check_looks, heading_of

Seats = Callable[..., Any]


@pytest.fixture
def pair(site: Any) -> str:
    """Path of the page of two records with look-alike serials."""
    return f"/register/{site.office.firearms[0]}/beside/{site.office.firearms[2]}"


def test_two_records_are_judged_and_undone_without_a_mouse(seat: Seats, pair: str) -> None:
    here = seat("keeper")
    page = here.open(pair)
    page.locator("#in-why").focus()
    page.keyboard.type("The same import mark and the same wear on the frame")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "same"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "not_sure"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".judgement-same").count() == 1
    assert "same wear on the frame" in page.locator(".judgement-same").inner_text()
    assert page.locator("#in-why").count() == 0
    assert here.faults() == []
    undo = page.get_by_role("button", name="Undo this judgement")
    undo.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("#in-why").input_value() == ""
    assert "undone" in page.locator("main").inner_text()
    assert here.errors == []


def test_what_a_colleague_judged_meanwhile_is_shown_and_nothing_typed_is_lost(seat: Seats, pair: str) -> None:
    first, second = seat("keeper"), seat("keeper")
    late = second.open(pair)
    late.fill("#in-why", "Other proof marks")
    early = first.open(pair)
    early.fill("#in-why", "One import mark")
    early.get_by_role("button", name="The same arm").click()
    early.wait_for_selector(".judgement-same")
    late.get_by_role("button", name="Not the same").click()
    late.wait_for_selector("#problem")
    assert "judged already" in late.locator("#problem").inner_text()
    assert "One import mark" in late.locator(".judgement-same").first.inner_text()
    assert late.locator("#in-why").input_value() == "Other proof marks"
    assert second.faults() == []
    early.get_by_role("button", name="Undo this judgement").click()
    early.wait_for_selector("#in-why")


def test_the_way_from_a_record_to_the_page_side_by_side(seat: Seats) -> None:
    here = seat("tracer", with_case=True)
    page = here.open("/register/{arm}")
    assert here.faults() == []
    page.get_by_role("link", name="Compare side by side").first.click()
    page.wait_for_url("**/beside/*")
    assert heading_of(page) == "Two records side by side"


def test_the_page_holds_in_the_dark_on_a_narrow_screen_and_without_buttons(seat: Seats, pair: str) -> None:
    check_looks(seat, "keeper", pair, "/register/{arm}")
    check_looks(seat, "tracer", pair, "/register/{arm}", with_case=True)


def test_serials_run_from_left_to_right_on_the_mirrored_page(seat: Seats, pair: str) -> None:
    here = seat("keeper", language="ar-XB")
    page = here.open(pair)
    one, other = page.locator(".align tr").first.locator("td").all()[:2]
    assert one.bounding_box()["x"] < other.bounding_box()["x"]
    older, newer = page.locator(".pair thead th").all()[1:]
    assert older.bounding_box()["x"] > newer.bounding_box()["x"]
    assert here.overhang_px() <= 0
    assert here.faults() == []
    assert here.errors == []


@pytest.mark.parametrize("width", [360, 1280, 2560])
def test_the_page_fits_every_window(seat: Seats, pair: str, width: int) -> None:
    here = seat("keeper", width=width)
    page = here.open(pair)
    assert here.overhang_px() <= 0
    table = page.locator(".pair").bounding_box()
    for cell in page.locator(".pair th, .pair td").all():
        assert cell.evaluate("each => each.scrollWidth - each.clientWidth") <= 1
    assert table["width"] <= page.locator(".pair").locator("..").bounding_box()["width"] + 1
