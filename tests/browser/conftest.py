# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The pages of a furnished node in a real Chromium: served over HTTP on 127.0.0.1, worker at work."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from litestar import Litestar
from playwright.sync_api import Browser, Page, sync_playwright

from offices import Office, furnish
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.interfaces.web.routes import web_router
from ploughshare.interfaces.web.visit import cookie_name
from ploughshare.interfaces.worker.threads import Worker

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update"]  # fmt: skip
NARROW, WIDE = (320, 720), (1300, 900)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests here share one node and one browser, so they stay on one worker."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium on this machine; install the package `chromium`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A furnished node at work, on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    made = furnish(tmp_path_factory.mktemp("office") / "node", port=port)
    post = PostRoom(made.node)
    worker = Worker(post)
    worker.start()
    app = Litestar(route_handlers=[web_router(post)], openapi_config=None, logging_config=None)
    config = uvicorn.Config(app, host="127.0.0.1", port=port, ws="none", log_config=None, access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 30
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    assert server.started
    yield made
    server.should_exit = True
    thread.join(timeout=20)
    worker.end()


class Desk:
    """Somebody before a browser."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin
        self.complaints: list[str] = []
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, message: Any) -> None:
        # A refusal shown as a page comes with its status; the browser says so on its console.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def at(self, path: str) -> Page:
        """Go to a page of the node."""
        self.page.goto(self.origin + path)
        return self.page

    def heading(self) -> str:
        """The heading of the page that stands there."""
        return self.page.locator("h1").inner_text()

    def check_accessible(self) -> None:
        """Fail with what axe finds against WCAG 2.2 AA on the page that stands there."""
        # The policy of the pages lets no foreign script in; the tester's own door does.
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate(
            "async (tags) => (await axe.run(document, {runOnly: {type: 'tag', values: tags}})).violations",
            WCAG,
        )
        told = [
            f"{each['id']}: {each['help']} {[node['target'] for node in each['nodes']][:3]}" for each in found
        ]
        assert not told, (self.page.url, told)

    def check_fits(self) -> None:
        """Fail if the page must be moved sideways to be read."""
        wide, seen = self.page.evaluate(
            "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= seen, (self.page.url, wide, seen)

    def check_everything(self, *paths: str) -> None:
        """Check pages by axe, light and dark, and that they fit a narrow and a wide screen."""
        for path in paths:
            for width, height in (NARROW, WIDE):
                self.page.set_viewport_size({"width": width, "height": height})
                self.at(path)
                self.check_fits()
            for scheme in ("light", "dark"):
                self.page.emulate_media(color_scheme=scheme)
                self.at(path)
                self.check_accessible()
        assert not self.complaints


@pytest.fixture
def desk(chromium: Browser, office: Office) -> Iterator[Callable[..., Desk]]:
    """Opens desks: `desk("tracer")`, `desk("tracer", with_case=True)`, `desk(None)`."""
    opened = []

    def open_desk(name: str | None, *, with_case: bool = False, scripts: bool = True) -> Desk:
        context = chromium.new_context(
            java_script_enabled=scripts, viewport={"width": WIDE[0], "height": WIDE[1]}
        )
        context.set_default_timeout(10_000)
        opened.append(context)
        origin = office.node.settings.web.origin
        if name is not None:
            token = office.signed_in(name, with_case=with_case)
            session = cookie_name(office.node, "session")
            context.add_cookies([{"name": session, "value": token, "url": origin, "sameSite": "Strict"}])
        return Desk(context.new_page(), origin)

    yield open_desk
    for context in opened:
        context.close()
