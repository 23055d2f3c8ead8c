# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Steps through a file and its register: one short transaction for each part of the rows."""

from __future__ import annotations

from ploughshare.registry.firearms import service as firearms
from ploughshare.registry.firearms.terms import Batch, Loaded
from ploughshare.registry.intake.errors import FileChanged
from ploughshare.registry.intake.service.loading import Loader, differing_faults
from ploughshare.registry.intake.service.session import Session
from ploughshare.registry.intake.service.walking import Good, Item, Opened, Tally
from ploughshare.registry.intake.terms import Progress


def load_all(session: Session, loader: Loader[Item], file: Opened, tally: Tally, batch: Batch) -> None:
    """Load what is not loaded yet.

    Raises:
        FileChanged: the file is not the one the import began with.
    """
    done = batch.added + batch.repeated + batch.differing
    tally.added, tally.repeated = batch.added, batch.repeated
    place = 0
    for good in loader.walk(file, tally):
        passed = min(max(done - place, 0), len(good.items))
        place += len(good.items)
        if passed:
            _pass_over(session, loader, Good(good.rows[:passed], good.items[:passed]), tally)
        rest = Good(good.rows[passed:], good.items[passed:])
        while rest.items and not tally.hopeless:
            part, rest = session.pace.cut(rest)
            _load_part(session, loader, part, tally, after=place - len(rest.items) - len(part.items))
            if rest.items:
                _tell(session, tally)
        if rest.items:
            with session.work() as work:
                held = loader.compare(work, rest.items)
            _note_differing(tally, rest, held)
        _tell(session, tally)
    if place < done:
        raise FileChanged()


def _load_part(session: Session, loader: Loader[Item], part: Good[Item], tally: Tally, *, after: int) -> None:
    """Load what one transaction takes."""
    with session.work() as work, session.pace.over(len(part.items)):
        loaded = loader.load(work, part.items, after=after)
    tally.added += loaded.added
    tally.repeated += loaded.repeated
    tally.corrected += loaded.corrected
    _note_differing(tally, part, loaded)


def _tell(session: Session, tally: Tally) -> None:
    session.progress(Progress(tally.rows, tally.added + tally.repeated, tally.total))


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
        _tell(session, tally)


def empty(session: Session, loader: Loader[Item]) -> None:
    """Take back every row of the import."""
    with session.work() as work:
        firearms.give_up_batch(work, session.order.batch_id)
    pace = session.pace
    while True:
        with session.work() as work, pace.over(pace.most):
            removed = loader.remove(work, most=pace.most)
        if not removed:
            return
        session.progress(Progress(0, 0, 0))
