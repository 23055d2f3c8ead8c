# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from offices import add_urgent_request

Seats = Callable[..., Any]
ASK_NOW = "htmx.ajax('GET', '/incoming/urgent', {target: '#bell', swap: 'outerHTML'})"


def test_an_urgent_request_rings_with_its_reference_and_nothing_else(seat: Seats) -> None:
    here = seat("duty")
    page = here.open("/incoming")
    switch = page.get_by_role("button", name="Sound at an urgent request")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(switch).to_have_attribute("data-rang", "1")
    page.evaluate(ASK_NOW)
    expect(switch).to_have_attribute("data-rang", "1")
    reference = add_urgent_request(here.site.office.node)
    page.evaluate(ASK_NOW)
    expect(page.locator("#bell")).to_contain_text(reference)
    expect(switch).to_have_attribute("data-rang", "2")
    assert "Mexico" not in page.locator("#bell").inner_text()
    switch.click()
    add_urgent_request(here.site.office.node)
    page.evaluate(ASK_NOW)
    expect(page.locator("#bell")).to_contain_text("urgent requests")
    expect(switch).to_have_attribute("data-rang", "2")
    assert here.errors == []
