# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Firearms, recoveries and traces in STIX 2.1."""

from __future__ import annotations

import dataclasses
import json
import uuid
from typing import Any

import pytest

from ploughshare.exchange.formats.errors import DocumentTooLarge, IdTwice, ReferenceMissing, TooManyParts
from ploughshare.exchange.formats.rules.ids import fresh_id, named_id, type_of
from ploughshare.exchange.formats.rules.labels import AUTHORS, EXTENSION, TLP_IDS
from ploughshare.exchange.formats.rules.mapping import COMMON, MAPPING
from ploughshare.exchange.formats.rules.stix_bundle import read_bundle, write_bundle
from ploughshare.exchange.formats.rules.stix_writing import FIREARM, NEW_TYPES, RECOVERY, RESULT, known_object
from ploughshare.exchange.formats.rules.telling import NOT_CARRIED, tell_firearm
from ploughshare.exchange.formats.terms import (
    Fate,
    Reading,
    Told,
    ToldFirearm,
    ToldRecovery,
    ToldRequest,
    ToldResult,
    ToldStatement,
)
from ploughshare.kernel.places import Place
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind, Description, Firearm, FirearmId
from ploughshare.vocabulary.handling import Grade, Handling, HandlingCode, Tlp
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.parties import HolderKind
from tellings import AT, CLAIM, OPEN, SOURCE, STRICT, full_dossier, full_firearm, numbered

Bundle = dict[str, Any]


def bundle() -> Bundle:
    """The full dossier, written."""
    return dict(json.loads(write_bundle(full_dossier())))


def of(whole: Bundle, kind: str) -> dict[str, Any]:
    """Its first object of that type."""
    return next(each for each in whole["objects"] if each["type"] == kind)


def read(whole: Bundle) -> Reading:
    """Read a bundle given as a value."""
    return read_bundle(json.dumps(whole).encode())


def firearm_of(reading: Reading) -> ToldFirearm:
    """The arm in what was read."""
    return next(each for each in reading.dossier.told if isinstance(each, ToldFirearm))


def register_record() -> Firearm:
    """A protected record that was sold to a natural person."""
    bare = Provenance(SOURCE, Grade(), Handling(Tlp.RED, ()))
    sold = ArmEvent(
        ArmEventKind.SOLD, None, None, bare, None, HolderKind.PRIVATE, "N. N.", "national-register:4711"
    )
    return Firearm(FirearmId(bytes(range(16))), Description(serial="AB1234"), CLAIM, (sold,), True)


# ------------------------------------------------------------------------------ what may not leave


def test_neither_the_id_nor_the_person_of_a_record_leaves() -> None:
    record = register_record()
    told, _ = tell_firearm(record, id=numbered(FIREARM, 9), at=AT)
    assert [(each.holder_pointer, each.holder_name) for each in told.events] == [(None, None)]
    written = write_bundle(dataclasses.replace(full_dossier(), told=(told,))).decode()
    assert str(record.id) not in written
    assert record.id.value.hex() not in written
    assert "4711" not in written
    assert "N. N." not in written


def test_the_report_names_what_stays_behind_of_this_record() -> None:
    told, losses = tell_firearm(register_record(), id=numbered(FIREARM, 9), at=AT)
    assert [(loss.thing, loss.field) for loss in losses] == [
        ("Firearm", "id"),
        ("Firearm", "protected"),
        ("ArmEvent", "holder_pointer"),
        ("ArmEvent", "holder_name"),
        ("Handling", "codes"),
    ]
    assert {loss.fate for loss in losses} == {Fate.NOT_CARRIED}
    assert told.events[0].provenance.handling == Handling(Tlp.RED, STRICT.codes, STRICT.restriction)
    assert set(losses) <= set(NOT_CARRIED)


def test_a_plain_record_leaves_nothing_but_its_id_behind() -> None:
    record = dataclasses.replace(register_record(), events=full_firearm().events, protected=False)
    _, losses = tell_firearm(record, id=numbered(FIREARM, 9), at=AT)
    assert [loss.field for loss in losses] == ["id"]


# ---------------------------------------------------------------------------------------- ids


