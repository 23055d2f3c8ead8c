# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Formal requests in a real browser: written without scripts, and accessible on every screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from looks import check_looks

Seats = Callable[..., Any]


def begin(seat: Seats, form: str, *, route: str = "") -> tuple[Any, str]:
    """A request that an officer began, and its path."""
    page = seat("tracer", with_case=True, java_script_enabled=False).open("/formal-requests/new")
    page.get_by_label("Form of cooperation").select_option(form)
    page.get_by_label("State that is asked").select_option("DEU")
    page.get_by_label("Matter in a line").fill("Pistols at the harbour")
    page.get_by_label("Offence").select_option("illicit_trafficking")
    if route:
        page.get_by_label("Route").fill(route)
    page.get_by_role("button", name="Begin the draft").click()
    expect(page.get_by_role("heading", name="What the request says")).to_be_visible()
    path = page.url.partition("/formal-requests")[2].partition("/words")[0]
    return page, f"/formal-requests{path}"


def test_the_lists_and_forms_are_accessible_and_fit_every_screen(seat: Seats) -> None:
    check_looks(
        seat,
        "tracer",
        "/formal-requests",
        "/formal-requests?form=mla",
        "/formal-requests/new",
        "/formal-requests/incoming",
        with_case=True,
    )


def test_a_request_is_begun_and_written_without_scripts_and_its_pages_are_accessible(seat: Seats) -> None:
    page, path = begin(seat, "mla")
    check_looks(seat, "tracer", path, f"{path}/words", with_case=True)
    page.get_by_label("Facts").fill("Twelve pistols were found in a car.")
    page.get_by_label("Language it goes in").fill("Deutsch!")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#error-language")).to_be_visible()
    expect(page.get_by_label("Facts")).to_have_value("Twelve pistols were found in a car.")
    page.get_by_label("Language it goes in").fill("de")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("main")).to_contain_text("What is missing")
    expect(page.locator("main")).not_to_contain_text("under “Facts”")


def test_a_controlled_delivery_shows_what_still_keeps_it_here(seat: Seats) -> None:
    page, path = begin(seat, "controlled_delivery", route="AUT CZE DEU")
    check_looks(seat, "tracer", path, with_case=True)
    page.goto(page.url.partition("/words")[0])
    expect(page.locator("main")).to_contain_text("List the arms that would move by their serial numbers.")
    expect(page.locator("main")).to_contain_text("Czechia has not consented in writing.")
    page.get_by_label("Serial numbers").fill("AB123")
    page.get_by_label("Given by").fill("Customs, desk 4")
    page.get_by_label("Reference of the paper").first.fill("list 1")
    page.get_by_role("button", name="Note it").first.click()
    expect(page.locator("main")).not_to_contain_text("List the arms that would move")
