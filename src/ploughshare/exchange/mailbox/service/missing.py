# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What did not come is asked for again; what will never come is said so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import groupby

from ploughshare.exchange.mailbox import rules, store
from ploughshare.exchange.mailbox.service import turns
from ploughshare.exchange.mailbox.service.mail import post
from ploughshare.exchange.mailbox.terms import Gap, Message, Office, Outgoing, OutgoingState, Way
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.errors import PloughshareError
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.work import Work

MISSING = "mail.missing"
VOID = "mail.void"
PATIENCE = timedelta(minutes=10)
"""How long a gap may stand before it is asked for: on the line a late letter is rarely later."""
PATIENCE_MOST = timedelta(days=1)
RANGES_MOST = 200
NUMBERS_MOST = 2_000
"""Messages looked at for one `mail.missing`; more are asked for again later."""
_ON_ITS_WAY = frozenset({OutgoingState.QUEUED, OutgoingState.HELD})
_CAN_GO_AGAIN = frozenset(
    {
        OutgoingState.DELIVERED,
        OutgoingState.SENT,
        OutgoingState.WITH_HUB,
        OutgoingState.UNCONFIRMABLE,
    }
)


def ask_for_missing(work: Work, office: Office) -> int:
    """Ask for gaps that have stood long enough, each less often as it grows old; returns how many."""
    due = [each for each in store.gaps(work.connection, most=1_000) if _is_due(work, each)]
    asked = 0
    for (sender, series), found in groupby(due, key=lambda each: (each.sender, each.series)):
        gaps = list(found)[:RANGES_MOST]
        if not _may_ask(work, sender):
            continue
        # What waits here for something else has come.
        here = store.early_numbers(work.connection, sender, series)
        missing = [part for each in gaps for part in rules.without(each.first, each.last, here)]
        post(
            work,
            office,
            to=known_peer(work, sender).descriptor,
            kind=MISSING,
            body={"series": series, "numbers": [list(each) for each in missing[:RANGES_MOST]]},
            agreement=None,
        )
        for each in gaps:
            store.mark_asked(work.connection, each, at=work.at)
        asked += len(gaps)
    return asked


def _is_due(work: Work, gap: Gap) -> bool:
    if gap.asked_at is None:
        return gap.noticed_at + PATIENCE <= work.at
    pause: timedelta = min(PATIENCE * (1 << min(gap.asks, 12)), PATIENCE_MOST)
    return gap.asked_at + pause <= work.at


def _may_ask(work: Work, sender: NodeId) -> bool:
    if store.route_to(work.connection, sender).way is Way.SILENT:
        return False
    try:
        known_peer(work, sender)
    except PloughshareError:
        return False
    return True


def handle_missing(work: Work, office: Office, message: Message) -> None:
    """A peer misses messages of ours: those that can still have effect go again, of the others it is told.

    Raises:
        MessageMalformed: no numbers.
    """
    series, ranges = turns.read_numbers(message.body, most=RANGES_MOST)
    again: list[Outgoing] = []
    void: list[int] = []
    looked_at = 0
    for first, last in ranges:
        last = min(last, first + NUMBERS_MOST - looked_at - 1)
        if last < first:
            break
        looked_at += last - first + 1
        rows = store.with_numbers(
            work.connection, message.sender, series, first=first, last=last, most=NUMBERS_MOST
        )
        by_number = {each.turn: each for each in rows}
        for number in range(first, last + 1):
            found = by_number.get(number)
            if found is not None and _can_go_again(work, found):
                again.append(found)
            elif found is None or found.state not in _ON_ITS_WAY:
                void.append(number)
    for each in again:
        store.requeue(work.connection, each.id, at=work.at)
    work.record(
        Deed.GAP_FOUND, None, {"at": message.sender, "sends_again": len(again), "never_comes": len(void)}
    )
    if void:
        body = {"series": series, "numbers": _ranges(void)}
        to = known_peer(work, message.sender).descriptor
        post(work, office, to=to, kind=VOID, body=body, agreement=None)


def _can_go_again(work: Work, outgoing: Outgoing) -> bool:
    return (
        outgoing.state in _CAN_GO_AGAIN
        and outgoing.envelope.header.expires_at > work.at
        and bool(outgoing.envelope.sealed)
    )


def _ranges(numbers: Iterable[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def handle_void(work: Work, message: Message) -> None:
    """A peer says which numbers never come.

    Raises:
        MessageMalformed: no numbers.
    """
    series, ranges = turns.read_numbers(message.body, most=NUMBERS_MOST)
    turns.close_gaps(work, message.sender, series, ranges)
