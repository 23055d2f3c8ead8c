# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What is contradictory, impossible or odd in the description of one thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ploughshare.kernel.text import N_, Fact, Text
from ploughshare.registry.seizures.terms import Finding, ItemEntry
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST
from ploughshare.vocabulary.seizures import (
    Alteration,
    ArmClass,
    ItemKind,
    Making,
    TracingStanding,
    Unit,
)

_LENGTHS = {"converted_from": 200, "headstamp": 120, "lot": 120, "packaging": 400, "notes": 4000}
_MARKS = ("serial", "make", "model", "calibre", "arm_type", "country_of_manufacture", "import_mark", "other")
_MADE = frozenset({ItemKind.ARM, ItemKind.PART})
_LOTS = frozenset({ItemKind.AMMUNITION, ItemKind.EXPLOSIVE, ItemKind.PART, ItemKind.ACCESSORY, ItemKind.ARM})
_BLANK_CLASSES = frozenset({ArmClass.ALARM_ARM, ArmClass.AIR_ARM, ArmClass.IMITATION})
_FOUND_OUT = frozenset({TracingStanding.TRACED, TracingStanding.ESTABLISHED})
_UNITS = {
    ItemKind.ARM: {Unit.PIECES},
    ItemKind.PART: {Unit.PIECES},
    ItemKind.AMMUNITION: {Unit.ROUNDS, Unit.PIECES, Unit.GRAMS},
    ItemKind.EXPLOSIVE: {Unit.PIECES, Unit.GRAMS, Unit.MILLIMETRES},
}

TOO_LONG = N_("This holds %(length)d characters; at most %(most)d are kept.")
NO_AMOUNT = N_("How much is it? At least 1.")
UNIT_ODD = N_("This is not counted in that unit.")
SERIAL_IS_ONE = N_("An arm with a serial number is one. Enter each arm as a thing of its own.")
PART_MISSING = N_("Say which part it is: only then it is counted by its kind.")
PART_OF_OTHER = N_("Only a part or component has a kind of part.")
CLASS_OF_OTHER = N_("Only an arm has a class.")
MADE_OF_OTHER = N_("Only arms and parts are said to be made, converted or deactivated.")
HEADSTAMP_OF_OTHER = N_("Only ammunition bears a headstamp.")
LOT_OF_OTHER = N_("Things of this kind have no lot number.")
STANDING_OF_OTHER = N_("Only arms are counted by where their tracing stands.")
CONVERTED_STILL_BLANK = N_(
    "A converted arm fires live rounds, so its class is firearm. What it was before goes into “converted "
    "from”."
)
CONVERTED_FROM_WHAT = N_("Say from what it was converted, such as the alarm pistol it was.")
FROM_WITHOUT_CONVERSION = N_("It says from what it was converted, but not that it was.")
DEACTIVATED_IMITATION = N_("An imitation never fired, so it cannot be deactivated.")
PRINTED_ANTIQUE = N_("A printed or kit-made arm is no antique.")
MAKER_OF_CRAFT = N_(
    "A craft-made arm has no maker's mark of its own. Is the mark copied, or does it stand on a factory part?"
)
MARKED_WITHOUT_MARK = N_("It is said to bear a mark of its own, but no serial is written.")
UNMARKED_WITH_MARK = N_("A serial is written, but it is said to bear no mark of its own. Which mark is it?")
FOUND_OUT_WITHOUT = N_(
    "Traced or established: say who established the point of diversion, on what grounds, and when. Without "
    "these three it does not count as a success."
)
DIVERSION_INCOMPLETE = N_("A point of diversion needs who established it and on what grounds.")
DIVERSION_IN_FUTURE = N_("The day lies in the future.")
DIVERSION_AFTER = N_("The arm was diverted before that was established, not after.")


def check_item(item: ItemEntry, prefix: str, *, today: date) -> list[Finding]:
    """Everything that stops a thing from being kept, and everything odd about it.

    Args:
        prefix: name of the thing in the form, such as `items.2`.
        today: the day of the entry.
    """
    found = [*_quantity(item), *_lengths(item), *_fitting(item), *_making(item), *_marks(item)]
    found += _diversion(item, today)
    return [Finding(f"{prefix}.{each.field}", each.text, each.stops) for each in found]


