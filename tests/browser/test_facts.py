# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Facts of law in a real browser: a legal officer enters a ratification, another confirms it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from looks import check_looks, heading_of

Seats = Callable[..., Any]
ROW = "status:LKA:UN_FIREARMS_PROTOCOL"
LAW_ROW = "law:LKA:trafficking_max_penalty_years"
PAIR = "/law?asking=MEX&asked=LKA"


def test_the_pages_of_facts_are_accessible_and_fit_every_screen(seat: Seats) -> None:
    check_looks(
        seat,
        "lawyer",
        "/law/facts?state=LKA",
        f"/law/facts/rows/{ROW}",
        f"/law/facts/new?row={ROW}",
        f"/law/facts/new?row={LAW_ROW}",
        "/law/facts/changes",
    )


def test_a_ratification_is_entered_confirmed_and_changes_the_page_of_a_pair(seat: Seats) -> None:
    lawyer, counsel = seat("lawyer", java_script_enabled=False), seat("counsel", java_script_enabled=False)
    page = lawyer.open(PAIR)
    expect(page.locator(".decision").first).not_to_have_attribute("data-outcome", "owed")
    page = lawyer.open("/law/facts?state=LKA")
    page.get_by_role("link", name="UN Firearms Protocol").click()
    page.get_by_role("link", name="Propose a change").click()
    page.get_by_label("What happened").select_option("ratification")
    page.get_by_label("On the day").fill("2026-06-01")
    page.get_by_label("Status from then on").select_option("signatory")
    page.get_by_label("Holds from the day").fill("2026-07-01")
    page.get_by_label("Where you read it").fill("depositary notification (invented)")
    page.get_by_label("Date of that source").fill("2026-06-05")
    page.get_by_label("How sure").select_option("A")
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator("#field-value .field-error")).to_contain_text("does not follow from it")
    page.get_by_label("Status from then on").select_option("party")
    page.get_by_role("button", name="Propose it").click()
    expect(page.locator("main")).to_contain_text("You put it forward")
    expect(page.get_by_role("button", name="Confirm")).to_have_count(0)
    change = page.url
    waiting = counsel.open("/law/facts/changes")
    waiting.get_by_role("link", name="UN_FIREARMS_PROTOCOL").click()
    assert waiting.url == change
    check_looks(seat, "counsel", change.partition("/law")[1] + change.partition("/law")[2])
    waiting.get_by_label("What you compared").fill("the notification of the depositary")
    waiting.get_by_role("button", name="Confirm").click()
    expect(waiting.locator("main")).to_contain_text("the notification of the depositary")
    page = lawyer.open(PAIR)
    expect(page.locator(".decision").first).to_have_attribute("data-outcome", "owed")
    both = page.get_by_role("region", name="Bind both")
    expect(both).to_contain_text("UN Firearms Protocol")
    page = lawyer.open(f"{PAIR}&day=2015-06-01")
    expect(page.locator(".decision").first).not_to_have_attribute("data-outcome", "owed")
    expect(page.get_by_role("region", name="Bind both")).not_to_contain_text("UN Firearms Protocol")
    page = lawyer.open(f"/law/rows/{ROW}")
    page.get_by_role("link", name="History of this fact").click()
    assert "UN Firearms Protocol" in heading_of(page)
    # Taken back again, so that other tests find the law as it came.
    page.get_by_role("link", name="party").click()
    page.locator("#in-take-back-reason").fill("The notification was void.")
    page.get_by_role("button", name="Propose to take it back").click()
    counsel.open(page.url.partition("/law")[1] + page.url.partition("/law")[2])
    counsel.page.get_by_role("button", name="Confirm").click()
    page = lawyer.open(PAIR)
    expect(page.locator(".decision").first).not_to_have_attribute("data-outcome", "owed")


def test_the_queue_is_walked_by_keys(seat: Seats) -> None:
    lawyer, counsel = seat("lawyer"), seat("counsel")
    page = lawyer.open(f"/law/facts/new?row={LAW_ROW}")
    page.get_by_label("Value").fill("20")
    page.get_by_label("Statute and section").fill("Firearms Act, section 22")
    page.get_by_label("Holds from the day").fill("2026-03-01")
    page.get_by_label("Where you read it").fill("official gazette 7/2026 (invented)")
    page.get_by_label("Date of that source").fill("2026-02-10")
    page.get_by_label("How sure").select_option("statute_text")
    page.get_by_role("button", name="Propose it").click()
    change = page.url
    queue = counsel.open("/law/facts/changes")
    queue.keyboard.press("j")
    queue.keyboard.press("Enter")
    queue.wait_for_url(change)
    queue.locator("#in-refuse-reason").fill("That is the old statute.")
    queue.get_by_role("button", name="Refuse").click()
    expect(queue.locator("main")).to_contain_text("That is the old statute.")


def test_a_territory_is_told_through_which_state_it_is_bound(seat: Seats) -> None:
    me = seat("lawyer", java_script_enabled=False)
    page = me.open("/law/facts?state=GRL", status=400)
    expect(page.locator("main")).to_contain_text("is bound through")
