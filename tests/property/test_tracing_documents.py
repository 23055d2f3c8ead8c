# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Over any input: what travels comes back as it was, and a hostile body is malformed and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ploughshare.crypto.sealing import HYBRID
from ploughshare.exchange.attachments.errors import AttachmentMalformed
from ploughshare.exchange.release.errors import ReleaseMalformed
from ploughshare.exchange.release.rules import release_document
from ploughshare.kernel.periods import parse_part_date
from ploughshare.registry.tracing.errors import RequestMalformed
from ploughshare.registry.tracing.rules import documents
from ploughshare.registry.tracing.rules.documents import AnsweredItem, AskedItem
from ploughshare.registry.tracing.terms import Framing
from ploughshare.testing.builders import country, framing, marks
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind
from ploughshare.vocabulary.handling import (
    Grade,
    Handling,
    HandlingCode,
    InformationGrade,
    Release,
    SourceGrade,
    Tlp,
)
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, Marking
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import (
    IllicitReason,
    IntendedUse,
    RefusalGround,
    ResultCode,
    UrgencyGround,
)

pytestmark = pytest.mark.hostile

REFERENCES = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=26, max_size=26)
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=40)
STATES = st.sampled_from(["MEX", "AUT", "USA", "DEU", "ITA"]).map(country)
DAYS = st.sampled_from(["2015", "2015-03", "2015-03-24", "2014/2016"]).map(parse_part_date)
FRAMINGS = st.builds(
    Framing,
    st.sampled_from(Purpose),
    st.sampled_from(IllicitReason),
    st.sampled_from(IntendedUse),
    st.none() | st.sampled_from(UrgencyGround),
    st.booleans(),
)
MARKS = st.none() | st.text(st.characters(exclude_categories=("Cs",)), max_size=MARK_LENGTH_MOST)
MARKINGS = st.builds(Marking, *[MARKS] * 8)
ASKED = st.builds(AskedItem, REFERENCES, MARKINGS, st.none() | TEXT, st.none() | STATES)
PROVENANCES = st.builds(
    Provenance,
    st.builds(Source, STATES, TEXT, st.none() | TEXT),
    st.builds(Grade, st.sampled_from(SourceGrade), st.sampled_from(InformationGrade)),
    st.builds(
        Handling,
        st.sampled_from(Tlp),
        st.lists(st.sampled_from(HandlingCode), max_size=4).map(tuple),
        st.none() | TEXT,
    ),
)
EVENTS = st.builds(
    ArmEvent,
    st.sampled_from(ArmEventKind),
    st.none() | DAYS,
    st.none() | STATES,
    PROVENANCES,
    st.none() | STATES,
    st.none() | st.sampled_from(HolderKind),
    st.none() | TEXT,
    st.none(),
    st.none() | TEXT,
)
ANSWERS = st.builds(
    AnsweredItem,
    REFERENCES,
    st.sampled_from(["answered", "not_held", "refused"]),
    st.none() | st.sampled_from(ResultCode),
    st.lists(EVENTS, max_size=3).map(tuple),
    st.none() | STATES,
    st.none() | st.sampled_from(RefusalGround),
    st.none() | TEXT,
    st.booleans(),
    st.booleans(),
    st.none() | TEXT,
)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


def over_the_wire(body: Any) -> Any:
    return json.loads(json.dumps(body))


@given(REFERENCES, FRAMINGS, st.lists(ASKED, min_size=1, max_size=4, unique_by=lambda each: each.reference))
def test_a_request_comes_back_as_it_was_asked(reference, framed, items):
    body = over_the_wire(documents.request_document(reference, framed, items, basis=["C1"], tlp=Tlp.AMBER))
    body["of a later version"] = body["items"][0]["colour"] = {"deep": 1}
    assert body["request"] == reference
    assert documents.read_framing(body) == framed
    assert documents.read_items(body) == tuple(items)


@given(REFERENCES, st.lists(ANSWERS, min_size=1, max_size=3), st.booleans())
def test_an_answer_comes_back_as_it_was_given(reference, answers, complete):
    body = over_the_wire(documents.answer_document(reference, answers, complete=complete))
    body["of a later version"] = body["answers"][0]["colour"] = [1]
    assert documents.read_answers(body) == (reference, tuple(answers))


