# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A real node in processes of its own, and a real Chromium in front of it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from offices import Office, furnish
from ploughshare.interfaces.web.visit import cookie_name

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
WAIT_MS = 15_000
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One node and one browser for all tests here, so one process runs them."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


def chromium_path() -> str:
    """Where Chromium is on this machine."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("there is no Chromium on this machine: apt-get install chromium")
    return found


def two_free_ports() -> int:
    """The first of two ports side by side that nobody listens on."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


@dataclass
class Site:
    """The node's pages.

    Attributes:
        office: what stands in the node.
        origin: address of its pages.
    """

    office: Office
    origin: str

    def path(self, name: str) -> str:
        """A path with things of this node in it: `{trace}`, `{other}`, `{arm}`, `{incoming}`, `{item}`,
        `{case}`, `{exhibit}`, `{hand_over}`."""
        request, item = self.office.incoming[0]
        return name.format(
            trace=self.office.traces[0],
            other=self.office.traces[1],
            arm=self.office.firearms[0],
            incoming=request,
            item=item,
            case=self.office.case,
            exhibit=self.office.exhibits[0],
            hand_over=self.office.hand_over,
        )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A node with its two processes up."""
    home = tmp_path_factory.mktemp("browser") / "node"
    port = two_free_ports()
    office = furnish(home, port=port)
    environment = {**os.environ, "PLOUGHSHARE_HOME": str(home)}
    command = [sys.executable, "-m", "ploughshare.interfaces.processes.entry", "up"]
    said = home.parent / "said.txt"
    with said.open("wb") as out:
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        _wait_until_up(process, port, said)
        yield Site(office, f"http://a.localhost:{port}")
    finally:
        process.terminate()
        process.wait(30)
        office.node.close()


def _wait_until_up(process: subprocess.Popen[bytes], port: int, said: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            raise AssertionError(f"the node did not start: {said.read_text('utf-8')[-3000:]}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the node did not answer within a minute")


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Drives the browser."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One browser for the tests of a file; each has a context of its own. It ends with the file: what drives
    it keeps an event loop in the thread, and other tests want none there."""
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
    yield browser
    browser.close()


@dataclass
class Seat:
    """Somebody in front of a browser.

    Attributes:
        page: what they see.
        site: the node.
        errors: what the browser complained about: scripts that fail, policies that are hit.
    """

    page: Page
    site: Site
    errors: list[str] = field(default_factory=list)

    def open(self, name: str, *, status: int = 200) -> Page:
        """Go to a page of the node."""
        answer = self.page.goto(self.site.origin + self.site.path(name))
        assert answer is not None
        assert answer.status == status, f"{name}: {answer.status}"
        return self.page

    def faults(self) -> list[str]:
        """What breaks WCAG 2.2 AA on the present page, by axe."""
        source = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
        self.page.evaluate(source)
        found = self.page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", AXE_TAGS
        )
        return [
            f"{each['id']}: {node['target']} {node['failureSummary']}"
            for each in found["violations"]
            for node in each["nodes"]
        ]

    def overhang_px(self) -> int:
        """How far the page reaches beyond the window, to the side."""
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        return int(self.page.evaluate(wide))


@pytest.fixture
def seat(chromium: Browser, site: Site) -> Iterator[Callable[..., Seat]]:
    """Sits somebody down: `seat("tracer", with_case=True, width=320, language="ar-XB")`."""
    contexts: list[BrowserContext] = []

    def sit(
        name: str | None,
        *,
        with_case: bool = False,
        width: int = 1280,
        language: str | None = None,
        **settings: Any,
    ) -> Seat:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce", **settings
        )
        context.set_default_timeout(WAIT_MS)
        contexts.append(context)
        cookies = {"session": site.office.signed_in(name, with_case=with_case) if name else None}
        cookies["language"] = language
        for key, value in cookies.items():
            if value is not None:
                kept = {"name": cookie_name(site.office.node, key), "value": value, "url": site.origin}
                context.add_cookies([kept])  # type: ignore[list-item]
        made = Seat(context.new_page(), site)
        made.page.on("pageerror", lambda error: made.errors.append(str(error)))
        made.page.on(
            "console",
            lambda message: made.errors.append(message.text) if message.type == "error" else None,
        )
        return made

    yield sit
    for context in contexts:
        context.close()
