# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How what is kept of a formal request is written: its words, its safeguards, and the paper as approved."""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from ploughshare.crypto.digests import sha256
from ploughshare.exchange.release.rules import handling_document, read_handling
from ploughshare.kernel.countries import Country
from ploughshare.kernel.text import Text
from ploughshare.law.requests.rules import enclosures
from ploughshare.law.requests.terms import Content, Enclosed, Method, Safeguard, SafeguardKind, Translation
from ploughshare.registry.requests.terms import Wording
from ploughshare.vocabulary import documents
from ploughshare.vocabulary.cooperation import Offence
from ploughshare.vocabulary.documents import Document
from ploughshare.vocabulary.firearms import ArmEventKind
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import IllicitReason, ResultCode, UrgencyGround

_PARTS: Mapping[str, type[Any]] = MappingProxyType(
    {
        each.__name__: each
        for each in (
            documents.Document,
            documents.Section,
            documents.Paragraph,
            documents.Points,
            documents.Fields,
            documents.Grid,
            documents.Missing,
            documents.Signature,
            documents.Verbatim,
            documents.State,
        )
    }
)
"""Name to the part of a paper that is kept under it."""
_ENUMS: Mapping[str, type[enum.Enum]] = MappingProxyType(
    {each.__name__: each for each in (ArmEventKind, IllicitReason, ResultCode)}
)
"""Name to the words of a list that a paper may hold."""


def pack_wording(wording: Wording) -> dict[str, Any]:
    """Words as JSON."""
    return {
        "title": wording.title,
        "authority": wording.requested_authority,
        "contents": {content.value: words for content, words in wording.contents.items()},
        "offence": wording.offence.value if wording.offence else None,
        "urgency": wording.urgency.value if wording.urgency else None,
        "purpose": wording.purpose.value,
        "personal": wording.personal,
        "facts": dict(wording.facts),
        "language": wording.language,
        "translation": wording.translation.value,
        "interpreter": wording.interpreter,
        "route": list(wording.route),
        "handling": handling_document(wording.handling),
    }


def read_wording(kept: Mapping[str, Any]) -> Wording:
    """Words that were kept."""
    return Wording(
        kept["title"],
        kept["authority"],
        MappingProxyType({Content(code): words for code, words in kept["contents"].items()}),
        Offence(kept["offence"]) if kept["offence"] else None,
        UrgencyGround(kept["urgency"]) if kept["urgency"] else None,
        Purpose(kept["purpose"]),
        kept["personal"],
        MappingProxyType(dict(kept["facts"])),
        kept["language"],
        Translation(kept["translation"]),
        kept["interpreter"],
        tuple(Country(each) for each in kept["route"]),
        read_handling(kept["handling"]),
    )


def pack_safeguard(made: Safeguard) -> dict[str, Any]:
    """A safeguard as JSON."""
    return {
        "kind": made.kind.value,
        "state": made.state,
        "given": made.given,
        "by": made.by,
        "on": made.on.isoformat(),
        "paper": made.paper,
        "words": made.words,
        "method": made.method.value if made.method else None,
        "serials": list(made.serials),
        "until": made.until.isoformat() if made.until else None,
    }


def read_safeguard(kept: Mapping[str, Any]) -> Safeguard:
    """A safeguard that was kept."""
    return Safeguard(
        SafeguardKind(kept["kind"]),
        Country(kept["state"]) if kept["state"] else None,
        kept["given"],
        kept["by"],
        date.fromisoformat(kept["on"]),
        kept["paper"],
        kept["words"],
        Method(kept["method"]) if kept["method"] else None,
        tuple(kept["serials"]),
        date.fromisoformat(kept["until"]) if kept["until"] else None,
    )


def pack_document(made: Document) -> Any:
    """A paper as JSON, so that what was approved can be drawn again in any language, word for word."""
    return _pack(made)


def enclosed_digest(enclosed: Enclosed | None) -> str:
    """SHA-256 of what goes along, hexadecimal: tells whether it is still what was approved."""
    told = [] if enclosed is None else [_pack(each) for each in enclosures([enclosed])]
    return sha256(json.dumps(told, sort_keys=True).encode()).hex()


def read_document(kept: Any) -> Document:
    """A paper that was kept."""
    made = _read(kept)
    assert isinstance(made, Document)
    return made


def _pack(value: Any) -> Any:
    if isinstance(value, Text):
        return {"is": "Text", "msgid": value.msgid, "facts": dict(value.facts)}
    if isinstance(value, enum.Enum):
        return {"is": "enum", "of": type(value).__name__, "value": value.value}
    if isinstance(value, datetime):
        return {"is": "datetime", "at": value.isoformat()}
    if isinstance(value, date):
        return {"is": "date", "on": value.isoformat()}
    if isinstance(value, tuple):
        return [_pack(each) for each in value]
    if type(value).__name__ in _PARTS:
        kept = {field.name: _pack(getattr(value, field.name)) for field in fields(value)}
        return {"is": type(value).__name__, **kept}
    return value


def _read(kept: Any) -> Any:
    if isinstance(kept, list):
        return tuple(_read(each) for each in kept)
    if not isinstance(kept, dict):
        return kept
    kind = kept["is"]
    if kind == "Text":
        return Text(kept["msgid"], MappingProxyType(kept["facts"]))
    if kind == "enum":
        return _ENUMS[kept["of"]](kept["value"])
    if kind == "datetime":
        return datetime.fromisoformat(kept["at"])
    if kind == "date":
        return date.fromisoformat(kept["on"])
    given = {name: _read(value) for name, value in kept.items() if name != "is"}
    if kind == "State":
        return documents.State(Country(given["country"]))
    return _PARTS[kind](**given)
