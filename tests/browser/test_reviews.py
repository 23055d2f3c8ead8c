# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from looks import check_looks

Seats = Callable[..., Any]
EMERGENCY = "Shots are being fired at the harbour, the arm was dropped."


@pytest.fixture
def officer(seat: Seats) -> Any:
    """A tracing officer who has looked up behind a broken glass, twice."""
    me = seat("tracer")
    page = me.open("/mandate")
    page.get_by_label("What is the emergency?").fill(EMERGENCY)
    page.get_by_role("button", name="Break the glass").click()
    for serial in ("BKL418Z", "CCX9917"):
        page = me.open("/register")
        page.get_by_label("Serial").fill(serial)
        page.get_by_role("button", name="Search").click()
        expect(page.locator("h1")).to_be_visible()
    return me


def newest(page: Any) -> Any:
    return page.locator("section.candidate").first


def test_a_broken_glass_is_loud_until_the_supervisor_has_read_it(seat: Seats, officer: Any) -> None:
    page = seat("chief", java_script_enabled=False).open("/reviews")
    loud = page.get_by_role("region", name="behind a broken glass since you last read")
    expect(loud).to_contain_text("Tracer Example")
    expect(loud).to_contain_text(EMERGENCY)
    loud.get_by_role("button", name="I have read them").click()
    expect(page.get_by_role("status")).to_contain_text("marked as read")
    assert page.locator(".alert-danger").count() == 0
    expect(newest(page)).to_contain_text(EMERGENCY)


def test_what_came_after_the_page_was_opened_stays_unread(seat: Seats, officer: Any) -> None:
    page = seat("chief").open("/reviews")
    officer.open("/register").get_by_label("Serial").fill("8KL418Z")
    officer.page.get_by_role("button", name="Search").click()
    expect(officer.page.locator("h1")).to_be_visible()
    page.get_by_role("button", name="I have read them").click()
    expect(page.get_by_role("heading", name="1 look-up behind a broken glass")).to_be_visible()


def test_the_officer_says_why_and_the_supervisor_accepts(seat: Seats, officer: Any) -> None:
    page = officer.open("/reviews/own")
    newest(page).get_by_label("Why you looked").fill("short")
    newest(page).get_by_role("button", name="Say so").click()
    wrong = page.locator(".field-wrong")
    expect(wrong.locator(".field-error")).to_contain_text("Say in 10 to")
    assert wrong.get_by_label("Why you looked").input_value() == "short"
    wrong.get_by_label("Why you looked").fill("Patrol 7 read the mark over the radio.")
    wrong.locator("xpath=ancestor::form").get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("Your words are kept")
    chief = seat("chief")
    told = chief.open("/reviews").locator("section.candidate", has_text="Patrol 7").first
    told.get_by_role("button", name="Accept", exact=True).click()
    expect(chief.page.get_by_role("status")).to_contain_text("accepted")
    page = officer.open("/reviews/own?view=all")
    expect(page.locator("section.candidate", has_text="Patrol 7").first).to_contain_text("accepted")


def test_a_refusal_needs_its_reason_and_keeps_what_was_typed(seat: Seats, officer: Any) -> None:
    chief = seat("chief")
    page = chief.open("/reviews")
    newest(page).get_by_label("Remark").fill("no")
    newest(page).get_by_role("button", name="Do not accept").click()
    wrong = page.locator(".field-wrong")
    expect(wrong).to_contain_text("Say why you do not accept it")
    assert wrong.get_by_label("Remark").input_value() == "no"
    wrong.get_by_label("Remark").fill("The patrol was not on duty on that day.")
    wrong.locator("xpath=ancestor::form").get_by_role("button", name="Do not accept").click()
    expect(page.get_by_role("status")).to_contain_text("not accepted")
    chief.open("/reviews?view=all")
    expect(page.locator("main")).to_contain_text("The patrol was not on duty on that day.")


def test_an_auditor_reads_reviews_and_decides_none(seat: Seats, officer: Any) -> None:
    page = seat("auditor").open("/reviews")
    expect(newest(page)).to_contain_text("Tracer Example")
    # The filters of the list may be kept under a name; of what it lists nothing can be decided.
    assert page.locator("main form:not(.saved-views form)").count() == 0


def test_the_review_pages_are_accessible_and_fit_every_screen(seat: Seats, officer: Any) -> None:
    check_looks(seat, "tracer", "/reviews/own")
    check_looks(seat, "chief", "/reviews")
