# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A dossier as a STIX 2.1 bundle and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ploughshare.exchange.formats.errors import IdTwice, NotABundle, TooManyParts
from ploughshare.exchange.formats.rules import json_text
from ploughshare.exchange.formats.rules.ids import type_of
from ploughshare.exchange.formats.rules.labels import EXTENSION, SPEC_VERSION, Labels
from ploughshare.exchange.formats.rules.stix_reading import read_object
from ploughshare.exchange.formats.rules.stix_references import check_references
from ploughshare.exchange.formats.rules.stix_writing import (
    OURS,
    authority_id,
    authority_object,
    authors_object,
    extension_object,
    labels_of,
    write_object,
)
from ploughshare.exchange.formats.terms import Dossier, Fate, Json, Loss, Reading, Told
from ploughshare.kernel.text import N_, Text

OBJECTS_MOST = 10_000
_BUNDLE = ("type", "id", "objects")
_DEFINED_HERE: tuple[Json, ...] = (authors_object(), extension_object())


def write_bundle(dossier: Dossier) -> bytes:
    """Write a dossier as one bundle in UTF-8.

    What came from a newer peer is written back as it stood. What we define ourselves is added unless the
    dossier holds an object of that id. What nobody could read is not written.

    Raises:
        ReferenceMissing, IdTwice: a told thing names one that is left out, or is there twice.
        DocumentTooLarge, TooManyParts: it is beyond what a node reads.
    """
    check_references(dossier.told)
    theirs = {each.get("id") for each in dossier.foreign}
    defined: dict[str, Json] = {each["id"]: each for each in (authors_object(), extension_object())}
    for told in dossier.told:
        source = told.stamp.provenance.source
        if told.stamp.created_by in {None, authority_id(source)}:
            defined[authority_id(source)] = authority_object(source)
        defined |= labels_of(told)
    objects = [
        *([each for id, each in defined.items() if id not in theirs] if dossier.told else ()),
        *(write_object(told) for told in dossier.told),
        *dossier.foreign,
    ]
    if len(objects) > OBJECTS_MOST:
        raise TooManyParts({"most": OBJECTS_MOST, "what": "objects"})
    bundle: dict[str, Any] = {"type": "bundle", "id": dossier.id}
    if objects:
        bundle["objects"] = objects
    return json_text.write(bundle | dict(dossier.kept))


def read_bundle(data: bytes) -> Reading:
    """Read a bundle; objects and fields that we do not know are kept and named.

    Raises:
        DocumentTooLarge, TooManyParts, EncodingWrong, DocumentMalformed, DocumentTooDeep, ValueUnusable:
            it is no JSON within bounds.
        NotABundle, IdTwice: it is no bundle.
        VersionUnknown, FieldUnusable, ReferenceMissing: an object of ours in it cannot be used.
    """
    document = json_text.parse(data)
    objects = _objects(document)
    labels = Labels(objects)
    told: list[Told] = []
    foreign: list[Json] = []
    losses: list[Loss] = []
    for each in objects:
        if is_ours(each):
            told.append(read_object(each, labels, losses))
        elif each not in _DEFINED_HERE:
            foreign.append(_as_published(each, labels, losses))
    check_references(told)
    foreign = _not_written_anew(told, foreign)
    losses += _unread(foreign)
    kept = {name: value for name, value in document.items() if name not in _BUNDLE}
    return Reading(Dossier(document["id"], tuple(told), tuple(foreign), kept), tuple(losses))


def _objects(document: Any) -> Sequence[Json]:
    if not isinstance(document, Mapping) or document.get("type") != "bundle":
        raise NotABundle({"what": "its type is not “bundle”"})
    if type_of(document.get("id")) != "bundle":
        raise NotABundle({"what": "it has no id"})
    if document.get("spec_version", SPEC_VERSION) != SPEC_VERSION:
        raise NotABundle({"what": "it is written in another version"})
    objects = document.get("objects", [])
    if not isinstance(objects, list):
        raise NotABundle({"what": "its objects are no list"})
    if len(objects) > OBJECTS_MOST:
        raise TooManyParts({"most": OBJECTS_MOST, "what": "objects"})
    seen: set[tuple[str, Any]] = set()
    for each in objects:
        if not isinstance(each, Mapping) or not isinstance(each.get("type"), str):
            raise NotABundle({"what": "one of its objects has no type"})
        id = each.get("id")
        if not isinstance(id, str) or type_of(id) != each["type"]:
            raise NotABundle({"what": "one of its objects has no id of its type"})
        # Of a thing of theirs several versions may travel together (2.9); of ours, one.
        version = None if is_ours(each) else str(each.get("modified"))
        if (id, version) in seen:
            raise IdTwice({"id": id})
        seen.add((id, version))
    return objects


def is_ours(each: Json) -> bool:
    """Whether an object is one of our extension: another's `firearm` is not."""
    extensions = each.get("extensions")
    return each.get("type") in OURS and isinstance(extensions, Mapping) and EXTENSION in extensions


def _as_published(each: Json, labels: Labels, losses: list[Loss]) -> Json:
    """A label of a known id in the words it was published with: nobody gives TLP:RED another meaning."""
    published = labels.published(each["id"]) if each["type"] == "marking-definition" else None
    if published is None or published == each:
        return each
    why = Text(N_("The words of a known label were changed. The published words were put back."))
    losses.append(Loss(Fate.NOT_CARRIED, each["id"], None, why))
    return published


def _not_written_anew(told: Sequence[Told], foreign: Sequence[Json]) -> list[Json]:
    """Without labels and authorities that writing adds by itself, word for word."""
    anew: dict[str, Json] = {}
    for each in told:
        anew |= labels_of(each)
        source = each.stamp.provenance.source
        if each.stamp.created_by in {None, authority_id(source)}:
            anew[authority_id(source)] = authority_object(source)
    return [each for each in foreign if anew.get(each["id"]) != each]


def _unread(foreign: Sequence[Json]) -> list[Loss]:
    why = Text(N_("This version reads no objects of that type. They are kept and sent on unchanged."))
    kinds = ("marking-definition", "extension-definition", "identity")
    return [Loss(Fate.NOT_UNDERSTOOD, each["id"], None, why) for each in foreign if each["type"] not in kinds]
