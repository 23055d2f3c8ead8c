# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Objects, offences and ends of terms in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from looks import check_looks, heading_of
from offices import sold_abroad

Seats = Callable[..., Any]
PAIR = "/law?asking=DEU&asked=EST&form=extradition&offence=illicit_trafficking"
DUE = "/law/due?term=C06:urgent_indirect&start=2026-12-22T09:00&acting=DEU"


def test_the_pages_of_objects_offences_and_terms_are_accessible_and_fit_every_screen(seat: Seats) -> None:
    check_looks(seat, "lawyer", PAIR, "/law/due", DUE)


def test_a_term_is_counted_without_scripts_and_says_why(seat: Seats) -> None:
    page = seat("lawyer", java_script_enabled=False).open("/law/due")
    page.get_by_label("Term").select_option("C06:urgent_indirect")
    page.get_by_label("It began").fill("2026-12-22T09:00")
    page.get_by_label("State that has to act").select_option("DEU")
    page.get_by_role("button", name="Count").click()
    expect(page.get_by_role("heading", name="By the end of")).to_be_visible()
    expect(page.locator("main")).to_contain_text("public holiday in Germany")


def test_an_offence_of_two_states_opens_the_row_of_its_law(seat: Seats) -> None:
    me = seat("lawyer", java_script_enabled=False)
    page = me.open(PAIR)
    table = page.get_by_role("region", name="Is the same conduct punishable in both?")
    expect(table.get_by_role("row").nth(1)).to_contain_text("punished in both")
    table.get_by_role("row").nth(1).get_by_role("link").first.click()
    assert "Germany" in heading_of(me.page) or "DEU" in page.url


def test_a_trace_flags_what_two_states_of_its_way_treat_unlike(seat: Seats, site: Any) -> None:
    trace = site.office.traces[-1]
    sold_abroad(site.office.node, trace, made_in="1940")
    check_looks(seat, "tracer", f"/traces/{trace}", with_case=True)
    page = seat("tracer", with_case=True).open(f"/traces/{trace}")
    flag = page.locator(".alert-warning", has_text="Treated unlike in two states")
    expect(flag).to_contain_text("Philippines: free of the law on arms")
