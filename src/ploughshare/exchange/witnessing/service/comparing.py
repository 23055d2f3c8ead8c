# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Witnesses lay beside each other what they were shown of a third log, so that no log can show two faces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.exchange.witnessing import rules, store
from ploughshare.exchange.witnessing.service.faults import keep_fault
from ploughshare.exchange.witnessing.terms import Broken, Seen, Shown
from ploughshare.safeguards.work import Work


def hear(work: Work, told_by: NodeId, notes: Sequence[str]) -> None:
    """Take in what a peer was shown of logs that this node witnesses as well; of others it learns nothing.

    A head that still waits to be shown is not put away for a later one: else a log could wait for ever.
    """
    seen = store.all_seen(work.connection) if notes else []
    for note in notes:
        heard = rules.heard_head(note, seen, told_by=told_by, at=work.at)
        if heard is None:
            continue
        before = {each.told_by: each for each in store.heard(work.connection, heard.peer)}.get(told_by)
        if before is not None and (before.settled_at is None or before.note == note):
            continue
        kept = next(each for each in seen if each.peer == heard.peer)
        found, broken = rules.settle(heard, kept, at=work.at)
        store.keep_heard(work.connection, found)
        if broken is not None:
            keep_fault(work, heard.peer, broken, ours=False, told_by=told_by)


def compare(work: Work, seen: Seen, *, shown: Sequence[Shown], breaks: Sequence[str]) -> list[Broken]:
    """Lay the head of a log that is kept now beside what third nodes were shown of it.

    Returns:
        what does not fit, for the log to be told.
    """
    told = []
    for each in store.heard(work.connection, seen.peer):
        if each.settled_at is not None:
            continue
        found, broken = rules.settle(each, seen, shown=shown, breaks=breaks, at=work.at)
        if found != each:
            store.keep_heard(work.connection, found)
        if broken is not None:
            keep_fault(work, seen.peer, broken, ours=False, told_by=each.told_by)
            told.append(broken)
    return told


def head_to_show(work: Work, peer: NodeId) -> str | None:
    """The head of a peer's log that it is asked to show next; None if nothing is open."""
    waiting = [each for each in store.heard(work.connection, peer) if each.settled_at is None]
    if not waiting:
        return None
    chosen = min(waiting, key=lambda each: (each.asked, each.heard_at, each.told_by))
    store.keep_heard(work.connection, replace(chosen, asked=chosen.asked + 1))
    return chosen.note
