# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Bodies of the messages about files that go with a request or an answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ploughshare.exchange.attachments.rules import offer_document, read_offers
from ploughshare.exchange.attachments.terms import Offer
from ploughshare.exchange.release.rules import read_release, release_document
from ploughshare.registry.tracing.errors import RequestMalformed
from ploughshare.registry.tracing.rules.documents.texts import TEXT_MOST, reference_text, short_text
from ploughshare.registry.tracing.terms.enclosures import Enclosure
from ploughshare.vocabulary.handling import Release

ANSWER, REQUEST = "answer", "request"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Files as a message announces them.

    Attributes:
        request, item: references; `item` is None where they are about all arms.
        reference: of the enclosure.
        with_answer: whether they go with an answer.
        release: under which conditions.
        personal: whether they show or name a natural person.
        files: the files.
    """

    request: str
    item: str | None
    reference: str
    with_answer: bool
    release: Release
    personal: bool
    files: tuple[Offer, ...]


def enclosed_document(made: Enclosure, files: Sequence[Offer]) -> dict[str, Any]:
    """The body of `trace.files-sent`."""
    return {
        "request": made.request,
        "item": made.item,
        "enclosure": made.reference,
        "with": ANSWER if made.with_answer else REQUEST,
        "release": release_document(made.release),
        "personal": made.personal,
        "files": [offer_document(each) for each in files],
    }


def read_enclosed(body: Mapping[str, Any]) -> Enclosed:
    """Read the body of `trace.files-sent`.

    Raises:
        RequestMalformed, ReleaseMalformed, AttachmentMalformed.
    """
    goes_with, item = body.get("with"), body.get("item")
    if goes_with not in (ANSWER, REQUEST):
        raise RequestMalformed({"what": "with"})
    release = read_release(body.get("release"))
    if release.caveats:
        # A receiver is told its own label; caveats for others would tell who else was thought of.
        raise RequestMalformed({"what": "caveats"})
    files = read_offers(body.get("files"))
    if not files:
        raise RequestMalformed({"what": "no file"})
    return Enclosed(
        reference_text(body.get("request")),
        None if item is None else reference_text(item),
        reference_text(body.get("enclosure")),
        goes_with == ANSWER,
        release,
        # Only a plain false says that they show nobody.
        body.get("personal") is not False,
        files,
    )


def taken_back_document(reference: str, words: str) -> dict[str, Any]:
    """The body of `trace.files-recalled` and of `trace.files-returned`."""
    return {"enclosure": reference, "words": words}


def read_taken_back(body: Mapping[str, Any]) -> tuple[str, str | None]:
    """Reference and words of one of the two.

    Raises:
        RequestMalformed: unreadable.
    """
    return reference_text(body.get("enclosure")), short_text(body.get("words"), TEXT_MOST)
