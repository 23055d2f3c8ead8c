# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of the register of ammunition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.matching.headstamps import queries as headstamps
from ploughshare.matching.headstamps.terms import HeadstampReading, MakerCode
from ploughshare.matching.markings.queries import rank, read_marking, score
from ploughshare.matching.markings.terms import Ranking, Reading
from ploughshare.registry.ammunition import rules
from ploughshare.registry.ammunition.errors import LotUnknown, TooLittleOfTheLot
from ploughshare.registry.ammunition.store import codes, lots, old
from ploughshare.registry.ammunition.terms import HeldLot, OwnCode
from ploughshare.registry.firearms.ports import SerialIndex
from ploughshare.registry.firearms.queries import unpublished_batches
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.queries import check_not_erased
from ploughshare.safeguards.retention.rules import first_due
from ploughshare.safeguards.retention.terms import OLD_MOST, Pointed, RetentionKind
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.ammunition import LotId
from ploughshare.vocabulary.markings import Marking

CANDIDATES = 80
"""Lots that are compared in full for one search."""
KNOWN_LEAST = 3
"""Certain characters of a lot number that a search needs."""
SAME_HEADSTAMP = 10
"""Lots that are shown because their cartridges bear the same headstamp."""


@dataclass(frozen=True, slots=True)
class FoundLots:
    """Outcome of a search for a lot.

    Attributes:
        reading: what was read of the lot number, with maker and calibre; its serial is the lot number.
        compared: all that were compared, in order; keys are running numbers.
        ranking: the first of them, which are shown.
        held: the lots that are shown, by running number.
        same_headstamp: further lots whose cartridges bear the headstamp that was read; not ranked.
    """

    reading: Reading
    compared: Ranking[int]
    ranking: Ranking[int]
    held: dict[int, HeldLot]
    same_headstamp: tuple[HeldLot, ...]


def read_lot(marking: Marking) -> Reading:
    """What can be read of a lot number with the maker and calibre beside it.

    Raises:
        MarkTooLong: a field holds more characters than any mark has.
    """
    return read_marking(rules.as_arm(marking))


def search_lots(work: Work, index: SerialIndex, marking: Marking, *, limit: int = 10) -> FoundLots:
    """Lots that may be the one whose marks were read, with the reason for each rank.

    The lot number tolerates slips as a serial does; where it is not read, lots with the same headstamp are
    shown.

    Raises:
        TooLittleOfTheLot: too little of the number can be read, and no headstamp was.
    """
    work.allow(Permission.ARM_LOOK_UP)
    reading = read_lot(marking)
    known = reading.serial.known_count
    key = rules.headstamp_key(marking.headstamp)
    if known < KNOWN_LEAST and key is None:
        raise TooLittleOfTheLot({"known": known, "needed": KNOWN_LEAST})
    hidden = _hidden(work)
    numbers = index.search(work.connection, reading, most=CANDIDATES) if known >= KNOWN_LEAST else ()
    held = {each.number: each for each in lots.by_numbers(work.connection, numbers, hidden=hidden)}
    compared = [
        (number, score(reading, rules.as_description(each.description))) for number, each in held.items()
    ]
    ranking = rank(reading, compared)
    first = replace(ranking, candidates=ranking.candidates[:limit])
    shown = {each.key: held[each.key] for each in first.candidates}
    alike: Sequence[HeldLot] = ()
    if key is not None:
        alike = lots.with_headstamp(work.connection, key, most=SAME_HEADSTAMP, hidden=hidden)
    further = tuple(each for each in alike if each.number not in shown)
    work.record(
        Deed.LOT_LOOKED_UP,
        None,
        {"pattern": reading.serial.pattern, "compared": len(held), "shown": len(shown) + len(further)},
    )
    return FoundLots(reading, ranking, first, shown, further)


def lot(work: Work, id: LotId) -> HeldLot:
    """One lot with its life.

    Raises:
        LotUnknown: no such lot, or not visible yet.
    """
    work.allow(Permission.ARM_READ)
    held = held_lot(work, id)
    if held is None:
        check_not_erased(work, id)
        raise LotUnknown()
    work.record(Deed.LOT_READ, id)
    return held


def held_lot(work: Work, id: LotId) -> HeldLot | None:
    """One lot for other rooms of this house, which record what they do with it."""
    return lots.get(work.connection, id, hidden=_hidden(work))


def lots_page(
    work: Work, *, cursor: str | None = None, limit: int = LIMIT, country: Country | None = None
) -> Page[HeldLot]:
    """Lots, newest first."""
    work.allow(Permission.ARM_READ)
    before = int(decode_cursor(cursor, 1)[0] or 0) if cursor else None
    found = lots.newest(work.connection, most=limit + 1, before=before, country=country, hidden=_hidden(work))
    work.record(Deed.LOT_READ, None, {"count": len(found[:limit])})
    following = encode_cursor([found[limit - 1].number]) if len(found) > limit else None
    return Page(found[:limit], following)


def read_headstamp(work: Work, written: str) -> HeadstampReading:
    """Read a headstamp with the packaged list and the office's own.

    Raises:
        MarkTooLong: more characters than any mark has.
    """
    return headstamps.read_headstamp(written, today=work.at.date(), own_codes=_codes(work))


def maker_states(work: Work, marking: Marking) -> tuple[Country, ...]:
    """States in which the maker works that a headstamp names, likeliest first: for other rooms."""
    if not marking.headstamp:
        return ()
    found = (each.code.country for each in read_headstamp(work, marking.headstamp).makers)
    return tuple(dict.fromkeys(each for each in found if each is not None))


def own_codes(work: Work) -> list[OwnCode]:
    """The office's own list of makers' codes."""
    work.allow(Permission.ARM_READ)
    found = codes.every(work.connection)
    work.record(Deed.HEADSTAMP_CODES_READ, None, {"count": len(found)})
    return found


def _codes(work: Work) -> list[MakerCode]:
    return [each.code for each in codes.every(work.connection)]


def _hidden(work: Work) -> Sequence[BatchId]:
    return unpublished_batches(work)


# -- for the room of keeping, which logs its own reading: never what a lot is


def lot_known(work: Work, id: Id) -> Pointed | None:
    """A lot by its id. Its time runs from its entry."""
    found = lots.get(work.connection, LotId(id.value))
    if found is None:
        return None
    return Pointed(RetentionKind.AMMUNITION, found.id, str(found.id), found.recorded_at.date())


def lot_given(work: Work, given: str) -> Pointed | None:
    """The same, by the id of its record alone: no mark leads here."""
    try:
        return lot_known(work, LotId.parse(given))
    except MalformedId:
        return None


def lots_over(work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
    """Lots that were entered on a day or before, in the order of entry."""
    ids = old.recorded_by(work.connection, before, most=OLD_MOST)
    return first_due(ids, lambda id: lot_known(work, id), before=before, most=most, skip=skip)
