# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How the API's routes are declared: handlers in threads, every outcome documented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from litestar import delete, get, post, put
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import PathParameter, QueryParameter

from ploughshare.interfaces.api.documents.forms import Told
from ploughshare.interfaces.presentation.outcomes import MEDIA_TYPE


class FaultDocument(Told, frozen=True, kw_only=True):
    """Where a request does not fit, and how."""

    where: str
    what: str


class ProblemDocument(Told, frozen=True, kw_only=True):
    """A problem (RFC 9457): `code` is stable, `detail` says in the reader's language what to do next."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    facts: dict[str, Any] | None = None
    reference: str | None = None
    faults: list[FaultDocument] | None = None


_SAID: Mapping[int, str] = {
    400: "Something in the request is not usable; nothing was changed.",
    401: "Nobody is signed in, the sign-in is not complete, or it ended.",
    403: "The role, purpose or case does not allow it, or law or agreement stands in the way. Recorded.",
    404: "No such thing, or not within reach: the two look alike on purpose.",
    409: "The act does not fit the thing's state, or an Idempotency-Key was used before.",
    413: "The body is larger than this address takes.",
    415: "This address takes another media type.",
    429: "A limit is reached.",
    503: "A neighbour (database, register, disk) does not answer; nothing was lost.",
}

RESPONSES: Mapping[int, ResponseSpec] = {
    status: ResponseSpec(
        data_container=ProblemDocument,
        description=words,
        media_type=MEDIA_TYPE,
        generate_examples=False,
    )
    for status, words in _SAID.items()
}

Cursor = Annotated[
    str | None,
    QueryParameter(description="`next_cursor` of the page before; none for the first.", max_length=400),
]
Limit = Annotated[int, QueryParameter(description="Items a page.", ge=1, le=500)]
RecordId = Annotated[str, PathParameter(description="Id of a record of this node.", max_length=64)]


def reads(path: str, tag: str, **options: Any) -> get:
    """A route that reads."""
    return get(path, tags=[tag], sync_to_thread=True, responses=RESPONSES, raises=[], **options)


def acts(path: str, tag: str, *, status: int = 201, in_thread: bool | None = True, **options: Any) -> post:
    """A route that acts; 201 where something came to be, 202 where it will, 200 otherwise."""
    return post(
        path,
        tags=[tag],
        sync_to_thread=in_thread or None,
        responses=RESPONSES,
        status_code=status,
        raises=[],
        **options,
    )


def puts(path: str, tag: str, **options: Any) -> put:
    """A route that puts one thing in place of another."""
    return put(path, tags=[tag], sync_to_thread=True, responses=RESPONSES, raises=[], **options)


def ends(path: str, tag: str, **options: Any) -> delete:
    """A route that ends something; nothing is told back."""
    return delete(path, tags=[tag], sync_to_thread=True, responses=RESPONSES, raises=[], **options)
