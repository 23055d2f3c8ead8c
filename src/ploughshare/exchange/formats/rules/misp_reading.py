# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An event of MISP as a dossier. What no template of ours holds is kept as it stands, and named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ploughshare.exchange.formats.errors import IdTwice, NotAnEvent, TooManyParts
from ploughshare.exchange.formats.rules import json_text
from ploughshare.exchange.formats.rules.ids import type_of
from ploughshare.exchange.formats.rules.labels import EXTENSION, SPEC_VERSION, Labels, label_objects
from ploughshare.exchange.formats.rules.misp_labels import beside, handling_of, is_label, is_unknown_label
from ploughshare.exchange.formats.rules.misp_table import (
    FIELDS,
    KINDS,
    LABELS,
    PARTS,
    converted,
    template_id,
)
from ploughshare.exchange.formats.rules.misp_writing import OBJECTS_MOST
from ploughshare.exchange.formats.rules.stix_reading import read_object
from ploughshare.exchange.formats.rules.stix_references import check_references
from ploughshare.exchange.formats.rules.stix_writing import STATEMENT
from ploughshare.exchange.formats.terms import Dossier, Fate, Format, Json, Loss, Reading, Told
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.handling import Handling

_WRITTEN = frozenset(
    {
        "uuid",
        "info",
        "threat_level_id",
        "analysis",
        "published",
        "distribution",
        "date",
        "timestamp",
        "Orgc",
        "Tag",
        "Object",
        "Attribute",
    }
)
_OF_OBJECT = frozenset(
    {
        "name",
        "meta-category",
        "template_uuid",
        "template_version",
        "uuid",
        "timestamp",
        "distribution",
        "Attribute",
        "ObjectReference",
    }
)
_TITLES = ("info", "date", "threat_level_id", "analysis", "Orgc")
_KEPT = Text(N_("This version does not know the attribute. It is kept and sent on unchanged."))
_UNREAD = Text(N_("This version reads no objects of that type. They are kept and sent on unchanged."))
_NO_LABEL = Text(N_("No TLP label was given. TLP:AMBER was taken."))
_STRANGE = Text(N_("A label is not known here. TLP:RED was taken; ask the sender what it means."))


def read_event(data: bytes) -> Reading:
    """Read an event.

    Raises:
        DocumentTooLarge, TooManyParts, EncodingWrong, DocumentMalformed, DocumentTooDeep, ValueUnusable.
        NotAnEvent, IdTwice: it is none, or two objects bear one id.
        FieldUnusable, ReferenceMissing: an object of ours in it cannot be used.
    """
    event = _event(json_text.parse(data))
    reader = _Reader(event)
    told = tuple(reader.told())
    check_references(told)
    kept = {name: value for name, value in event.items() if name not in _WRITTEN}
    # What we would write otherwise than it came: whoever sent it goes on calling it so.
    own = (*_TITLES, *(() if told else ("timestamp",)))
    kept |= {name: event[name] for name in own if name in event}
    extra = [each for each in _dicts(event.get("Tag")) if not is_label(_name(each))]
    if extra:
        kept["Tag"] = extra
    dossier = Dossier(
        f"bundle--{event['uuid']}", told, tuple(reader.foreign()), {"Event": kept}, form=Format.MISP
    )
    return Reading(dossier, tuple(reader.losses))


def _event(document: Any) -> Json:
    if isinstance(document, Mapping) and isinstance(document.get("response"), list):
        found = document["response"]
        document = found[0] if len(found) == 1 else None
    event = document.get("Event") if isinstance(document, Mapping) else None
    if not isinstance(event, Mapping):
        raise NotAnEvent({"what": "it holds no single event"})
    if type_of(f"bundle--{event.get('uuid')}") is None:
        raise NotAnEvent({"what": "the event has no UUID"})
    objects = event.get("Object", [])
    for name in ("Object", "Attribute", "Tag"):
        if not isinstance(event.get(name, []), list):
            raise NotAnEvent({"what": f"its {name} is no list"})
    if len(objects) > OBJECTS_MOST:
        raise TooManyParts({"most": OBJECTS_MOST, "what": "objects"})
    seen: set[str] = set()
    for each in objects:
        id = each.get("uuid") if isinstance(each, Mapping) else None
        if type_of(f"misp-object--{id}") is None or not isinstance(each.get("name"), str):
            raise NotAnEvent({"what": "an object has no UUID or no name"})
        if id in seen:
            raise IdTwice({"id": str(id)})
        seen.add(str(id))
    return event


