# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Events of an arm in the flat columns of a table, and in one cell where the columns do not suffice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import msgspec

from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import MalformedDay, PartDate, Period, parse_part_date
from ploughshare.registry.intake.rules.cells import BadCell, check_text, country_of
from ploughshare.vocabulary.ammunition import ROUNDS_MOST
from ploughshare.vocabulary.claims import Provenance
from ploughshare.vocabulary.firearms import ArmEvent, ArmEventKind
from ploughshare.vocabulary.parties import HolderKind

_Kind = TypeVar("_Kind")
_TEXT_MOST = 200
_EVENTS_MOST = 200


@dataclass(frozen=True, slots=True)
class Slot:
    """The columns that tell one event.

    Attributes:
        kind: what happened.
        on: columns that may hold the date, in order of preference.
        country: column of the country.
        other: column of the country it went to or came from; None if there is none.
        name: column of the firm; None if there is none.
        holder: what kind of holder the firm is.
        reference: column of the reference.
        pointer: column of the pointer; None if there is none.
        by: columns any of which says that the event happened; the others only add to it.
    """

    kind: ArmEventKind
    on: tuple[str, ...]
    country: str
    other: str | None
    name: str | None
    holder: HolderKind | None
    reference: str
    pointer: str | None
    by: tuple[str, ...]


def _plain(kind: ArmEventKind) -> Slot:
    on, country, reference = f"{kind.value}_on", f"{kind.value}_country", f"{kind.value}_reference"
    return Slot(kind, (on,), country, None, None, None, reference, None, (on, country, reference))


SLOTS: tuple[Slot, ...] = (
    Slot(
        ArmEventKind.MADE,
        ("made_on", "year"),
        "country_of_manufacture",
        None,
        None,
        None,
        "made_reference",
        None,
        ("made_on", "made_reference"),
    ),
    Slot(
        ArmEventKind.EXPORTED,
        ("exported_on",),
        "exported_from",
        "exported_to",
        "exported_by",
        HolderKind.EXPORTER,
        "exported_reference",
        None,
        ("exported_on", "exported_from", "exported_to", "exported_by", "exported_reference"),
    ),
    Slot(
        ArmEventKind.IMPORTED,
        ("imported_on", "import_year"),
        "import_country",
        "imported_from",
        "importer",
        HolderKind.IMPORTER,
        "imported_reference",
        None,
        ("imported_on", "import_year", "imported_from", "imported_reference"),
    ),
    Slot(
        ArmEventKind.SOLD,
        ("sold_on",),
        "sold_country",
        None,
        "sold_by",
        HolderKind.DEALER,
        "sold_reference",
        "holder_pointer",
        ("sold_on", "sold_by", "sold_country", "sold_reference", "holder_pointer"),
    ),
    _plain(ArmEventKind.TRANSFERRED),
    _plain(ArmEventKind.STOLEN),
    _plain(ArmEventKind.LOST),
    _plain(ArmEventKind.FOUND),
    _plain(ArmEventKind.SEIZED),
    _plain(ArmEventKind.DESTROYED),
)


def slots_in(columns: frozenset[str]) -> tuple[Slot, ...]:
    """The slots that a table with these columns can fill.

    Where it has no `made_on`, the year of manufacture says when the arm was made.
    """
    found = []
    for slot in SLOTS:
        by = slot.by
        if slot.kind is ArmEventKind.MADE and "made_on" not in columns:
            by = (*by, "year")
        on = tuple(name for name in slot.on if name in columns and name in by)
        kept = tuple(name for name in by if name in columns)
        if kept:
            found.append(
                Slot(
                    slot.kind,
                    on,
                    slot.country,
                    slot.other,
                    slot.name,
                    slot.holder,
                    slot.reference,
                    slot.pointer,
                    kept,
                )
            )
    return tuple(found)


