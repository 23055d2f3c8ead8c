# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads all marks, says what is wrong with them, and joins rows that differ by what is easily misread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ploughshare.commitments.assessment.terms import Group, MarkTrouble, Sameness, Seen
from ploughshare.commitments.indicators.rules.identity import key_of
from ploughshare.commitments.sheets.terms import SheetKind
from ploughshare.kernel.text import N_, Text
from ploughshare.matching.markings.queries import read_marking, score
from ploughshare.matching.markings.rules import fold, likeliest
from ploughshare.matching.markings.terms import Reading
from ploughshare.registry.duplicates.rules import fields_of, probability
from ploughshare.vocabulary.firearms import Description
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, Marking, MarkState

LIKELY = 0.5
BLOCK_MOST = 12
"""Rows with one folded serial above which the serial is no number of an arm but a word or a default."""
KNOWN_LEAST = 4
SURE = 0.5
SUFFICIENT = N_("As written, no request can be made of it.")


class Readings:
    """Reads marks, each set of them once."""

    def __init__(self) -> None:
        self._read: dict[Marking, Reading] = {}

    def of(self, marking: Marking) -> Reading:
        """What the marks say."""
        found = self._read.get(marking)
        if found is None:
            found = self._read[marking] = read_marking(_short(marking))
        return found


def mark_troubles(seen: Iterable[Seen], readings: Readings) -> Iterator[MarkTrouble]:
    """Marks of seized arms with which no request can be made, and marks of any row that do not fit."""
    for each in seen:
        read = readings.of(each.marking)
        marks = each.marking
        if each.kind is SheetKind.SEIZURES and not read.verdict.sufficient:
            why = read.verdict.reason or Text(SUFFICIENT)
            yield MarkTrouble(each.place, marks.serial, marks.make, read.verdict.code, why)
        for contradiction in read.contradictions:
            yield MarkTrouble(each.place, marks.serial, marks.make, None, contradiction.text)


def likely_same(seen: Iterable[Seen], readings: Readings) -> Iterator[Group]:
    """Rows whose serials are alike and whose marks differ, more likely one arm than not."""
    blocks: dict[str, list[Seen]] = {}
    for each in seen:
        serial = readings.of(each.marking).serial
        if serial.state is MarkState.CLEAR and len(serial.positions) >= KNOWN_LEAST:
            blocks.setdefault(fold(likeliest(serial)), []).append(each)
    for rows in blocks.values():
        if 1 < len(rows) <= BLOCK_MOST:
            yield from _likely_in(rows, readings)


def _likely_in(rows: Sequence[Seen], readings: Readings) -> Iterator[Group]:
    """Rows of one folded serial, joined by every pair that is more likely one arm than two."""
    joined = {each.place: {each.place} for each in rows}
    least: dict[str, float] = {}
    for one, other in combinations(rows, 2):
        same = key_of(one.marking)
        if same is not None and same == key_of(other.marking):
            continue  # told already, as one arm with the same marks
        chance = _likeness(one, other, readings)
        if chance < LIKELY:
            continue
        together = joined[one.place] | joined[other.place]
        for place in together:
            joined[place] = together
            least[place] = min(chance, least.get(place, 1.0))
    for together in {id(each): each for each in joined.values() if len(each) > 1}.values():
        members = [each for each in rows if each.place in together]
        days = tuple(each.seized_on for each in members if each.seized_on is not None)
        chance = min(least[each.place] for each in members)
        places = tuple(each.place for each in members)
        yield Group(Sameness.LIKELY, members[0].marking, places, round(chance, 3), days)


def _likeness(one: Seen, other: Seen, readings: Readings) -> float:
    older, newer = (_description(each, readings.of(each.marking)) for each in (one, other))
    found = score(readings.of(other.marking), older)
    return probability(found, fields_of(older, newer, found))


def _description(seen: Seen, read: Reading) -> Description:
    make = next((each.make.code for each in read.makes if each.probability >= SURE), None)
    calibre = next((each.calibre.code for each in read.calibres if each.probability >= SURE), None)
    return Description(
        serial=seen.marking.serial,
        make=make,
        make_text=seen.marking.make,
        model=seen.marking.model,
        calibre=calibre,
        calibre_text=seen.marking.calibre,
        arm_type=seen.arm_type or read.arm_type,
        country=read.countries[0].country if read.countries else None,
    )


def _short(marking: Marking) -> Marking:
    fields = (getattr(marking, name) for name in Marking.__dataclass_fields__)
    return Marking(*(each[:MARK_LENGTH_MOST] if each else None for each in fields))
