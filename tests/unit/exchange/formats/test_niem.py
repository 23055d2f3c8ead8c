# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Arms as elements of NIEM 6.0: a draft, in the order of its types, and hostile XML that ends by name."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ploughshare.exchange.formats.errors import (
    DocumentRefused,
    DocumentTooDeep,
    DocumentTooLarge,
    EncodingWrong,
    IdTwice,
    NotAMessage,
    XmlMalformed,
)
from ploughshare.exchange.formats.rules.files import read_file, write_file
from ploughshare.exchange.formats.rules.json_text import BYTES_MOST
from ploughshare.exchange.formats.rules.niem import ELEMENTS, NC, OURS, J, read_message, write_message
from ploughshare.exchange.formats.rules.table import FORMATS
from ploughshare.exchange.formats.rules.xml_text import writable
from ploughshare.exchange.formats.terms import Dossier, Fate, Format, Standing, ToldFirearm, ToldRecovery
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import Description
from ploughshare.vocabulary.handling import Handling, Tlp
from ploughshare.vocabulary.markings import Marking
from tellings import BUNDLE_ID, dossiers, full_dossier, full_firearm

WHOLE = write_message(full_dossier()).data


def carried(told: ToldFirearm) -> ToldFirearm:
    """What a message carries of an arm."""

    def text(value: str | None) -> str | None:
        return writable(value) if value is not None else None

    known = told.description
    stamp, source = told.stamp, told.stamp.provenance.source
    label = stamp.provenance.handling
    return ToldFirearm(
        replace(
            stamp,
            revoked=False,
            provenance=Provenance(
                Source(source.state, writable(source.authority)),
                handling=replace(label, restriction=text(label.restriction)),
            ),
        ),
        Description(
            serial=text(known.serial),
            make_text=text(known.make_text or known.make),
            model=text(known.model),
            calibre_text=text(known.calibre_text or known.calibre),
            arm_type=known.arm_type,
        ),
    )


def test_it_is_said_to_be_a_draft_with_its_source() -> None:
    facts = FORMATS[Format.NIEM]
    assert facts.standing is Standing.DRAFT
    assert facts.checked_with is None
    assert "justice.xsd" in facts.source


def test_elements_stand_in_the_order_of_their_types() -> None:
    order = [name for name, _ in ELEMENTS]
    for firearm in ET.fromstring(WHOLE).iter(f"{{{J}}}Firearm"):
        places = [order.index(each.tag) for each in firearm]
        assert places == sorted(places)
        assert len(places) > 3


@given(dossiers())
@settings(max_examples=60)
def test_what_a_message_carries_of_an_arm_comes_back(dossier: Dossier) -> None:
    arm = dossier.told[0]
    assert isinstance(arm, ToldFirearm)
    reading = read_message(write_message(Dossier(BUNDLE_ID, (arm,))).data)
    assert reading.losses == ()
    # XML keeps no difference between kinds of line end, nor blanks in attributes: compare without them.
    assert _flat(reading.dossier.told) == _flat((carried(arm),))


def _flat(told: object) -> str:
    shown = repr(told).replace("mappingproxy({})", "{}").replace(", fold=1", "")
    return " ".join(shown.replace("\\r", " ").replace("\\n", " ").replace("\\t", " ").split())


def test_what_it_does_not_say_is_named() -> None:
    made = write_file(Format.NIEM, full_dossier())
    assert {loss.thing for loss in made.losses} >= {"Firearm", "Request", "Result", "Statement", "Recovery"}


def test_an_element_that_is_not_known_survives_and_is_named() -> None:
    newer = b'<x:Newer xmlns:x="urn:x" deep="1"><x:In>kept</x:In></x:Newer>'
    changed = WHOLE.replace(b"</j:Firearm>", newer + b"</j:Firearm>")
    changed = changed.replace(b"</fa:FirearmsMessage>", newer + b"</fa:FirearmsMessage>")
    reading = read_message(changed)
    assert {loss.field for loss in reading.losses if loss.fate is Fate.NOT_UNDERSTOOD} >= {"Newer", None}
    again = ET.fromstring(write_message(reading.dossier).data)
    assert len(list(again.iter("{urn:x}In"))) == len(list(ET.fromstring(changed).iter("{urn:x}In")))


