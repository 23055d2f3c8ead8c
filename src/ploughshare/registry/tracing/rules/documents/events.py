# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Events of an arm as they travel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.periods import PartDate, parse_part_date
from ploughshare.registry.tracing.rules.documents.texts import read_rounds, short_text
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind
from ploughshare.vocabulary.handling import Grade, Handling, HandlingCode, InformationGrade, SourceGrade, Tlp
from ploughshare.vocabulary.parties import HolderKind


def event_document(event: ArmEvent) -> dict[str, Any]:
    """One event as JSON. The pointer to a natural person never leaves."""
    source = event.provenance.source
    rounds = {} if event.rounds is None else {"rounds": event.rounds}
    return {
        **rounds,
        "kind": event.kind.value,
        "on": event.on.iso() if event.on else None,
        "on_text": event.on.text if event.on else None,
        "country": event.country,
        "other_country": event.other_country,
        "holder_kind": event.holder_kind.value if event.holder_kind else None,
        "holder_name": event.holder_name,
        "reference": event.reference,
        "source": {
            "state": source.state,
            "authority": source.authority,
            "record": source.record,
        },
        "grade": str(event.provenance.grade),
        "handling": {
            "tlp": event.provenance.handling.tlp.value,
            "codes": [code.value for code in event.provenance.handling.codes],
            "restriction": event.provenance.handling.restriction,
        },
    }


def read_event(document: Mapping[str, Any]) -> ArmEvent:
    """Read one event.

    Raises:
        RequestMalformed, or ValueError and KeyError that the caller names.
    """
    source, handling, grade = document["source"], document["handling"], document["grade"]
    on = document.get("on")
    country, other = document.get("country"), document.get("other_country")
    kind = document.get("holder_kind")
    return ArmEvent(
        ArmEventKind(document["kind"]),
        _day(on, document.get("on_text")) if on else None,
        parse_country(country) if country else None,
        Provenance(
            Source(
                parse_country(source["state"]),
                short_text(source["authority"], 200) or "",
                short_text(source.get("record"), 200),
            ),
            Grade(SourceGrade(grade[0]), InformationGrade(grade[1])),
            Handling(
                Tlp(handling["tlp"]),
                tuple(HandlingCode(code) for code in handling["codes"][:4]),
                short_text(handling.get("restriction"), 400),
            ),
        ),
        parse_country(other) if other else None,
        HolderKind(kind) if kind else None,
        short_text(document.get("holder_name"), 200),
        None,
        short_text(document.get("reference"), 200),
        read_rounds(document.get("rounds")),
    )


def _day(on: Any, text: Any) -> PartDate:
    """The days that are meant, with the words of the source beside."""
    read = parse_part_date(short_text(on, 40) or "")
    words = short_text(text, 40)
    return PartDate(read.period, words) if words else read
