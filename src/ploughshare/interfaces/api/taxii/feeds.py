# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The collections of a case, and their objects as far as each label lets them leave."""

from __future__ import annotations

import json
from typing import Any

from litestar import Response

from ploughshare.crypto.digests import sha256
from ploughshare.exchange.formats.rules.ids import fresh_id
from ploughshare.exchange.formats.rules.stix_bundle import write_bundle
from ploughshare.exchange.formats.terms import Dossier, Told
from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.taxii.errors import NoSuchCollection
from ploughshare.interfaces.api.taxii.face import (
    DRAFTS,
    STIX,
    answer_with,
    case_of,
)
from ploughshare.interfaces.api.taxii.shelf import (
    Asked,
    Object,
    Shown,
    collection_id,
    page_of,
)
from ploughshare.interfaces.presentation.rendering import word
from ploughshare.registry.papers import service
from ploughshare.registry.papers.terms import Feed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId


def collections(call: Call, case: CaseId) -> list[dict[str, Any]]:
    """The collections of a case: two to read, one to push to."""
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


def feed_of(case: CaseId, name: str) -> Feed:
    """The feed of a collection that is read, by its id or alias.

    Raises:
        NoSuchCollection.
    """
    for feed in Feed:
        if name in {collection_id(case, feed.value), feed.value}:
            return feed
    raise NoSuchCollection()


def objects_of(call: Call, feed: Feed) -> tuple[list[Object], int]:
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


def page(call: Call, case: str, name: str, asked: Asked) -> tuple[Shown, int, Feed]:
    """One page of a collection, how many statements were left out of it, and its feed."""
    feed = feed_of(case_of(call, case), name)
    objects, left_out = objects_of(call, feed)
    return page_of(objects, asked), left_out, feed


def envelope(call: Call, case: str, name: str, asked: Asked, *, needed: bool = False) -> Response[bytes]:
    """One page as an envelope, recorded with its digest.

    Args:
        needed: whether an empty page means that there is no such object.
    """
    shown, left_out, feed = page(call, case, name, asked)
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
    return answer_with(document, shown=shown)