def test_a_kind_of_arm_that_is_not_known_survives() -> None:
    arm = replace(full_firearm(), description=Description(serial="A1"))
    data = write_message(Dossier(BUNDLE_ID, (arm,))).data
    word = f'<j:FirearmCategoryText xmlns:j="{J}">rail &amp; gun</j:FirearmCategoryText></j:Firearm>'
    reading = read_message(data.replace(b"</j:Firearm>", word.encode()))
    again = ET.fromstring(write_message(reading.dossier).data)
    assert [each.text for each in again.iter(f"{{{J}}}FirearmCategoryText")] == ["rail & gun"]


@pytest.mark.parametrize(
    ("old", "new", "label"),
    [
        (b'tlp="amber+strict"', b'tlp="purple"', Tlp.RED),
        (b'codes="H1 H3"', b'codes="H9"', Tlp.RED),
        (b' fa:tlp="amber+strict"', b"", Tlp.AMBER),
    ],
)
def test_labels_are_read_with_caution(old: bytes, new: bytes, label: Tlp) -> None:
    assert old in WHOLE
    handling = read_file(Format.NIEM, WHOLE.replace(old, new)).gist.handling
    assert isinstance(handling, Handling)
    assert handling.tlp is label


BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
FETCH = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", XmlMalformed),
        (b"<a>", XmlMalformed),
        (b"<a/><b/>", XmlMalformed),
        (BOMB, XmlMalformed),
        (FETCH, XmlMalformed),
        (b"<a>&undefined;</a>", XmlMalformed),
        (b"<a>" * 100 + b"</a>" * 100, DocumentTooDeep),
        (b'<?xml version="1.0" encoding="utf-16"?><a/>', EncodingWrong),
        ("<a/>".encode("utf-16"), EncodingWrong),
        (b" " * (BYTES_MOST + 1), DocumentTooLarge),
        (b"<a/>", NotAMessage),
        (f'<m:FirearmsMessage xmlns:m="{OURS}"/>'.encode(), NotAMessage),
        (WHOLE.replace(b"</fa:FirearmReport>", b"", 1), XmlMalformed),
    ],
)
def test_hostile_xml_ends_by_name(data: bytes, error: type[DocumentRefused]) -> None:
    with pytest.raises(error):
        read_message(data)


def test_one_arm_twice_is_refused() -> None:
    start, end = WHOLE.index(b"<fa:FirearmReport"), WHOLE.index(b"</fa:FirearmReport>") + 19
    with pytest.raises(IdTwice):
        read_message(WHOLE[:end] + WHOLE[start:end] + WHOLE[end:])


@given(st.binary(max_size=200), st.integers(0, len(WHOLE) - 1))
@settings(max_examples=150)
def test_any_damage_is_read_or_refused_by_name(noise: bytes, place: int) -> None:
    try:
        reading = read_message(WHOLE[:place] + noise + WHOLE[place + len(noise) :])
    except DocumentRefused:
        return
    write_message(reading.dossier)


def test_the_names_are_those_of_niem() -> None:
    assert NC in WHOLE.decode()
    assert {name.rpartition("}")[2] for name, _ in ELEMENTS} == {
        "ItemBrandName",
        "ItemModelName",
        "ItemOtherIdentification",
        "ItemSerialIdentification",
        "FirearmCategoryText",
        "FirearmBoreSizeText",
    }


def test_a_lot_of_ammunition_keeps_its_number_and_headstamp_through_a_round_trip() -> None:
    dossier = full_dossier()
    recovered = next(each for each in dossier.told if isinstance(each, ToldRecovery))
    marking = Marking(make="Works", calibre="7,62x39", headstamp="LVE 12", lot="BCW-12-0417")
    told = replace(recovered, marking=marking, rounds=400)
    written = write_message(replace(dossier, told=(told,), foreign=()))
    assert any(each.field is not None and "rounds" in each.field for each in written.losses)
    again = write_message(read_message(written.data).dossier)
    for data in (written.data, again.data):
        root = ET.fromstring(data)
        said = {
            each.findtext(f"{{{NC}}}IdentificationCategoryDescriptionText"): each.findtext(
                f"{{{NC}}}IdentificationID"
            )
            for each in root.iter(f"{{{NC}}}ItemOtherIdentification")
        }
        assert said == {"lot number": "BCW-12-0417", "headstamp": "LVE 12"}
