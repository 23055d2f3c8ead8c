# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Forms of the sign-in are slowed by account and by address, together with the API."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from nodes import PASSWORD
from offices import Office
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.crypto.proofs import csrf_token
from ploughshare.interfaces.api.routes import api_router
from ploughshare.interfaces.presentation.pace import Pace
from ploughshare.interfaces.web.routes import web_router
from ploughshare.interfaces.web.visit import cookie_name

Opened = Callable[[Pace], TestClient[Any]]


@pytest.fixture
def opened(office: Office) -> Iterator[Opened]:
    """Pages and API at a pace of the test's own."""

    def make(pace: Pace) -> TestClient[Any]:
        post = PostRoom(office.node)
        app = Litestar(
            route_handlers=[web_router(post, pace), api_router(office.node, post, pace)],
            openapi_config=None,
            logging_config=None,
        )
        return held.enter_context(TestClient(app, base_url="http://a.localhost:8400"))

    with ExitStack() as held:
        yield make


def wrong(client: TestClient[Any], name: str) -> Any:
    return client.post("/sign-in", data={"username": name, "password": "wrong wrong wrong"})


def test_one_address_that_tries_many_names_is_told_when_to_try_again(opened: Opened) -> None:
    client = opened(Pace(address_most=3))
    assert [wrong(client, f"nobody{each}").status_code for each in range(3)] == [401, 401, 401]
    slowed = wrong(client, "nobody-else")
    assert slowed.status_code == 429
    assert "Too many tries to sign in" in slowed.text
    assert "Try again in" in slowed.text
    assert 'value="nobody-else"' in slowed.text
    assert 'name="password"' in slowed.text


def test_a_right_password_does_not_pass_before_its_time(opened: Opened) -> None:
    client = opened(Pace(account_most=2))
    for _ in range(2):
        assert wrong(client, "legal").status_code == 401
    answer = client.post("/sign-in", data={"username": "Legal", "password": PASSWORD}, follow_redirects=False)
    assert answer.status_code == 429
    assert wrong(client, "somebody-else").status_code == 401


def test_pages_and_api_count_together(opened: Opened) -> None:
    client = opened(Pace(account_most=2))
    assert wrong(client, "nobody").status_code == 401
    given = {"username": "nobody", "password": "wrong wrong wrong"}
    assert client.post("/api/v1/sessions", json=given).status_code == 401
    assert wrong(client, "nobody").status_code == 429
    answer = client.post("/api/v1/sessions", json=given)
    assert (answer.status_code, answer.json()["code"]) == (429, "presentation.too-many-sign-ins")
    assert int(answer.headers["retry-after"]) >= 1


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/sign-in/second-factor", {"code": "000000"}),
        ("/sign-in/recovery-code", {"recovery": "AAAA-BBBB"}),
    ],
)
def test_codes_are_slowed_by_the_account_whose_they_are(
    office: Office, opened: Opened, path: str, fields: dict[str, str]
) -> None:
    client = opened(Pace(account_most=2))
    answer = client.post(
        "/sign-in", data={"username": "keeper", "password": PASSWORD}, follow_redirects=False
    )
    half = answer.cookies[cookie_name(office.node, "session")]
    given = {"csrf": csrf_token(half), **fields}
    said = [client.post(path, data=given, follow_redirects=False).status_code for _ in range(3)]
    assert said[-1] == 429
    assert 429 not in said[:2]
    assert "Try again in" in client.post(path, data=given).text


def test_passkeys_are_slowed_in_words_the_page_can_show(opened: Opened) -> None:
    client = opened(Pace(address_most=1))
    given = {"reference": "none", "answer": "{}"}
    assert client.post("/sign-in/passkey", data=given).status_code != 429
    answer = client.post("/sign-in/passkey", data=given)
    assert answer.status_code == 429
    assert "Try again in" in answer.json()["detail"]
