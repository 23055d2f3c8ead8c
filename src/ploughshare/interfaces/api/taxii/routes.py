# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The routes of TAXII 2.1 under `/taxii2/`, by the tokens of the API.

The API root is the case of the session's mandate: a tool reads what the person who signed it in may read
under that case, statement by statement as far as labels let it leave, and pushes drafts that act on nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any

from litestar import Request, Response, Router, delete, get, post
from litestar.concurrency import sync_to_thread
from litestar.params import FromPath, PathParameter
from litestar.types import ExceptionHandler

from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.post_room import PostRoom
from ploughshare.crypto.digests import sha256
from ploughshare.exchange.formats.errors import DocumentTooLarge, NotABundle
from ploughshare.exchange.formats.rules import json_text
from ploughshare.exchange.formats.rules.ids import fresh_id, named_id
from ploughshare.exchange.formats.rules.stix_bundle import OBJECTS_MOST, write_bundle
from ploughshare.exchange.formats.terms import Dossier, Format, Told
from ploughshare.interfaces.api.call import Call, Caller, calls, reception
from ploughshare.interfaces.api.taxii.errors import NoSuchCollection, NotWritable, WrongMediaType
from ploughshare.interfaces.api.taxii.shelf import (
    Asked,
    Object,
    Shown,
    asked_of,
    collection_id,
    page_of,
    version_of,
)
from ploughshare.interfaces.api.trouble import add_headers, handlers
from ploughshare.interfaces.presentation.rendering import word
from ploughshare.registry.papers import queries, service
from ploughshare.registry.papers.terms import Feed, Paper, PaperId, PaperOrigin
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId
from ploughshare.vocabulary.handling import Release

PREFIX = "/taxii2"
MEDIA_TYPE = "application/taxii+json;version=2.1"
STIX = "application/stix+json;version=2.1"
VERSION = "application/taxii+json;version=2.1"
DRAFTS = "drafts"
BODY_BYTES_MOST = json_text.BYTES_MOST - 64 * 1024
"""Size of an envelope: with what a bundle adds it is still within what is read."""

CaseText = Annotated[str, PathParameter(description="Id of the case of the session.", max_length=64)]
AnyRequest = Request[Any, Any, Any]


def _answer(document: Any, *, status: int = 200, shown: Shown | None = None) -> Response[bytes]:
    headers = {}
    if shown is not None and shown.objects:
        headers = {
            "X-TAXII-Date-Added-First": version_of(shown.objects[0]),
            "X-TAXII-Date-Added-Last": version_of(shown.objects[-1]),
        }
    data = json.dumps(document, ensure_ascii=False).encode()
    return Response(data, status_code=status, media_type=MEDIA_TYPE, headers=headers)


def _accepts(request: AnyRequest) -> None:
    """Whether the client takes what we send (TAXII 2.1, 1.6.8)."""
    given = request.headers.get("accept", "*/*").replace(" ", "")
    for each in given.split(","):
        kind, _, rest = each.partition(";")
        if kind in {"*/*", "application/*", "application/taxii+json"} and "version=2.0" not in rest:
            return
    raise WrongMediaType()


def _case(call: Call, given: str) -> CaseId:
    """The case of the address, if it is that of the mandate."""
    with call.work() as work:
        case = service.case_of_feed(work)
    if str(case) != given:
        raise NoSuchCollection()
    return case


@get("/", sync_to_thread=True)
def discover(call: Caller, request: AnyRequest) -> Response[bytes]:
    """What this server is, and the API root of the session's case."""
    _accepts(request)
    settings = call.node.settings
    case = call.mandate.case
    document: dict[str, Any] = {
        "title": settings.node.authority,
        "description": "What the mandate of the session may read, and a place for drafts.",
    }
    if case is not None:
        root = f"{settings.web.origin}{PREFIX}/{case}/"
        document |= {"default": root, "api_roots": [root]}
    return _answer(document)


@get("/{case:str}/", sync_to_thread=True)
def api_root(call: Caller, request: AnyRequest, case: CaseText) -> Response[bytes]:
    """The API root: one case."""
    _accepts(request)
    _case(call, case)
    return _answer(
        {
            "title": call.node.settings.node.authority,
            "description": "One case, as the session's mandate sees it.",
            "versions": [VERSION],
            "max_content_length": BODY_BYTES_MOST,
        }
    )


