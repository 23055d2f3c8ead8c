# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The count of messages of each pair: order is kept where it matters, and what did not come is seen.

Every message to a node bears the next number of a series, inside the seal, and the numbers it must not
overtake. The recipient lets a message wait that came before what it rests on, sees which numbers are
missing, and asks for them. A message waits `WAITS_MOST` at most: a count is a service, not a lock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from ploughshare.exchange.mailbox import rules, store
from ploughshare.exchange.mailbox.errors import MessageMalformed, OutboxFull
from ploughshare.exchange.mailbox.terms import Envelope, Gap, Message, Turn
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.ids import random_reference
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work

OUTBOX_MOST = 50_000
"""Messages to one node that may wait, the oldest and all after it."""
EARLY_MOST = 5_000
"""Messages of one sender that may wait here; more have their effect out of turn."""
WAITS_MOST = timedelta(hours=72)


def next_turn(work: Work, recipient: NodeId, lane: bytes | None) -> Turn:
    """The next number of the count of messages to a node.

    Raises:
        OutboxFull: too many wait already.
    """
    known = store.counted(work.connection, recipient)
    series, last = known if known is not None else (random_reference(work.chance), 0)
    after: tuple[int, ...] = ()
    if lane is not None and last:
        oldest = store.oldest_waiting(work.connection, recipient, series)
        if oldest is not None and last + 1 - oldest >= OUTBOX_MOST:
            raise OutboxFull({"peer": recipient, "most": OUTBOX_MOST})
        after = tuple(store.last_in_lanes(work.connection, recipient, series, {lane, rules.GROUND}))
    store.keep_count(work.connection, recipient, series, last + 1)
    return Turn(series, last + 1, after)


def note_arrival(work: Work, sender: NodeId, turn: Turn | None) -> None:
    """A number came: it closes a gap, or opens one before it."""
    if turn is not None:
        _note(work, sender, turn.series, turn.number, turn.number)


def _note(work: Work, sender: NodeId, series: str, first: int, last: int) -> None:
    """Numbers of a series came, both ends included."""
    connection = work.connection
    _see_gap(work, sender, series, first)
    if last > store.highest(connection, sender, series):
        store.keep_highest(connection, sender, series, last)
    for within in store.gaps_between(connection, sender, series, first, last):
        store.remove_gap(connection, within)
        if within.first < first:
            store.add_gap(connection, replace(within, last=first - 1))
        if within.last > last:
            store.add_gap(connection, replace(within, first=last + 1))
        if first <= within.first and within.last <= last:
            _record(work, Deed.GAP_CLOSED, sender, within.first, within.last)


def _see_gap(work: Work, sender: NodeId, series: str, before: int) -> None:
    """What did not come before a number is missing from now on."""
    highest = store.highest(work.connection, sender, series)
    if before > highest + 1:
        store.add_gap(work.connection, Gap(sender, series, highest + 1, before - 1, work.at, None, 0))
        store.keep_highest(work.connection, sender, series, before - 1)
        _record(work, Deed.GAP_FOUND, sender, highest + 1, before - 1)


def _record(work: Work, deed: Deed, sender: NodeId, first: int, last: int) -> None:
    work.record(deed, None, {"from": sender, "first": first, "last": last})


def _has_come(work: Work, sender: NodeId, series: str, number: int) -> bool:
    if number > store.highest(work.connection, sender, series):
        return False
    return store.gap_with(work.connection, sender, series, number) is None


def must_wait(work: Work, message: Message) -> bool:
    """Whether a message came before what it rests on, and may wait for it."""
    turn = message.turn
    if turn is None or not turn.after:
        return False
    if all(_has_come(work, message.sender, turn.series, each) for each in turn.after):
        return False
    return store.early_count(work.connection, message.sender) < EARLY_MOST


def let_wait(work: Work, envelope: Envelope, message: Message) -> None:
    """Keep a message, sealed as it came, until what it rests on is here."""
    if message.turn is None:
        return
    store.keep_early(work.connection, envelope, message.turn, at=work.at)
    _see_gap(work, message.sender, message.turn.series, message.turn.number)
    work.record(
        Deed.MESSAGE_HELD,
        None,
        {"message": message.reference, "from": message.sender, "number": message.turn.number},
    )


def ready(work: Work, sender: NodeId, *, most: int = 50) -> list[Envelope]:
    """Messages of a sender that waited and need wait no more, in the order of their numbers."""
    return [
        envelope
        for turn, envelope in store.waiting_early(work.connection, sender, most=EARLY_MOST)
        if all(_has_come(work, sender, turn.series, each) for each in turn.after)
    ][:most]


def overdue(work: Work, *, most: int = 200) -> list[Envelope]:
    """Messages that waited as long as any may: they have their effect out of turn."""
    return store.early_since_before(work.connection, work.at - WAITS_MOST, most=most)


def close_gaps(work: Work, sender: NodeId, series: str, ranges: Sequence[tuple[int, int]]) -> None:
    """Numbers that will never come count as come; what was never missed is left alone."""
    highest = store.highest(work.connection, sender, series)
    for first, last in ranges:
        if first <= highest:
            _note(work, sender, series, first, min(last, highest))


def read_numbers(body: Mapping[str, Any], *, most: int) -> tuple[str, list[tuple[int, int]]]:
    """Series and ranges, as `mail.missing` and `mail.void` hold them.

    Raises:
        MessageMalformed: they are not there, or are no ranges.
    """
    series, ranges = body.get("series"), body.get("numbers")
    if not isinstance(series, str) or not isinstance(ranges, list) or len(ranges) > most:
        raise MessageMalformed({"what": "numbers"})
    found = []
    for each in ranges:
        if not (isinstance(each, list) and len(each) == 2 and all(type(one) is int for one in each)):
            raise MessageMalformed({"what": "numbers"})
        if not 1 <= each[0] <= each[1] <= rules.NUMBER_MOST:
            raise MessageMalformed({"what": "numbers"})
        found.append((each[0], each[1]))
    return series[:26], found
