# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of records that may be one arm."""

from __future__ import annotations

from ploughshare.matching.judgements import queries as judgements
from ploughshare.matching.judgements.errors import RecordWithItself
from ploughshare.matching.judgements.terms import Judgement
from ploughshare.matching.markings.queries import read_marking, score
from ploughshare.matching.markings.terms import Reading
from ploughshare.registry.duplicates import rules
from ploughshare.registry.duplicates.terms import Cluster, Likeness, Pair
from ploughshare.registry.firearms import queries as register
from ploughshare.registry.firearms.errors import FirearmUnknown, SearchTooWide
from ploughshare.registry.firearms.ports import SerialIndex
from ploughshare.registry.firearms.terms import Held
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.firearms import FirearmId

COMPARED = 30
"""Records that are compared in full with one: the index hands over the nearest first."""
SHOWN_LEAST = 0.01
"""Probability below which a record is not shown as likely the same."""


def pair(work: Work, one: FirearmId, other: FirearmId) -> Pair:
    """Two records side by side, with how alike they are and what was judged of them.

    Raises:
        RecordWithItself: both are the same record.
        FirearmUnknown: one of them is not in the register, or not visible yet.
    """
    work.allow(Permission.ARM_READ)
    if one == other:
        raise RecordWithItself()
    held = sorted((_held(work, each) for each in (one, other)), key=lambda each: each.number)
    older, newer = held
    judged = judgements.held_of(work, older.id)
    beside = judgements.held_of(work, newer.id)
    of_pair = judgements.of_pair(work, one, other)
    for each in held:
        work.record(Deed.FIREARM_READ, each.id)
    work.record(Deed.JUDGEMENT_READ, older.id, {"beside": str(newer.id)})
    both = frozenset((one, other))
    around = {each.id: each for each in (*judged.judgements, *beside.judgements) if each.pair != both}
    return Pair(
        likeness(older, newer),
        newer.id in judged.members,
        newer.id in judged.parted,
        _standing(of_pair),
        tuple(of_pair),
        tuple(sorted(around.values(), key=lambda each: each.id.value)),
    )


def likely_same(work: Work, index: SerialIndex, id: FirearmId, *, limit: int = 5) -> list[Likeness]:
    """Other records that may be the same arm, the likeliest first.

    What is judged is left out: records joined with this one belong to its cluster, and what was judged
    another arm does not come back.

    Raises:
        FirearmUnknown: no such arm, or not visible yet.
        CaseNeeded: a look-up needs an open case, or a recovery in hand.
        SearchTooWide: the record's serial is too short or missing.
        IndexBroken: damaged; it is being rebuilt.
    """
    work.allow(Permission.ARM_READ)
    work.allow(Permission.ARM_LOOK_UP)
    own = _held(work, id)
    reading = read_marking(rules.marks_of(own.description))
    if reading.serial.known_count < register.KNOWN_LEAST:
        raise SearchTooWide({"known": reading.serial.known_count, "needed": register.KNOWN_LEAST})
    judged = judgements.held_of(work, id)
    numbers = index.search(work.connection, reading, most=COMPARED)
    others = register.held_by_numbers(work, [number for number in numbers if number != own.number])
    left_out = judged.members | judged.parted
    compared = [likeness(own, each, reading=reading) for each in others if each.id not in left_out]
    found = [each for each in compared if each.probability >= SHOWN_LEAST]
    found.sort(key=lambda each: (-each.probability, -each.score.log_likelihood, each.beside(id).number))
    work.record(Deed.CANDIDATE_SHOWN, id, {"shown": len(found[:limit])})
    return found[:limit]


def may_look_for_same(work: Work) -> bool:
    """Whether `likely_same` would be allowed: for asking for a case without a refusal in the log."""
    mandate = work.mandate
    bound = mandate.case is not None or mandate.recovery is not None or mandate.break_glass is not None
    return bound and work.may(Permission.ARM_LOOK_UP)


def cluster(work: Work, id: FirearmId) -> Cluster:
    """The records that are judged to be one arm with this one.

    Raises:
        FirearmUnknown: no such arm, or not visible yet.
    """
    work.allow(Permission.ARM_READ)
    _held(work, id)
    judged = judgements.judged(work, id)
    held = [register.held_firearm(work, each) for each in judged.members]
    members = sorted((each for each in held if each is not None), key=lambda each: each.id.value)
    return Cluster(judged.cluster, tuple(members), judged.judgements)


def likeness(one: Held, other: Held, *, reading: Reading | None = None) -> Likeness:
    """How alike two records are; the same in either order.

    Args:
        reading: of the marks of `one`, if it was made already.
    """
    older, newer = sorted((one, other), key=lambda each: each.number)
    read = (
        reading if reading is not None and newer is one else read_marking(rules.marks_of(newer.description))
    )
    found = rules.with_reasons(older.description, newer.description, score(read, older.description))
    fields = rules.fields_of(older.description, newer.description, found)
    return Likeness(older, newer, rules.probability(found, fields), found, fields)


def _held(work: Work, id: FirearmId) -> Held:
    held = register.held_firearm(work, id)
    if held is None:
        raise FirearmUnknown()
    return held


def _standing(of_pair: list[Judgement]) -> Judgement | None:
    return next((each for each in of_pair if each.undone_at is None), None)
