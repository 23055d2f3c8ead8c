# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of lots and what they stand for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate, Period
from ploughshare.registry.ammunition.rules import headstamp_key
from ploughshare.registry.ammunition.terms import HeldLot, NewLot
from ploughshare.vocabulary.ammunition import CartridgeType, Lot, LotDescription, LotId
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind
from ploughshare.vocabulary.handling import (
    Grade,
    Handling,
    HandlingCode,
    InformationGrade,
    SourceGrade,
    Tlp,
)
from ploughshare.vocabulary.parties import HolderKind


def description_values(told: LotDescription) -> dict[str, Any]:
    """Columns of what identifies a lot."""
    return {
        "lot": told.lot,
        "maker": told.maker,
        "calibre": told.calibre,
        "calibre_text": told.calibre_text,
        "headstamp": told.headstamp,
        "headstamp_key": headstamp_key(told.headstamp),
        "cartridge": told.cartridge.value if told.cartridge else None,
        "country": told.country,
        "year": told.year,
        "rounds_made": told.rounds_made,
        "packaging": told.packaging,
    }


def lot_values(made: NewLot, id: LotId, provenance: Provenance) -> dict[str, Any]:
    """Columns of a new lot, without when and with which import it came."""
    return {
        "id": id,
        **description_values(made.description),
        "protected": made.protected,
        "source": made.source,
        "source_record": made.source_record,
        "content_digest": made.content_digest,
        "source_state": provenance.source.state,
        "authority": provenance.source.authority,
        "grade": str(provenance.grade),
        "handling": _handling_text(provenance.handling),
        "version": 1,
        "extra": json.dumps(dict(made.extra), ensure_ascii=False) if made.extra else None,
    }


def event_values(id: LotId, place: int, event: ArmEvent, of_record: Provenance) -> dict[str, Any]:
    """Columns of one event."""
    on, kept = event.on, event.provenance
    return {
        "lot_id": id,
        "place": place,
        "kind": event.kind.value,
        "since": on.period.since if on else None,
        "until": on.period.until if on else None,
        "date_text": on.text if on else None,
        "country": event.country,
        "other_country": event.other_country,
        "holder_kind": event.holder_kind.value if event.holder_kind else None,
        "holder_name": event.holder_name,
        "reference": event.reference,
        "rounds": event.rounds,
        "provenance": None if kept == of_record else _provenance_text(kept),
    }


def held_from(row: Any, events: Mapping[LotId, list[Any]]) -> HeldLot:
    """A lot from its row and the rows of events by lot."""
    provenance = Provenance(
        Source(Country(row.source_state), row.authority, row.source_record),
        _grade(row.grade),
        _handling(row.handling),
    )
    described = LotDescription(
        row.lot,
        row.maker,
        row.calibre,
        row.calibre_text,
        row.headstamp,
        CartridgeType(row.cartridge) if row.cartridge else None,
        Country(row.country) if row.country else None,
        row.year,
        row.rounds_made,
        row.packaging,
    )
    lot = Lot(
        row.id,
        described,
        provenance,
        tuple(_event(each, provenance) for each in events.get(row.id, [])),
        bool(row.protected),
    )
    extra = json.loads(row.extra) if row.extra else {}
    return HeldLot(
        row.number, lot, row.source, row.source_record, row.recorded_at, row.batch_id, row.version, extra
    )


def _event(row: Any, of_record: Provenance) -> ArmEvent:
    return ArmEvent(
        ArmEventKind(row.kind),
        PartDate(Period(row.since, row.until), row.date_text or "") if row.since else None,
        Country(row.country) if row.country else None,
        _provenance(row.provenance) if row.provenance else of_record,
        Country(row.other_country) if row.other_country else None,
        HolderKind(row.holder_kind) if row.holder_kind else None,
        row.holder_name,
        None,
        row.reference,
        row.rounds,
    )


def _grade(text: str) -> Grade:
    return Grade(SourceGrade(text[0]), InformationGrade(text[1]))


def _handling_text(handling: Handling) -> str:
    return json.dumps([handling.tlp.value, [code.value for code in handling.codes], handling.restriction])


def _handling(text: str) -> Handling:
    tlp, codes, restriction = json.loads(text)
    return Handling(Tlp(tlp), tuple(HandlingCode(code) for code in codes), restriction)


def _provenance_text(kept: Provenance) -> str:
    source = kept.source
    return json.dumps(
        [source.state, source.authority, source.record, str(kept.grade), _handling_text(kept.handling)]
    )


def _provenance(text: str) -> Provenance:
    state, authority, record, grade, handling = json.loads(text)
    return Provenance(Source(Country(state), authority, record), _grade(grade), _handling(handling))
