# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The pages as an officer sees them, driven by plain forms: no script is needed to work."""

from __future__ import annotations

import html
import re

import httpx

from demo.nodes import Node
from demo.people import Person, fresh_code
from demo.world import World

BANNER = "no state runs this node"
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_FORM = re.compile(r'<form[^>]*action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)


class Browser:
    """Goes from page to page of one node, keeps its cookies, fills in forms."""

    def __init__(self, node: Node) -> None:
        self._client = httpx.Client(
            base_url=node.base,
            headers={"host": f"{node.web_name}:{node.web_port}", "accept-language": "en"},
            follow_redirects=True,
            timeout=60.0,
            trust_env=False,
        )
        self.text = ""
        self.status = 0

    def go(self, path: str) -> str:
        """Open a page; its text."""
        return self._keep(self._client.get(path))

    def send(self, action: str, **fields: str) -> str:
        """Fill in the form of this page that leads to `action` and send it."""
        forms = {found[0]: found[1] for found in _FORM.findall(self.text)}
        hidden = {name: html.unescape(value) for name, value in _HIDDEN.findall(forms[action])}
        return self._keep(self._client.post(action, data={**hidden, **fields}))

    def _keep(self, response: httpx.Response) -> str:
        self.status, self.text = response.status_code, response.text
        return self.text

    def sign_in(self, person: Person) -> None:
        """User name and password, then the one-time code."""
        self.go("/sign-in")
        self.send("/sign-in", username=person.username, password=person.password)
        self.send("/sign-in/second-factor", code=fresh_code(person))

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()


def look_at_pages(world: World) -> None:
    """The same case on pages: they say that this is a demonstration, and show the chain."""
    report = world.report
    with report.step("pages", "The same case on the pages, signed in through the forms"):
        for node in world.nodes.values():
            browser = Browser(node)
            report.hold(f"{node.pages} says that it is a demonstration", BANNER in browser.go("/sign-in"))
            browser.close()
        browser = Browser(world.nodes["a"])
        browser.sign_in(world.people["a.tracer-luz"])
        trace = world.traces[world.shown("detail")["row"]]
        for path, words in (
            ("/queue", ()),
            (f"/traces/{trace}", ("Glock Inc", "United States", "Austria")),
            ("/agreements", ("Mexico and Austria",)),
            ("/lookups", ("this serial is filed: ask", "Left in the agreement year")),
            ("/register", ()),
        ):
            text = browser.go(path)
            found = browser.status == 200 and BANNER in text and all(word in text for word in words)
            report.hold(f"{path} is shown", found, f"{browser.status} {text[:300]}")
        browser.close()
