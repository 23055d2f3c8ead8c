# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How information travels, and how it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ploughshare.exchange.attachments.rules import offer_document, read_offers
from ploughshare.exchange.attachments.terms import Offer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.release.rules import read_release, release_document
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.intelligence.errors import InformationMalformed
from ploughshare.registry.intelligence.rules.writing import check_content
from ploughshare.registry.intelligence.terms import REASON_MOST, Change, Content, Origin
from ploughshare.registry.tracing.rules.documents import marking_document, read_marking_document
from ploughshare.vocabulary.handling import Grade, InformationGrade, Release, SourceGrade

VERSION_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as a message brings it.

    Attributes:
        reference: random, of this telling.
        origin: whose information it is.
        content: what is said.
        release: under which conditions.
        version: 1 unless it was changed before it was told.
        files: what goes with it.
    """

    reference: str
    origin: Origin
    content: Content
    release: Release
    version: int
    files: tuple[Offer, ...] = ()


def content_document(content: Content) -> dict[str, Any]:
    """Content as JSON."""
    return {
        "title": content.title,
        "words": content.words,
        "arms": [marking_document(each) for each in content.arms],
        "grade": str(content.grade),
        "personal": content.personal,
    }


def read_content(document: Any) -> Content:
    """Read content.

    Raises:
        InformationMalformed, StatementEmpty.
    """
    try:
        grade = document["grade"]
        arms = document["arms"]
        if not isinstance(arms, list) or not all(isinstance(each, dict) for each in arms):
            raise InformationMalformed({"what": "arms"})
        texts = (document["title"], document["words"])
        if not all(isinstance(each, str) for each in texts):
            raise InformationMalformed({"what": "words"})
        made = Content(
            *texts,
            tuple(read_marking_document(each) for each in arms[:1000]),
            Grade(SourceGrade(grade[0]), InformationGrade(grade[1:])),
            document["personal"] is not False,
        )
    except (KeyError, TypeError, ValueError, IndexError):
        raise InformationMalformed({"what": "content"}) from None
    return check_content(made)


def told_document(told: Told) -> dict[str, Any]:
    """A statement as a message brings it."""
    files = {"files": [offer_document(each) for each in told.files]} if told.files else {}
    return {
        "reference": told.reference,
        "origin": {
            "state": told.origin.state,
            "authority": told.origin.authority,
            "node": told.origin.node,
        },
        "content": content_document(told.content),
        "release": release_document(told.release),
        "version": told.version,
        **files,
    }


def read_told(body: Mapping[str, Any]) -> Told:
    """Read a statement that a message brings.

    Raises:
        InformationMalformed, StatementEmpty, ReleaseMalformed, AttachmentMalformed.
    """
    try:
        origin = body["origin"]
        made = Origin(
            parse_country(origin["state"]),
            _text(origin["authority"], 200),
            NodeId(_text(origin["node"], 40)),
        )
        reference = _text(body["reference"], 40)
        version = body["version"]
    except (KeyError, TypeError, AttributeError, PloughshareError):
        raise InformationMalformed({"what": "origin or reference"}) from None
    if not isinstance(version, int) or not 1 <= version <= VERSION_MOST or len(reference) < 8:
        raise InformationMalformed({"what": "version or reference"})
    return Told(
        reference,
        made,
        read_content(body.get("content")),
        read_release(body.get("release")),
        version,
        read_offers(body.get("files")),
    )


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str) or not value or len(value) > most:
        raise InformationMalformed({"what": "origin or reference"})
    return value


def change_document(
    reference: str, version: int, change: Change, words: str, told: tuple[Content, Release] | None
) -> dict[str, Any]:
    """A change as a message brings it."""
    return {
        "reference": reference,
        "version": version,
        "change": change.value,
        "words": words,
        "content": content_document(told[0]) if told else None,
        "release": release_document(told[1]) if told else None,
    }


def read_change(
    body: Mapping[str, Any],
) -> tuple[str, int, Change, str, tuple[Content, Release] | None]:
    """Read a change.

    Raises:
        InformationMalformed, StatementEmpty, ReleaseMalformed.
    """
    try:
        reference, version = _text(body["reference"], 40), body["version"]
        change, words = Change(body["change"]), body["words"]
    except (KeyError, TypeError, ValueError):
        raise InformationMalformed({"what": "change"}) from None
    if not isinstance(version, int) or not 2 <= version <= VERSION_MOST or not isinstance(words, str):
        raise InformationMalformed({"what": "version"})
    told = None
    if change is Change.CORRECTED:
        told = read_content(body.get("content")), read_release(body.get("release"))
    return reference, version, change, words[:REASON_MOST], told
