# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from looks import check_looks, heading_of

Seats = Callable[..., Any]
ASKED = "/law?asking=AUT&asked=MEX"


def test_the_law_pages_are_accessible_and_fit_every_screen(seat: Seats) -> None:
    check_looks(seat, "lawyer", "/law", ASKED, "/law/rows/C10", "/law/rows/status:AUT:UN_FIREARMS_PROTOCOL")


def test_a_question_is_tried_out_without_scripts_and_each_reason_opens_its_row(seat: Seats) -> None:
    me = seat("lawyer", java_script_enabled=False)
    page = me.open("/law")
    page.get_by_label("State that is asked").select_option("MEX")
    page.get_by_role("button", name="Ask the gateway").click()
    assert page.locator(".decision-good").count() == 1
    barred = page.locator('.decision[data-outcome="barred"]')
    expect(barred).to_contain_text("No safeguards for personal data")
    page.locator(".decision-good").get_by_role("link", name="C10", exact=True).first.click()
    assert heading_of(me.page) == "UN Firearms Protocol, 12(4)"
    expect(page.locator("dl")).to_contain_text("laws-markdown")


def test_what_if_safeguards_were_agreed_lifts_the_bar(seat: Seats) -> None:
    page = seat("lawyer").open(ASKED)
    page.get_by_label("have an agreement in force").check()
    page.get_by_role("checkbox", name="and it holds safeguards for personal data").check()
    page.get_by_role("button", name="Ask the gateway").click()
    assert page.locator('.decision[data-outcome="barred"]').count() == 0
    assert page.get_by_role("checkbox", name="and it holds safeguards for personal data").is_checked()


def test_an_agreed_time_is_labelled_agreed_and_not_law(seat: Seats) -> None:
    page = seat("lawyer", java_script_enabled=False).open(ASKED)
    page.get_by_label("have an agreement in force").check()
    page.get_by_label("Hours agreed for an answer").fill("48")
    page.get_by_role("button", name="Ask the gateway").click()
    expect(page.locator(".decision-good")).to_contain_text("Answer due within 2 days of receipt")
    expect(page.locator(".decision-good")).to_contain_text("agreed, not law")
    page.get_by_label("Hours agreed for an answer").fill("soon")
    page.get_by_role("button", name="Ask the gateway").click()
    expect(page.locator("#error-hours")).to_contain_text("Give a whole number of hours")
    expect(page.locator(".decision-good")).to_contain_text("No term is known")


def test_a_status_stands_under_what_it_binds_with_its_source_behind_it(seat: Seats) -> None:
    me = seat("lawyer")
    both = me.open(ASKED).locator("section.card", has=me.page.get_by_role("heading", name="Bind both"))
    row = both.get_by_role("row", name="UN Firearms Protocol")
    expect(row.get_by_role("link", name="party")).to_have_count(2)
    row.get_by_role("link", name="party").first.click()
    assert heading_of(me.page) == "UN Firearms Protocol · Austria"
    expect(me.page.locator("dl")).to_contain_text("UN Treaty Collection")


def test_a_row_that_no_table_holds_is_told_in_words(seat: Seats) -> None:
    me = seat("lawyer")
    me.open("/law/rows/C999", status=404)
    assert heading_of(me.page) == "There is nothing here"


def test_a_question_put_to_the_gateway_is_logged(seat: Seats) -> None:
    seat("lawyer").open("/law?asking=AUT&asked=FIN")
    page = seat("auditor").open("/audit?deed=gateway.asked")
    expect(page.locator("tbody tr").first).to_contain_text("FIN")


def test_every_form_of_two_states_stands_beside_the_other_and_opens_its_decision(seat: Seats) -> None:
    me = seat("lawyer", java_script_enabled=False)
    page = me.open("/law?asking=PRT&asked=BRA")
    table = page.get_by_role("region", name="Forms of cooperation")
    expect(table.get_by_role("row")).to_have_count(14)
    table.get_by_role("link", name="extradition", exact=True).click()
    assert page.get_by_label("Form of cooperation").input_value() == "extradition"
    expect(page.locator(".decision").first).to_contain_text("Not known")
    page.get_by_label("On the day").fill("2004-06-01")
    page.get_by_role("button", name="Ask the gateway").click()
    assert page.get_by_label("On the day").input_value() == "2004-06-01"


def test_provisions_stand_beside_national_law_and_one_change_shows_what_it_opens(seat: Seats) -> None:
    me = seat("lawyer", java_script_enabled=False)
    check_looks(seat, "lawyer", "/law/gaps?state=KEN&instrument=FP", "/law/what-if?state=KEN&join=ATT")
    page = me.open("/law/gaps?state=KEN")
    page.get_by_label("Instrument").select_option("FP")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("region", name="Provisions")).to_contain_text("Ask the legal officer of Kenya")
    page.get_by_role("link", name="What one change would open").click()
    page.get_by_label("It joins").select_option("ATT")
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_role("heading", name="questions would stand better")).to_be_visible()
    page.get_by_label("or its law says otherwise to").fill("no_such_thing")
    page.get_by_role("button", name="Try it").click()
    expect(page.get_by_role("alert")).to_contain_text("National law is not asked for")


def test_many_states_fit_every_screen_and_a_state_on_the_map_is_found_in_the_table(seat: Seats) -> None:
    check_looks(
        seat,
        "lawyer",
        "/law/states?body=ORG_ECOWAS",
        "/law/states?family=bodies&instrument=ORG_EU&answer=yes",
        "/law/partners?state=KEN&form=mla&body=ORG_EAC",
        "/law/region?body=ORG_EAC&instrument=FP",
    )
    page = seat("lawyer").open("/law/states?instrument=CIFTA&answer=yes")
    expect(page.locator('.map[data-ready="yes"]')).to_be_visible()
    expect(page.locator("#state-MEX")).to_contain_text("yes")
    assert page.locator("#state-AUT").count() == 0
    page.get_by_role("link", name="all (").click()
    expect(page.locator("#state-AUT")).to_be_visible()


def test_a_region_is_taken_as_a_paper(seat: Seats) -> None:
    page = seat("lawyer", java_script_enabled=False).open("/law/region")
    page.get_by_label("Members of").select_option("ORG_EAC")
    page.get_by_label("Instrument").select_option("FP")
    page.get_by_role("button", name="Compare").click()
    page.get_by_label("Format").select_option("xlsx")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take the paper").click()
    assert taken.value.suggested_filename.startswith("ORG-EAC-FP-")
