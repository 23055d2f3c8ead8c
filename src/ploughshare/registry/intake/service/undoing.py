# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Undo of an import that was loaded: all its rows go out of sight at once, and then away.

Rows upon which somebody built (a trace, a judgement, an answer, a piece of evidence) bar the undo, or stay by
choice. May be interrupted at any moment and is repeated with the same call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ploughshare.kernel.clock import Clock
from ploughshare.kernel.ids import Id
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.errors import BatchEnded, BatchUnknown
from ploughshare.registry.firearms.terms import BatchId
from ploughshare.registry.intake import errors
from ploughshare.registry.intake.ports import BuiltUpon, LoadedRows
from ploughshare.registry.intake.service.pacing import Pace, Timer, stopwatch
from ploughshare.registry.intake.terms import BatchRow, Progress, Undone
from ploughshare.safeguards.work import Door, Mandate, Work

NAMED_MOST = 5


def undo_import(
    door: Door,
    mandate: Mandate,
    batch_id: BatchId,
    *,
    rows: LoadedRows,
    built_upon: Sequence[BuiltUpon],
    leave: bool,
    clock: Clock,
    progress: Callable[[Progress], None] = lambda _: None,
    timer: Timer = stopwatch,
) -> Undone:
    """Take an import out again.

    Args:
        rows: the register that holds them.
        built_upon: rooms that say upon which of them they built.
        timer: measures transactions, so that each stays short.
        leave: let rows that were built upon stay; without it, one such row bars the undo.

    Raises:
        BatchUnknown: no such import.
        NotPublished: it is not loaded.
        BuiltUpon: rows were built upon, and they were not to be left.
    """

    def work() -> _Opened:
        return _Opened(door, mandate.moved_to(clock()))

    pace = Pace(timer)

    with work() as opened:
        held = firearms.find_batch(opened, batch_id)
        if held is None:
            raise BatchUnknown()
        hidden = held.published_at is None
    if not hidden:
        used = [each for page in _pages(work, pace, batch_id, rows, built_upon) for each in page]
        if used and not leave:
            named = ", ".join(each.record for each in used[:NAMED_MOST])
            raise errors.BuiltUpon({"count": len(used), "what": named})
    with work() as opened:
        try:
            firearms.hide_batch(opened, batch_id, left=0 if hidden else len(used))
        except BatchEnded:
            raise errors.NotPublished() from None
    return _emptied(work, pace, batch_id, rows, built_upon, progress)


class _Opened:
    """One short transaction at the present moment."""

    def __init__(self, door: Door, mandate: Mandate) -> None:
        self._opening = door.open(mandate)

    def __enter__(self) -> Work:
        return self._opening.__enter__()

    def __exit__(self, *trouble: object) -> bool | None:
        return self._opening.__exit__(*trouble)  # type: ignore[arg-type]


def _pages(
    work: Callable[[], _Opened],
    pace: Pace,
    batch_id: BatchId,
    rows: LoadedRows,
    built_upon: Sequence[BuiltUpon],
) -> Iterator[list[BatchRow]]:
    """The rows that were built upon, page by page."""
    after = b""
    while True:
        with work() as opened, pace.over(pace.most):
            page = rows.rows(opened, batch_id, after=after, most=pace.most)
            if not page:
                return
            used = _used(opened, page, built_upon)
        after = page[-1].key
        yield used


def _used(work: Work, page: Sequence[BatchRow], built_upon: Sequence[BuiltUpon]) -> list[BatchRow]:
    subjects: list[Id] = [id for each in page for id in each.subjects]
    used = frozenset(id for ask in built_upon for id in ask(work, subjects))
    return [each for each in page if used.intersection(each.subjects)]


def _emptied(
    work: Callable[[], _Opened],
    pace: Pace,
    batch_id: BatchId,
    rows: LoadedRows,
    built_upon: Sequence[BuiltUpon],
    progress: Callable[[Progress], None],
) -> Undone:
    """Take the hidden rows away. What was built upon is asked once more in the transaction that removes it:
    a row may have been taken up between the look and the hiding."""
    removed = left = 0
    while True:
        most = pace.most
        with work() as opened, pace.over(most):
            page = rows.rows(opened, batch_id, after=b"", most=most)
            used = _used(opened, page, built_upon)
            if used:
                rows.leave(opened, batch_id, rows=used)
            # In the order of the page, so that no row goes that was not asked about.
            wanted = len(page) - len(used) if page else most
            gone = rows.remove(opened, batch_id, most=wanted) if wanted else 0
        removed += sum(each.counts for each in page) - sum(each.counts for each in used)
        left += sum(each.counts for each in used)
        progress(Progress(removed + left, removed, 0))
        if not page and not gone:
            return Undone(removed, left)
