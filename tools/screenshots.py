# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Take the pictures of the documents from a demonstration that is up: `docs/assets/*.png`.

    make demo                       in one window, until it says that the pages are up
    python tools/screenshots.py     in another

It signs in as the demonstration's people do, with the accounts that stand in `demo-data/people.json`,
and looks at what the case left behind. A person looks at the pictures before they are committed.
"""

from __future__ import annotations

import argparse
import base64
import hmac
import json
import shutil
import struct
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs/assets"
WINDOW = {"width": 1360, "height": 850}
STEP_S = 30
WRITTEN = {
    "Authority that makes the request": "Federal prosecutor, Tijuana, file 117/26",
    "Subject and nature of the proceedings": "Investigation of illicit trafficking in firearms",
    "What is asked": "A certified extract of the record of one pistol, and the hearing of the first buyer",
    "Facts": "On 5 May 2020 a pistol was found in a container at the harbour. Its record leads to a dealer.",
}
"""What the drafted request of the pictures says; the rest is left open, so that the page names it."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]


def code_now(seed: str) -> str:
    """The one-time code of this moment (RFC 6238: SHA-1, six figures, 30 seconds)."""
    padded = seed.upper() + "=" * (-len(seed) % 8)
    step = struct.pack(">Q", int(time.time()) // STEP_S)
    digest = hmac.digest(base64.b32decode(padded), step, "sha1")
    at = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


class Photographer:
    """Goes to the pages of a demonstration and takes pictures."""

    def __init__(self, browser: Browser, home: Path, target: Path) -> None:
        self._browser = browser
        self._home = home
        self._target = target
        self._people: dict[str, Any] = json.loads((home / "people.json").read_text("utf-8"))

    def origin(self, node: str) -> str:
        """Address of a node's pages."""
        web = tomllib.loads((self._home / node / "node.toml").read_text("utf-8"))["web"]
        return f"http://{web['name']}:{web['port']}"

    @contextmanager
    def signed_in(self, person: str) -> Iterator[Page]:
        """A page of somebody of the demonstration, such as `a.tracer-luz`."""
        who = self._people[person]
        origin = self.origin(who["node"])
        context = self._browser.new_context(
            viewport=WINDOW, base_url=origin, reduced_motion="reduce", device_scale_factor=1
        )
        page = context.new_page()
        page.goto("/sign-in")
        page.fill("#in-username", who["username"])
        page.fill("#in-password", who["password"])
        page.get_by_role("button", name="Sign in").click()
        for _ in range(3):
            page.wait_for_selector("#in-code")
            page.fill("#in-code", code_now(who["seed"]))
            page.get_by_role("button", name="Go on").click()
            page.wait_for_load_state()
            if "/sign-in" not in page.url:
                break
            # A code works once: the program that ran the case may have used this one.
            time.sleep(STEP_S - time.time() % STEP_S + 1)
        else:
            sys.exit(f"no one-time code of {person} was accepted: compare the clocks")
        yield page
        context.close()

    def open(self, page: Page, path: str) -> None:
        """Go to a page that must be there."""
        answer = page.goto(path)
        if answer is None or answer.status != 200:
            sys.exit(f"{path} is not shown; see the node's log")

    def take(self, page: Page, name: str, *, whole: bool = False) -> None:
        """Take one picture."""
        page.screenshot(path=self._target / f"{name}.png", full_page=whole)
        print(f"· {name}.png", flush=True)

    def work_under_a_case(self, page: Page) -> None:
        """Choose the newest case of the person, or open one."""
        cases = page.locator(".mandate-bar select[name=case] option")
        if cases.count() > 1:
            page.select_option(".mandate-bar select[name=case]", index=1)
            page.locator(".mandate-bar button").click()
        else:
            page.goto("/cases")
            page.fill("#in-reference", "2026/0001")
            page.get_by_role("button", name="Open the case").click()
        page.wait_for_load_state()

    def of_the_asking_state(self) -> None:
        """Queue, recovery, trace, candidates, a formal request and agreements at A."""
        with self.signed_in("a.boss-elena") as page:
            self.open(page, "/queue")
            if page.locator("tr[data-href]").count() < 3:
                self.open(page, "/queue?view=closed")
            self.take(page, "queue")
        with self.signed_in("a.tracer-luz") as page:
            self.work_under_a_case(page)
            self.open(page, "/recoveries/new")
            page.fill("#in-serial", "BKL4?[8B]Z")
            page.fill("#in-make", "Glock")
            page.fill("#in-model", "17")
            page.fill("#in-calibre", "9x19")
            page.fill("#in-arm_type", "pistol")
            page.fill("#in-country_of_manufacture", "Made in Austria")
            page.locator("#in-import_mark").press_sequentially("GLOCK INC., SMYRNA, GA.", delay=5)
            page.wait_for_selector("#reading meter")
            page.wait_for_timeout(600)
            page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
            self.take(page, "recovery")
            path = longest_chain(page)
            self.open(page, path)
            page.wait_for_selector("[data-map][data-ready]")
            page.wait_for_timeout(1500)
            self.take(page, "trace", whole=True)
            self.open(page, most_candidates(page))
            self.take(page, "candidates")
            self.drafted_request(page)
            self.open(page, "/agreements")
            page.locator("main a[href^='/agreements/']").first.click()
            page.wait_for_load_state()
            self.take(page, "agreements")

    def drafted_request(self, page: Page) -> None:
        """A formal request as it stands after its first contents were written."""
        self.open(page, "/formal-requests/new")
        page.select_option("#in-form", "mla")
        page.select_option("#in-other", "AUT")
        page.fill("#in-title", "Pistols at the harbour")
        page.select_option("#in-offence", "illicit_trafficking")
        page.get_by_role("button", name="Begin the draft").click()
        page.wait_for_load_state()
        page.get_by_label("Authority that it goes to").fill("Federal Ministry of Justice, Vienna")
        for label, words in WRITTEN.items():
            page.get_by_label(label, exact=True).fill(words)
        page.get_by_role("button", name="Keep it").click()
        page.wait_for_load_state()
        self.take(page, "formal-request", whole=True)
        with page.expect_download() as taken:
            page.get_by_role("button", name="PDF").first.click()
        drawn = pypdfium2.PdfDocument(taken.value.path())[0].render(scale=1.4)
        drawn.to_pil().save(self._target / "formal-request-paper.png")
        print("· formal-request-paper.png", flush=True)

    def of_the_law(self) -> None:
        """What two states can do, what one change would open, and who is bound, at the legal officer."""
        with self.signed_in("a.legal-vera") as page:
            self.open(page, "/law?asking=PRT&asked=BRA")
            self.take(page, "law")
            pair = page.locator("section.card", has_text="what can we do?")
            pair.screenshot(path=self._target / "law-pair.png")
            print("· law-pair.png", flush=True)
            self.open(page, "/law/what-if?state=KEN&join=ATT")
            self.take(page, "law-what-if")
            self.open(page, "/law/states")
            page.wait_for_selector('.map[data-ready="yes"]')
            page.wait_for_timeout(1500)
            self.take(page, "law-states")

    def of_the_asked_state(self) -> None:
        """A request of another state at B, and the log."""
        with self.signed_in("b.desk-anna") as page:
            self.work_under_a_case(page)
            self.open(page, "/incoming")
            if page.locator("tr[data-href]").count() == 0:
                self.open(page, "/incoming?view=ended")
            page.locator("tr[data-href] a").first.click()
            page.wait_for_load_state()
            self.take(page, "incoming")
        with self.signed_in("b.audit-ida") as page:
            self.open(page, "/audit")
            page.get_by_role("button", name="Verify the whole log").click()
            page.wait_for_load_state()
            self.take(page, "audit")


def longest_chain(page: Page) -> str:
    """Address of the trace with the most steps among the first of each view of the queue."""
    found: dict[str, int] = {}
    for view in ("open", "attention", "closed"):
        page.goto(f"/queue?view={view}")
        paths = [each.get_attribute("data-href") for each in page.locator("tr[data-href]").all()[:12]]
        for path in paths:
            if path and path not in found:
                page.goto(path)
                found[path] = page.locator("[data-hop]").count()
    if not found:
        sys.exit("there is no trace yet: let the demonstration finish first")
    return max(found, key=lambda path: found[path])


def most_candidates(page: Page) -> str:
    """Address of the candidates of the trace that has most of them, over all views of the queue."""
    found: dict[str, int] = {}
    for view in ("open", "attention", "closed"):
        page.goto(f"/queue?view={view}")
        for each in page.locator("tr[data-href]").all()[:40]:
            path = f"{each.get_attribute('data-href')}/candidates"
            found.setdefault(path, 0)
    for path in found:
        page.goto(path)
        found[path] = page.locator("section.candidate").count()
    return max(found, key=lambda path: found[path])


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description="Take the pictures of the documents from a demonstration.")
    parser.add_argument("--home", type=Path, default=ROOT / "demo-data", help="its folder")
    parser.add_argument("--target", type=Path, default=TARGET, help="where the pictures go")
    given = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("there is no Chromium on this machine: apt-get install chromium")
    given.target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        photographer = Photographer(browser, given.home, given.target)
        photographer.of_the_asking_state()
        photographer.of_the_law()
        photographer.of_the_asked_state()
        browser.close()


if __name__ == "__main__":
    main()
