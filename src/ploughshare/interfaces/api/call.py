# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One request of one client: who, under which mandate, and the door it opens.

Every route asks for a complete sign-in unless it says otherwise (`opt={"entrance": …}`): deny is what
happens where nobody thought of it. The guard runs before a body is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection
from litestar.connection import Request as LitestarRequest
from litestar.di import NamedDependency, Provide
from litestar.handlers.base import BaseRouteHandler
from litestar.params import SkipValidation
from litestar.types import Guard

from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.interfaces.presentation.languages import Language, negotiate
from ploughshare.interfaces.presentation.rendering import translate
from ploughshare.kernel.text import Text
from ploughshare.safeguards.access import service as access
from ploughshare.safeguards.access.errors import CsrfRefused, SignedOut
from ploughshare.safeguards.access.service.presence import complete
from ploughshare.safeguards.access.terms import Presence
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Mandate, Work

OPEN = {"entrance": "open", "never_kept": True}
"""For routes that anybody may call: they show nothing of what a node holds."""
HALF = {"entrance": "half", "never_kept": True}
"""For routes on which a sign-in is completed: a session is needed, complete or not."""

NEVER_KEPT = {"never_kept": True}
"""For routes whose reply is shown once and kept nowhere, not even for a repeated request."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

AnyConnection = ASGIConnection[Any, Any, Any, Any]


@dataclass(slots=True)
class Call:
    """What a handler works with.

    Attributes:
        node: this node.
        post: its post room.
        at: the moment of the request.
        token: the session's token; None on open routes.
        presence: who is at the desk; None on open routes.
        language: the reader's, by the header `Accept-Language`.
        client: address the request came from.
    """

    node: Node
    post: PostRoom
    at: datetime
    token: str | None
    presence: Presence | None
    language: Language
    client: str

    @property
    def mandate(self) -> Mandate:
        """Under which the person acts.

        Raises:
            SignedOut, SecondFactorNeeded, NewPasswordNeeded, EnrolmentNeeded.
        """
        if self.presence is None:
            raise SignedOut()
        return complete(self.presence)

    @property
    def account(self) -> str | None:
        """Id of the account at the desk, signed in or half way there; None on open routes."""
        return None if self.presence is None else str(self.presence.account.id)

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Open the door under the person's mandate."""
        with self.node.door.open(self.mandate) as work:
            yield work

    def may(self, permission: Permission) -> bool:
        """Whether the person may."""
        return permission in self.mandate.permissions

    def say(self, text: Text | None) -> str | None:
        """A sentence in the reader's language; None for none."""
        return None if text is None else translate(text, self.language)

    def says(self, texts: tuple[Text, ...]) -> list[str]:
        """Sentences in the reader's language."""
        return [translate(each, self.language) for each in texts]


Caller = NamedDependency[SkipValidation[Call]]
"""How a handler asks for its `Call`."""


def session_cookie(node: Node) -> str:
    """Name of the web session's cookie; cookies cross ports, so it carries the node."""
    return f"{node.office.node}-session"


def token_of(node: Node, connection: AnyConnection) -> tuple[str | None, bool]:
    """The token a client shows, and whether it came by cookie."""
    scheme, _, rest = connection.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and rest.strip():
        return rest.strip(), False
    cookie = connection.cookies.get(session_cookie(node))
    return cookie, cookie is not None


def reception(node: Node) -> Guard:
    """The guard of every route: a sign-in before anything else is looked at."""

    async def receive(connection: AnyConnection, handler: BaseRouteHandler) -> None:
        entrance = handler.opt.get("entrance", "complete")
        if entrance == "open":
            return
        token, by_cookie = token_of(node, connection)
        if token is None:
            raise SignedOut()
        if by_cookie and getattr(connection, "method", "") not in SAFE:
            # A browser adds cookies by itself; only a page of ours can know what goes with them.
            if connection.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
                raise CsrfRefused()
            access.check_csrf(token, given=connection.headers.get("x-csrf-token"))
        presence = await sync_to_thread(access.presence_of, node.door, token, at=node.clock())
        if entrance == "complete":
            complete(presence)
        connection.state.token, connection.state.presence = token, presence

    return receive


def calls(node: Node, post: PostRoom) -> Mapping[str, Provide]:
    """The dependency `call` of every handler."""

    def make_call(request: LitestarRequest[Any, Any, Any]) -> Call:
        return Call(
            node,
            post,
            node.clock(),
            getattr(request.state, "token", None),
            getattr(request.state, "presence", None),
            language_of(request),
            request.client.host if request.client else "",
        )

    return {"call": Provide(make_call, sync_to_thread=False)}


def language_of(request: AnyConnection) -> Language:
    """The reader's language."""
    return negotiate(accept=request.headers.get("accept-language"))
