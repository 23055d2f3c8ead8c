# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a tool pushes: kept as one draft under the case, and nothing in it acts."""

from __future__ import annotations

import json
from typing import Any

from litestar import Response

from ploughshare.crypto.digests import sha256
from ploughshare.exchange.formats.errors import DocumentTooLarge, NotABundle
from ploughshare.exchange.formats.rules import json_text
from ploughshare.exchange.formats.rules.ids import named_id
from ploughshare.exchange.formats.rules.stix_bundle import OBJECTS_MOST
from ploughshare.exchange.formats.terms import Format
from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.taxii.errors import NotWritable, WrongMediaType
from ploughshare.interfaces.api.taxii.face import (
    BODY_BYTES_MOST,
    DRAFTS,
    AnyRequest,
    answer_with,
    case_of,
    must_accept,
)
from ploughshare.interfaces.api.taxii.feeds import feed_of
from ploughshare.interfaces.api.taxii.shelf import (
    collection_id,
    version_of,
)
from ploughshare.registry.papers import service
from ploughshare.registry.papers.terms import Paper, PaperOrigin
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.handling import Release


def push(call: Call, request: AnyRequest, given: str, name: str, data: bytes) -> Response[bytes]:
    """Keep what was pushed as a draft.

    Raises:
        WrongMediaType, NoSuchCollection, NotWritable, DocumentRefused.
    """
    must_accept(request)
    if not request.headers.get("content-type", "").replace(" ", "").startswith("application/taxii+json"):
        raise WrongMediaType()
    case = case_of(call, given)
    if name not in {collection_id(case, DRAFTS), DRAFTS}:
        feed_of(case, name)
        raise NotWritable()
    with call.work() as work:
        work.allow(Permission.INFORMATION_WRITE)
    if len(data) > BODY_BYTES_MOST:
        raise DocumentTooLarge({"most": BODY_BYTES_MOST})
    bundle = bundle_of(data)
    read = service.open_file(Format.STIX, bundle)
    account = call.mandate.actor
    origin = PaperOrigin(f"{call.mandate.agency[:60]}, analysis tool of {account}")
    brought = service.Brought(Format.STIX, bundle, read, origin, Release())
    with call.work() as work:
        made = service.bring_in(work, brought)
    return answer_with(status(made), status=202)


def bundle_of(data: bytes) -> bytes:
    """An envelope as a bundle, so that it is read and kept as any other file."""
    envelope = json_text.parse(data)
    objects = envelope.get("objects") if isinstance(envelope, dict) else None
    if not isinstance(objects, list) or not 1 <= len(objects) <= OBJECTS_MOST:
        raise NotABundle({"what": "the envelope has no objects"})
    # The same objects again are the same draft: a tool that lost an answer sends them once more.
    id = named_id("bundle", sha256(json_text.write({"objects": objects})).hex())
    return json_text.write({"type": "bundle", "id": id, "objects": objects})


def status(made: Paper) -> dict[str, Any]:
    """What became of a push (TAXII 2.1, 4.3.1)."""
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