class _Reader:
    """Takes the objects of one event apart."""

    def __init__(self, event: Json) -> None:
        self.event = event
        self.losses: list[Loss] = []
        self.objects: dict[str, Json] = {each["uuid"]: each for each in _dicts(event.get("Object"))}
        self.ours = {id: each for id, each in self.objects.items() if _is_ours(each)}
        tags = [_name(each) for each in _dicts(event.get("Tag"))]
        self.whole = handling_of(tags, None)
        if any(is_unknown_label(each) for each in tags):
            self.losses.append(Loss(Fate.NOT_UNDERSTOOD, "Event", "Tag", _STRANGE))
        elif self.whole is None:
            self.losses.append(Loss(Fate.ASSUMED, "Event", "Tag", _NO_LABEL))

    def told(self) -> list[Told]:
        """Objects of our templates."""
        return [self._read(each) for each in self.ours.values() if each["name"] in KINDS]

    def foreign(self) -> list[Json]:
        """Objects and attributes that no template of ours holds, with what a person may read of them."""
        parts = {part for each in self.ours.values() if each["name"] in KINDS for part in self._parts(each)}
        found = [self._kept(each, each["name"]) for id, each in self.objects.items() if id not in self.ours]
        found += [
            self._kept(each, each["name"])
            for id, each in self.ours.items()
            if each["name"] not in KINDS and id not in parts
        ]
        return found + [self._kept(each, "attribute") for each in _dicts(self.event.get("Attribute"))]

    def _kept(self, each: Json, name: str) -> Json:
        values = [str(one["value"]) for one in [each, *_dicts(each.get("Attribute"))] if "value" in one]
        tags = [
            _name(tag) for one in [each, *_dicts(each.get("Attribute"))] for tag in _dicts(one.get("Tag"))
        ]
        label = beside(handling_of(tags, None), self.whole)
        id = f"misp-{name}--{each.get('uuid')}"
        self.losses.append(Loss(Fate.NOT_UNDERSTOOD, id, None, _UNREAD))
        return {
            "type": f"misp-{name}",
            "id": id,
            "description": "; ".join(values)[:4000],
            "object_marking_refs": list(label_objects(label)),
            "misp": each,
        }

    def _read(self, each: Json) -> Told:
        kind = KINDS[each["name"]]
        # An object of ours says its whole label; where it says none, that of the event counts.
        label = self._label(each) or self.whole or Handling()
        document: dict[str, Any] = {
            "type": kind,
            "spec_version": SPEC_VERSION,
            "id": f"{kind}--{each['uuid']}",
            "object_marking_refs": list(label_objects(label)),
        }
        extension: dict[str, Any] = {
            "extension_type": "property-extension" if kind == STATEMENT else "new-sdo"
        }
        document["extensions"] = {EXTENSION: extension}
        unknown = self._fill(each, document, extension)
        self._fill_parts(each, kind, document, extension, label)
        if kind == STATEMENT:
            document.setdefault("object_refs", [])
            document["published"] = document.get("created")
        labels = Labels([*label_objects(label).values(), *self._part_labels])
        told = read_object(document, labels, self.losses)
        rest = {name: value for name, value in each.items() if name not in _OF_OBJECT}
        beside_it = {"attributes": unknown, "object": rest, "references": self._strange_links(each)}
        kept = {**told.stamp.kept, **({"misp": beside_it} if any(beside_it.values()) else {})}
        return replace(told, stamp=replace(told.stamp, kept=kept))

    def _label(self, each: Json) -> Handling | None:
        attributes = _dicts(each.get("Attribute"))
        tags = [_name(tag) for one in attributes for tag in _dicts(one.get("Tag"))]
        words = [one.get("value") for one in attributes if one.get("object_relation") == LABELS]
        restriction = words[0] if words and isinstance(words[0], str) and words[0].strip() else None
        return handling_of(tags, restriction)

    def _fill(self, each: Json, document: dict[str, Any], extension: dict[str, Any]) -> list[Json]:
        """Put attributes where the STIX extension has them; returns those that we do not know."""
        fields = {field.relation: field for field in FIELDS[each["name"]]}
        unknown: list[Json] = []
        for one in _dicts(each.get("Attribute")):
            relation, value = one.get("object_relation"), one.get("value")
            if relation == LABELS:
                continue
            field = fields.get(str(relation))
            if field is None or field.link or not isinstance(value, str):
                unknown.append(one)
                self.losses.append(Loss(Fate.NOT_UNDERSTOOD, str(each["uuid"]), str(relation)[:100], _KEPT))
                continue
            _put(document, extension, field.path, converted(field.path, value), many=field.many)
        for field in fields.values():
            if field.link:
                self._link(each, document, extension, field.path, field.relation, many=field.many)
        return unknown

    def _link(
        self,
        each: Json,
        document: dict[str, Any],
        extension: dict[str, Any],
        path: str,
        relation: str,
        *,
        many: bool,
    ) -> None:
        for one in _dicts(each.get("ObjectReference")):
            target = self.ours.get(str(one.get("referenced_uuid")))
            if one.get("relationship_type") == relation and target is not None and target["name"] in KINDS:
                _put(document, extension, path, f"{KINDS[target['name']]}--{target['uuid']}", many=many)

    def _strange_links(self, each: Json) -> list[Json]:
        known = {field.relation for field in FIELDS[each["name"]] if field.link}
        known.add(PARTS.get(KINDS[each["name"]], ("", ""))[0])
        return [
            one
            for one in _dicts(each.get("ObjectReference"))
            if str(one.get("relationship_type")) not in known
        ]

    def _parts(self, each: Json) -> list[str]:
        inside, name = PARTS.get(KINDS[each["name"]], ("", ""))
        return [
            str(one.get("referenced_uuid"))
            for one in _dicts(each.get("ObjectReference"))
            if inside
            and one.get("relationship_type") == inside
            and self.ours.get(str(one.get("referenced_uuid")), {}).get("name") == name
        ]

    def _fill_parts(
        self,
        each: Json,
        kind: str,
        document: dict[str, Any],
        extension: dict[str, Any],
        label: Handling,
    ) -> None:
        """Entries of a list that are objects of their own, with the labels they bear."""
        self._part_labels: list[Json] = []
        found: list[dict[str, Any]] = []
        granular: dict[str, list[str]] = {}
        for place, id in enumerate(self._parts(each)):
            part: dict[str, Any] = {}
            unknown = self._fill(self.ours[id], part, part)
            if unknown:
                part.setdefault("misp", {"attributes": unknown})
            found.append(part)
            own = beside(self._label(self.ours[id]), label)
            if own != label:
                objects = label_objects(own)
                self._part_labels += objects.values()
                for ref in objects:
                    granular.setdefault(ref, []).append(f"events.[{place}]")
        if not found:
            return
        if kind == STATEMENT:
            extension["arms"] = found
        else:
            document["events"] = found
            document["granular_markings"] = [
                {"marking_ref": ref, "selectors": places} for ref, places in granular.items()
            ]


def _is_ours(each: Json) -> bool:
    return each["name"] in FIELDS and each.get("template_uuid") == template_id(each["name"])


def _put(document: dict[str, Any], extension: dict[str, Any], path: str, value: Any, *, many: bool) -> None:
    names = path.split(".")
    place = document
    if names[0] == "extension":
        place, names = extension, names[1:]
    for name in names[:-1]:
        place = place.setdefault(name, {})
    if many:
        place.setdefault(names[-1], []).append(value)
    else:
        place.setdefault(names[-1], value)


def _dicts(value: Any) -> Sequence[Json]:
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else ()


def _name(tag: Json) -> str:
    name = tag.get("name")
    return name if isinstance(name, str) else ""