def test_a_fresh_id_is_a_random_uuid_and_a_named_one_is_made_from_its_name() -> None:
    fresh = fresh_id(FIREARM, bytes(range(16)))
    assert type_of(fresh) == FIREARM
    assert uuid.UUID(fresh.partition("--")[2]).version == 4
    named = named_id("identity", "AUT", "office")
    assert uuid.UUID(named.partition("--")[2]).version == 5
    assert named == named_id("identity", "AUT", "office")
    assert len({named, named_id("identity", "AUT", "other"), named_id("identity", "AUTo", "ffice")}) == 3


def test_no_id_of_an_arm_is_made_from_its_serial() -> None:
    """Serials can be guessed: an id made from one would tell it to anybody who tries them all."""
    one, other = full_firearm(), full_firearm()
    other = dataclasses.replace(other, stamp=dataclasses.replace(other.stamp, id=numbered(FIREARM, 77)))
    assert known_object(one)["serial"] == known_object(other)["serial"]
    assert known_object(one)["id"] != known_object(other)["id"]


# ------------------------------------------------------------------------------------- labels


def test_a_bundle_brings_the_definitions_of_all_labels_it_names() -> None:
    whole = bundle()
    ids = {each["id"] for each in whole["objects"]}
    named = {ref for each in whole["objects"] for ref in each.get("object_marking_refs", ())}
    named |= {entry["marking_ref"] for entry in of(whole, FIREARM)["granular_markings"]}
    assert TLP_IDS[Tlp.AMBER_STRICT] in named
    assert TLP_IDS[Tlp.GREEN] in named
    assert named | {EXTENSION, AUTHORS} <= ids


def test_an_event_keeps_a_label_of_its_own() -> None:
    handled = [each.provenance.handling for each in firearm_of(read(bundle())).events]
    assert handled == [STRICT, OPEN]


def test_a_label_on_a_part_that_we_do_not_label_tightens_the_whole() -> None:
    whole = bundle()
    entry = {"marking_ref": TLP_IDS[Tlp.RED], "selectors": ["serial"]}
    of(whole, FIREARM)["granular_markings"].append(entry)
    reading = read(whole)
    assert firearm_of(reading).stamp.provenance.handling == Handling(
        Tlp.RED, STRICT.codes, STRICT.restriction
    )
    assert [loss.fate for loss in reading.losses] == [Fate.TIGHTENED]
    assert entry in of(json.loads(write_bundle(reading.dossier)), FIREARM)["granular_markings"]


def test_of_two_tlp_labels_the_stricter_holds() -> None:
    whole = bundle()
    of(whole, FIREARM)["object_marking_refs"] += [TLP_IDS[Tlp.RED], TLP_IDS[Tlp.CLEAR]]
    assert firearm_of(read(whole)).stamp.provenance.handling.tlp is Tlp.RED


@pytest.mark.parametrize(
    ("id", "tlp"),
    [
        ("613f2e26-407d-48c7-9eca-b8e91df99dc9", Tlp.CLEAR),
        ("34098fce-860f-48ae-8e50-ebd3cc5e41da", Tlp.GREEN),
        ("f88d31f6-486f-44da-b317-01333bde0b82", Tlp.AMBER),
        ("5e57c739-391a-4eb3-b6be-7d15ca92d5ed", Tlp.RED),
    ],
)
def test_the_marks_of_tlp_1_are_read(id: str, tlp: Tlp) -> None:
    whole = bundle()
    of(whole, FIREARM)["object_marking_refs"] = [f"marking-definition--{id}"]
    assert firearm_of(read(whole)).stamp.provenance.handling == Handling(tlp, ())


def test_a_missing_tlp_label_is_taken_for_amber_and_named() -> None:
    whole = bundle()
    del of(whole, FIREARM)["object_marking_refs"]
    reading = read(whole)
    assert firearm_of(reading).stamp.provenance.handling.tlp is Tlp.AMBER
    assert [loss.fate for loss in reading.losses] == [Fate.ASSUMED]


def test_an_unknown_label_is_kept_and_named() -> None:
    whole = bundle()
    label = "marking-definition--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"
    of(whole, FIREARM)["object_marking_refs"].append(label)
    reading = read(whole)
    assert [(loss.fate, loss.field) for loss in reading.losses] == [
        (Fate.NOT_UNDERSTOOD, "object_marking_refs")
    ]
    assert label in of(json.loads(write_bundle(reading.dossier)), FIREARM)["object_marking_refs"]


