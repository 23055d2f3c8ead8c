# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The routes of TAXII 2.1 under `/taxii2/`, by the tokens of the API.

The API root is the case of the session's mandate: a tool reads what the person who signed it in may read
under that case, statement by statement as far as labels let it leave, and pushes drafts that act on nothing.
"""

from __future__ import annotations

from typing import Any

from litestar import Response, Router, delete, get, post
from litestar.concurrency import sync_to_thread
from litestar.params import FromPath

from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.exchange.formats.rules import json_text
from ploughshare.interfaces.api.call import Caller, calls, reception
from ploughshare.interfaces.api.taxii.errors import NoSuchCollection, NotWritable
from ploughshare.interfaces.api.taxii.face import (
    BODY_BYTES_MOST,
    STIX,
    VERSION,
    AnyRequest,
    CaseText,
    answer_with,
    as_taxii,
    case_of,
    must_accept,
)
from ploughshare.interfaces.api.taxii.feeds import collections, envelope, page
from ploughshare.interfaces.api.taxii.pushing import push, status
from ploughshare.interfaces.api.taxii.shelf import (
    asked_of,
    version_of,
)
from ploughshare.interfaces.api.trouble import add_headers, handlers
from ploughshare.registry.papers import queries
from ploughshare.registry.papers.terms import PaperId

PREFIX = "/taxii2"


@get("/", sync_to_thread=True)
def discover(call: Caller, request: AnyRequest) -> Response[bytes]:
    """What this server is, and the API root of the session's case."""
    must_accept(request)
    settings = call.node.settings
    case = call.mandate.case
    document: dict[str, Any] = {
        "title": settings.node.authority,
        "description": "What the mandate of the session may read, and a place for drafts.",
    }
    if case is not None:
        root = f"{settings.web.origin}{PREFIX}/{case}/"
        document |= {"default": root, "api_roots": [root]}
    return answer_with(document)


@get("/{case:str}/", sync_to_thread=True)
def api_root(call: Caller, request: AnyRequest, case: CaseText) -> Response[bytes]:
    """The API root: one case."""
    must_accept(request)
    case_of(call, case)
    return answer_with(
        {
            "title": call.node.settings.node.authority,
            "description": "One case, as the session's mandate sees it.",
            "versions": [VERSION],
            "max_content_length": BODY_BYTES_MOST,
        }
    )


@get("/{case:str}/collections/", sync_to_thread=True)
def list_collections(call: Caller, request: AnyRequest, case: CaseText) -> Response[bytes]:
    """The collections of a case."""
    must_accept(request)
    return answer_with({"collections": collections(call, case_of(call, case))})


@get("/{case:str}/collections/{name:str}/", sync_to_thread=True)
def show_collection(
    call: Caller, request: AnyRequest, case: CaseText, name: FromPath[str]
) -> Response[bytes]:
    """One collection."""
    must_accept(request)
    for each in collections(call, case_of(call, case)):
        if name in {each["id"], each["alias"]}:
            return answer_with(each)
    raise NoSuchCollection()


@get("/{case:str}/collections/{name:str}/objects/", sync_to_thread=True)
def list_objects(call: Caller, request: AnyRequest, case: CaseText, name: FromPath[str]) -> Response[bytes]:
    """The objects of a collection, each as far as its label lets it leave."""
    must_accept(request)
    return envelope(call, case, name, asked_of(dict(request.query_params)))


@get("/{case:str}/collections/{name:str}/objects/{id:str}/", sync_to_thread=True)
def show_object(
    call: Caller, request: AnyRequest, case: CaseText, name: FromPath[str], id: FromPath[str]
) -> Response[bytes]:
    """One object of a collection."""
    must_accept(request)
    asked = asked_of({**dict(request.query_params), "match[id]": id})
    return envelope(call, case, name, asked, needed=True)


@get("/{case:str}/collections/{name:str}/manifest/", sync_to_thread=True)
def list_manifest(call: Caller, request: AnyRequest, case: CaseText, name: FromPath[str]) -> Response[bytes]:
    """Which objects a collection holds, and in which version."""
    must_accept(request)
    shown, _, _ = page(call, case, name, asked_of(dict(request.query_params)))
    document: dict[str, Any] = {}
    if shown.objects:
        document["objects"] = [
            {
                "id": each["id"],
                "date_added": version_of(each),
                "version": version_of(each),
                "media_type": STIX,
            }
            for each in shown.objects
        ]
    if shown.following:
        document |= {"more": True, "next": shown.following}
    return answer_with(document, shown=shown)


@get("/{case:str}/collections/{name:str}/objects/{id:str}/versions/", sync_to_thread=True)
def list_versions(
    call: Caller, request: AnyRequest, case: CaseText, name: FromPath[str], id: FromPath[str]
) -> Response[bytes]:
    """The version of an object that a collection holds: the latest."""
    must_accept(request)
    shown, _, _ = page(call, case, name, asked_of({"match[id]": id}))
    if not shown.objects:
        raise NoSuchCollection()
    return answer_with({"versions": [version_of(each) for each in shown.objects]}, shown=shown)


@delete("/{case:str}/collections/{name:str}/objects/{id:str}/", sync_to_thread=True, status_code=200)
def delete_object(
    call: Caller, request: AnyRequest, case: CaseText, name: FromPath[str], id: FromPath[str]
) -> Response[bytes]:
    """Nothing is deleted by TAXII."""
    case_of(call, case)
    raise NotWritable()


@post("/{case:str}/collections/{name:str}/objects/")
async def add_objects(
    call: Caller, request: AnyRequest, case: CaseText, name: FromPath[str]
) -> Response[bytes]:
    """Push objects: they are kept as one draft under the case. Nothing in them acts."""
    return await sync_to_thread(push, call, request, case, name, await request.body())


@get("/{case:str}/status/{id:str}/", sync_to_thread=True)
def show_status(call: Caller, request: AnyRequest, case: CaseText, id: FromPath[str]) -> Response[bytes]:
    """What became of a push: it was kept as a draft."""
    must_accept(request)
    found = case_of(call, case)
    with call.work() as work:
        made = queries.paper(work, PaperId.parse(id))
    if made.case != found:
        raise NoSuchCollection()
    return answer_with(status(made))


def taxii_router(node: Node, post: PostRoom) -> Router:
    """The routes of TAXII, with its media type and its form of errors."""
    return Router(
        PREFIX,
        route_handlers=[
            discover,
            api_root,
            list_collections,
            show_collection,
            list_objects,
            show_object,
            list_versions,
            list_manifest,
            add_objects,
            delete_object,
            show_status,
        ],
        guards=[reception(node)],
        dependencies=dict(calls(node, post)),
        exception_handlers=as_taxii(handlers(node)),
        after_request=add_headers,
        request_max_body_size=json_text.BYTES_MOST,
        include_in_schema=False,
    )
