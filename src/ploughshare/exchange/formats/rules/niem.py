# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Arms as `j:Firearm` of NIEM 6.0, in a message of our own. A draft: no schema of others has checked it.

Names, namespaces and the order of elements were taken from niem-core.xsd and domains/justice.xsd of
niemopen/niem-model (commit 01e4417f, version psd01, CC BY 4.0). In NIEM 6 the firearm stands in the Justice
domain and extends `nc:ItemType`. Only the arm is told: no event, place, request or answer has a place there.
Label, source and moments stand in the message, in a namespace of ours.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from ploughshare.exchange.formats.errors import IdTwice, NotAMessage, TooManyParts
from ploughshare.exchange.formats.rules import xml_text
from ploughshare.exchange.formats.rules.fields import Fields
from ploughshare.exchange.formats.rules.gists import marking_of, stricter
from ploughshare.exchange.formats.rules.ids import type_of
from ploughshare.exchange.formats.rules.stix_bundle import OBJECTS_MOST
from ploughshare.exchange.formats.rules.stix_writing import FIREARM, instant
from ploughshare.exchange.formats.terms import (
    Dossier,
    Fate,
    Format,
    Loss,
    Reading,
    Stamp,
    Told,
    ToldFirearm,
    ToldRecovery,
    Written,
)
from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmType, Description
from ploughshare.vocabulary.handling import Handling, HandlingCode, Tlp
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, Marking

NC = "https://docs.oasis-open.org/niemopen/ns/model/niem-core/6.0/"
J = "https://docs.oasis-open.org/niemopen/ns/model/domains/justice/6.0/"
STRUCTURES = "https://docs.oasis-open.org/niemopen/ns/model/structures/6.0/"
OURS = "urn:ploughshare:niem:firearms:1.0"
PREFIXES: Mapping[str, str] = MappingProxyType({"nc": NC, "j": J, "structures": STRUCTURES, "fa": OURS})
IMPORT_MARK = "import mark"
OTHER_MARKS = "other marks"
LOT_NUMBER, HEADSTAMP = "lot number", "headstamp"

ELEMENTS: tuple[tuple[str, str], ...] = (
    (f"{{{NC}}}ItemBrandName", "make"),
    (f"{{{NC}}}ItemModelName", "model"),
    (f"{{{NC}}}ItemOtherIdentification", "import mark, other marks, lot, headstamp"),
    (f"{{{NC}}}ItemSerialIdentification", "serial"),
    (f"{{{J}}}FirearmCategoryText", "arm_type"),
    (f"{{{J}}}FirearmBoreSizeText", "calibre"),
)
"""Elements that are written, in the order of the types, and what of a marking they hold."""

_NO_PLACE = Text(N_("The format has no place for it."))
_KEPT = Text(N_("This version does not know the element. It is kept and sent on unchanged."))
_LABEL = Text(N_("No TLP label was given. TLP:AMBER was taken."))
NOT_CARRIED = tuple(
    Loss(Fate.NOT_CARRIED, thing, name, _NO_PLACE)
    for thing, name in (
        ("Firearm", "events"),
        ("Description", "country, year, codes"),
        ("Marking", "country_of_manufacture"),
        ("Provenance", "grade, record, author"),
        ("Recovery", "place, day, reason, notes, rounds"),
        ("Request", None),
        ("Result", None),
        ("Statement", None),
    )
)
"""What a message of arms does not say, whatever a dossier holds."""


def write_message(dossier: Dossier) -> Written:
    """Write the arms of a dossier as one message.

    Raises:
        TooManyParts, DocumentTooLarge: it is beyond what is read.
    """
    arms = [(each, marks) for each in dossier.told if (marks := _marks(each)) is not None]
    if len(arms) + len(dossier.foreign) > OBJECTS_MOST:
        raise TooManyParts({"most": OBJECTS_MOST, "what": "arms"})
    for prefix, space in PREFIXES.items():
        ET.register_namespace(prefix, space)
    root = ET.Element(f"{{{OURS}}}FirearmsMessage", {f"{{{OURS}}}id": dossier.id})
    for told, marks in arms:
        root.append(_report(told, marks))
    for each in dossier.foreign:
        root.append(xml_text.parse(str(each["niem"]).encode()))
    return Written(xml_text.write(root), NOT_CARRIED)


