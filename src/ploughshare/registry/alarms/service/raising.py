# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An arm turns up that cannot: an alarm is raised once, and taken back where nothing agrees any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id, random_reference
from ploughshare.law.clocks import queries as clocks
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.alarms import rules
from ploughshare.registry.alarms.queries.appearing import appeared
from ploughshare.registry.alarms.queries.books import recorded
from ploughshare.registry.alarms.store import alarms, watching
from ploughshare.registry.alarms.terms import (
    AlarmState,
    Appearance,
    Appeared,
    ArmAlarm,
    ArmAlarmId,
    Book,
    Grade,
    Mark,
    Recorded,
    Watched,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import MACHINE, Work
from ploughshare.vocabulary.markings import Marking

PART_MOST = 200
"""Records that are compared with a serial read in part: where more begin so, it says too little."""


def turn_up(
    work: Work, own: Country, appearance: Appearance, found: Sequence[tuple[Id, Marking]]
) -> list[ArmAlarm]:
    """Compare what turned up with every record whose arm cannot. One appearance of one arm raises one alarm.

    Args:
        own: the state by whose clocks and holidays an alarm is due.
    """
    marks: dict[Id, list[Mark]] = {}
    for subject, marking in found:
        mark = rules.mark_of(read_marking(marking)) if marking.serial else None
        if mark is not None:
            marks.setdefault(subject, []).append(mark)
    serials = {serial for several in marks.values() for each in several for serial in each.serials}
    by_serial: dict[str, list[Watched]] = {}
    for known in watching.with_serials(work.connection, serials) if serials else ():
        by_serial.setdefault(known.serial, []).append(known)
    raised: list[ArmAlarm] = []
    for subject, several in marks.items():
        for mark in several:
            met = [known for serial in mark.serials for known in by_serial.get(serial, ())]
            for known in _in_part(work, mark) if mark.begin is not None else met:
                raised += _meet(work, own, appearance, subject, mark, known)
    return raised


def _in_part(work: Work, mark: Mark) -> list[Watched]:
    """The one record that a serial read in part fits; none where it fits several."""
    near = watching.beginning_with(work.connection, mark.begin or "", most=PART_MOST + 1)
    fitting = [each for each in near if rules.fits(mark, each)]
    alone = len({each.serial for each in fitting}) == 1
    return fitting if alone and len(near) <= PART_MOST else []


def _meet(
    work: Work, own: Country, appearance: Appearance, subject: Id, mark: Mark, known: Watched
) -> list[ArmAlarm]:
    if not rules.fits(mark, known) or alarms.is_raised(work.connection, known.record, subject):
        return []
    said = _said(work, appearance, subject, known.book, known.record)
    if said is None or _is_mirrored(work, appearance, subject, known):
        return []
    record, grade, turned_up = said
    by = None if record.recorded_by == MACHINE else record.recorded_by
    made = ArmAlarm(
        work.new_id(ArmAlarmId),
        known.book,
        known.record,
        record.standing,
        appearance,
        subject,
        grade,
        work.at,
        clocks.due(work.at, rules.term(), own).instant,
        by,
        AlarmState.OPEN,
        random_reference(work.chance),
        turned_up.partner,
    )
    alarms.put(work.connection, made)
    facts = {
        "book": made.book.value,
        "standing": made.standing.value,
        "appearance": appearance.value,
        "grade": grade.value,
    }
    work.record(Deed.ARM_ALARM_RAISED, made.id, facts)
    return [made]


def _is_mirrored(work: Work, appearance: Appearance, subject: Id, known: Watched) -> bool:
    """Whether the same two arms of stocks raised an alarm the other way round."""
    if appearance is not Appearance.STOCK or known.book is not Book.STOCK:
        return False
    return alarms.is_raised(work.connection, subject, known.record) is not None


def _said(
    work: Work, appearance: Appearance, subject: Id, book: Book, record: Id
) -> tuple[Recorded, Grade, Appeared] | None:
    """What both books say now; None where nothing speaks against the one by the other."""
    if subject.value == record.value:
        return None
    held = recorded(work, book, record)
    if held is None or subject.value in held.own or not rules.is_against(book, held.standing, appearance):
        return None
    known = rules.mark_of(read_marking(held.marking))
    if known is None or not known.whole:
        return None
    watched = Watched(book, record, known.serials[0], known.family)
    for each in appeared(work, appearance, subject):
        mark = rules.mark_of(read_marking(each.marking))
        if mark is None or not rules.fits(mark, watched):
            continue
        grade = rules.grade_of(book, held, each, mark=mark, watched=watched)
        if grade is not None:
            return held, grade, each
    return None


def judge_again(work: Work, made: ArmAlarm) -> ArmAlarm:
    """Look at an open alarm again: take it back where marks or records were corrected and nothing agrees any
    more, or say how much speaks for it now."""
    if made.state is not AlarmState.OPEN or made.book is Book.PARTNER:
        return made
    said = _said(work, made.appearance, made.subject, made.book, made.record)
    if said is None:
        now = replace(made, state=AlarmState.WITHDRAWN, decided_by=MACHINE, decided_at=work.at)
    else:
        now = replace(made, grade=said[1])
    if now != made:
        alarms.put(work.connection, now)
        facts = {"stands": now.state.value, "grade": now.grade.value}
        work.record(Deed.ARM_ALARM_JUDGED_AGAIN, made.id, facts)
    return now
