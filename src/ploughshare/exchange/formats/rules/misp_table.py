# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Object templates for MISP: which attribute stands for which property of the STIX extension.

MISP ships no template for firearms, so these are ours. They say what the STIX extension says, property by
property: one list of nouns, and nothing to keep in step by hand. An object of MISP holds no object, so each
event of an arm and each mark in information is an object of its own, referred to in order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ploughshare.exchange.formats.rules.ids import named_id
from ploughshare.exchange.formats.rules.mapping import MAPPING, Row
from ploughshare.exchange.formats.rules.stix_writing import (
    FIREARM,
    NEW_TYPES,
    RECOVERY,
    REQUEST,
    RESULT,
    STATEMENT,
)

VERSION = 1
EVENT = "firearm-event"
MARKS = "firearm-marks"
NAMES: Mapping[str, str] = MappingProxyType(
    {
        FIREARM: "firearm",
        RECOVERY: "firearm-recovery",
        REQUEST: "firearm-trace-request",
        RESULT: "firearm-trace-result",
        STATEMENT: "firearm-information",
    }
)
"""STIX type to name of the template."""
PARTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {FIREARM: ("events", EVENT), STATEMENT: ("arms", MARKS)}
)
"""STIX type to the list whose entries are objects of their own, and their template."""
LABELS = "handling-restriction"
"""Attribute with the words that H3 refers to: a tag is too short for them."""

_BOOLEANS = frozenset({"with_private_holder", "by_machine", "corrected", "personal", "ask_onward", "revoked"})
_FLOATS = frozenset({"place.latitude", "place.longitude"})
_WHOLE = {"manufacture_year": 5, "rounds": 13}
"""Whole numbers, with the figures that are read: a longer text stays a text and is refused by its name."""
_LISTS = frozenset({"legal_basis", "extension.purposes"})
_INSTANTS = frozenset({"created", "modified"})
_LINKS = frozenset({"firearm_ref", "request_ref", "recovery_ref", "recovery_refs", "object_refs"})
_APART = frozenset({"granular_markings", "object_marking_refs", "created_by_ref", "published"})
_CORRELATED = frozenset({"serial", "marking.serial", "request_reference"})
_SAID: Mapping[str, str] = MappingProxyType(
    {
        FIREARM: "An arm of a register: what identifies it. Its life stands in objects it refers to.",
        RECOVERY: "A seized, found or surrendered arm with its marks as an officer wrote them.",
        REQUEST: "What one state asks another about arms (International Tracing Instrument, 17).",
        RESULT: "The answer of one state for one arm.",
        STATEMENT: "Information about arms with the conditions under which it was given.",
        EVENT: "One event in the life of an arm.",
        MARKS: "Marks of one arm as written.",
    }
)


@dataclass(frozen=True, slots=True)
class Field:
    """One attribute of a template.

    Attributes:
        path: property of the STIX extension, within the object or its part.
        relation: name in MISP.
        misp: type in MISP.
        link: whether it is a reference to another object.
        many: whether there may be several.
    """

    path: str
    relation: str
    misp: str
    link: bool = False
    many: bool = False


def _field(path: str) -> Field:
    name = path.removeprefix("extension.")
    kind = "text"
    if name in _BOOLEANS:
        kind = "boolean"
    elif path in _FLOATS:
        kind = "float"
    elif path in _INSTANTS:
        kind = "datetime"
    relation = name.replace(".", "-").replace("_", "-")
    many = path in _LISTS or path.endswith("_refs")
    return Field(path, relation, kind, path in _LINKS, many)


def _paths(kind: str) -> list[str]:
    rows: list[Row] = [
        row for row in MAPPING if row.object == kind or (row.object == "*" and kind in NEW_TYPES)
    ]
    inside = PARTS.get(kind, ("", ""))[0]
    return ["created", "modified", "revoked"] + [
        row.property
        for row in rows
        if row.property not in _APART and not (inside and f"{inside}[]" in row.property)
    ]


def _part_paths(kind: str) -> list[str]:
    inside = PARTS[kind][0]
    start = f"{'extension.' if kind == STATEMENT else ''}{inside}[]."
    return [row.property.removeprefix(start) for row in MAPPING if row.property.startswith(start)]


FIELDS: Mapping[str, tuple[Field, ...]] = MappingProxyType(
    {
        **{NAMES[kind]: tuple(map(_field, dict.fromkeys(_paths(kind)))) for kind in NAMES},
        **{part: tuple(map(_field, _part_paths(kind))) for kind, (_, part) in PARTS.items()},
    }
)
"""Name of a template to its attributes."""

KINDS: Mapping[str, str] = MappingProxyType({name: kind for kind, name in NAMES.items()})
"""Name of a template to the STIX type."""


def template_id(name: str) -> str:
    """The template's UUID: it never changes."""
    return named_id("misp-object", name).partition("--")[2]


def template(name: str) -> dict[str, Any]:
    """A template as MISP reads it from `objects/NAME/definition.json`."""
    attributes: dict[str, Any] = {}
    for each in FIELDS[name]:
        if each.link:
            continue
        attributes[each.relation] = {
            "description": f"{each.path} of the STIX extension for firearms.",
            "misp-attribute": each.misp,
            "ui-priority": 1 if each.path in _CORRELATED else 0,
            "disable_correlation": each.path not in _CORRELATED,
        } | ({"multiple": True} if each.many else {})
    attributes[LABELS] = {
        "description": "Words that the Europol handling code H3 refers to.",
        "misp-attribute": "text",
        "ui-priority": 0,
        "disable_correlation": True,
    }
    return {
        "attributes": attributes,
        "description": _SAID[KINDS.get(name, name)],
        "meta-category": "misc",
        "name": name,
        "requiredOneOf": [each.relation for each in FIELDS[name] if not each.link],
        "uuid": template_id(name),
        "version": VERSION,
    }


def converted(path: str, value: str) -> Any:
    """A value of MISP, always a text, as the STIX extension has it; the text itself if it is none."""
    name = path.removeprefix("extension.")
    if name in _BOOLEANS:
        return {"1": True, "0": False, "true": True, "false": False}.get(value.lower(), value)
    try:
        if path in _FLOATS:
            return float(value)
        if name in _WHOLE:
            return int(value) if len(value) <= _WHOLE[name] else value
    except ValueError:
        return value
    return value
