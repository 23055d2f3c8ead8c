# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Every event we write passes what the MISP project publishes: schemas, classes, checks of templates."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pymisp import MISPEvent, MISPObject, PyMISPError

from ploughshare.exchange.formats.errors import DocumentRefused
from ploughshare.exchange.formats.rules.files import read_file, write_file
from ploughshare.exchange.formats.rules.misp_reading import read_event
from ploughshare.exchange.formats.rules.misp_table import FIELDS, NAMES, template
from ploughshare.exchange.formats.rules.misp_writing import write_event
from ploughshare.exchange.formats.rules.table import FORMATS
from ploughshare.exchange.formats.terms import Dossier, Fate, Format, Standing, ToldStatement
from ploughshare.vocabulary.handling import Handling, HandlingCode, Tlp
from ploughshare.vocabulary.markings import Marking
from sources import ROOT
from tellings import dossiers, full_dossier

TEMPLATES = ROOT / "src/ploughshare/exchange/formats/data/misp-objects"


def pymisp_data() -> Path:
    """What pymisp ships beside its code."""
    found = importlib.util.find_spec("pymisp")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent / "data"


EVENTS = json.loads((pymisp_data() / "schema-lax.json").read_text("utf-8"))
OBJECTS = json.loads((pymisp_data() / "misp-objects/schema_objects.json").read_text("utf-8"))


def written(dossier: Dossier) -> Any:
    """The event as another program reads it."""
    return json.loads(write_event(dossier).data)


def carried(dossier: Dossier) -> tuple[Any, ...]:
    """What of a dossier an event carries: marks that say nothing are no object there."""
    return tuple(
        replace(each, arms=tuple(arm for arm in each.arms if arm != Marking()))
        if isinstance(each, ToldStatement)
        else each
        for each in dossier.told
    )


def test_it_is_said_to_be_checked() -> None:
    assert FORMATS[Format.MISP].standing is Standing.CHECKED


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_each_template_passes_the_schema_of_templates(name: str) -> None:
    shipped = json.loads((TEMPLATES / name / "definition.json").read_text("utf-8"))
    assert shipped == template(name)
    jsonschema.Draft7Validator(OBJECTS).validate(shipped)
    assert not (pymisp_data() / "misp-objects/objects" / name).exists()


def test_an_event_with_every_field_passes_schema_and_classes() -> None:
    document = written(full_dossier())
    jsonschema.validate(document, EVENTS)
    event = MISPEvent(strict_validation=True)
    event.load(document)
    assert {each.name for each in event.objects} == set(FIELDS)
    assert json.loads(event.to_json())["uuid"] == document["Event"]["uuid"]


def test_each_object_passes_its_template_in_their_classes() -> None:
    for each in written(full_dossier())["Event"]["Object"]:
        made = MISPObject(each["name"], strict=True, misp_objects_path_custom=str(TEMPLATES))
        for one in each["Attribute"]:
            made.add_attribute(one["object_relation"], value=one["value"], type=one["type"])
        made.to_json(strict=True)
        assert made.template_uuid == each["template_uuid"]


def test_the_check_finds_what_is_wrong() -> None:
    document = written(full_dossier())
    document["Event"]["Attribute"] = "none"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, EVENTS)
    made = MISPObject("firearm", strict=True, misp_objects_path_custom=str(TEMPLATES))
    with pytest.raises(PyMISPError):
        made.to_json(strict=True)


@given(dossiers())
@settings(max_examples=25)
def test_what_an_event_carries_comes_back_as_it_was(dossier: Dossier) -> None:
    made = write_event(dossier)
    jsonschema.validate(json.loads(made.data), EVENTS)
    reading = read_event(made.data)
    assert reading.dossier.told == carried(dossier)
    assert {loss.fate for loss in reading.losses} <= {Fate.ASSUMED}


def test_what_others_programs_did_to_it_comes_back_too() -> None:
    """Their classes read it and write it out again."""
    event = MISPEvent()
    event.load(written(full_dossier()))
    again = read_event(json.dumps({"Event": json.loads(event.to_json())}).encode())
    assert {each.stamp.id for each in again.dossier.told} == {each.stamp.id for each in full_dossier().told}
    assert {type(each) for each in again.dossier.told} == {type(each) for each in full_dossier().told}


