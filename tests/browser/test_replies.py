# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

Seats = Callable[..., Any]

KEYS_MOST = 60
"""Keys for a whole answer: with a second for each, it is keyed in under a minute."""
LETTER = (
    "From: NCB Vienna <ncb@example.org>\r\nTo: ncb@example.net\r\nSubject: Your VIE/2026/4711\r\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n"
    "<script>document.title = 'taken'</script><p>Our ref: BMI-7/26. TLP:GREEN</p>"
    "<p>Sold to a dealer on 2 May 2016. R11</p>"
)


def noted(page: Page) -> None:
    """A request on another channel, by the page it is noted on."""
    page.get_by_label("Reference there").fill("VIE/2026/4711")
    page.get_by_label("State that is asked").select_option("AUT")
    page.get_by_label("Asked on").fill("2026-01-05")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_role("status")).to_be_visible()


def test_a_reply_by_mail_is_keyed_in_beside_its_words_with_the_keyboard_alone(
    seat: Seats, tmp_path: Path
) -> None:
    here = seat("tracer", with_case=True)
    noted(here.open("/requests/open?trace={other}"))
    page = here.open("/replies")
    assert here.faults() == []
    file = tmp_path / "reply.eml"
    file.write_text(LETTER)
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Read it").press("Enter")
    expect(page.locator("h1")).to_contain_text("VIE/2026/4711")
    # Words are shown, a script is none of them; the request is chosen, and the form filled by what they say.
    expect(page.get_by_role("region", name="Words of the reply")).to_contain_text("Sold to a dealer")
    assert page.title() != "taken"
    assert here.faults() == []
    assert page.locator("input[name=target]:checked").count() == 1
    assert page.locator("input[name=outcome]:checked").input_value() == "answered"
    assert page.locator("#in-result").input_value() == "R11"
    assert page.locator("#in-their_reference").input_value() == "BMI-7/26"
    assert page.locator("#in-tlp").input_value() == "green"
    given = {"hop1_kind": "Sold", "hop1_on": "2016-05-02", "hop1_holder_kind": "Dealer"}
    page.locator("input[name=target]:checked").focus()
    keys = 0
    while page.evaluate("document.activeElement.textContent.trim()") != "Key it in":
        typed = given.pop(page.evaluate("document.activeElement.name || ''"), "")
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
        keys += len(typed) + 1
        assert keys <= KEYS_MOST
    assert given == {}
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Keyed in")
    page.get_by_role("link", name="Open the trace").click()
    expect(page.locator(".chain")).to_contain_text("2016")
    expect(page.get_by_role("main")).to_contain_text("reply of")
    assert here.faults() == []
    assert here.errors == []


def test_what_answers_nothing_is_set_aside_without_javascript(seat: Seats) -> None:
    here = seat("tracer", with_case=True, java_script_enabled=False)
    page = here.open("/replies")
    page.get_by_text("No file: write down what came").click()
    page.get_by_label("What came, with the reference that it bears").fill("A call that named no reference.")
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("button", name="Key it in").click()
    page.get_by_text("It answers nothing of ours").click()
    page.get_by_label("Why", exact=True).fill("It was a wrong number, nothing else.")
    page.get_by_role("button", name="Yes, set it aside").click()
    expect(page.get_by_role("status")).to_contain_text("Set aside")
