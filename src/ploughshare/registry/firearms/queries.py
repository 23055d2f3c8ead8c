# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of the register of arms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.matching.markings.queries import rank, score
from ploughshare.matching.markings.terms import Ranking, Reading
from ploughshare.registry.firearms import store
from ploughshare.registry.firearms.errors import FirearmUnknown, SearchTooWide
from ploughshare.registry.firearms.ports import SerialIndex
from ploughshare.registry.firearms.terms import Batch, BatchId, Held
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.terms import Pointed, RetentionKind
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.firearms import ArmEventKind, FirearmId

CANDIDATES = 80
"""Records that are compared in full for one search: the index hands over the nearest first."""
KNOWN_LEAST = 3
"""Certain characters a search needs: fewer match half the register."""


@dataclass(frozen=True, slots=True)
class Found:
    """Outcome of a search by marks.

    Attributes:
        reading: what was searched for.
        compared: all that were compared, in order; keys are running numbers.
        ranking: the first of them, which are shown.
        held: the arms that are shown, by running number.
    """

    reading: Reading
    compared: Ranking[int]
    ranking: Ranking[int]
    held: dict[int, Held]


def search_by_marks(work: Work, index: SerialIndex, reading: Reading, *, limit: int = 10) -> Found:
    """Arms whose marks may be those that were read, with the reason for each rank.

    Raises:
        SearchTooWide: too little of the serial can be read.
    """
    work.allow(Permission.ARM_LOOK_UP)
    if reading.serial.known_count < KNOWN_LEAST:
        raise SearchTooWide({"known": reading.serial.known_count, "needed": KNOWN_LEAST})
    numbers = index.search(work.connection, reading, most=CANDIDATES)
    held = {each.number: each for each in store.by_numbers(work.connection, numbers)}
    compared = [(number, score(reading, each.description)) for number, each in held.items()]
    ranking = rank(reading, compared)
    first = replace(ranking, candidates=ranking.candidates[:limit])
    shown = {each.key: held[each.key] for each in first.candidates}
    work.record(
        Deed.FIREARM_LOOKED_UP,
        None,
        {"pattern": reading.serial.pattern, "compared": len(held), "shown": len(shown)},
    )
    return Found(reading, ranking, first, shown)


def firearm(work: Work, id: FirearmId) -> Held:
    """One arm with its life.

    Raises:
        FirearmUnknown: no such arm, or not visible yet.
    """
    work.allow(Permission.ARM_READ)
    held = store.get(work.connection, id)
    if held is None:
        raise FirearmUnknown()
    work.record(Deed.FIREARM_READ, id)
    return held


def held_firearm(work: Work, id: FirearmId) -> Held | None:
    """One arm for other rooms of this house, which record what they do with it."""
    return store.get(work.connection, id)


def held_by_numbers(work: Work, numbers: Sequence[int]) -> list[Held]:
    """Arms by running number, in the order given: for other rooms of this house, which record it."""
    return store.by_numbers(work.connection, numbers)


def kept_away_after(work: Work, after: FirearmId | None, *, most: int) -> list[Held]:
    """The next arms that were destroyed, or came into the hands of the state at some time, published or not:
    for rounds of the node, which show nobody anything."""
    return store.kept_away_after(work.connection, after, most=most)


def firearms(
    work: Work, *, cursor: str | None = None, limit: int = LIMIT, source: str | None = None
) -> Page[Held]:
    """Arms by running number, for export."""
    work.allow(Permission.ARM_EXPORT)
    after = int(decode_cursor(cursor, 1)[0] or 0) if cursor else 0
    found = store.page(work.connection, most=limit + 1, after=after, source=source)
    work.record(Deed.FIREARM_EXPORTED, None, {"count": len(found[:limit]), "after": after})
    following = encode_cursor([found[limit - 1].number]) if len(found) > limit else None
    return Page(found[:limit], following)


def batch(work: Work, id: BatchId) -> Batch:
    """One import.

    Raises:
        FirearmUnknown: no such import.
    """
    work.allow(Permission.ARM_IMPORT)
    found = store.get_batch(work.connection, id)
    if found is None:
        raise FirearmUnknown()
    return found


def batches(work: Work, *, limit: int = LIMIT) -> list[Batch]:
    """Imports, newest first."""
    work.allow(Permission.ARM_IMPORT)
    return store.batches(work.connection, most=limit)


def unpublished_batches(work: Work) -> list[BatchId]:
    """Imports whose rows nobody may see: for other rooms of this house."""
    return store.unpublished_batches(work.connection)


def register_size(work: Work) -> int:
    """Number of arms in the register."""
    work.allow(Permission.ARM_READ)
    return store.count(work.connection)


def arm_known(work: Work, id: Id) -> Pointed | None:
    """Whether the register holds an arm, for the room of keeping, which logs its own reading."""
    found = store.get(work.connection, FirearmId(id.value))
    if found is None:
        return None
    destroyed = [each for each in found.firearm.events if each.kind is ArmEventKind.DESTROYED]
    on = destroyed[-1].on if destroyed else None
    since = None if on is None else on.period.last
    return Pointed(RetentionKind.ARMS, found.id, str(found.id), since)


def arm_given(work: Work, given: str) -> Pointed | None:
    """The same, by the id of its record alone. Neither marks nor a holder lead here."""
    try:
        return arm_known(work, FirearmId.parse(given))
    except MalformedId:
        return None