def _marks(told: Told) -> Marking | None:
    if isinstance(told, ToldFirearm):
        return marking_of(told.description)
    return told.marking if isinstance(told, ToldRecovery) else None


def _report(told: Told, marks: Marking) -> ET.Element:
    stamp = told.stamp
    label, source = stamp.provenance.handling, stamp.provenance.source
    report = ET.Element(
        f"{{{OURS}}}FirearmReport",
        {
            f"{{{OURS}}}created": instant(stamp.created_at),
            f"{{{OURS}}}modified": instant(stamp.modified_at),
            f"{{{OURS}}}tlp": label.tlp.value,
            f"{{{OURS}}}codes": " ".join(code.value for code in label.codes),
            f"{{{OURS}}}state": source.state,
            f"{{{OURS}}}authority": xml_text.writable(source.authority),
        },
    )
    if label.restriction is not None:
        report.set(f"{{{OURS}}}restriction", xml_text.writable(label.restriction))
    firearm = ET.SubElement(report, f"{{{J}}}Firearm", {f"{{{STRUCTURES}}}id": stamp.id})
    for parent, value, category in _values(marks):
        _add(firearm, parent, value, category)
    for raw in stamp.kept.get("niem", ()):
        firearm.append(xml_text.parse(str(raw).encode()))
    return report


def _values(marks: Marking) -> Iterable[tuple[str, str, str | None]]:
    """Element, text and category, in the order of the types."""
    found = (
        (ELEMENTS[0][0], marks.make, None),
        (ELEMENTS[1][0], marks.model, None),
        (ELEMENTS[2][0], marks.import_mark, IMPORT_MARK),
        (ELEMENTS[2][0], marks.other, OTHER_MARKS),
        (ELEMENTS[2][0], marks.lot, LOT_NUMBER),
        (ELEMENTS[2][0], marks.headstamp, HEADSTAMP),
        (ELEMENTS[3][0], marks.serial, None),
        (ELEMENTS[4][0], marks.arm_type, None),
        (ELEMENTS[5][0], marks.calibre, None),
    )
    return ((name, value, category) for name, value, category in found if value is not None)


def _add(firearm: ET.Element, name: str, value: str, category: str | None) -> None:
    element = ET.SubElement(firearm, name)
    if not name.endswith("Identification"):
        element.text = xml_text.writable(value)
        return
    ET.SubElement(element, f"{{{NC}}}IdentificationID").text = xml_text.writable(value)
    if category is not None:
        ET.SubElement(element, f"{{{NC}}}IdentificationCategoryDescriptionText").text = category


def read_message(data: bytes) -> Reading:
    """Read a message of arms; elements that we do not know are kept and named.

    Raises:
        DocumentTooLarge, TooManyParts, EncodingWrong, DocumentTooDeep, XmlMalformed.
        NotAMessage, IdTwice: it holds no arms, or one twice.
        FieldUnusable: an attribute or a mark cannot be used.
    """
    root = xml_text.parse(data)
    id = root.get(f"{{{OURS}}}id", "")
    if root.tag != f"{{{OURS}}}FirearmsMessage" or type_of(id) != "bundle":
        raise NotAMessage({"what": "its root is no FirearmsMessage with an id"})
    if len(root) > OBJECTS_MOST:
        raise TooManyParts({"most": OBJECTS_MOST, "what": "arms"})
    losses: list[Loss] = []
    told: dict[str, Told] = {}
    foreign = []
    for place, each in enumerate(root):
        firearm = each.find(f"{{{J}}}Firearm")
        if each.tag != f"{{{OURS}}}FirearmReport" or firearm is None:
            losses.append(Loss(Fate.NOT_UNDERSTOOD, f"element {place + 1}", None, _KEPT))
            foreign.append({"type": "niem-element", "id": f"niem-element--{place + 1}", "niem": _raw(each)})
            continue
        made = _read(each, firearm, place, losses)
        if made.stamp.id in told:
            raise IdTwice({"id": made.stamp.id})
        told[made.stamp.id] = made
    dossier = Dossier(id, tuple(told.values()), tuple(foreign), form=Format.NIEM)
    return Reading(dossier, tuple(losses))


