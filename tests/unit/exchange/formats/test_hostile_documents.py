# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A document made to harm ends in a named outcome that says what to do."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from typing import Any

import pytest

from ploughshare.exchange.formats.errors import (
    DocumentMalformed,
    DocumentRefused,
    DocumentTooDeep,
    DocumentTooLarge,
    EncodingWrong,
    FieldUnusable,
    IdTwice,
    NotABundle,
    ReferenceMissing,
    TooManyParts,
    ValueUnusable,
    VersionUnknown,
)
from ploughshare.exchange.formats.rules import json_text
from ploughshare.exchange.formats.rules.stix_bundle import OBJECTS_MOST, read_bundle, write_bundle
from ploughshare.exchange.formats.rules.stix_writing import FIREARM, RECOVERY, REQUEST, RESULT
from sources import descendants
from tellings import BUNDLE_ID, full_dossier

Bundle = dict[str, Any]


def bundle() -> Bundle:
    """A good bundle."""
    return dict(json.loads(write_bundle(full_dossier())))


def of(whole: Bundle, kind: str) -> dict[str, Any]:
    """Its object of that type."""
    return next(each for each in whole["objects"] if each["type"] == kind)


def read(whole: Any) -> None:
    """Read a bundle given as a value."""
    read_bundle(json.dumps(whole).encode())


DEEP = b"[" * 100_000 + b"]" * 100_000
RAW: list[tuple[str, bytes, type[DocumentRefused]]] = [
    ("empty", b"", DocumentMalformed),
    ("no JSON", b"<stix/>", DocumentMalformed),
    ("cut off", write_bundle(full_dossier())[:-40], DocumentMalformed),
    ("deep lists", DEEP[:1] * 90_000, DocumentTooDeep),
    ("deep objects", b'{"a":' * 90_000, DocumentTooDeep),
    ("deep, within Python's reach", b'{"type":' + b"[" * 40 + b"]" * 40 + b"}", DocumentTooDeep),
    ("UTF-16", json.dumps({"type": "bundle"}).encode("utf-16"), EncodingWrong),
    ("Latin-1", '{"type": "bundlé"}'.encode("latin-1"), EncodingWrong),
    ("too large", b" " * (json_text.BYTES_MOST + 1), DocumentTooLarge),
    ("ten million objects", b'{"objects":[' + b"{}," * 10_000_000 + b"{}]}", DocumentTooLarge),
    ("as many as fit", b'{"objects":[' + b"{}," * 2_000_000 + b"{}]}", TooManyParts),
    ("a key twice", b'{"type": "bundle", "type": "report"}', ValueUnusable),
    ("not a number", b'{"a": NaN}', ValueUnusable),
    ("endless", b'{"a": 1e999}', ValueUnusable),
    ("a number of a million digits", b'{"a": ' + b"9" * 1_000_000 + b"}", ValueUnusable),
    ("a number beyond 53 bits", b'{"a": 9007199254740993}', ValueUnusable),
    ("half a character", b'{"a": "\\ud800"}', ValueUnusable),
    ("a list", b"[]", NotABundle),
    ("nothing", b"null", NotABundle),
    ("no id", b'{"type": "bundle", "objects": []}', NotABundle),
]


@pytest.mark.parametrize(("data", "outcome"), [each[1:] for each in RAW], ids=[each[0] for each in RAW])
def test_a_document_out_of_bounds_is_refused_by_name_and_soon(
    data: bytes, outcome: type[DocumentRefused]
) -> None:
    began = time.perf_counter()
    with pytest.raises(outcome):
        read_bundle(data)
    assert time.perf_counter() - began < 5


def _set(kind: str, name: str, value: Any) -> Callable[[Bundle], None]:
    def change(whole: Bundle) -> None:
        of(whole, kind)[name] = value

    return change


def _inside(kind: str, part: str, name: str, value: Any) -> Callable[[Bundle], None]:
    def change(whole: Bundle) -> None:
        inner = of(whole, kind)[part]
        (inner[0] if isinstance(inner, list) else inner)[name] = value

    return change


def _twice(whole: Bundle) -> None:
    whole["objects"].append(dict(of(whole, FIREARM), modified="2027-01-01T00:00:00.000Z"))


def _without_recovery(whole: Bundle) -> None:
    whole["objects"].remove(of(whole, RECOVERY))


def _named_person(whole: Bundle) -> None:
    of(whole, FIREARM)["events"][0] |= {"holder_kind": "private", "holder_name": "N. N."}


def _itself(whole: Bundle) -> None:
    of(whole, RECOVERY)["firearm_ref"] = of(whole, RECOVERY)["id"]


def _circle(whole: Bundle) -> None:
    of(whole, REQUEST)["recovery_refs"] = [of(whole, RESULT)["id"]]


