# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What all answers of TAXII share: media type, the case of the address, the form of errors."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any

from litestar import Request, Response
from litestar.params import PathParameter
from litestar.types import ExceptionHandler

from ploughshare.exchange.formats.rules import json_text
from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.taxii.errors import NoSuchCollection, WrongMediaType
from ploughshare.interfaces.api.taxii.shelf import (
    Shown,
    version_of,
)
from ploughshare.interfaces.api.trouble import add_headers
from ploughshare.registry.papers import service
from ploughshare.safeguards.work import CaseId

MEDIA_TYPE = "application/taxii+json;version=2.1"
STIX = "application/stix+json;version=2.1"
VERSION = "application/taxii+json;version=2.1"
DRAFTS = "drafts"
BODY_BYTES_MOST = json_text.BYTES_MOST - 64 * 1024
"""Size of an envelope: with what a bundle adds it is still within what is read."""

CaseText = Annotated[str, PathParameter(description="Id of the case of the session.", max_length=64)]
AnyRequest = Request[Any, Any, Any]


def answer_with(document: Any, *, status: int = 200, shown: Shown | None = None) -> Response[bytes]:
    """A document of TAXII, with the moments of what it shows."""
    headers = {}
    if shown is not None and shown.objects:
        headers = {
            "X-TAXII-Date-Added-First": version_of(shown.objects[0]),
            "X-TAXII-Date-Added-Last": version_of(shown.objects[-1]),
        }
    data = json.dumps(document, ensure_ascii=False).encode()
    return Response(data, status_code=status, media_type=MEDIA_TYPE, headers=headers)


def must_accept(request: AnyRequest) -> None:
    """Whether the client takes what we send (TAXII 2.1, 1.6.8)."""
    given = request.headers.get("accept", "*/*").replace(" ", "")
    for each in given.split(","):
        kind, _, rest = each.partition(";")
        if kind in {"*/*", "application/*", "application/taxii+json"} and "version=2.0" not in rest:
            return
    raise WrongMediaType()


def case_of(call: Call, given: str) -> CaseId:
    """The case of the address, if it is that of the mandate."""
    with call.work() as work:
        case = service.case_of_feed(work)
    if str(case) != given:
        raise NoSuchCollection()
    return case


def as_taxii(
    of_api: dict[int | type[Exception], ExceptionHandler[Any]],
) -> dict[int | type[Exception], ExceptionHandler[Any]]:
    """Outcomes in TAXII's form (3.6.1), with the words and the status that the API gives them."""

    def told(handle: ExceptionHandler[Any]) -> Callable[[AnyRequest, Any], Response[bytes]]:
        def answer(request: AnyRequest, error: Any) -> Response[bytes]:
            problem = handle(request, error)
            document = problem.content if isinstance(problem.content, dict) else {}
            status = 406 if isinstance(error, WrongMediaType) else problem.status_code
            made = Response(
                json.dumps(
                    {
                        "title": document.get("title", "Refused"),
                        "description": document.get("detail", ""),
                        "error_code": document.get("code", ""),
                        "http_status": str(status),
                    },
                    ensure_ascii=False,
                ).encode(),
                status_code=status,
                media_type=MEDIA_TYPE,
                headers=dict(problem.headers),
            )
            return add_headers(made)

        return answer

    return {kind: told(handle) for kind, handle in of_api.items()}
