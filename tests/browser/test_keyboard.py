# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Seats = Callable[..., Any]


def test_the_first_key_offers_to_skip_the_navigation(seat: Seats) -> None:
    page = seat("tracer").open("/queue")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_j_k_and_enter_walk_the_queue(seat: Seats) -> None:
    page = seat("tracer").open("/queue")
    rows = page.locator("tr[data-href]")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert "here" in rows.nth(1).get_attribute("class")
    page.keyboard.press("k")
    assert "here" in rows.nth(0).get_attribute("class")
    target = rows.nth(0).get_attribute("data-href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target}")


def test_letters_typed_into_a_field_move_no_row(seat: Seats) -> None:
    page = seat("tracer", with_case=True).open("/register")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "in-serial"
    page.keyboard.type("jk")
    assert page.locator("#in-serial").input_value() == "jk"


def test_the_mandate_is_changed_without_a_mouse(seat: Seats) -> None:
    page = seat("tracer").open("/queue")
    page.locator(".mandate-bar select[name=purpose]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".mandate-bar select[name=purpose]").input_value() == "criminal_investigation"
    assert page.url.endswith("/queue")


def test_everything_that_takes_the_focus_shows_it(seat: Seats) -> None:
    page = seat("tracer", with_case=True).open("/traces/{trace}")
    page.wait_for_selector("[data-map][data-ready]")
    unseen = []
    for _ in range(45):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.tagName, e.className, s.outlineStyle, s.boxShadow]; }"
        )
        if shown[0] != "BODY" and shown[2] == "none" and shown[3] == "none":
            unseen.append(shown)
    assert unseen == []


def test_a_candidate_is_judged_by_keyboard_alone(seat: Seats) -> None:
    page = seat("tracer", with_case=True).open("/traces/{other}/candidates")
    page.get_by_role("button", name="Cannot tell").first.focus()
    page.keyboard.press("Enter")
    page.get_by_text("said “cannot tell”").wait_for()