def _raw(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode")


def _read(report: ET.Element, firearm: ET.Element, place: int, losses: list[Loss]) -> ToldFirearm:
    given = {name.removeprefix(f"{{{OURS}}}"): value for name, value in report.attrib.items()}
    id = firearm.get(f"{{{STRUCTURES}}}id", "")
    # An arm of others, or a recovered one: whatever it was, here it is an arm with its marks.
    id = f"{FIREARM}--{id.partition('--')[2]}" if type_of(id) else ""
    fields = Fields(f"arm {place + 1}", given | {"id": id}, losses)
    fields.needed_reference("id", FIREARM)
    source = Source(Country(fields.needed_country("state")), fields.needed_text("authority", 400))
    created, modified = fields.instant("created"), fields.instant("modified")
    if modified < created:
        raise fields.wrong("modified", "no earlier than “created”")
    values, kept = _known(firearm, fields, losses)
    words = Fields(fields.id, values, losses)
    text = {name: words.text(name, MARK_LENGTH_MOST) for name in ("serial", "make", "model", "calibre")}
    arm_type = words.word("arm_type", ArmType)
    if "arm_type" in values and arm_type is None:
        kept.append(
            f'<j:FirearmCategoryText xmlns:j="{J}">{_escaped(values["arm_type"])}</j:FirearmCategoryText>'
        )
    stamp = Stamp(id, created, modified, Provenance(source, handling=_handling(fields, losses)))
    description = Description(
        serial=text["serial"],
        make_text=text["make"],
        model=text["model"],
        calibre_text=text["calibre"],
        arm_type=arm_type,
    )
    return ToldFirearm(replace(stamp, kept={"niem": kept} if kept else {}), description)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _known(firearm: ET.Element, fields: Fields, losses: list[Loss]) -> tuple[dict[str, str], list[str]]:
    """Texts that we know, and other elements as they stand."""
    names = {name: field for name, field in ELEMENTS if "," not in field}
    values: dict[str, str] = {}
    kept: list[str] = []
    for each in firearm:
        field = names.get(each.tag)
        value = each.findtext(f"{{{NC}}}IdentificationID") if field == "serial" else each.text
        if field is None or field in values or not value or len(each) > (field == "serial"):
            local = each.tag.rpartition("}")[2][:100]
            losses.append(Loss(Fate.NOT_UNDERSTOOD, fields.id, local, _KEPT))
            kept.append(_raw(each))
        else:
            values[field] = value
    return values, kept


def _handling(fields: Fields, losses: list[Loss]) -> Handling:
    tlp = fields.word("tlp", Tlp)
    if "tlp" not in fields.document:
        losses.append(Loss(Fate.ASSUMED, fields.id, "tlp", _LABEL))
        tlp = Tlp.AMBER
    known = {str(code.value): code for code in HandlingCode}
    restriction = fields.text("restriction")
    words = str(fields.document.get("codes", "")).split()
    codes = {known[word] for word in words if word in known}
    if restriction is not None:
        codes.add(HandlingCode.H3)
    strange = tlp is None or any(word not in known for word in words)
    label = Handling(tlp or Tlp.RED, tuple(code for code in HandlingCode if code in codes), restriction)
    return stricter(label, Handling(Tlp.RED, ())) if strange else label
