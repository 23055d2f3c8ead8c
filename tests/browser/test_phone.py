# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The page of the phone in a real browser: written with no line, sealed there, sent once and wiped."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, Playwright

from browser.conftest import FLAGS, chromium_path

Seats = Callable[..., Any]
PASSPHRASE = "seven herons over ice"
STORED = """async () => {
  const asked = indexedDB.open("ploughshare-phone", 1);
  const held = await new Promise((r) => { asked.onsuccess = () => r(asked.result); });
  const out = [];
  for (const name of ["records", "pictures"]) {
    const all = held.transaction(name).objectStore(name).getAll();
    const found = await new Promise((r) => { all.onsuccess = () => r(all.result); });
    for (const each of found) { out.push(new TextDecoder("latin1").decode(each.sealed)); }
  }
  return out;
}"""


@pytest.fixture
def tracer(seat: Seats) -> Any:
    """A tracing officer who works on a case, with a phone."""
    return seat("tracer", with_case=True, width=360)


def opened(page: Page, origin: str, passphrase: str = PASSPHRASE) -> None:
    page.goto(f"{origin}/phone")
    page.fill("#in-passphrase", passphrase)
    page.click("#open button")


def photograph() -> bytes:
    """A picture larger than what is sent."""
    target = io.BytesIO()
    Image.effect_noise((2400, 1800), 40).convert("RGB").save(target, "JPEG")
    return target.getvalue()


def written(page: Page, serial: str, *, picture: bool = False) -> None:
    page.select_option("#in-apprehension", "seized")
    page.select_option("#in-ground", "smuggling")
    page.fill("#in-happened_on", "2026-11-20")
    page.fill("#in-place", "Puente Nuevo")
    page.select_option("#in-type", "pistol")
    page.fill("#in-serial", serial)
    if picture:
        page.set_input_files(
            "#in-pictures", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
        )
    page.click("#event > button")
    page.wait_for_selector(f"#queue li:has-text('{serial}')")


def test_what_is_written_with_no_line_is_sealed_and_sent_once_when_there_is_one(tracer: Any) -> None:
    page, origin = tracer.page, tracer.site.origin
    opened(page, origin)
    page.evaluate("() => navigator.serviceWorker.ready")
    page.context.set_offline(True)
    opened(page, origin)
    page.wait_for_selector("#inside:not([hidden])")
    written(page, "PHONE0001")
    written(page, "PHONE0002")
    stored = page.evaluate(STORED)
    assert len(stored) == 2
    assert not any("PHONE" in each or "Puente" in each for each in stored)
    page.click("#send")
    page.wait_for_selector("#said[data-outcome=noLine]")
    assert page.locator("#queue li").count() == 2
    page.context.set_offline(False)
    page.evaluate(LOSE_ONE_ANSWER)
    page.click("#send")
    page.wait_for_selector("#said[data-outcome=noLine]")
    assert page.locator("#queue li").count() == 2
    page.click("#send")
    page.wait_for_selector("#said[data-outcome=sent]")
    assert page.locator("#queue li").count() == 0
    assert page.evaluate(STORED) == []
    for serial in ("PHONE0001", "PHONE0002"):
        page.goto(f"{origin}/seizures?marks={serial}")
        assert page.locator("main").inner_text().count(serial) == 1
    assert tracer.errors == [] or all("Failed to load" in each for each in tracer.errors)


LOSE_ONE_ANSWER = """() => {
  const real = window.fetch;
  let lost = false;
  window.fetch = async (path, how) => {
    const answer = await real(path, how);
    if (path === "/phone/records" && !lost) { lost = true; throw new TypeError("the line is lost"); }
    return answer;
  };
}"""
"""The records arrive at the node, and its answer is lost on the way back."""


def test_another_passphrase_opens_nothing(tracer: Any) -> None:
    page, origin = tracer.page, tracer.site.origin
    opened(page, origin)
    page.wait_for_selector("#inside:not([hidden])")
    opened(page, origin, "seven herons over fire")
    page.wait_for_selector("#said[data-outcome=wrongPassphrase]")
    assert page.locator("#inside").is_hidden()


def test_a_record_that_must_be_mended_stays_and_says_why(tracer: Any) -> None:
    page, origin = tracer.page, tracer.site.origin
    opened(page, origin)
    page.wait_for_selector("#inside:not([hidden])")
    page.select_option("#in-apprehension", "seized")
    page.fill("#in-happened_on", "2051-01-01")
    page.fill("#in-serial", "PHONE0009")
    page.click("#event > button")
    page.click("#send")
    page.wait_for_selector("#queue li[data-state=refused] .field-error")
    page.click("#queue li button:has-text('Mend it')")
    page.fill("#in-happened_on", "2026-11-01")
    page.select_option("#in-ground", "smuggling")
    page.click("#event > button")
    page.wait_for_selector("#queue li[data-state=waiting]")
    page.click("#send")
    page.wait_for_selector("#said[data-outcome=sent]")


def test_photographs_follow_their_record_with_their_digest(tracer: Any) -> None:
    page, origin = tracer.page, tracer.site.origin
    opened(page, origin)
    page.wait_for_selector("#inside:not([hidden])")
    written(page, "PHONE0003", picture=True)
    page.click("#send")
    page.wait_for_selector("#said[data-outcome=sent]")
    page.goto(f"{origin}/seizures?marks=PHONE0003")
    page.click("main tbody a >> nth=0")
    page.wait_for_url("**/seizures/*-*")
    assert page.locator("main img").count() >= 1