def _collections(call: Call, case: CaseId) -> list[dict[str, Any]]:
    feeds = [
        {
            "id": collection_id(case, feed.value),
            "title": word(feed, call.language),
            "alias": feed.value,
            "can_read": True,
            "can_write": False,
            "media_types": [STIX],
        }
        for feed in Feed
    ]
    drafts = {
        "id": collection_id(case, DRAFTS),
        "title": "Drafts",
        "description": "What is pushed here is kept as a draft. Nothing in it acts; a person decides.",
        "alias": DRAFTS,
        "can_read": False,
        "can_write": call.may(Permission.INFORMATION_WRITE),
        "media_types": [STIX],
    }
    return [*feeds, drafts]


@get("/{case:str}/collections/", sync_to_thread=True)
def list_collections(call: Caller, request: AnyRequest, case: CaseText) -> Response[bytes]:
    """The collections of a case."""
    _accepts(request)
    return _answer({"collections": _collections(call, _case(call, case))})


@get("/{case:str}/collections/{name:str}/", sync_to_thread=True)
def show_collection(
    call: Caller, request: AnyRequest, case: CaseText, name: FromPath[str]
) -> Response[bytes]:
    """One collection."""
    _accepts(request)
    for each in _collections(call, _case(call, case)):
        if name in {each["id"], each["alias"]}:
            return _answer(each)
    raise NoSuchCollection()


def _feed(case: CaseId, name: str) -> Feed:
    for feed in Feed:
        if name in {collection_id(case, feed.value), feed.value}:
            return feed
    raise NoSuchCollection()


def _objects(call: Call, feed: Feed) -> tuple[list[Object], int]:
    """All objects of a feed, and how many statements were left out. Gathered in short transactions."""
    with call.work() as work:
        ids = service.subjects(work, feed)
    told: list[Told] = []
    left_out = 0
    for start in range(0, len(ids), service.AT_ONCE):
        with call.work() as work:
            part = service.gather(work, call.node.desk, ids[start : start + service.AT_ONCE])
        told += part.told
        left_out += sum(loss.fate.value == "withheld" for loss in part.losses)
    dossier = Dossier(fresh_id("bundle", call.node.chance(16)), tuple(told))
    return json.loads(write_bundle(dossier)).get("objects", []), left_out


def _page(call: Call, case: str, name: str, asked: Asked) -> tuple[Shown, int, Feed]:
    feed = _feed(_case(call, case), name)
    objects, left_out = _objects(call, feed)
    return page_of(objects, asked), left_out, feed


@get("/{case:str}/collections/{name:str}/objects/", sync_to_thread=True)
def list_objects(call: Caller, request: AnyRequest, case: CaseText, name: FromPath[str]) -> Response[bytes]:
    """The objects of a collection, each as far as its label lets it leave."""
    _accepts(request)
    return _envelope(call, case, name, asked_of(dict(request.query_params)))


@get("/{case:str}/collections/{name:str}/objects/{id:str}/", sync_to_thread=True)
def show_object(
    call: Caller, request: AnyRequest, case: CaseText, name: FromPath[str], id: FromPath[str]
) -> Response[bytes]:
    """One object of a collection."""
    _accepts(request)
    asked = asked_of({**dict(request.query_params), "match[id]": id})
    return _envelope(call, case, name, asked, needed=True)


def _envelope(call: Call, case: str, name: str, asked: Asked, *, needed: bool = False) -> Response[bytes]:
    shown, left_out, feed = _page(call, case, name, asked)
    if needed and not shown.objects:
        raise NoSuchCollection()
    document: dict[str, Any] = {"objects": list(shown.objects)} if shown.objects else {}
    if shown.following:
        document |= {"more": True, "next": shown.following}
    if left_out:
        document["x_left_out"] = left_out
    digest = sha256(json.dumps(document).encode()).hex()
    with call.work() as work:
        service.record_feed(work, feed, digest=digest, objects=len(shown.objects), left_out=left_out)
    return _answer(document, shown=shown)


