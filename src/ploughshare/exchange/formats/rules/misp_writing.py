# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A dossier as an event of MISP (core format, 2.4 and later), with the templates of `misp_table`.

Every attribute of an object bears the object's label, since an object of MISP bears no tag. Ids of objects
are those of the told things; ids of attributes are made from them, so that MISP updates what it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ploughshare.exchange.formats.errors import TooManyParts
from ploughshare.exchange.formats.rules import json_text
from ploughshare.exchange.formats.rules.gists import gist_of, stricter, strictest
from ploughshare.exchange.formats.rules.ids import named_id
from ploughshare.exchange.formats.rules.labels import EXTENSION
from ploughshare.exchange.formats.rules.misp_labels import (
    DISTRIBUTION,
    INHERIT,
    handling_of,
    is_label,
    tags_of,
)
from ploughshare.exchange.formats.rules.misp_table import (
    FIELDS,
    LABELS,
    NAMES,
    PARTS,
    VERSION,
    Field,
    template_id,
)
from ploughshare.exchange.formats.rules.stix_references import check_references
from ploughshare.exchange.formats.rules.stix_writing import STATEMENT, authority_id, write_object
from ploughshare.exchange.formats.terms import (
    Dossier,
    Fate,
    Json,
    Loss,
    Told,
    ToldFirearm,
    ToldRequest,
    ToldStatement,
    Written,
)
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.handling import Handling
from ploughshare.vocabulary.markings import Marking

OBJECTS_MOST = 10_000
ATTRIBUTE = "misp-attribute"
_TITLE = "Firearms"


def write_event(dossier: Dossier) -> Written:
    """Write a dossier as one event.

    Raises:
        ReferenceMissing, IdTwice: a told thing names one that is left out, or is there twice.
        DocumentTooLarge, TooManyParts: it is beyond what is read.
    """
    check_references(dossier.told)
    objects = [each for told in dossier.told for each in _objects(told)]
    kept = dossier.kept.get("Event")
    kept = dict(kept) if isinstance(kept, Mapping) else {}
    event = _event(dossier)
    tags = [*event["Tag"], *kept.pop("Tag", [])]
    event |= kept | {"Tag": tags}
    raw = [(each["type"], _under(each["misp"], dossier.label)) for each in dossier.foreign]
    event["Object"] = objects + [each for kind, each in raw if kind != ATTRIBUTE]
    event["Attribute"] = [each for kind, each in raw if kind == ATTRIBUTE]
    if len(event["Object"]) > OBJECTS_MOST:
        raise TooManyParts({"most": OBJECTS_MOST, "what": "objects"})
    return Written(json_text.write({"Event": event}), tuple(_losses(dossier.told)))


def _event(dossier: Dossier) -> dict[str, Any]:
    told = dossier.told
    borne = [each for each in (gist_of(dossier).handling, dossier.label) if each is not None]
    label = strictest(borne) or Handling()
    latest = max((each.stamp.modified_at for each in told), default=None)
    titles = [each.title for each in told if isinstance(each, ToldStatement)]
    titles += [each.reference for each in told if isinstance(each, ToldRequest)]
    source = told[0].stamp.provenance.source if told else None
    moment = {} if latest is None else {"date": latest.date().isoformat(), "timestamp": _seconds(latest)}
    author = (
        {}
        if source is None
        else {"Orgc": {"name": source.authority, "uuid": authority_id(source).partition("--")[2]}}
    )
    return {
        "uuid": dossier.id.partition("--")[2],
        "info": titles[0] if titles else _TITLE,
        "threat_level_id": "4",
        "analysis": "2",
        "published": False,
        "distribution": DISTRIBUTION[label.tlp],
        **moment,
        **author,
        "Tag": tags_of(label),
    }


def _under(raw: Json, label: Handling | None) -> Json:
    """An object or attribute of others, whose label is no weaker than that of its file."""
    if label is None:
        return raw
    if isinstance(raw.get("Attribute"), list):
        parts = [_under(each, label) if isinstance(each, Mapping) else each for each in raw["Attribute"]]
        return {**raw, "Attribute": parts}
    given = raw.get("Tag", [])
    tags = [each for each in given if isinstance(each, Mapping)] if isinstance(given, list) else []
    own = handling_of([str(each.get("name")) for each in tags], None)
    others = [each for each in tags if not is_label(str(each.get("name")))]
    return {**raw, "Tag": [*tags_of(stricter(own, label) if own else label), *others]}


def _seconds(at: Any) -> str:
    return str(int(at.timestamp()))


