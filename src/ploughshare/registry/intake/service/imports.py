# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Imports: rows go in by short transactions under a batch that nobody sees until it is published.

A process that is killed at any moment is resumed with the same batch id: the file is read again from
its start, rows that were counted in are compared and passed over, and the rest follows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from ploughshare.kernel.clock import Clock
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.registry.ammunition import service as ammunition
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.errors import BatchUnknown
from ploughshare.registry.firearms.terms import Batch, BatchId
from ploughshare.registry.intake.errors import FileChanged, ImportTakenBack
from ploughshare.registry.intake.ports import Reader, RecoveryBook, SeizureBook
from ploughshare.registry.intake.service.loading import (
    ArmLoader,
    Loader,
    LotLoader,
    RecoveryLoader,
    SeizureLoader,
)
from ploughshare.registry.intake.service.pacing import Pace, Timer, stopwatch
from ploughshare.registry.intake.service.session import Report, Session
from ploughshare.registry.intake.service.stepping import compare_all, empty, load_all
from ploughshare.registry.intake.service.walking import Item, Opened, Tally, opened
from ploughshare.registry.intake.terms import (
    Codes,
    ImportOrder,
    ImportReport,
    IntakeKind,
    Outcome,
    Progress,
)
from ploughshare.safeguards.work import Door, Mandate

_Book = TypeVar("_Book", RecoveryBook, SeizureBook)
_LASTING = frozenset({Kind.INVALID, Kind.LIMIT, Kind.NOT_PERMITTED, Kind.REFUSED})
"""Kinds of trouble that come again however often the import is resumed."""


def run_import(
    door: Door,
    mandate: Mandate,
    order: ImportOrder,
    *,
    reader: Reader,
    codes: Codes,
    clock: Clock,
    book: RecoveryBook | None = None,
    seizures: SeizureBook | None = None,
    progress: Report = lambda _: None,
    timer: Timer = stopwatch,
) -> ImportReport:
    """Import a file, or resume an import of it, to the end.

    Args:
        mandate: of the person who ordered it.
        order: its batch id decides whether the import begins or resumes.
        book: keeps recoveries; needed for a file of them.
        seizures: keeps seizures; needed for a file of them, and for quantities of lots.
        progress: told after each transaction with rows; a job holds its lease by it.
        timer: measures transactions, so that each stays short.

    Returns:
        What became of the rows; with faults and without `keep_good`, nothing of the file remains.

    Raises:
        BatchOpen: another import of this kind is not finished.
        BatchMoved: another process works on this import.
        FileChanged: the file is not the one the import began with.
        ImportTakenBack: the import was taken back before.
        PloughshareError: the file cannot be used as a whole; the message says what to do.
    """
    session = Session(
        door,
        mandate,
        order,
        clock=clock,
        codes=codes,
        book=book,
        seizures=seizures,
        progress=progress,
        timer=timer,
    )
    if order.kind is IntakeKind.FIREARMS:
        return _run(session, ArmLoader(order, codes), reader)
    if order.kind is IntakeKind.RECOVERIES:
        kept = RecoveryLoader(order, _needed(book))
        return _refused_beforehand(session, kept, reader) or _run(session, kept, reader)
    if order.kind is IntakeKind.LOTS:
        lots = LotLoader(order, codes, _needed(seizures))
        beforehand = _refused_beforehand(session, lots, reader) if order.options.reason else None
        return beforehand or _run(session, lots, reader)
    seized = SeizureLoader(order, _needed(seizures), codes)
    # New rows stay hidden until all are in; corrections of what is held take effect at once, so a sheet that
    # may hold some is checked whole before.
    refused = _refused_beforehand(session, seized, reader) if order.options.reason else None
    return refused or _run(session, seized, reader)


def _needed(book: _Book | None) -> _Book:
    if book is None:
        raise ValueError("such a file needs a book that keeps its rows")
    return book


def _refused_beforehand(session: Session, loader: Loader[Item], reader: Reader) -> ImportReport | None:
    """Check a list whole before its first row goes in: it is short, and officers wait."""
    with session.work() as work:
        begun = firearms.find_batch(work, session.order.batch_id) is not None
    if begun or session.order.options.keep_good:
        return None
    report = _check(session, loader, reader)
    return replace(report, outcome=Outcome.TAKEN_BACK) if report.bad else None