@get("/{case:str}/collections/{name:str}/manifest/", sync_to_thread=True)
def list_manifest(call: Caller, request: AnyRequest, case: CaseText, name: FromPath[str]) -> Response[bytes]:
    """Which objects a collection holds, and in which version."""
    _accepts(request)
    shown, _, _ = _page(call, case, name, asked_of(dict(request.query_params)))
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
    return _answer(document, shown=shown)


@get("/{case:str}/collections/{name:str}/objects/{id:str}/versions/", sync_to_thread=True)
def list_versions(
    call: Caller, request: AnyRequest, case: CaseText, name: FromPath[str], id: FromPath[str]
) -> Response[bytes]:
    """The version of an object that a collection holds: the latest."""
    _accepts(request)
    shown, _, _ = _page(call, case, name, asked_of({"match[id]": id}))
    if not shown.objects:
        raise NoSuchCollection()
    return _answer({"versions": [version_of(each) for each in shown.objects]}, shown=shown)


@delete("/{case:str}/collections/{name:str}/objects/{id:str}/", sync_to_thread=True, status_code=200)
def delete_object(
    call: Caller, request: AnyRequest, case: CaseText, name: FromPath[str], id: FromPath[str]
) -> Response[bytes]:
    """Nothing is deleted by TAXII."""
    _case(call, case)
    raise NotWritable()


@post("/{case:str}/collections/{name:str}/objects/")
async def add_objects(
    call: Caller, request: AnyRequest, case: CaseText, name: FromPath[str]
) -> Response[bytes]:
    """Push objects: they are kept as one draft under the case. Nothing in them acts."""
    return await sync_to_thread(_add, call, request, case, name, await request.body())


def _add(call: Call, request: AnyRequest, given: str, name: str, data: bytes) -> Response[bytes]:
    _accepts(request)
    if not request.headers.get("content-type", "").replace(" ", "").startswith("application/taxii+json"):
        raise WrongMediaType()
    case = _case(call, given)
    if name not in {collection_id(case, DRAFTS), DRAFTS}:
        _feed(case, name)
        raise NotWritable()
    with call.work() as work:
        work.allow(Permission.INFORMATION_WRITE)
    if len(data) > BODY_BYTES_MOST:
        raise DocumentTooLarge({"most": BODY_BYTES_MOST})
    bundle = _bundle(data)
    read = service.open_file(Format.STIX, bundle)
    account = call.mandate.actor
    origin = PaperOrigin(f"{call.mandate.agency[:60]}, analysis tool of {account}")
    brought = service.Brought(Format.STIX, bundle, read, origin, Release())
    with call.work() as work:
        made = service.bring_in(work, brought)
    return _answer(_status(made), status=202)


def _bundle(data: bytes) -> bytes:
    """An envelope as a bundle, so that it is read and kept as any other file."""
    envelope = json_text.parse(data)
    objects = envelope.get("objects") if isinstance(envelope, dict) else None
    if not isinstance(objects, list) or not 1 <= len(objects) <= OBJECTS_MOST:
        raise NotABundle({"what": "the envelope has no objects"})
    # The same objects again are the same draft: a tool that lost an answer sends them once more.
    id = named_id("bundle", sha256(json_text.write({"objects": objects})).hex())
    return json_text.write({"type": "bundle", "id": id, "objects": objects})


def _status(made: Paper) -> dict[str, Any]:
    objects = json.loads(made.data).get("objects", []) if made.data is not None else []
    done = [{"id": each["id"], "version": version_of(each)} for each in objects]
    return {
        "id": str(made.id),
        "status": "complete",
        "request_timestamp": made.brought_at.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "total_count": len(done),
        "success_count": len(done),
        "successes": done,
        "failure_count": 0,
        "pending_count": 0,
    }


@get("/{case:str}/status/{id:str}/", sync_to_thread=True)
def show_status(call: Caller, request: AnyRequest, case: CaseText, id: FromPath[str]) -> Response[bytes]:
    """What became of a push: it was kept as a draft."""
    _accepts(request)
    found = _case(call, case)
    with call.work() as work:
        made = queries.paper(work, PaperId.parse(id))
    if made.case != found:
        raise NoSuchCollection()
    return _answer(_status(made))


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
        exception_handlers=_as_taxii(handlers(node)),
        after_request=add_headers,
        request_max_body_size=json_text.BYTES_MOST,
        include_in_schema=False,
    )


def _as_taxii(
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
