# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Outcomes and failures as problem documents (RFC 9457). No stack trace ever leaves."""

from __future__ import annotations

import errno
import logging
from collections.abc import Mapping
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import ExceptionHandler

from ploughshare.bootstrap.node import Node
from ploughshare.interfaces.api.call import language_of
from ploughshare.interfaces.presentation.outcomes import (
    MEDIA_TYPE,
    Problem,
    new_reference,
    problem_of,
    unexpected,
)
from ploughshare.interfaces.presentation.rendering import translate
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_
from ploughshare.registry.seizures.errors import SeizureUnfit
from ploughshare.storage.errors import StorageFull

_log = logging.getLogger("ploughshare.api")

AnyRequest = Request[Any, Any, Any]

NO_ROUTE = N_("The API has nothing at this address. The document at /api/v1/openapi.json lists what it has.")
NO_METHOD = N_("This address does not take this method.")
UNREADABLE = N_("The body cannot be read as JSON. Send one JSON object in UTF-8.")
UNFIT = N_("Something in the request does not fit: see “faults”. Nothing was changed.")
TOO_LARGE = N_("The body is larger than this address takes. Send less, or in parts.")
WRONG_MEDIA = N_("This address takes another media type. Send application/json.")

_HTTP: Mapping[int, tuple[str, str, str]] = {
    404: ("api.no-such-address", N_("There is nothing here"), NO_ROUTE),
    405: ("api.no-such-method", N_("Something needs to be changed"), NO_METHOD),
    413: ("api.body-too-large", N_("A limit is reached"), TOO_LARGE),
    415: ("api.wrong-media-type", N_("Something needs to be changed"), WRONG_MEDIA),
}
_UNREADABLE = ("api.unreadable", N_("Something needs to be changed"), UNREADABLE)

SECURITY_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def add_headers(response: Response[Any]) -> Response[Any]:
    """Add what every answer of the API carries; no cache keeps it."""
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def handlers(node: Node) -> dict[int | type[Exception], ExceptionHandler[Any]]:
    """What turns outcomes into problem documents, for the API's router."""

    def named(request: AnyRequest, error: PloughshareError) -> Response[Any]:
        headers = {}
        if error.kind is Kind.UNAUTHENTICATED:
            headers["WWW-Authenticate"] = "Bearer"
        if isinstance(seconds := error.facts.get("seconds"), int):
            headers["Retry-After"] = str(seconds)
        language, faults = language_of(request), None
        if isinstance(error, SeizureUnfit):
            faults = [{"where": field, "what": translate(text, language)} for field, text in error.wrong]
        return answer(problem_of(error, language=language), headers=headers, faults=faults)

    def of_http(request: AnyRequest, error: HTTPException) -> Response[Any]:
        return of_framework(request, error) if error.status_code < 500 else unforeseen(request, error)

    def unforeseen(request: AnyRequest, error: Exception) -> Response[Any]:
        if isinstance(error, RecursionError):
            return answer(_problem(request, 400, *_UNREADABLE))
        if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
            return named(request, StorageFull())
        reference = new_reference(node.chance)
        _log.error("unexpected failure %s on %s", reference, request.url.path, exc_info=error)
        return answer(unexpected(reference, language=language_of(request)))

    return {PloughshareError: named, HTTPException: of_http, Exception: unforeseen}


def of_framework(request: AnyRequest, error: HTTPException) -> Response[Any]:
    """A problem document for what the framework refused."""
    if isinstance(error, ValidationException):
        unfit = ("api.unfit", N_("Something needs to be changed"), UNFIT)
        return answer(_problem(request, 400, *unfit), faults=_faults(error))
    code, title, words = _HTTP.get(error.status_code, _UNREADABLE)
    status = error.status_code if error.status_code in _HTTP else 400
    headers = {}
    if error.status_code == 405 and error.headers and "allow" in {name.lower() for name in error.headers}:
        headers["Allow"] = str({name.lower(): value for name, value in error.headers.items()}["allow"])
    return answer(_problem(request, status, code, title, words), headers=headers)


def answer(
    problem: Problem, *, headers: Mapping[str, str] | None = None, faults: list[dict[str, str]] | None = None
) -> Response[Any]:
    """A problem document as a response."""
    document = problem.document()
    if faults is not None:
        document["faults"] = faults
    response = Response(
        document, status_code=problem.status, media_type=MEDIA_TYPE, headers=dict(headers or {})
    )
    return add_headers(response)


def _problem(request: AnyRequest, status: int, code: str, title: str, words: str) -> Problem:
    language = language_of(request)
    return Problem(status, code, language.gettext(title), language.gettext(words))


def _faults(error: ValidationException) -> list[dict[str, str]]:
    """Where the request does not fit, without repeating what was sent."""
    found: list[dict[str, str]] = []
    for each in error.extra if isinstance(error.extra, list) else []:
        if isinstance(each, dict):
            message = str(each.get("message", ""))[:300]
            found.append({"where": str(each.get("key", ""))[:120], "what": message})
    return found or [{"where": "", "what": "does not fit the schema"}]
