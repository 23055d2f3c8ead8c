# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An officer at a node: signs in as a person does and works over the officers' API."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx

from demo.people import Person, fresh_code, new_password

Document = dict[str, Any]
TRIES = 5


class Refused(Exception):
    """A node said no, with a problem document (RFC 9457).

    Attributes:
        status: of HTTP.
        code: the error's stable name.
        detail: the sentence an officer reads.
    """

    def __init__(self, act: str, response: httpx.Response) -> None:
        try:
            problem = response.json()
        except ValueError:
            problem = {}
        self.status = response.status_code
        self.code = str(problem.get("code") or problem.get("type") or "")
        self.detail = str(problem.get("detail") or problem.get("title") or response.text[:300])
        faults = "; ".join(f"{each.get('where')}: {each.get('what')}" for each in problem.get("faults") or [])
        super().__init__(f"{act}: {self.status} {self.code} {self.detail} {faults}".rstrip())


class Desk:
    """One person's signed-in session at one node."""

    def __init__(self, base: str, name: str, person: Person) -> None:
        """Not signed in yet.

        Args:
            base: address of the node's office, such as `http://127.0.0.1:8400`.
            name: host name that the node calls itself.
            person: who sits there.
        """
        self.person = person
        self.base = base
        port = base.rsplit(":", 1)[1]
        self._client = httpx.Client(
            base_url=base + "/api/v1",
            headers={"host": f"{name}:{port}", "accept-language": "en"},
            timeout=60.0,
            trust_env=False,
        )
        self._under: tuple[str, str | None] | None = None

    def close(self) -> None:
        """Let go of the connection; the session stays until it ends."""
        self._client.close()

    def call(self, method: str, path: str, *, body: Any = None, **more: Any) -> Any:
        """One request; the decoded answer.

        Raises:
            Refused: the node said no.
        """
        for attempt in range(TRIES):
            response = self._client.request(method, path, json=body, **more)
            if response.status_code not in {429, 503} or attempt == TRIES - 1:
                break
            time.sleep(0.3 * 2**attempt)
        if response.status_code >= 400:
            raise Refused(f"{self.person.username} {method} {path}", response)
        if not response.content:
            return None
        if "json" not in response.headers.get("content-type", ""):
            return response.text
        return response.json()

    def get(self, path: str, **query: Any) -> Any:
        """Read."""
        return self.call("GET", path, params={name: each for name, each in query.items() if each is not None})

    def post(self, path: str, **body: Any) -> Any:
        """Act."""
        return self.call("POST", path, body=body)

    def put(self, path: str, **body: Any) -> Any:
        """Put in place."""
        return self.call("PUT", path, body=body)

    def every(self, path: str, **query: Any) -> Iterator[Document]:
        """All items of a list, page by page."""
        cursor: str | None = None
        while True:
            page = self.get(path, cursor=cursor, limit=200, **query)
            yield from page["items"]
            cursor = page.get("next_cursor")
            if not cursor:
                return

    def sign_in(self) -> Desk:
        """Both factors; at the first sign-in a password and a second factor of one's own."""
        person = self.person
        opened = self.call(
            "POST", "/sessions", body={"username": person.username, "password": person.password}
        )
        for _ in range(4):
            self._client.headers["authorization"] = f"Bearer {opened['token']}"
            lacks = opened["lacks"]
            if lacks is None:
                return self
            opened = self._step(lacks)
        raise RuntimeError(f"{person.username} cannot sign in: {opened['lacks']} is lacking")

    def _step(self, lacks: str) -> Document:
        person = self.person
        if lacks == "new-password":
            new = new_password()
            opened: Document = self.post("/session/password", current=person.password, new=new)
            person.password = new
            return opened
        if lacks == "enrolment":
            offered = self.post("/session/totp-enrolment", label="demonstration")
            person.seed = offered["seed"]
            opened = self.post("/session/totp-enrolment/confirmation", code=fresh_code(person))
            return opened
        opened = self.post("/session/totp", code=fresh_code(person))
        return opened

    def work_under(self, purpose: str, case: str | None = None) -> None:
        """State the purpose and the case; nothing is sent if they are stated already."""
        if self._under != (purpose, case):
            self.put("/session/mandate", purpose=purpose, case_id=case)
            self._under = (purpose, case)
