# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seizures in a real browser: recorded without scripts, drawn on a map, accessible on every screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from looks import check_looks

Seats = Callable[..., Any]


def recorded(seat: Seats) -> str:
    """Path of a seizure that an officer recorded on the page, without scripts."""
    page = seat("tracer", with_case=True, java_script_enabled=False).open("/seizures/new")
    page.get_by_label("Day", exact=True).fill("2020-05-05")
    page.get_by_label("Legal ground at that moment").select_option("smuggling")
    page.get_by_label("UN/LOCODE").fill("NLRTM")
    page.get_by_label("Country", exact=True).select_option("NLD")
    page.get_by_label("What carried it").select_option("drone")
    page.get_by_label("Where it came from").fill("Antwerp, BE")
    page.get_by_label("Serial number").fill("BYFP447")
    page.get_by_role("button", name="One more thing").click()
    second = page.get_by_role("group", name="Thing 2")
    second.get_by_label("What it is").select_option("ammunition")
    second.get_by_label("How much").fill("1.500")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("[id='error-items.2.quantity']")).to_contain_text("1500")
    expect(page.get_by_label("Serial number").first).to_have_value("BYFP447")
    page.get_by_role("group", name="Thing 2").get_by_label("How much").fill("1 500")
    page.get_by_role("button", name="Record", exact=True).click()
    expect(page.locator("main")).to_contain_text("1500 rounds")
    return "/seizures" + page.url.partition("/seizures")[2].partition("?")[0]


def test_a_seizure_is_recorded_without_scripts_and_its_pages_are_accessible(seat: Seats) -> None:
    path = recorded(seat)
    check_looks(
        seat,
        "tracer",
        path,
        f"{path}/correct",
        f"{path}/versions",
        "/seizures",
        "/seizures/new",
        "/seizures/checks",
        "/seizures/map",
        with_case=True,
    )


def test_the_map_is_drawn_and_the_list_is_walked_by_keys(seat: Seats) -> None:
    path = recorded(seat)
    here = seat("tracer", with_case=True)
    page = here.open("/seizures/map")
    expect(page.locator("[data-seizures][data-ready=yes]")).to_be_visible()
    assert here.errors == []
    page = here.open("/seizures")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}")