def _said(field: str, msgid: str, *, stops: bool = True, **facts: Fact) -> Finding:
    return Finding(field, Text(msgid, facts), stops)


def _quantity(item: ItemEntry) -> Iterator[Finding]:
    if item.quantity.amount < 1:
        yield _said("quantity", NO_AMOUNT)
    if item.quantity.unit not in _UNITS.get(item.kind, set(Unit)):
        yield _said("quantity", UNIT_ODD)
    if item.kind is ItemKind.ARM and item.quantity.amount > 1 and item.marking.serial is not None:
        yield _said("quantity", SERIAL_IS_ONE)


def _lengths(item: ItemEntry) -> Iterator[Finding]:
    for field, most in _LENGTHS.items():
        value: str | None = getattr(item, field)
        if value is not None and len(value) > most:
            yield _said(field, TOO_LONG, length=len(value), most=most)
    for field in _MARKS:
        mark: str | None = getattr(item.marking, field)
        if mark is not None and len(mark) > MARK_LENGTH_MOST:
            yield _said(field, TOO_LONG, length=len(mark), most=MARK_LENGTH_MOST)


def _fitting(item: ItemEntry) -> Iterator[Finding]:
    if item.kind is ItemKind.PART and item.part is None:
        yield _said("part", PART_MISSING, stops=False)
    if item.kind is not ItemKind.PART and item.part is not None:
        yield _said("part", PART_OF_OTHER)
    if item.kind is not ItemKind.ARM and item.arm_class is not None:
        yield _said("arm_class", CLASS_OF_OTHER)
    if item.kind not in _MADE and (item.making is not None or item.alteration is not None):
        yield _said("making", MADE_OF_OTHER)
    if item.kind is not ItemKind.AMMUNITION and item.headstamp is not None:
        yield _said("headstamp", HEADSTAMP_OF_OTHER)
    if item.kind not in _LOTS and item.lot is not None:
        yield _said("lot", LOT_OF_OTHER)
    if item.kind is not ItemKind.ARM and item.standing is not None:
        yield _said("standing", STANDING_OF_OTHER)


def _making(item: ItemEntry) -> Iterator[Finding]:
    converted = item.alteration is Alteration.CONVERTED
    if converted and item.arm_class in _BLANK_CLASSES:
        yield _said("arm_class", CONVERTED_STILL_BLANK)
    if converted and item.kind is ItemKind.ARM and item.converted_from is None:
        yield _said("converted_from", CONVERTED_FROM_WHAT, stops=False)
    if item.converted_from is not None and not converted:
        yield _said("alteration", FROM_WITHOUT_CONVERSION)
    if item.alteration is Alteration.DEACTIVATED and item.arm_class is ArmClass.IMITATION:
        yield _said("alteration", DEACTIVATED_IMITATION)
    if item.making in {Making.PRINTED, Making.KIT} and item.arm_class is ArmClass.ANTIQUE:
        yield _said("arm_class", PRINTED_ANTIQUE)
    if item.making is Making.CRAFT and item.marking.make is not None:
        yield _said("make", MAKER_OF_CRAFT, stops=False)


def _marks(item: ItemEntry) -> Iterator[Finding]:
    if item.uniquely_marked is True and item.marking.serial is None:
        yield _said("uniquely_marked", MARKED_WITHOUT_MARK, stops=False)
    if item.uniquely_marked is False and item.marking.serial is not None:
        yield _said("uniquely_marked", UNMARKED_WITH_MARK, stops=False)


def _diversion(item: ItemEntry, today: date) -> Iterator[Finding]:
    told = item.diversion
    if item.standing in _FOUND_OUT and told is None:
        yield _said("standing", FOUND_OUT_WITHOUT, stops=False)
    if told is None:
        return
    if not told.established_by.strip() or not told.grounds.strip():
        yield _said("diversion", DIVERSION_INCOMPLETE)
    if len(told.established_by) > 200 or len(told.grounds) > 1000:
        yield _said("diversion", TOO_LONG, length=max(len(told.established_by), len(told.grounds)), most=200)
    if told.on.period.since > today:
        yield _said("diversion", DIVERSION_IN_FUTURE)
    if told.diverted_on is not None and told.diverted_on.period.since > told.on.period.last:
        yield _said("diversion", DIVERSION_AFTER)
