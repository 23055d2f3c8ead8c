# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Outcomes and failures as pages or, within a page, as a notice: what happened and what to do next."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from litestar import Response
from litestar.exceptions import HTTPException, NotFoundException
from litestar.types import ExceptionHandler

from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.interfaces.presentation.outcomes import (
    TITLES,
    Problem,
    new_reference,
    problem_of,
    unexpected,
)
from ploughshare.interfaces.presentation.rendering import translate
from ploughshare.interfaces.web.headers import add_security_headers
from ploughshare.interfaces.web.visit import AnyRequest, Visit, look_at, sign_in_path
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_, Text
from ploughshare.safeguards.access.errors import (
    EnrolmentNeeded,
    NewPasswordNeeded,
    SecondFactorNeeded,
    SignedOut,
)

_log = logging.getLogger("ploughshare.web")

NO_PAGE = N_("There is no such page. Check the address, or go on from the navigation.")
UNREADABLE = N_("The page could not make sense of what was sent (%(status)d). Go back and try again.")

STEPS: Mapping[type[PloughshareError], str] = {
    SecondFactorNeeded: "/sign-in/second-factor",
    NewPasswordNeeded: "/account/password",
    EnrolmentNeeded: "/account/factors",
}
"""Pages on which a sign-in is completed."""


def handlers(post: PostRoom) -> dict[int | type[Exception], ExceptionHandler[Any]]:
    """What turns outcomes into answers, for the pages' router."""

    def named(request: AnyRequest, error: PloughshareError) -> Response[Any]:
        visit = look_at(post, request)
        if isinstance(error, SignedOut):
            return add_security_headers(_to_sign_in(visit))
        step = STEPS.get(type(error))
        if step is not None and request.url.path != step:
            return add_security_headers(visit.go(step))
        return _told(visit, problem_of(error, language=visit.language))

    def of_http(request: AnyRequest, error: HTTPException) -> Response[Any]:
        return page_for(post, request, error)

    def unforeseen(request: AnyRequest, error: Exception) -> Response[Any]:
        reference = new_reference(post.node.chance)
        _log.error("unexpected failure %s on %s", reference, request.url.path, exc_info=error)
        visit = look_at(post, request)
        return _told(visit, unexpected(reference, language=visit.language))

    return {PloughshareError: named, HTTPException: of_http, Exception: unforeseen}


def page_for(post: PostRoom, request: AnyRequest, error: HTTPException) -> Response[Any]:
    """A page for what the framework refused: an unknown address, a form too large."""
    visit = look_at(post, request)
    say = visit.language.gettext
    if isinstance(error, NotFoundException) or error.status_code == 405:
        problem = Problem(404, "web.no-such-page", say(TITLES[Kind.NOT_FOUND]), say(NO_PAGE))
    else:
        status = error.status_code
        words = translate(Text(UNREADABLE, {"status": status}), visit.language)
        problem = Problem(status, "web.unreadable", say(TITLES[Kind.INVALID]), words)
    return _told(visit, problem)


def _to_sign_in(visit: Visit) -> Response[Any]:
    request = visit.request
    reading = request.method in {"GET", "HEAD"} and not visit.live
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    answer = visit.go(sign_in_path(here if reading else ""))
    return answer


def _told(visit: Visit, problem: Problem) -> Response[Any]:
    if visit.live:
        answer = visit.part("parts/notice.html", status=problem.status, problem=problem)
        answer.headers["HX-Retarget"] = "#notices"
        answer.headers["HX-Reswap"] = "innerHTML"
        return add_security_headers(answer)
    return add_security_headers(visit.page("trouble.html", status=problem.status, told=problem))