def _objects(told: Told) -> Iterable[dict[str, Any]]:
    document = write_object(told)
    kind, label = document["type"], told.stamp.provenance.handling
    own, parts = _object(document, kind, told, label), _part_objects(document, kind, told)
    name = PARTS.get(kind, ("", ""))[0]
    own["ObjectReference"] += [_reference(own["uuid"], each["uuid"], name) for each in parts]
    if not own["ObjectReference"]:
        del own["ObjectReference"]
    return [own, *parts]


def _object(document: Json, kind: str, told: Told, label: Handling) -> dict[str, Any]:
    shown = dict(document) | {"extension": document["extensions"][EXTENSION]}
    name, uuid = NAMES[kind], told.stamp.id.partition("--")[2]
    made = _bare(name, uuid, _attributes(name, uuid, shown, label), told)
    links = [
        _reference(uuid, id.partition("--")[2], field.relation)
        for field in FIELDS[name]
        if field.link
        for id in _values(shown, field)
        if not id.startswith("identity--")
    ]
    kept = told.stamp.kept.get("misp")
    if isinstance(kept, Mapping):
        made = dict(kept.get("object", {})) | made
        made["Attribute"] = [*made["Attribute"], *kept.get("attributes", ())]
        links += list(kept.get("references", ()))
    made["ObjectReference"] = links
    return made


def _part_objects(document: Json, kind: str, told: Told) -> list[dict[str, Any]]:
    if kind not in PARTS:
        return []
    inside, name = PARTS[kind]
    source = document["extensions"][EXTENSION] if kind == STATEMENT else document
    labels = [each.provenance.handling for each in told.events] if isinstance(told, ToldFirearm) else None
    made = []
    for place, part in enumerate(source.get(inside, ())):
        label = labels[place] if labels else told.stamp.provenance.handling
        uuid = named_id("misp-object", told.stamp.id, inside, str(place)).partition("--")[2]
        attributes = _attributes(name, uuid, part, label)
        kept = part.get("misp")
        attributes += kept.get("attributes", []) if isinstance(kept, Mapping) else []
        if any(each.get("object_relation") != LABELS for each in attributes):
            made.append(_bare(name, uuid, attributes, told))
    return made


def _bare(name: str, uuid: str, attributes: list[dict[str, Any]], told: Told) -> dict[str, Any]:
    return {
        "name": name,
        "meta-category": "misc",
        "template_uuid": template_id(name),
        "template_version": str(VERSION),
        "uuid": uuid,
        "timestamp": _seconds(told.stamp.modified_at),
        "distribution": INHERIT,
        "Attribute": attributes,
    }


def _attributes(name: str, uuid: str, document: Json, label: Handling) -> list[dict[str, Any]]:
    found = [
        _attribute(uuid, field.relation, field.misp, _text(value), place, label)
        for field in FIELDS[name]
        if not field.link
        for place, value in enumerate(_values(document, field))
    ]
    if label.restriction is not None:
        found.append(_attribute(uuid, LABELS, "text", label.restriction, 0, label))
    return found


def _attribute(
    uuid: str, relation: str, kind: str, value: str, place: int, label: Handling
) -> dict[str, Any]:
    return {
        "uuid": named_id("misp-attribute", uuid, relation, str(place)).partition("--")[2],
        "object_relation": relation,
        "type": kind,
        "category": "Other",
        "to_ids": False,
        "disable_correlation": relation not in {"serial", "marking-serial", "request-reference"},
        "distribution": INHERIT,
        "value": value,
        "Tag": tags_of(label),
    }


def _reference(of: str, to: str, relation: str) -> dict[str, Any]:
    return {
        "uuid": named_id("misp-reference", of, to, relation).partition("--")[2],
        "object_uuid": of,
        "referenced_uuid": to,
        "relationship_type": relation,
    }


def _values(document: Json, field: Field) -> Sequence[Any]:
    value: Any = document
    for name in field.path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return repr(value) if isinstance(value, float) else str(value)


def _losses(told: Sequence[Told]) -> Iterable[Loss]:
    why = Text(N_("The format names one author for the whole event."))
    authors = {each.stamp.created_by or authority_id(each.stamp.provenance.source) for each in told}
    if len(authors) > 1 or any(each.stamp.created_by for each in told):
        yield Loss(Fate.NOT_CARRIED, "Stamp", "created_by", why)
    bare = Text(N_("Marks without any sign are no object there."))
    if any(isinstance(each, ToldStatement) and Marking() in each.arms for each in told):
        yield Loss(Fate.NOT_CARRIED, "Marking", None, bare)
    marks = Text(N_("A label of others has no tag here."))
    for each in told:
        if each.stamp.other_markings or each.stamp.other_granular:
            yield Loss(Fate.NOT_CARRIED, each.stamp.id, "object_marking_refs", marks)
