# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of the register and what they stand for: values as they lie at rest, written and read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import PartDate, Period
from ploughshare.registry.firearms.terms import Held, NewArm
from ploughshare.vocabulary.claims import Provenance, Source
from ploughshare.vocabulary.firearms import (
    ArmEvent,
    ArmEventKind,
    ArmType,
    Description,
    Firearm,
    FirearmId,
)
from ploughshare.vocabulary.handling import (
    Grade,
    Handling,
    HandlingCode,
    InformationGrade,
    SourceGrade,
    Tlp,
)
from ploughshare.vocabulary.parties import HolderKind

ARM_COLUMNS = (
    "id",
    "serial",
    "make",
    "make_text",
    "model",
    "calibre",
    "calibre_text",
    "arm_type",
    "country",
    "year",
    "importer",
    "import_country",
    "protected",
    "source",
    "source_record",
    "content_digest",
    "extra",
    "source_state",
    "authority",
    "grade",
    "handling",
    "recorded_at",
    "batch_id",
)


EVENT_COLUMNS = (
    "firearm_id",
    "place",
    "kind",
    "since",
    "until",
    "date_text",
    "country",
    "other_country",
    "holder_kind",
    "holder_name",
    "holder_pointer",
    "reference",
    "provenance",
)


def arm_row(arm: NewArm, id: FirearmId, of_all: tuple[Any, ...]) -> tuple[Any, ...]:
    """One arm's row in the order of `ARM_COLUMNS`.

    Args:
        of_all: the last columns, which all rows of one lot share.
    """
    described = arm.description
    return (
        id.value,
        described.serial,
        described.make,
        described.make_text,
        described.model,
        described.calibre,
        described.calibre_text,
        described.arm_type.value if described.arm_type else None,
        described.country,
        described.year,
        described.importer,
        described.import_country,
        arm.protected,
        arm.source,
        arm.source_record,
        arm.content_digest,
        msgspec.json.encode(dict(arm.extra)).decode() if arm.extra else None,
        *of_all,
    )


def event_rows(
    id: FirearmId, events: Iterable[ArmEvent], of_record: Provenance, *, first: int = 0
) -> Iterator[tuple[Any, ...]]:
    """Rows of an arm's events in the order of `EVENT_COLUMNS`, counted from `first`."""
    for place, event in enumerate(events, first):
        on, kept = event.on, event.provenance
        yield (
            id.value,
            place,
            event.kind.value,
            on.period.since.toordinal() if on else None,
            on.period.until.toordinal() if on else None,
            on.text if on else None,
            event.country,
            event.other_country,
            event.holder_kind.value if event.holder_kind else None,
            event.holder_name,
            event.holder_pointer,
            event.reference,
            None if kept is of_record or kept == of_record else _provenance_text(kept),
        )


def held_from(row: Any, events: Mapping[FirearmId, list[Any]]) -> Held:
    """An arm from its row and the rows of events by arm."""
    provenance = Provenance(
        Source(Country(row.source_state), row.authority, row.source_record),
        _grade(row.grade),
        _handling(row.handling),
    )
    description = Description(
        serial=row.serial,
        make=row.make,
        make_text=row.make_text,
        model=row.model,
        calibre=row.calibre,
        calibre_text=row.calibre_text,
        arm_type=ArmType(row.arm_type) if row.arm_type else None,
        country=Country(row.country) if row.country else None,
        year=row.year,
        importer=row.importer,
        import_country=Country(row.import_country) if row.import_country else None,
    )
    arm = Firearm(
        row.id,
        description,
        provenance,
        tuple(_event(each, provenance) for each in events.get(row.id, [])),
        bool(row.protected),
    )
    extra = json.loads(row.extra) if row.extra else {}
    return Held(row.number, arm, row.source, row.source_record, row.recorded_at, row.batch_id, extra)


def _event(row: Any, of_record: Provenance) -> ArmEvent:
    on = PartDate(Period(row.since, row.until), row.date_text or "") if row.since else None
    return ArmEvent(
        ArmEventKind(row.kind),
        on,
        Country(row.country) if row.country else None,
        _provenance(row.provenance) if row.provenance else of_record,
        Country(row.other_country) if row.other_country else None,
        HolderKind(row.holder_kind) if row.holder_kind else None,
        row.holder_name,
        row.holder_pointer,
        row.reference,
    )


def _grade(text: str) -> Grade:
    return Grade(SourceGrade(text[0]), InformationGrade(text[1]))


def handling_text(handling: Handling) -> str:
    """How a record may be handled, as text at rest."""
    return json.dumps([handling.tlp.value, [code.value for code in handling.codes], handling.restriction])


def _handling(text: str) -> Handling:
    tlp, codes, restriction = json.loads(text)
    return Handling(Tlp(tlp), tuple(HandlingCode(code) for code in codes), restriction)


def _provenance_text(provenance: Provenance) -> str:
    source = provenance.source
    return json.dumps(
        [
            source.state,
            source.authority,
            source.record,
            str(provenance.grade),
            handling_text(provenance.handling),
        ]
    )


def _provenance(text: str) -> Provenance:
    state, authority, record, grade, handling = json.loads(text)
    return Provenance(Source(Country(state), authority, record), _grade(grade), _handling(handling))
