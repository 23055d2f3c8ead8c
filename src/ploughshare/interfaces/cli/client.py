# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The office as the command line reaches it: HTTP, a named account, a token in a file of the user's own."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

import typer

from ploughshare.bootstrap.client_environment import client_environment

PREFIX = "/api/v1"
DEFAULT_SERVER = "http://127.0.0.1:8400"
TIMEOUT_S = 60.0

EXITS = {400: 3, 401: 4, 403: 5, 404: 7, 409: 8, 413: 9, 415: 3, 429: 9, 503: 10}
"""HTTP status to exit code, as `presentation.outcomes` has it for kinds; a test compares the two."""

Document = dict[str, Any]


def state_file() -> Path:
    """Where tokens are kept: readable by this user alone."""
    return client_environment().folder / "sessions.json"


def kept_state() -> Document:
    """What was kept at the last sign-in."""
    try:
        read = json.loads(state_file().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def keep_state(state: Mapping[str, Any]) -> None:
    """Keep tokens; the file appears whole and private."""
    path = state_file()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(path.name + ".new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(state, file)
    temporary.replace(path)


def server() -> str:
    """Address of the office: the environment, else the last one signed in to, else this machine's."""
    named = client_environment().server or kept_state().get("server") or DEFAULT_SERVER
    return str(named).rstrip("/")


def kept_token(address: str) -> str | None:
    """The token for an office."""
    given = client_environment().token
    if given:
        return given
    tokens = kept_state().get("tokens")
    return tokens.get(address) if isinstance(tokens, dict) else None


def keep_token(address: str, token: str | None) -> None:
    """Keep a token, or forget it."""
    state = kept_state()
    tokens = dict(state.get("tokens") or {})
    if token is None:
        tokens.pop(address, None)
    else:
        tokens[address] = token
    keep_state({**state, "server": address, "tokens": tokens})


def stop(words: str, code: int) -> NoReturn:
    """End the command with a sentence and an exit code."""
    sys.stderr.write(words.rstrip() + "\n")
    raise typer.Exit(code)


class Office:
    """One office, as one account.

    Attributes:
        address: where it is.
        token: of the session; None before a sign-in.
    """

    def __init__(self, address: str | None = None, token: str | None = None) -> None:
        self.address = (address or server()).rstrip("/")
        self.token = token or kept_token(self.address)

    def get(self, path: str, **query: Any) -> Any:
        """Read."""
        return self.call("GET", path, query={k: v for k, v in query.items() if v is not None})

    def post(self, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Act. A key goes with it, so that a repeated try acts once."""
        return self.call("POST", path, body=body)

    def put(self, path: str, body: Mapping[str, Any]) -> Any:
        """Put something in place of another."""
        return self.call("PUT", path, body=body)

    def delete(self, path: str) -> Any:
        """End something."""
        return self.call("DELETE", path)

    def call(
        self,
        method: str,
        path: str,
        *,
        body: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
    ) -> Any:
        """One request; a problem ends the command with its words."""
        import uuid

        headers = self._headers()
        if method == "POST":
            headers["idempotency-key"] = str(uuid.uuid4())
        with self._http() as http:
            response = http.request(
                method, PREFIX + path, json=body, params=dict(query or {}), headers=headers
            )
        return self._read(response)

    def upload(self, path: str, file: Path, fields: Mapping[str, str]) -> Any:
        """Send a file as a multipart form, from the disk."""
        with file.open("rb") as stream, self._http(timeout_s=3600.0) as http:
            response = http.post(
                PREFIX + path,
                data=dict(fields),
                files={"file": (file.name, stream, "application/octet-stream")},
                headers=self._headers(),
            )
            return self._read(response)

    def send_bytes(self, path: str, name: str, data: bytes) -> Any:
        """Send bytes as a file of that name in a multipart form."""
        with self._http() as http:
            response = http.post(
                PREFIX + path,
                files={"file": (name, data, "application/octet-stream")},
                headers=self._headers(),
            )
            return self._read(response)

    def fetch_bytes(self, path: str) -> bytes:
        """Read what is no document."""
        with self._http() as http:
            response = http.get(PREFIX + path, headers=self._headers())
            if response.status_code >= 400:
                self._read(response)
            return bytes(response.content)

    def download(self, path: str, target: Path, query: Mapping[str, Any]) -> int:
        """Write an answer to a file; returns its size in bytes. No half file is left behind."""
        temporary = target.with_name(target.name + ".part")
        try:
            with (
                self._http(timeout_s=3600.0) as http,
                http.stream("GET", PREFIX + path, params=dict(query), headers=self._headers()) as response,
            ):
                if response.status_code >= 400:
                    response.read()
                    self._read(response)
                with temporary.open("wb") as file:
                    for chunk in response.iter_bytes():
                        file.write(chunk)
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
        return target.stat().st_size

    def pages(self, path: str, *, limit: int, **query: Any) -> list[Document]:
        """Up to `limit` rows of a list, over as many pages as that takes."""
        rows: list[Document] = []
        cursor = None
        while len(rows) < limit:
            page = self.get(path, limit=min(limit - len(rows), 500), cursor=cursor, **query)
            rows.extend(page["items"])
            cursor = page["next_cursor"]
            if cursor is None:
                break
        return rows

    def _headers(self) -> dict[str, str]:
        headers = {"accept-language": client_environment().language}
        if self.token:
            headers["authorization"] = f"Bearer {self.token}"
        return headers

    @contextlib.contextmanager
    def _http(self, *, timeout_s: float = TIMEOUT_S) -> Iterator[Any]:
        import httpx

        try:
            with httpx.Client(base_url=self.address, timeout=timeout_s, trust_env=False) as http:
                yield http
        except httpx.HTTPError as error:
            stop(
                f"The office at {self.address} does not answer ({type(error).__name__}). "
                "Is the node up? Another address goes into PLOUGHSHARE_SERVER.",
                10,
            )

    def _read(self, response: Any) -> Any:
        if response.status_code < 400:
            return response.json() if response.content else None
        try:
            problem = response.json()
            words = f"{problem['title']}: {problem['detail']}"
            for fault in problem.get("faults") or []:
                words += f"\n  {fault['where']}: {fault['what']}"
        except (ValueError, KeyError, TypeError):
            words = f"The office answered {response.status_code} without saying why."
        stop(words, EXITS.get(response.status_code, 1))


def unlock_node(address: str, passphrase: str) -> None:
    """Give the passphrase to a locked node; ends the command where it does not open."""
    import httpx

    try:
        with httpx.Client(timeout=TIMEOUT_S, trust_env=False) as http:
            answer = http.post(
                f"{address.rstrip('/')}/unlock",
                data={"passphrase": passphrase},
                headers={"accept": "application/json"},
            )
    except httpx.HTTPError as error:
        stop(f"The node at {address} does not answer ({type(error).__name__}). Is it started?", 10)
    if answer.status_code == 200:
        return
    if "problem+json" in answer.headers.get("content-type", ""):
        stop(str(answer.json()["detail"]), EXITS.get(answer.status_code, 1))
    stop(f"The node at {address} is not locked: it is open already.", 8)
