# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Gaps in the history of an exhibit: what a defence would ask about.

What counts follows what guides to custody ask of a history: an unbroken line of persons who each signed, with
the condition of the seal at every change of hands (ISO/IEC 27037:2012, 5.4.1 and 6.1, for digital evidence;
UNODC, Crime scene and physical evidence awareness for non-forensic personnel, 2009, on the chain of custody).
The two times below are ours, and a matter of judgement: a day between release and receipt, and a day
between an event and its entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from ploughshare.registry.custody.terms import (
    Custodian,
    CustodyEvent,
    CustodyEventKind,
    Gap,
    GapKind,
    Signing,
)

_K = CustodyEventKind
ON_THE_WAY_MOST = timedelta(hours=24)
ENTERED_WITHIN = timedelta(hours=24)
_SEAL_READ = frozenset({_K.RELEASED, _K.RECEIVED})
_RETURNS = frozenset({_K.RECEIVED, _K.REFUSED, _K.RECALLED})


def gaps_of(
    events: Sequence[CustodyEvent], *, at: datetime, found_on: date | None = None, sha256: str | None = None
) -> tuple[Gap, ...]:
    """Every gap, in order of the events.

    Args:
        events: in order of entry.
        at: the present moment.
        found_on: last day on which it may have been found.
        sha256: digest at intake.
    """
    found = [
        *_before_intake(events, found_on),
        *_hands(events, at),
        *_seals(events),
        *_digests(events, sha256),
        *_late(events),
        *_order(events),
        *_unproven(events),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda each: (each.numbers, each.kind.value)))


def _before_intake(events: Sequence[CustodyEvent], found_on: date | None) -> Iterator[Gap]:
    taken = next((each for each in events if each.kind is _K.TAKEN_IN), None)
    if taken is None or found_on is None:
        return
    end_of_day = datetime.combine(found_on + timedelta(days=1), time(), UTC)
    if taken.happened_at - end_of_day > ON_THE_WAY_MOST:
        yield Gap(GapKind.NOT_SIGNED_BEFORE_INTAKE, (taken.number,), end_of_day, taken.happened_at)


def _hands(events: Sequence[CustodyEvent], at: datetime) -> Iterator[Gap]:
    """Whether at every moment exactly one had signed for it, as the events were entered."""
    holder: Custodian | None = None
    released: CustodyEvent | None = None
    for each in events:
        if each.kind is _K.TAKEN_IN:
            holder = each.custodian
        elif each.kind is _K.RELEASED:
            if released is not None:  # let go twice: whoever had it between signed for nothing
                numbers = (released.number, each.number)
                yield Gap(GapKind.NOBODY_SIGNED, numbers, released.happened_at, each.happened_at)
            released = each
        elif each.kind in _RETURNS:
            if released is None:
                yield Gap(GapKind.RECEIPT_WITHOUT_RELEASE, (each.number,))
                if each.custodian is not None and each.custodian == holder:
                    yield Gap(GapKind.TWO_AT_ONCE, (each.number,))
            else:
                yield from _between(released, each)
            holder, released = each.custodian or holder, None
    if released is not None and at - released.happened_at > ON_THE_WAY_MOST:
        yield Gap(GapKind.NOBODY_SIGNED, (released.number,), released.happened_at, None)


def _between(released: CustodyEvent, taken: CustodyEvent) -> Iterator[Gap]:
    numbers = (released.number, taken.number)
    passed = taken.happened_at - released.happened_at
    if passed > ON_THE_WAY_MOST:
        yield Gap(GapKind.NOBODY_SIGNED, numbers, released.happened_at, taken.happened_at)
    elif passed < timedelta(0):
        yield Gap(GapKind.TWO_AT_ONCE, numbers, taken.happened_at, released.happened_at)


def _seals(events: Sequence[CustodyEvent]) -> Iterator[Gap]:
    """Whether the seal that is read at each change of hands is the one that was put on."""
    seal: str | None = None
    since = 0
    for each in events:
        if each.kind in {_K.TAKEN_IN, _K.SEALED}:
            if seal is not None:  # put on over another that nobody noted as broken
                yield Gap(GapKind.SEAL_CHANGED, (since, each.number))
            seal, since = each.seal, each.number
        elif each.kind is _K.UNSEALED:
            if each.seal != seal:
                yield Gap(GapKind.SEAL_CHANGED, tuple(sorted({since, each.number} - {0})))
            seal, since = None, each.number
        elif each.kind in _SEAL_READ and each.seal != seal:
            yield Gap(GapKind.SEAL_CHANGED, tuple(sorted({since, each.number} - {0})))
            seal, since = each.seal, each.number


def _digests(events: Sequence[CustodyEvent], sha256: str | None) -> Iterator[Gap]:
    for each in events:
        if each.kind is _K.CHECKED and each.sha256 != sha256:
            yield Gap(GapKind.DIGEST_DIFFERS, (each.number,))


def _late(events: Sequence[CustodyEvent]) -> Iterator[Gap]:
    for each in events:
        if is_late(each.happened_at, entered_at=each.entered_at):
            yield Gap(GapKind.ENTERED_LATE, (each.number,), each.happened_at, each.entered_at)


def is_late(happened_at: datetime, *, entered_at: datetime) -> bool:
    """Whether an event was entered so late that somebody will ask why."""
    return entered_at - happened_at > ENTERED_WITHIN


def _order(events: Sequence[CustodyEvent]) -> Iterator[Gap]:
    """What cannot be: before intake, after the end, or against the order in which it was entered."""
    if not events:
        return
    first = events[0]
    if first.kind is not _K.TAKEN_IN:
        yield Gap(GapKind.IMPOSSIBLE_ORDER, (first.number,))
    ended: CustodyEvent | None = None
    latest = first
    for each in events[1:]:
        if ended is not None and each.happened_at > ended.happened_at:
            yield Gap(GapKind.IMPOSSIBLE_ORDER, (ended.number, each.number))
        elif each.happened_at < latest.happened_at and each.kind is not _K.RECEIVED:
            yield Gap(GapKind.IMPOSSIBLE_ORDER, (latest.number, each.number))
        if each.happened_at >= latest.happened_at:
            latest = each
        if each.kind is _K.DISPOSED:
            ended = each


def _unproven(events: Sequence[CustodyEvent]) -> Iterator[Gap]:
    """Changes of hands that nobody signed."""
    for each in events:
        if each.kind in _SEAL_READ and each.signing is Signing.NONE:
            yield Gap(GapKind.NOT_PROVEN, (each.number,))
