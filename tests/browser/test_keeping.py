# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from offices import add_erased_request
from ploughshare.registry.tracing.terms import IncomingId

Seats = Callable[..., Any]


@pytest.fixture(scope="module")
def erased(site: Any) -> IncomingId:
    return add_erased_request(site.office.node)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_request_that_was_erased_says_so_to_everybody(seat: Seats, erased: IncomingId, scheme: str) -> None:
    here = seat("duty", with_case=True, color_scheme=scheme)
    page = here.open(f"/incoming/{erased}")
    expect(page.locator("main")).to_contain_text("What this request brought was erased on")
    assert here.faults() == []
    page.set_viewport_size({"width": 320, "height": 720})
    assert here.overhang_px() <= 0
    page.get_by_role("link", name="erased", exact=True).click()
    expect(page.locator("main")).to_contain_text("What this request brought was erased on")
    expect(page.locator("main")).not_to_contain_text("Marks as they read them")
    assert here.faults() == []
    assert here.errors == []


def test_what_was_erased_is_listed_without_scripts(seat: Seats, erased: IncomingId) -> None:
    page = seat("lawyer", java_script_enabled=False).open("/kept")
    page.get_by_role("link", name="erased", exact=True).click()
    expect(page.locator("table")).to_contain_text("asked of us")
    assert page.url.endswith("/kept?view=erased")


def test_the_list_of_what_was_erased_reads_well(seat: Seats, erased: IncomingId) -> None:
    here = seat("lawyer", width=320)
    page = here.open("/kept?view=erased")
    expect(page.locator("table")).to_contain_text("asked of us")
    assert here.faults() == []
    assert here.overhang_px() <= 0
    assert here.errors == []