def test_nobody_gives_a_known_label_another_meaning() -> None:
    whole = bundle()
    strict = next(each for each in whole["objects"] if each["id"] == TLP_IDS[Tlp.AMBER_STRICT])
    strict["name"] = "TLP:CLEAR"
    strict["extensions"] = {"x": {}}
    reading = read(whole)
    assert [(loss.fate, loss.thing) for loss in reading.losses] == [(Fate.NOT_CARRIED, strict["id"])]
    assert firearm_of(reading).stamp.provenance.handling.tlp is Tlp.AMBER_STRICT
    assert json.loads(write_bundle(reading.dossier)) == bundle()


def test_words_of_a_restriction_count_only_under_the_id_they_give() -> None:
    whole = bundle()
    own = next(each for each in whole["objects"] if each.get("name") == "H3")
    own["extensions"][EXTENSION]["restriction"] = "Do as you like."
    handling = firearm_of(read(whole)).stamp.provenance.handling
    assert handling.restriction is None
    assert HandlingCode.H3 not in handling.codes


# -------------------------------------------------------------------- what nobody could read again


def test_a_request_without_its_recovery_is_not_written() -> None:
    whole = full_dossier()
    with pytest.raises(ReferenceMissing):
        write_bundle(dataclasses.replace(whole, told=whole.told[2:]))


def test_a_thing_told_twice_is_not_written() -> None:
    whole = full_dossier()
    with pytest.raises(IdTwice):
        write_bundle(dataclasses.replace(whole, told=(*whole.told, whole.told[0])))


def test_what_is_too_large_to_be_read_is_not_written() -> None:
    arm = full_firearm()
    many = tuple(
        dataclasses.replace(arm, stamp=dataclasses.replace(arm.stamp, id=numbered(FIREARM, number)))
        for number in range(7_000)
    )
    with pytest.raises(DocumentTooLarge):
        write_bundle(dataclasses.replace(full_dossier(), told=many))
    foreign = tuple({"type": "thing", "id": f"thing--{number}"} for number in range(10_001))
    with pytest.raises(TooManyParts):
        write_bundle(dataclasses.replace(full_dossier(), foreign=foreign))


# ------------------------------------------------------------------------------ newer and foreign


def test_a_word_newer_than_this_version_is_kept_and_named() -> None:
    whole = bundle()
    of(whole, FIREARM)["arm_type"] = "rail_gun"
    reading = read(whole)
    assert firearm_of(reading).description.arm_type is None
    assert [(loss.fate, loss.field) for loss in reading.losses] == [(Fate.NOT_UNDERSTOOD, "arm_type")]
    assert of(json.loads(write_bundle(reading.dossier)), FIREARM)["arm_type"] == "rail_gun"


def test_each_field_newer_than_this_version_is_named_with_its_place() -> None:
    whole = bundle()
    arm = of(whole, FIREARM)
    arm["newer_field"] = 1
    arm["source"]["newer_field"] = 2
    arm["events"][1]["newer_field"] = arm["events"][0]["newer_field"] = 3
    losses = read(whole).losses
    assert sorted(str(loss.field) for loss in losses) == [
        "events.newer_field",
        "newer_field",
        "source.newer_field",
    ]
    assert {(loss.fate, loss.thing) for loss in losses} == {(Fate.NOT_UNDERSTOOD, arm["id"])}


def test_what_we_learn_ourselves_holds_over_what_was_kept() -> None:
    whole = bundle()
    of(whole, RESULT)["result_code"] = "R99"
    reading = read(whole)
    told = tuple(
        dataclasses.replace(each, result=full_dossier().told[3].result)  # type: ignore[union-attr]
        if isinstance(each, ToldResult)
        else each
        for each in reading.dossier.told
    )
    written = json.loads(write_bundle(dataclasses.replace(reading.dossier, told=told)))
    assert of(written, RESULT)["result_code"] == "R21"