CHANGES: list[tuple[str, Callable[[Bundle], None], type[DocumentRefused]]] = [
    ("an id twice", _twice, IdTwice),
    ("a reference to nothing", _without_recovery, ReferenceMissing),
    ("a reference to itself", _itself, FieldUnusable),
    ("a circle of references", _circle, FieldUnusable),
    ("one recovery twice", _set(REQUEST, "recovery_refs", [f"{RECOVERY}--x"] * 2), FieldUnusable),
    ("no recovery", _set(REQUEST, "recovery_refs", []), FieldUnusable),
    ("another version", _set(FIREARM, "spec_version", "2.0"), VersionUnknown),
    ("an id of another type", _set(FIREARM, "id", f"{RECOVERY}--{BUNDLE_ID[8:]}"), NotABundle),
    ("an id that is a list", _set(FIREARM, "id", []), NotABundle),
    ("a type that is a number", _set(FIREARM, "type", 7), NotABundle),
    ("a huge serial", _set(FIREARM, "serial", "A" * 1_000_000), FieldUnusable),
    ("a serial that is a number", _set(FIREARM, "serial", 1234), FieldUnusable),
    ("a serial that is null", _set(FIREARM, "serial", None), FieldUnusable),
    ("an empty serial", _set(FIREARM, "serial", ""), FieldUnusable),
    ("a serial that ends a C string", _set(FIREARM, "serial", "A\x00B"), FieldUnusable),
    ("a year that is true", _set(FIREARM, "manufacture_year", True), FieldUnusable),
    ("a year of five digits", _set(FIREARM, "manufacture_year", 19980), FieldUnusable),
    ("events that are an object", _set(FIREARM, "events", {}), FieldUnusable),
    ("events that are texts", _set(FIREARM, "events", ["sold"]), FieldUnusable),
    ("more events than a life holds", _set(FIREARM, "events", [{}] * 1_001), FieldUnusable),
    ("an unknown kind of event", _inside(FIREARM, "events", "kind", "eaten"), FieldUnusable),
    ("no date", _inside(FIREARM, "events", "date", "Tuesday"), FieldUnusable),
    ("a natural person's name", _named_person, FieldUnusable),
    ("labels that are a text", _set(FIREARM, "object_marking_refs", "TLP:CLEAR"), FieldUnusable),
    ("labels of parts that are texts", _set(FIREARM, "granular_markings", ["x"]), FieldUnusable),
    ("a grade of our own", _set(FIREARM, "grade", "A9"), FieldUnusable),
    ("no source", _set(FIREARM, "source", {}), FieldUnusable),
    ("changed before it was made", _set(FIREARM, "modified", "2001-01-01T00:00:00.000Z"), FieldUnusable),
    ("no instant", _set(FIREARM, "modified", "2026-11-24"), FieldUnusable),
    ("the year 10000", _set(FIREARM, "modified", "9999-12-31T23:59:59-23:59"), FieldUnusable),
    ("nowhere", _inside(RECOVERY, "place", "country", "XXX"), FieldUnusable),
    ("beyond the pole", _inside(RECOVERY, "place", "latitude", 90.1), FieldUnusable),
    ("a purpose of nobody's", _set(REQUEST, "purpose", "political"), FieldUnusable),
    ("objects that are none", lambda whole: whole["objects"].append(7), NotABundle),
    ("objects that are no list", lambda whole: whole.update(objects={}), NotABundle),
    ("an older version", lambda whole: whole.update(spec_version="2.0"), NotABundle),
]


@pytest.mark.parametrize(
    ("change", "outcome"), [each[1:] for each in CHANGES], ids=[each[0] for each in CHANGES]
)
def test_one_wrong_field_is_refused_by_name(
    change: Callable[[Bundle], None], outcome: type[DocumentRefused]
) -> None:
    whole = bundle()
    change(whole)
    with pytest.raises(outcome):
        read(whole)


def test_a_bundle_of_more_objects_than_we_read_is_refused() -> None:
    whole = {"type": "bundle", "id": BUNDLE_ID, "objects": [{}] * (OBJECTS_MOST + 1)}
    with pytest.raises(TooManyParts):
        read(whole)


def test_no_message_repeats_what_stood_in_the_document() -> None:
    whole = bundle()
    of(whole, FIREARM)["serial"] = "SECRET" * 100
    with pytest.raises(FieldUnusable) as caught:
        read(whole)
    assert "SECRET" not in str(caught.value)
    assert "“serial”" in str(caught.value)


def test_every_refusal_says_what_to_do() -> None:
    kinds = [each for each in descendants(DocumentRefused) if each is not DocumentRefused]
    assert len(kinds) >= 11
    assert [each for each in kinds if not re.search("[Aa]sk|Export", each.msgid)] == []
