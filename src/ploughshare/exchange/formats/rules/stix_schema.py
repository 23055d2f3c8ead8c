# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The JSON Schema (2020-12) of the firearm extension: drawn from the same words that are written and read.

What a newer version adds is allowed everywhere: a schema that forbids it would make every reader too old.
"""

from __future__ import annotations

import enum
from typing import Any

from ploughshare.exchange.formats.rules.fields import LIST_MOST, TEXT_MOST
from ploughshare.exchange.formats.rules.labels import EXTENSION
from ploughshare.exchange.formats.rules.stix_writing import (
    FIREARM,
    RECOVERY,
    REQUEST,
    RESULT,
    STATEMENT,
    VERSION,
)
from ploughshare.exchange.formats.terms import AnswerOutcome
from ploughshare.vocabulary.firearms import ArmEventKind, ArmType
from ploughshare.vocabulary.handling import EvidenceUse
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST
from ploughshare.vocabulary.parties import HolderKind
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import (
    IllicitReason,
    IntendedUse,
    RefusalGround,
    ResultCode,
    UrgencyGround,
)

Schema = dict[str, Any]
FILE_NAME = f"firearm-{VERSION}.json"

_TEXT: Schema = {"type": "string", "minLength": 1, "maxLength": TEXT_MOST}
_MARK: Schema = {"type": "string", "minLength": 1, "maxLength": MARK_LENGTH_MOST}
_COUNTRY: Schema = {"type": "string", "pattern": "^[A-Z]{3}$"}
_FLAG: Schema = {"type": "boolean"}
_DAY: Schema = {
    "type": "string",
    "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$",
    "description": "As far as it is known: a year, a month, a day, or two of these parted by a slash.",
}
_ROUNDS = {"type": "integer", "minimum": 1, "description": "Rounds of a lot of ammunition."}
_MARK_NAMES = (
    "serial",
    "make",
    "model",
    "calibre",
    "arm_type",
    "country_of_manufacture",
    "import_mark",
    "other",
    "headstamp",
    "lot",
)


def _one_of(words: type[enum.Enum]) -> Schema:
    """A word; readers keep one that is newer than this list where they can do without it."""
    return {"type": "string", "examples": [each.value for each in words]}


def _closed(words: type[enum.Enum]) -> Schema:
    return {"type": "string", "enum": [each.value for each in words]}


def _id_of(kind: str) -> Schema:
    return {"type": "string", "pattern": f"^{kind}--[0-9A-Fa-f-]{{36}}$"}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _list(items: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": items, "minItems": least, "maxItems": LIST_MOST}


def _object(required: tuple[str, ...] = (), **properties: Schema) -> Schema:
    return {"type": "object", "required": list(required), "properties": properties}


def _ours(kind: str, required: tuple[str, ...], properties: Schema) -> Schema:
    common = ("type", "spec_version", "id", "created", "modified", "source", "extensions")
    head: Schema = {
        "type": {"const": kind},
        "spec_version": {"const": "2.1"},
        "id": _id_of(kind),
        "source": _ref("source"),
        "grade": _ref("grade"),
        "extensions": _object(
            (EXTENSION,), **{EXTENSION: _object(("extension_type",), extension_type={"const": "new-sdo"})}
        ),
    }
    return _object((*common, *required), **head, **properties)


def extension_schema() -> Schema:
    """The schema of one object that bears the extension."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"STIX 2.1 extension for firearms, version {VERSION}",
        "description": "One object that bears the extension. Further properties are allowed everywhere.",
        "oneOf": [_ref(kind) for kind in (FIREARM, RECOVERY, REQUEST, RESULT, STATEMENT)],
        "$defs": {
            **_parts(),
            FIREARM: _firearm(),
            RECOVERY: _recovery(),
            REQUEST: _request(),
            RESULT: _result(),
            STATEMENT: _statement(),
        },
    }