def test_a_firearm_of_another_extension_is_not_taken_for_ours() -> None:
    whole = bundle()
    other = {
        "type": "firearm",
        "id": "firearm--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f",
        "serial": 7,
        "extensions": {"extension-definition--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f": {}},
    }
    whole["objects"].append(other)
    reading = read(whole)
    assert reading.dossier.foreign == (other,)
    assert [loss.thing for loss in reading.losses] == [other["id"]]


def test_foreign_objects_may_refer_to_each_other_in_circles() -> None:
    whole = bundle()
    a, b = (f"thing--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3{digit}" for digit in "ab")
    circle = [{"type": "thing", "id": a, "next_ref": b}, {"type": "thing", "id": b, "next_ref": a}]
    whole["objects"] += circle
    reading = read(whole)
    assert list(reading.dossier.foreign) == circle
    assert json.loads(write_bundle(reading.dossier))["objects"][-2:] == circle


def test_several_versions_of_a_foreign_object_may_travel_together() -> None:
    whole = bundle()
    thing = {"type": "thing", "id": "thing--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"}
    whole["objects"] += [thing | {"modified": "1"}, thing | {"modified": "2"}]
    assert len(read(whole).dossier.foreign) == 2


def test_a_newer_definition_of_our_extension_is_passed_on() -> None:
    whole = bundle()
    of(whole, "extension-definition")["version"] = "1.1.0"
    assert of(json.loads(write_bundle(read(whole).dossier)), "extension-definition")["version"] == "1.1.0"


def test_the_teller_of_another_system_stays_the_teller() -> None:
    whole = bundle()
    teller = "identity--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f"
    of(whole, RECOVERY)["created_by_ref"] = teller
    assert of(json.loads(write_bundle(read(whole).dossier)), RECOVERY)["created_by_ref"] == teller


def test_what_was_taken_back_is_read_as_taken_back() -> None:
    whole = bundle()
    of(whole, FIREARM)["revoked"] = True
    assert firearm_of(read(whole)).stamp.revoked


# ---------------------------------------------------------------------------------- the table


def _paths(value: Any, at: str = "") -> set[str]:
    if isinstance(value, dict):
        return {path for name, each in value.items() for path in _paths(each, f"{at}.{name}" if at else name)}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return {path for each in value for path in _paths(each, f"{at}[]")}
    return {at}


@pytest.mark.parametrize("told", full_dossier().told, ids=lambda told: told.stamp.id.partition("--")[0])
def test_the_table_names_every_property_that_is_written_and_no_other(told: Told) -> None:
    document = known_object(told)
    kind = document["type"]
    apart = (*COMMON, "granular_markings")
    shown = document | {"extension": dict(document["extensions"][EXTENSION])}
    del shown["extension"]["extension_type"]
    written = {path for path in _paths(shown) if path.split(".")[0].removesuffix("[]") not in apart}
    written.discard("extension")
    if "granular_markings" in document:
        written.add("granular_markings")
    assert written == {
        row.property for row in MAPPING if row.object in {kind, "*" if kind in NEW_TYPES else kind}
    }


NOUNS: list[tuple[type[Any], str, set[str]]] = [
    (Description, "Description", set()),
    (ArmEvent, "ArmEvent", {"provenance"}),
    (Marking, "Marking", set()),
    (Place, "Place", set()),
    (Source, "Source", set()),
    (Firearm, "Firearm", {"description", "events", "provenance"}),
    (ToldRecovery, "Recovery", {"stamp", "marking", "place"}),
    (ToldRequest, "Request", {"stamp"}),
    (ToldResult, "Result", {"stamp"}),
    (ToldStatement, "Statement", {"stamp", "arms"}),
]
"""Nouns, their names in the table, and fields that are nouns of their own there."""


@pytest.mark.parametrize(("noun", "name", "nouns"), NOUNS, ids=[each[1] for each in NOUNS])
def test_every_field_of_a_noun_is_carried_or_named_as_lost(
    noun: type[Any], name: str, nouns: set[str]
) -> None:
    """Fails when a noun gains a field and nobody decided whether it may travel."""
    carried = {row.field for row in MAPPING if row.noun == name}
    lost = {loss.field for loss in NOT_CARRIED if loss.thing == name}
    fields = {field.name for field in dataclasses.fields(noun)}
    assert fields <= carried | lost | nouns
    assert lost <= fields
