# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from nodes import PASSWORD, SEED
from ploughshare.crypto.proofs import one_time_code

Seats = Callable[..., Any]


def sign_in(page: Any, origin: str, name: str) -> None:
    """As a person does, with password and code."""
    page.goto(origin + "/sign-in")
    page.fill("#in-username", name)
    page.fill("#in-password", PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/sign-in/second-factor*")
    step = int(time.time()) // 30
    for each in (step, step + 1, step - 1):
        page.fill("#in-code", one_time_code(SEED, each))
        page.get_by_role("button", name="Go on").click()
        page.wait_for_load_state()
        if "/sign-in" not in page.url:
            return
    raise AssertionError("no code was accepted")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_officer_signs_in_records_a_recovery_and_sees_its_trace(seat: Seats, scripts: bool) -> None:
    here = seat(None, java_script_enabled=scripts)
    page, name = here.page, "chief" if scripts else "tracer"
    sign_in(page, here.site.origin, name)
    page.select_option(".mandate-bar select[name=case]", label="2026/1174-K")
    page.locator(".mandate-bar button").click()
    page.get_by_role("link", name="Record a recovery").first.click()
    page.fill("#in-serial", "TT4?[8B]1234" if scripts else "UU4?[8B]1234")
    page.fill("#in-make", "GLOCK")
    page.fill("#in-calibre", "9x19")
    page.fill("#in-arm_type", "pistol")
    page.fill("#in-country_of_manufacture", "Austria")
    page.fill("#in-recovered_on", "2026-11-20")
    page.get_by_role("button", name="Record and open the trace").click()
    page.wait_for_url("**/traces/*")
    words = page.locator("main").inner_text()
    assert "What to do next" in words
    assert "The way of the firearm" in words
    assert here.errors == []


def test_marks_are_read_while_they_are_typed(seat: Seats) -> None:
    here = seat("tracer", with_case=True)
    page = here.open("/recoveries/new")
    page.locator("#in-serial").press_sequentially("AB?1[8B]", delay=15)
    page.locator("#in-make").press_sequentially("glock", delay=15)
    page.wait_for_selector("#reading .serial .doubtful")
    page.wait_for_selector("#reading >> text=GLOCK")
    assert page.locator("#reading .serial .unknown").count() == 1
    assert page.locator("#reading meter").get_attribute("value") is not None
    assert here.errors == []


def test_what_was_typed_is_still_there_when_the_tab_was_reloaded(seat: Seats) -> None:
    page = seat("tracer", with_case=True).open("/recoveries/new")
    page.fill("#in-serial", "DRAFT77")
    page.fill("#in-notes", "an der Grenze")
    page.reload()
    assert page.locator("#in-serial").input_value() == "DRAFT77"
    assert page.locator("#in-notes").input_value() == "an der Grenze"
    assert page.locator("[data-draft-note]").is_visible()


def test_list_and_map_of_the_chain_answer_each_other(seat: Seats) -> None:
    here = seat("tracer", with_case=True)
    page = here.open("/traces/{trace}")
    page.wait_for_selector('[data-map][data-ready="yes"]')
    page.locator('[data-hop="3"] button.hop').click()
    assert page.locator(".pin-here").inner_text() == "3"
    page.locator(".pin", has_text="4").click()
    assert page.locator('[data-hop="4"] button.hop').get_attribute("aria-pressed") == "true"
    assert here.errors == []


def test_the_law_answers_anew_when_the_request_changes(seat: Seats) -> None:
    page = seat("tracer", with_case=True).open("/traces/{trace}")
    assert "Kept back from the request" not in page.locator("#proposals").inner_text()
    page.get_by_label("ask for the private purchaser").check()
    page.wait_for_selector("#proposals >> text=Kept back from the request")


def test_a_passkey_is_added_and_signs_in_alone(seat: Seats) -> None:
    here = seat(None)
    page = here.page
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    authenticator = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": authenticator})
    sign_in(page, here.site.origin, "keeper")
    page.goto(here.site.origin + "/account/factors")
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/account")
    page.locator(".me summary").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_selector(".me")
    assert "Keeper Example" in page.locator(".me").inner_text()


def test_a_page_says_on_paper_who_printed_it_and_how_it_is_handled(seat: Seats) -> None:
    page = seat("tracer", with_case=True).open("/traces/{trace}")
    page.emulate_media(media="print")
    assert page.locator(".handling").is_visible()
    assert page.locator(".foot .print-only").is_visible()
    assert not page.locator(".side-nav").is_visible()
    assert not page.locator(".mandate-bar").is_visible()


def test_a_closed_trace_becomes_papers_in_two_languages_in_one_file(seat: Seats) -> None:
    here = seat("chief", with_case=True, java_script_enabled=False)
    page = here.open("/recoveries/new")
    page.fill("#in-serial", "PAPER771")
    page.fill("#in-make", "GLOCK")
    page.get_by_role("button", name="Record and open the trace").click()
    page.locator("summary", has_text="Close the trace").click()
    page.get_by_label("Result").select_option("U30")
    page.get_by_role("button", name="Close the trace").click()
    page.get_by_label("For the unit").fill("Port police")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Make the papers").click()
    with zipfile.ZipFile(taken.value.path()) as archive:
        names = archive.namelist()
    assert taken.value.suggested_filename.startswith("trace-")
    assert {"1-result-en.pdf", "3-bundle-en.pdf", "SHA256SUMS"} <= set(names)
    assert sum(1 for name in names if name.startswith("1-result-")) == len({"en", chosen_language(page)})


def chosen_language(page: Any) -> str:
    """The other language that the form of the papers offers first."""
    return str(page.get_by_label("And in").input_value())
