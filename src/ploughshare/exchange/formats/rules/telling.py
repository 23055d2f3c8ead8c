# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From a register's record to what may be told of it, with a report of what stays behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from ploughshare.exchange.formats.terms import Fate, Loss, Stamp, ToldFirearm
from ploughshare.kernel.text import N_, Text
from ploughshare.vocabulary.firearms import ArmEvent, Firearm
from ploughshare.vocabulary.handling import Handling
from ploughshare.vocabulary.parties import HolderKind

_ID = Loss(Fate.NOT_CARRIED, "Firearm", "id", Text(N_("An id of the register says nothing outside it.")))
_PROTECTED = Loss(
    Fate.NOT_CARRIED,
    "Firearm",
    "protected",
    Text(N_("That a record is protected is for its owner only. Whether it may be told is decided before.")),
)
_POINTER = Loss(
    Fate.NOT_CARRIED,
    "ArmEvent",
    "holder_pointer",
    Text(N_("The pointer to a natural person never leaves the node.")),
)
_NAME = Loss(
    Fate.NOT_CARRIED,
    "ArmEvent",
    "holder_name",
    Text(N_("The name of a natural person never leaves the node.")),
)
_CODES = Loss(
    Fate.NOT_CARRIED,
    "Handling",
    "codes",
    Text(N_("An event without handling codes bears those of its arm.")),
)
_READING = Loss(
    Fate.NOT_CARRIED,
    "SerialReading",
    None,
    Text(N_("What can be read of a serial is worked out anew by who reads the marks.")),
)

NOT_CARRIED = (_ID, _PROTECTED, _POINTER, _NAME, _CODES, _READING)
"""All that the STIX extension does not carry of the shared nouns."""


def tell_firearm(firearm: Firearm, *, id: str, at: datetime) -> tuple[ToldFirearm, tuple[Loss, ...]]:
    """What is told of a record, and what of it is not.

    Args:
        firearm: the record. That it may be told was decided before.
        id: fresh id for this exchange (`rules.ids.fresh_id`); never the record's own.
        at: when it is told.
    """
    whole = firearm.provenance.handling
    losses = [_ID]
    if firearm.protected:
        losses.append(_PROTECTED)
    losses += lost_of_events(firearm.events)
    if any(not event.provenance.handling.codes for event in firearm.events) and whole.codes:
        losses.append(_CODES)
    events = tuple(told_event(event, whole) for event in firearm.events)
    stamp = Stamp(id, at, at, firearm.provenance)
    return ToldFirearm(stamp, firearm.description, events), tuple(losses)


def told_event(event: ArmEvent, whole: Handling) -> ArmEvent:
    """An event as it may be told: without a natural person, with the whole's codes where it has none."""
    return replace(
        event,
        holder_pointer=None,
        holder_name=None if _names_a_person(event) else event.holder_name,
        provenance=replace(event.provenance, handling=_with_codes(event.provenance.handling, whole)),
    )


def lost_of_events(events: Iterable[ArmEvent]) -> tuple[Loss, ...]:
    """What of some events is not told."""
    events = tuple(events)
    losses = []
    if any(event.holder_pointer is not None for event in events):
        losses.append(_POINTER)
    if any(_names_a_person(event) for event in events):
        losses.append(_NAME)
    return tuple(losses)


def _names_a_person(event: ArmEvent) -> bool:
    return event.holder_kind is HolderKind.PRIVATE and event.holder_name is not None


def _with_codes(handling: Handling, whole: Handling) -> Handling:
    return handling if handling.codes else Handling(handling.tlp, whole.codes, whole.restriction)
