# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a locked node shows: that it is locked, and a field for the passphrase. It holds no key, no register
and no session; whoever gives the passphrase opens the node and still has to sign in."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

from litestar import Litestar, MediaType, Request, Response, Router, get, post
from litestar.concurrency import sync_to_thread

from ploughshare.bootstrap.errors import NodeLocked, TooManyUnlocks
from ploughshare.bootstrap.settings import Settings
from ploughshare.interfaces.presentation.languages import Language, negotiate
from ploughshare.interfaces.presentation.outcomes import MEDIA_TYPE, problem_of
from ploughshare.interfaces.presentation.pace import Buckets
from ploughshare.interfaces.web import assets
from ploughshare.interfaces.web.engine import environment
from ploughshare.interfaces.web.headers import add_security_headers
from ploughshare.kernel.clock import Clock
from ploughshare.kernel.errors import PloughshareError

TRIES_MOST = 6
"""Passphrases a minute, from all addresses together: each costs a quarter of a gigabyte of memory."""
FIELD_MOST = 1000

AnyRequest = Request[Any, Any, Any]


def locked_app(settings: Settings, *, open_keys: Callable[[str], None], clock: Clock) -> Litestar:
    """The application of a locked node.

    Args:
        open_keys: tries a passphrase and keeps what it opens; slow on purpose, one at a time.
    """
    tries, alone = Buckets(TRIES_MOST), threading.Lock()

    def attempt(passphrase: str, at: datetime) -> None:
        with alone:
            wait_s = tries.take("all", at=at)
            if wait_s:
                raise TooManyUnlocks({"seconds": wait_s})
            open_keys(passphrase)

    @get("/", sync_to_thread=True)
    def first(request: AnyRequest) -> Response[str]:
        """The first page."""
        return _page(settings, request, status=503)

    @get("/{path:path}", sync_to_thread=True)
    def shown(request: AnyRequest) -> Response[Any]:
        """Whatever is asked for: the node is locked."""
        if request.url.path.startswith("/api/"):
            return _problem(NodeLocked(), request)
        return _page(settings, request, status=503)

    @post("/unlock", status_code=200)
    async def unlock(request: AnyRequest) -> Response[Any]:
        """Open the node with the passphrase of its keys."""
        form = await request.form()
        given = form.get("passphrase")
        words = given[:FIELD_MOST] if isinstance(given, str) else ""
        told = "json" in request.headers.get("accept", "")
        try:
            await sync_to_thread(attempt, words, clock())
        except PloughshareError as error:
            if told:
                return _problem(error, request)
            problem = problem_of(error, language=_language(request))
            return _page(settings, request, status=problem.status, detail=problem.detail)
        if told:
            return Response({"opened": True}, media_type=MediaType.JSON)
        return _page(settings, request, status=200, opened=True)

    pages = Router(
        "/", route_handlers=[assets.static_file, first, shown, unlock], after_request=add_security_headers
    )
    return Litestar(
        route_handlers=[pages],
        openapi_config=None,
        logging_config=None,
        request_max_body_size=16 * 1024,
    )


def _language(request: AnyRequest) -> Language:
    return negotiate(accept=request.headers.get("accept-language"), chosen=None)


def _page(
    settings: Settings, request: AnyRequest, *, status: int, detail: str | None = None, opened: bool = False
) -> Response[str]:
    reader = _language(request)
    text = (
        environment(reader.tag)
        .get_template("locked.html")
        .render(
            node=settings.node,
            theme="auto",
            csrf="",
            disk_low=False,
            mandate=None,
            detail=detail,
            opened=opened,
        )
    )
    return Response(text, media_type=MediaType.HTML, status_code=status)


def _problem(error: PloughshareError, request: AnyRequest) -> Response[Any]:
    problem = problem_of(error, language=_language(request))
    return Response(problem.document(), media_type=MEDIA_TYPE, status_code=problem.status)
