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
from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.errors import BatchUnknown
from ploughshare.registry.firearms.terms import Batch, BatchId, Loaded
from ploughshare.registry.intake.errors import FileChanged, ImportTakenBack
from ploughshare.registry.intake.ports import Reader, RecoveryBook, SeizureBook
from ploughshare.registry.intake.service.loading import (
    ArmLoader,
    Loader,
    RecoveryLoader,
    SeizureLoader,
    differing_faults,
)
from ploughshare.registry.intake.service.session import Report, Session
from ploughshare.registry.intake.service.walking import Good, Item, Opened, Tally, opened
from ploughshare.registry.intake.terms import (
    Codes,
    ImportOrder,
    ImportReport,
    IntakeKind,
    Outcome,
    Progress,
)
from ploughshare.safeguards.work import Door, Mandate

REMOVED_AT_ONCE = 1000
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
) -> ImportReport:
    """Import a file, or resume an import of it, to the end.

    Args:
        mandate: of the person who ordered it.
        order: its batch id decides whether the import begins or resumes.
        book: keeps recoveries; needed for a file of them.
        seizures: keeps seizures; needed for a file of them.
        progress: told after each chunk; a job holds its lease by it.

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
        door, mandate, order, clock=clock, codes=codes, book=book, seizures=seizures, progress=progress
    )
    if order.kind is IntakeKind.FIREARMS:
        return _run(session, ArmLoader(order, codes), reader)
    if order.kind is IntakeKind.RECOVERIES:
        kept = RecoveryLoader(order, _needed(book))
        return _refused_beforehand(session, kept, reader) or _run(session, kept, reader)
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
        door, mandate, order, clock=clock, codes=codes, book=book, seizures=seizures, progress=progress
    )
    if order.kind is IntakeKind.FIREARMS:
        return _check(session, ArmLoader(order, codes), reader)
    if order.kind is IntakeKind.RECOVERIES:
        return _check(session, RecoveryLoader(order, _needed(book)), reader)
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
            _load(session, loader, file, tally, batch)
            if tally.hopeless:
                _empty(session, loader)
                return tally.report(Outcome.TAKEN_BACK, file)
            with session.work() as work:
                firearms.publish_batch(work, order.batch_id, bad=tally.bad)
            return tally.report(Outcome.PUBLISHED, file)
    except PloughshareError as error:
        if batch.published_at is None and (error.kind in _LASTING or isinstance(error, FileChanged)):
            _empty(session, loader)
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


def _load(session: Session, loader: Loader[Item], file: Opened, tally: Tally, batch: Batch) -> None:
    done = batch.added + batch.repeated + batch.differing
    tally.added, tally.repeated = batch.added, batch.repeated
    place = 0
    for good in loader.walk(file, tally):
        passed = min(max(done - place, 0), len(good.items))
        place += len(good.items)
        if passed:
            _pass_over(session, loader, Good(good.rows[:passed], good.items[:passed]), tally)
        rest = Good(good.rows[passed:], good.items[passed:])
        if rest.items and not tally.hopeless:
            with session.work() as work:
                loaded = loader.load(work, rest.items, after=place - len(rest.items))
            tally.added += loaded.added
            tally.repeated += loaded.repeated
            tally.corrected += loaded.corrected
            _note_differing(tally, rest, loaded)
        elif rest.items:
            with session.work() as work:
                loaded = loader.compare(work, rest.items)
            _note_differing(tally, rest, loaded)
        session.progress(Progress(tally.rows, tally.added + tally.repeated, tally.total))
    if place < done:
        raise FileChanged()


def _pass_over(session: Session, loader: Loader[Item], good: Good[Item], tally: Tally) -> None:
    """Rows that were counted in before: all must be held now, or this is another file."""
    with session.work() as work:
        held = loader.compare(work, good.items)
    if held.added:
        raise FileChanged()
    _note_differing(tally, good, held)


def _note_differing(tally: Tally, good: Good[Item], loaded: Loaded) -> None:
    faults = differing_faults(good, loaded)
    tally.differing += len(faults)
    tally.note(faults)


def _finish_removal(session: Session, loader: Loader[Item], file: Opened, tally: Tally) -> ImportReport:
    """An import that was killed while it was taken back: empty it and say again what was wrong."""
    _empty(session, loader)
    compare_all(session, loader, file, tally)
    if not tally.hopeless:
        raise ImportTakenBack()
    return tally.report(Outcome.TAKEN_BACK, file)


def compare_all(session: Session, loader: Loader[Item], file: Opened, tally: Tally) -> None:
    """Count what would become of every row; nothing is written."""
    for good in loader.walk(file, tally):
        if good.items:
            with session.work() as work:
                found = loader.compare(work, good.items)
            tally.added += found.added
            tally.repeated += found.repeated
            tally.corrected += found.corrected
            _note_differing(tally, good, found)
        session.progress(Progress(tally.rows, tally.added + tally.repeated, tally.total))


def _account(loader: Loader[Item], file: Opened, tally: Tally, batch: Batch) -> ImportReport:
    """The report of an import that was published before: the file's faults, the batch's figures."""
    for _ in loader.walk(file, tally):
        pass
    tally.added, tally.repeated, tally.differing = batch.added, batch.repeated, batch.differing
    return tally.report(Outcome.PUBLISHED, file)


def _empty(session: Session, loader: Loader[Item]) -> None:
    with session.work() as work:
        firearms.give_up_batch(work, session.order.batch_id)
    while True:
        with session.work() as work:
            removed = loader.remove(work, most=REMOVED_AT_ONCE)
        if not removed:
            return
        session.progress(Progress(0, 0, 0))


def take_back(
    door: Door,
    mandate: Mandate,
    batch_id: BatchId,
    *,
    clock: Clock,
    book: RecoveryBook | None = None,
    seizures: SeizureBook | None = None,
    progress: Report = lambda _: None,
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
    removed = 1
    while removed:
        with door.open(mandate.moved_to(clock())) as work:
            removed = others.remove(work, batch_id, most=REMOVED_AT_ONCE) if others else 0
            removed = removed or firearms.remove_batch_rows(work, batch_id, most=REMOVED_AT_ONCE)
        progress(Progress(0, 0, 0))