@given(EVENTS)
def test_the_pointer_to_a_person_never_leaves(event):
    from dataclasses import replace

    body = documents.event_document(replace(event, holder_pointer="H-4711"))
    assert "4711" not in json.dumps(body)
    assert documents.read_event(over_the_wire(body)) == event


GOOD_REQUEST = documents.request_document(
    "R" * 26, framing(), [AskedItem("I" * 26, marks("BYFP447"), None, None)], basis=[], tlp=Tlp.AMBER
)
GOOD_ANSWER = documents.answer_document(
    "R" * 26,
    [
        AnsweredItem(
            "I" * 26,
            "answered",
            ResultCode.R21,
            (ArmEvent(ArmEventKind.MADE, None, None, Provenance(Source(country("AUT"), "Register"))),),
            None,
            None,
            None,
            True,
            False,
            None,
        )
    ],
    complete=True,
)


def places(document: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document."""
    found = [way] if way else []
    if isinstance(document, dict):
        for name, each in document.items():
            found += places(each, (*way, name))
    if isinstance(document, list):
        for number, each in enumerate(document):
            found += places(each, (*way, number))
    return found


def put(document: Any, way: tuple[Any, ...], value: Any) -> Any:
    """The document with another value in one place."""
    changed = over_the_wire(document)
    at = changed
    for step in way[:-1]:
        at = at[step]
    at[way[-1]] = value
    return changed


@given(st.sampled_from(places(GOOD_REQUEST)), JSON)
def test_a_request_with_anything_in_one_place_is_read_or_malformed(way, value):
    body = put(GOOD_REQUEST, way, value)
    try:
        documents.read_framing(body)
        documents.read_items(body)
    except RequestMalformed:
        pass


@given(st.sampled_from(places(GOOD_ANSWER)), JSON)
def test_an_answer_with_anything_in_one_place_is_read_or_malformed(way, value):
    body = put(GOOD_ANSWER, way, value)
    try:
        _, answers = documents.read_answers(body)
    except RequestMalformed:
        return
    assert len(answers) == 1


GOOD_FILES = {
    "request": "R" * 26,
    "item": "A" * 26,
    "enclosure": "E" * 26,
    "with": "answer",
    "release": release_document(Release()),
    "personal": False,
    "files": [
        {
            "reference": "F" * 26,
            "name": "file-1.txt",
            "kind": "txt",
            "size": 10,
            "sha256": "0" * 64,
            "pieces": 1,
            "piece_bytes": 1 << 20,
            "suite": HYBRID,
            "key": "0" * 16,
            "sealed_key": "AAAA",
        }
    ],
}


def test_files_of_an_answer_are_read():
    told = documents.read_enclosed(GOOD_FILES)
    assert (told.with_answer, told.personal, len(told.files)) == (True, False, 1)


@given(st.sampled_from(places(GOOD_FILES)), JSON)
def test_files_with_anything_in_one_place_are_read_or_malformed(way, value):
    body = put(GOOD_FILES, way, value)
    try:
        told = documents.read_enclosed(body)
    except (RequestMalformed, ReleaseMalformed, AttachmentMalformed):
        return
    assert told.personal is (body.get("personal") is not False)
    assert told.files


@given(JSON)
def test_only_a_plain_no_says_that_files_show_nobody(value):
    told = documents.read_enclosed({**GOOD_FILES, "personal": value})
    assert told.personal is (value is not False)


@given(st.dictionaries(st.sampled_from([*GOOD_REQUEST, *GOOD_ANSWER]), JSON))
def test_any_body_is_read_or_malformed(body):
    for read in (documents.read_framing, documents.read_items, documents.read_answers):
        with pytest.raises(RequestMalformed):
            read(body)


@given(FRAMINGS)
def test_a_framing_is_one_of_the_closed_lists_only(framed):
    body = documents.framing_document(framed)
    for name in ("purpose", "illicit_reason", "intended_use", "urgency"):
        with pytest.raises(RequestMalformed):
            documents.read_framing({**body, name: "political"})
