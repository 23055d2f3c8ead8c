# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The filters of a list, kept under a name from the list itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

Seats = Callable[..., Any]
SEEN = re.compile(r"/seizures\?border=sea_port&kind=firearm$")


def test_filters_are_kept_opened_again_shared_and_taken_away_without_javascript(seat: Seats) -> None:
    me = seat("tracer", java_script_enabled=False)
    page = me.open("/seizures?border=sea_port&kind=firearm")
    page.get_by_text("Saved views").click()
    page.get_by_label("Keep these filters as").fill("Arms by sea")
    page.get_by_label("Share it with everybody here").check()
    page.get_by_role("button", name="Save the view").click()
    expect(page).to_have_url(SEEN)
    me.open("/seizures")
    page.get_by_text("Saved views").click()
    page.get_by_role("link", name="Arms by sea").click()
    expect(page).to_have_url(SEEN)

    other = seat("duty").open("/seizures")
    other.get_by_text("Saved views").click()
    row = other.get_by_role("listitem").filter(has_text="Arms by sea")
    expect(row).to_contain_text("shared by a colleague")
    expect(row.get_by_role("button")).to_have_count(0)

    page.get_by_text("Saved views").click()
    page.get_by_role("button", name="Take the view “Arms by sea” away").click()
    expect(page.get_by_role("link", name="Arms by sea")).to_have_count(0)


def test_a_view_of_nobody_is_not_found_and_other_sites_are_no_lists(seat: Seats) -> None:
    me = seat("tracer")
    me.open("/saved-views/0193b2f0000070008000000000000000", status=404)


def test_the_saved_views_are_accessible_and_fit_a_narrow_screen(seat: Seats) -> None:
    me = seat("tracer", color_scheme="dark", width=320)
    page = me.open("/seizures?kind=firearm")
    page.get_by_text("Saved views").click()
    assert me.faults() == []
    assert me.overhang_px() <= 0
    assert me.errors == []
