# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which things of an event are traced, and why each is taken for illicit."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.registry.seizures.terms import ItemEntry
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import Apprehension, ArmClass, ItemKind, LegalGround, PartKind, Unit
from ploughshare.vocabulary.tracing import IllicitReason

_REASONS = {
    LegalGround.TRAFFICKING: IllicitReason.TRAFFICKING,
    LegalGround.SMUGGLING: IllicitReason.TRAFFICKING,
    LegalGround.UNLAWFUL_POSSESSION: IllicitReason.UNLAWFUL_POSSESSION,
    LegalGround.ILLICIT_MANUFACTURE: IllicitReason.ILLICIT_MANUFACTURE,
    # To remove or falsify marks makes the arm an illicitly manufactured or trafficked one (Firearms
    # Protocol, article 5(1)(c) beside 3(d) and (e)); what can be said at once is that it is held unlawfully.
    LegalGround.MARKING_OFFENCE: IllicitReason.UNLAWFUL_POSSESSION,
    LegalGround.USE_IN_CRIME: IllicitReason.USED_IN_CRIME,
    LegalGround.OTHER_CRIME: IllicitReason.USED_IN_CRIME,
    LegalGround.ADMINISTRATIVE: IllicitReason.UNLAWFUL_POSSESSION,
}

_UNTRACED = frozenset({ArmClass.IMITATION, ArmClass.AIR_ARM})
"""Arms of which no state keeps the records that tracing follows (ITI, paragraphs 4 and 11)."""

_MARKED_PARTS = frozenset({PartKind.FRAME, PartKind.RECEIVER})
"""Parts that bear the serial under which an arm is recorded (ITI, paragraph 10)."""


def is_traced(entry: ItemEntry) -> bool:
    """Whether a thing can be traced by itself: a single arm, a single marked frame or receiver, or rounds
    whose lot or headstamp was read.

    A lot of equal arms bears no marks that tell one from another; whoever can read one enters it alone.
    """
    if entry.kind is ItemKind.AMMUNITION:
        return entry.lot is not None or entry.headstamp is not None
    if entry.quantity.amount != 1:
        return False
    if entry.kind is ItemKind.ARM:
        return entry.arm_class not in _UNTRACED
    return entry.kind is ItemKind.PART and entry.part in _MARKED_PARTS and entry.marking.serial is not None


def needs_case(entry: ItemEntry) -> bool:
    """Whether a thing belongs to a case: every arm, and whatever part is traced.

    Rounds may be found in a check that has no case; they are traced once they belong to one.
    """
    return entry.kind is ItemKind.ARM or (entry.kind is not ItemKind.AMMUNITION and is_traced(entry))


def marks_to_trace(entry: ItemEntry) -> Marking:
    """The marks under which a thing is traced: rounds by lot and headstamp, everything else by its serial."""
    if entry.kind is ItemKind.AMMUNITION:
        return replace(entry.marking, serial=None, headstamp=entry.headstamp, lot=entry.lot)
    return replace(entry.marking, headstamp=None, lot=None)


def rounds_of(entry: ItemEntry) -> int | None:
    """How many rounds were taken; None for anything else, and where they were only weighed."""
    counted = entry.kind is ItemKind.AMMUNITION and entry.quantity.unit in {Unit.ROUNDS, Unit.PIECES}
    return entry.quantity.amount if counted and entry.quantity.amount > 0 else None


def reason_of(ground: LegalGround | None, apprehension: Apprehension) -> IllicitReason:
    """Why an arm is taken for illicit, by the ground on which it was taken."""
    if ground in _REASONS:
        return _REASONS[ground]
    if apprehension is Apprehension.SEIZED:
        return IllicitReason.UNLAWFUL_POSSESSION
    return IllicitReason.FOUND_ABANDONED
