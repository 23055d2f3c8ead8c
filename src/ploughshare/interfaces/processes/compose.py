# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Puts the faces of the office together into one application."""

from __future__ import annotations

from typing import Any

from litestar import Litestar, Request, Response
from litestar.exceptions import HTTPException

from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.interfaces.api.openapi import openapi_config
from ploughshare.interfaces.api.routes import PREFIX, api_router
from ploughshare.interfaces.api.taxii.routes import taxii_router
from ploughshare.interfaces.api.trouble import handlers as api_handlers
from ploughshare.interfaces.presentation.pace import Pace
from ploughshare.interfaces.web.routes import web_router
from ploughshare.interfaces.web.trouble import handlers as web_handlers


def compose(node: Node, post: PostRoom, pace: Pace | None = None) -> Litestar:
    """The office's application: pages and API over one node. What neither knows is answered in the
    manner of the face that was asked.

    Args:
        pace: of sign-ins, over all faces; by default a new one.
    """
    pace = pace or Pace()
    of_api, of_web = api_handlers(node), web_handlers(post)

    def unanswered(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
        of_face = of_api if request.url.path.startswith(("/api/", "/taxii2/")) else of_web
        for kind in type(error).__mro__:
            if kind in of_face:
                return of_face[kind](request, error)
        raise error

    return Litestar(
        route_handlers=[api_router(node, post, pace), taxii_router(node, post), web_router(post, pace)],
        openapi_config=openapi_config(PREFIX),
        exception_handlers={HTTPException: unanswered, Exception: unanswered},
        logging_config=None,
        debug=False,
        pdb_on_exception=False,
    )