def check_import(
    door: Door,
    mandate: Mandate,
    order: ImportOrder,
    *,
    reader: Reader,
    codes: Codes,
    clock: Clock,
    book: RecoveryBook | None = None,
    seizures: SeizureBook | None = None,
    progress: Report = lambda _: None,
) -> ImportReport:
    """A dry run beside the register: also says which rows are held already. Nothing is written.

    Raises:
        PloughshareError: the file cannot be used as a whole; the message says what to do.
    """
    session = Session(
        door,
        mandate,
        order,
        clock=clock,
        codes=codes,
        book=book,
        seizures=seizures,
        progress=progress,
    )
    if order.kind is IntakeKind.FIREARMS:
        return _check(session, ArmLoader(order, codes), reader)
    if order.kind is IntakeKind.RECOVERIES:
        return _check(session, RecoveryLoader(order, _needed(book)), reader)
    if order.kind is IntakeKind.LOTS:
        return _check(session, LotLoader(order, codes, _needed(seizures)), reader)
    return _check(session, SeizureLoader(order, _needed(seizures), codes), reader)


def _check(session: Session, loader: Loader[Item], reader: Reader) -> ImportReport:
    options, provenance = session.order.options, session.order.provenance
    tally = Tally(keep_good=options.keep_good)
    source = options.source or provenance.source.authority
    with opened(reader, session.order.kind, options, today=session.now.date(), source=source) as file:
        compare_all(session, loader, file, tally)
        return tally.report(Outcome.CHECKED, file)


def _run(session: Session, loader: Loader[Item], reader: Reader) -> ImportReport:
    batch = _begin(session, reader.digest())
    order = session.order
    source = order.options.source or order.provenance.source.authority
    tally = Tally(keep_good=order.options.keep_good)
    try:
        with opened(reader, order.kind, order.options, today=batch.started_at.date(), source=source) as file:
            if batch.removed_at is not None:
                return _finish_removal(session, loader, file, tally)
            if batch.published_at is not None:
                return _account(loader, file, tally, batch)
            load_all(session, loader, file, tally, batch)
            if tally.hopeless:
                empty(session, loader)
                return tally.report(Outcome.TAKEN_BACK, file)
            with session.work() as work:
                firearms.publish_batch(work, order.batch_id, bad=tally.bad)
            return tally.report(Outcome.PUBLISHED, file)
    except PloughshareError as error:
        if batch.published_at is None and (error.kind in _LASTING or isinstance(error, FileChanged)):
            empty(session, loader)
        raise


def _begin(session: Session, digest: str) -> Batch:
    order = session.order
    with session.work() as work:
        held = firearms.find_batch(work, order.batch_id)
        if held is None:
            return firearms.start_batch(
                work,
                id=order.batch_id,
                kind=order.kind.value,
                file_name=order.file_name,
                file_digest=digest,
            )
    if held.file_digest != digest and held.published_at is None:
        raise FileChanged()
    return held


def _finish_removal(session: Session, loader: Loader[Item], file: Opened, tally: Tally) -> ImportReport:
    """An import that was killed while it was taken back: empty it and say again what was wrong."""
    empty(session, loader)
    compare_all(session, loader, file, tally)
    if not tally.hopeless:
        raise ImportTakenBack()
    return tally.report(Outcome.TAKEN_BACK, file)


def _account(loader: Loader[Item], file: Opened, tally: Tally, batch: Batch) -> ImportReport:
    """The report of an import that was published before: the file's faults, the batch's figures."""
    for _ in loader.walk(file, tally):
        pass
    tally.added, tally.repeated, tally.differing = batch.added, batch.repeated, batch.differing
    return tally.report(Outcome.PUBLISHED, file)


def take_back(
    door: Door,
    mandate: Mandate,
    batch_id: BatchId,
    *,
    clock: Clock,
    book: RecoveryBook | None = None,
    seizures: SeizureBook | None = None,
    progress: Report = lambda _: None,
    timer: Timer = stopwatch,
) -> None:
    """Give up an unfinished import and remove its rows; may itself be interrupted and repeated.

    Raises:
        BatchUnknown: no such import.
        BatchEnded: it was published.
    """
    with door.open(mandate.moved_to(clock())) as work:
        held = firearms.find_batch(work, batch_id)
        if held is None:
            raise BatchUnknown()
        firearms.give_up_batch(work, batch_id)
    others = {IntakeKind.RECOVERIES.value: book, IntakeKind.SEIZURES.value: seizures}.get(held.kind)
    pace, removed = Pace(timer), 1
    while removed:
        with door.open(mandate.moved_to(clock())) as work, pace.over(pace.most):
            removed = others.remove(work, batch_id, most=pace.most) if others else 0
            if held.kind == IntakeKind.LOTS.value:
                removed = ammunition.remove_lots(work, batch_id, most=pace.most)
            removed = removed or firearms.remove_batch_rows(work, batch_id, most=pace.most)
        progress(Progress(0, 0, 0))