def flat_event(
    slot: Slot,
    values: Mapping[str, str],
    *,
    dates: Mapping[str, PartDate],
    countries: Mapping[str, Country],
    provenance: Provenance,
) -> ArmEvent | None:
    """The event a row tells in a slot; None if it tells none.

    Args:
        values: texts of the row by our column names, empty cells left out.
        dates, countries: those of them that were read as such.
    """
    for name in slot.by:
        if name in values:
            break
    else:
        return None
    on = None
    for name in slot.on:
        on = dates.get(name)
        if on is not None:
            break
    firm = values.get(slot.name) if slot.name else None
    pointer = values.get(slot.pointer) if slot.pointer else None
    holder = slot.holder if firm else HolderKind.PRIVATE if pointer else None
    return ArmEvent(
        slot.kind,
        on,
        countries.get(slot.country),
        provenance,
        countries.get(slot.other) if slot.other else None,
        holder,
        firm,
        pointer,
        values.get(slot.reference),
    )


class EventCell(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, frozen=True):
    """An event in one cell. `since` and `until` (exclusive) stand only where `on` cannot be read alone."""

    kind: str
    on: str | None = None
    since: str | None = None
    until: str | None = None
    country: str | None = None
    other_country: str | None = None
    holder_kind: str | None = None
    holder_name: str | None = None
    holder_pointer: str | None = None
    reference: str | None = None
    rounds: int | None = None


_decoder = msgspec.json.Decoder(list[EventCell])


def events_of(text: str, *, today: date, provenance: Provenance) -> tuple[ArmEvent, ...]:
    """The events that a cell holds as our own export wrote them.

    Raises:
        BadCell: anything else, a date in the future, or a private person by name.
    """
    try:
        cells = _decoder.decode(text.encode())
    except (msgspec.DecodeError, RecursionError):
        raise BadCell("events") from None
    if len(cells) > _EVENTS_MOST:
        raise BadCell("events")
    return tuple(_event(cell, today, provenance) for cell in cells)


def _event(cell: EventCell, today: date, provenance: Provenance) -> ArmEvent:
    for words in (cell.on, cell.holder_name, cell.holder_pointer, cell.reference):
        if words is not None:
            check_text(words, most=_TEXT_MOST)
    holder = _choice(HolderKind, cell.holder_kind)
    if holder is HolderKind.PRIVATE and cell.holder_name is not None:
        raise BadCell("person-named")
    on = _event_date(cell)
    if on is not None and on.period.since > today:
        raise BadCell("date-future", {"given": on.text})
    kind = _choice(ArmEventKind, cell.kind)
    if kind is None or (cell.rounds is not None and not 0 < cell.rounds <= ROUNDS_MOST):
        raise BadCell("events")
    return ArmEvent(
        kind,
        on,
        country_of(cell.country) if cell.country else None,
        provenance,
        country_of(cell.other_country) if cell.other_country else None,
        holder,
        cell.holder_name,
        cell.holder_pointer,
        cell.reference,
        cell.rounds,
    )


def _choice(kinds: Callable[[str], _Kind], text: str | None) -> _Kind | None:
    if text is None:
        return None
    try:
        return kinds(text)
    except ValueError:
        raise BadCell("events") from None


def _event_date(cell: EventCell) -> PartDate | None:
    if cell.on is None:
        return None
    try:
        if cell.since is not None and cell.until is not None:
            period = Period(date.fromisoformat(cell.since), date.fromisoformat(cell.until))
            return PartDate(period, cell.on)
        return parse_part_date(cell.on)
    except (MalformedDay, ValueError):
        raise BadCell("date", {"given": cell.on}) from None


def events_cell(events: Sequence[ArmEvent]) -> str | None:
    """The cell for events that no column holds; None if there are none."""
    if not events:
        return None
    return msgspec.json.encode([_cell(event) for event in events]).decode()


def _cell(event: ArmEvent) -> EventCell:
    since = until = None
    if event.on is not None and not reads_alone(event.on):
        since, until = event.on.period.since.isoformat(), event.on.period.until.isoformat()
    return EventCell(
        event.kind.value,
        event.on.text if event.on else None,
        since,
        until,
        event.country,
        event.other_country,
        event.holder_kind.value if event.holder_kind else None,
        event.holder_name,
        event.holder_pointer,
        event.reference,
        event.rounds,
    )


def reads_alone(on: PartDate) -> bool:
    """Whether the words of a date give the same date again."""
    try:
        return parse_part_date(on.text) == on
    except (MalformedDay, ValueError):
        return False