def _parts() -> Schema:
    return {
        "source": _object(("state", "authority"), state=_COUNTRY, authority=_TEXT, record=_TEXT),
        "grade": {"type": "string", "pattern": "^[ABCX][1-4]$", "description": "European 4x4."},
        "marking": _object((), **dict.fromkeys(_MARK_NAMES, _MARK)),
        "event": _object(
            ("kind", "source"),
            kind=_closed(ArmEventKind),
            date=_DAY,
            date_text=_TEXT,
            country=_COUNTRY,
            other_country=_COUNTRY,
            holder_kind=_one_of(HolderKind),
            holder_name=_TEXT | {"description": "A firm or a state body; never a natural person."},
            reference=_TEXT,
            rounds=_ROUNDS,
            source=_ref("source"),
            grade=_ref("grade"),
        ),
    }


def _firearm() -> Schema:
    return _ours(
        FIREARM,
        (),
        {
            **dict.fromkeys(("serial", "make", "make_text", "model", "calibre", "calibre_text"), _MARK),
            "arm_type": _one_of(ArmType),
            "manufacture_country": _COUNTRY,
            "manufacture_year": {"type": "integer", "minimum": 1000, "maximum": 9999},
            "importer": _MARK,
            "import_country": _COUNTRY,
            "events": _list(_ref("event")),
        },
    )


def _recovery() -> Schema:
    degrees = {"type": "number", "minimum": -180, "maximum": 180}
    place = _object(
        ("country",),
        country=_COUNTRY,
        subdivision=_TEXT,
        locality=_TEXT,
        locode=_TEXT,
        latitude=degrees,
        longitude=degrees,
    )
    return _ours(
        RECOVERY,
        ("place", "illicit_reason"),
        {
            "marking": _ref("marking"),
            "recovered_date": _DAY,
            "recovered_date_text": _TEXT,
            "place": place,
            "illicit_reason": _closed(IllicitReason),
            "rounds": _ROUNDS,
            "notes": _TEXT,
            "firearm_ref": _id_of(FIREARM),
        },
    )


def _request() -> Schema:
    needed = (
        "request_reference",
        "asking_country",
        "asked_country",
        "purpose",
        "illicit_reason",
        "intended_use",
        "recovery_refs",
    )
    return _ours(
        REQUEST,
        needed,
        {
            "request_reference": _TEXT,
            "asking_country": _COUNTRY,
            "asked_country": _COUNTRY,
            "purpose": _closed(Purpose),
            "illicit_reason": _closed(IllicitReason),
            "intended_use": _closed(IntendedUse),
            "urgency": _one_of(UrgencyGround),
            "with_private_holder": _FLAG,
            "legal_basis": _list(_TEXT),
            "recovery_refs": _list(_id_of(RECOVERY), 1),
        },
    )


def _result() -> Schema:
    return _ours(
        RESULT,
        ("request_ref", "recovery_ref", "outcome"),
        {
            "request_ref": _id_of(REQUEST),
            "recovery_ref": _id_of(RECOVERY),
            "outcome": _closed(AnswerOutcome),
            "result_code": _one_of(ResultCode),
            "firearm_ref": _id_of(FIREARM),
            "next_country": _COUNTRY,
            "refusal_ground": _one_of(RefusalGround),
            "searched": _TEXT,
            "withheld": _TEXT,
            "by_machine": _FLAG,
            "corrected": _FLAG,
        },
    )


def _statement() -> Schema:
    inside = _object(
        ("extension_type", "source"),
        extension_type={"const": "property-extension"},
        source=_ref("source"),
        grade=_ref("grade"),
        arms=_list(_ref("marking")),
        personal=_FLAG,
        purposes=_list(_one_of(Purpose)),
        evidence=_one_of(EvidenceUse),
        ask_onward=_FLAG,
        erase_date={"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    )
    return _object(
        ("type", "spec_version", "id", "name", "object_refs", "extensions"),
        type={"const": STATEMENT},
        spec_version={"const": "2.1"},
        id=_id_of(STATEMENT),
        name=_TEXT,
        description={"type": "string", "minLength": 1, "maxLength": 20_000},
        object_refs=_list({"type": "string"}, 1),
        extensions=_object((EXTENSION,), **{EXTENSION: inside}),
    )
