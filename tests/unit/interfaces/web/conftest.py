# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The pages over a furnished node, without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from offices import Office, furnish
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.crypto.proofs import csrf_token
from ploughshare.interfaces.presentation.pace import Pace
from ploughshare.interfaces.web.routes import web_router
from ploughshare.interfaces.web.visit import cookie_name


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One furnished node for all tests here."""
    made = furnish(tmp_path_factory.mktemp("office") / "node")
    yield made
    made.node.close()


@pytest.fixture(scope="session")
def app(office: Office) -> Litestar:
    """The pages alone."""
    return Litestar(
        route_handlers=[web_router(PostRoom(office.node), Pace())], openapi_config=None, logging_config=None
    )


class Browser:
    """Somebody at a desk."""

    def __init__(self, client: TestClient[Litestar], office: Office, token: str | None) -> None:
        self.client = client
        self.token = token
        self.name = cookie_name(office.node, "session")
        if token:
            client.cookies.set(self.name, token)

    def get(self, path: str, **more: Any) -> Any:
        """Read a page."""
        return self.client.get(path, follow_redirects=False, **more)

    def post(self, path: str, data: dict[str, Any] | None = None, *, csrf: bool = True, **more: Any) -> Any:
        """Send a form as a page of the session would."""
        fields = dict(data or {})
        if csrf and self.token:
            fields["csrf"] = csrf_token(self.token)
        return self.client.post(path, data=fields, follow_redirects=False, **more)


@pytest.fixture(scope="session")
def client(app: Litestar) -> Iterator[TestClient[Litestar]]:
    """One client for all: two open at once wait for each other."""
    with TestClient(app, base_url="http://a.localhost:8400") as opened:
        yield opened


@pytest.fixture
def desk(client: TestClient[Litestar], office: Office) -> Callable[..., Browser]:
    """Sits down at a desk: `desk("tracer")`, `desk("tracer", with_case=True)`, `desk(None)`.

    There is one chair: whoever sat there before has left.
    """

    def open_desk(name: str | None, *, with_case: bool = False) -> Browser:
        client.cookies.clear()
        token = office.signed_in(name, with_case=with_case) if name else None
        return Browser(client, office, token)

    return open_desk