def test_whoever_is_not_signed_in_any_more_loses_nothing(tracer: Any) -> None:
    page, origin = tracer.page, tracer.site.origin
    opened(page, origin)
    page.wait_for_selector("#inside:not([hidden])")
    written(page, "PHONE0004")
    page.context.clear_cookies()
    page.click("#send")
    page.wait_for_selector("#said[data-outcome=signIn]")
    assert page.locator("#queue li").count() == 1


def test_a_phone_without_room_keeps_nothing_and_leaves_what_was_written_in_the_form(tracer: Any) -> None:
    page, origin = tracer.page, tracer.site.origin
    opened(page, origin)
    page.wait_for_selector("#inside:not([hidden])")
    page.evaluate(NO_ROOM)
    page.select_option("#in-apprehension", "seized")
    page.fill("#in-serial", "PHONE0005")
    page.set_input_files("#in-pictures", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photograph()})
    page.click("#event > button")
    page.wait_for_selector("#said[data-outcome=full]")
    assert page.locator("#queue li").count() == 0
    assert page.evaluate(STORED) == []
    page.evaluate("() => window.makeRoom()")
    assert page.input_value("#in-serial") == "PHONE0005"
    page.click("#event > button")
    page.wait_for_selector("#queue li:has-text('PHONE0005')")


NO_ROOM = """() => {
  const real = IDBObjectStore.prototype.put;
  window.makeRoom = () => { IDBObjectStore.prototype.put = real; };
  IDBObjectStore.prototype.put = function (value, key) {
    if (this.name === "pictures") { throw new DOMException("no room", "QuotaExceededError"); }
    return real.call(this, value, key);
  };
}"""
"""There is room for the record and none for its picture."""


def test_what_waits_outlives_the_browser_with_no_line(
    playwright: Playwright, site: Any, tmp_path: Path
) -> None:
    def browser() -> BrowserContext:
        return playwright.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=chromium_path(), args=FLAGS
        )

    before = browser()
    page = before.pages[0]
    opened(page, site.origin)
    page.evaluate("() => navigator.serviceWorker.ready")
    written(page, "PHONE0006")
    before.close()
    after = browser()
    after.set_offline(True)
    page = after.pages[0]
    opened(page, site.origin)
    page.wait_for_selector("#queue li:has-text('PHONE0006')")
    after.close()


def test_a_clock_that_is_days_off_is_told_before_the_days_are_relied_upon(tracer: Any) -> None:
    page, origin = tracer.page, tracer.site.origin
    opened(page, origin)
    page.wait_for_selector("#inside:not([hidden])")
    written(page, "PHONE0007")
    assert page.locator("#clock").is_hidden()
    page.clock.set_fixed_time("2021-01-01T00:00:00Z")
    page.click("#send")
    page.wait_for_selector("#said[data-outcome=sent]")
    assert page.locator("#clock").is_visible()


def test_what_the_office_refuses_is_not_taken_for_a_lost_line(tracer: Any) -> None:
    page, origin = tracer.page, tracer.site.origin
    opened(page, origin)
    page.wait_for_selector("#inside:not([hidden])")
    written(page, "PHONE0008")
    page.route("**/phone/records", lambda route: route.continue_(headers=with_a_wrong_key(route)))
    page.click("#send")
    page.wait_for_selector("#said[data-outcome=notTaken]")
    page.unroute("**/phone/records")
    page.click("#send")
    page.wait_for_selector("#said[data-outcome=sent]")


def with_a_wrong_key(route: Any) -> dict[str, str]:
    """What a line that altered what was sent would bring."""
    return {**route.request.headers, "idempotency-key": "0" * 64}


def test_the_page_of_the_phone_meets_the_standard(tracer: Any) -> None:
    opened(tracer.page, tracer.site.origin)
    tracer.page.wait_for_selector("#inside:not([hidden])")
    assert tracer.faults() == []


WEIGH = """() => {
  const real = window.fetch;
  window.sentBytes = 0;
  window.fetch = (path, how) => {
    if (path === "/phone/records") { window.sentBytes += how.body.get("records").size; }
    return real(path, how);
  };
}"""
"""Counts the bytes of records that leave the phone, packed."""


@pytest.mark.long
def test_a_thousand_records_pass_a_line_of_64_kbit_a_second(tracer: Any) -> None:
    page, origin = tracer.page, tracer.site.origin
    opened(page, origin)
    page.wait_for_selector("#inside:not([hidden])")
    page.evaluate(WEIGH)
    page.evaluate(
        """async ([passphrase]) => {
          const { open } = await import(document.getElementById("phone").dataset.vault);
          const vault = await open(passphrase);
          for (let n = 0; n < 1000; n += 1) {
            const event = { apprehension: "seized", ground: "smuggling", happened_on: "2026-11-20" };
            const serial = `THOU${String(n).padStart(5, "0")}`;
            await vault.put({
              id: crypto.randomUUID(), written: String(n), pictures: [], state: "waiting", wrong: [],
              event: { ...event, place: `Km ${n}` },
              items: [{ kind: "arm", type: "pistol", serial, make: "Taurus", calibre: "9 mm" }],
            });
          }
        }""",
        [PASSPHRASE],
    )
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    line = {"offline": False, "latency": 600, "downloadThroughput": 8000, "uploadThroughput": 8000}
    session.send("Network.emulateNetworkConditions", line)
    page.set_default_timeout(300_000)
    page.click("#send")
    page.wait_for_selector("#said[data-outcome=sent]")
    assert page.locator("#queue li").count() == 0
    sent = page.evaluate("() => window.sentBytes")
    print(json.dumps({"bytes": sent}))
    assert 0 < sent < 200_000