def foreign_event() -> dict[str, Any]:
    """An event that their classes made, with an object and an attribute that we have no template for."""
    event = MISPEvent()
    event.info = "Sale of converted pistols"
    event.add_tag("tlp:green")
    event.add_tag("type:OSINT")
    event.add_attribute("text", "Offered in one lot", category="Other")
    vehicle = MISPObject("vehicle")
    vehicle.add_attribute("license-plate-number", "EXA-1")
    event.add_object(vehicle)
    return {"Event": json.loads(event.to_json()) | {"newer_field": [7]}}


def test_what_is_not_understood_survives_and_is_named() -> None:
    given_event = foreign_event()
    reading = read_event(json.dumps(given_event).encode())
    assert reading.dossier.told == ()
    assert {loss.fate for loss in reading.losses} == {Fate.NOT_UNDERSTOOD}
    again = json.loads(write_event(reading.dossier).data)["Event"]
    assert again["newer_field"] == [7]
    assert again["info"] == "Sale of converted pistols"
    assert again["Object"] == given_event["Event"]["Object"]
    assert again["Attribute"] == given_event["Event"]["Attribute"]
    assert {each["name"] for each in again["Tag"]} >= {"tlp:green", "type:OSINT"}
    assert "Offered in one lot" in (read_file(Format.MISP, json.dumps(given_event).encode()).gist.words or "")


def test_an_attribute_a_newer_template_adds_survives() -> None:
    document = written(full_dossier())
    newer = {"object_relation": "newer", "type": "text", "value": "later", "uuid": "x"}
    for each in document["Event"]["Object"]:
        each["Attribute"].append(newer)
    again = written(read_event(json.dumps(document).encode()).dossier)
    assert all(newer in each["Attribute"] for each in again["Event"]["Object"])


def test_a_file_under_a_stricter_label_says_so_on_every_part() -> None:
    dossier = read_event(json.dumps(foreign_event()).encode()).dossier
    strict = Handling(Tlp.RED, (HandlingCode.H2,))
    again = json.loads(write_event(replace(dossier, label=strict)).data)["Event"]
    assert again["distribution"] == "0"
    parts = [again, *again["Attribute"], *again["Object"][0]["Attribute"]]
    assert all({"name": "tlp:red"} in each["Tag"] for each in parts)
    assert read_file(Format.MISP, json.dumps({"Event": again}).encode()).gist.handling == strict


@pytest.mark.parametrize(
    ("tag", "label"),
    [
        ("tlp:white", Tlp.CLEAR),
        ("tlp:amber+strict", Tlp.AMBER_STRICT),
        ("TLP:RED", Tlp.RED),
        ("tlp:purple", Tlp.RED),
        ("type:OSINT", None),
    ],
)
def test_tags_are_read_with_caution(tag: str, label: Tlp | None) -> None:
    document = foreign_event()
    document["Event"]["Tag"] = [{"name": tag}]
    gist = read_file(Format.MISP, json.dumps(document).encode()).gist
    assert gist.handling is not None
    assert gist.handling.tlp is (label or Tlp.AMBER)


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"Event": []},
        {"Event": {"uuid": "x"}},
        {"Event": {"uuid": "5d0092c5-5f74-4287-9642-33f4c354e56d", "Object": {}}},
        {"Event": {"uuid": "5d0092c5-5f74-4287-9642-33f4c354e56d", "Object": [7]}},
        {"Event": {"uuid": "5d0092c5-5f74-4287-9642-33f4c354e56d", "Tag": "tlp:red"}},
        {"response": [1, 2]},
    ],
)
def test_what_is_no_event_is_refused_by_name(document: Any) -> None:
    with pytest.raises(DocumentRefused):
        read_event(json.dumps(document).encode())


def test_what_came_in_stix_and_is_not_understood_stays_behind_and_is_named() -> None:
    dossier = replace(full_dossier(), foreign=({"type": "tool", "id": "tool--1", "name": "Mill"},))
    made = write_file(Format.MISP, dossier)
    assert any(loss.thing == "tool--1" for loss in made.losses)
    assert set(NAMES.values()) < {each["name"] for each in json.loads(made.data)["Event"]["Object"]}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)
WHOLE = json.dumps(written(full_dossier()))


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a document."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, each in inside for place in places(each, (*at, key)))]


PLACES = places(json.loads(WHOLE))[1:]


@given(st.sampled_from(PLACES), JSON)
@example(("Event", "Object", 0, "ObjectReference", 0, "relationship_type"), [])
@settings(max_examples=150)
def test_any_damage_is_read_or_refused_by_name(place: tuple[Any, ...], value: Any) -> None:
    document = json.loads(WHOLE)
    inside = document
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = value
    try:
        reading = read_event(json.dumps(document).encode())
        write_event(reading.dossier)
    except DocumentRefused:
        return
