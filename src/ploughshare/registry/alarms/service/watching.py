# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Records whose arms cannot turn up are kept by serial, so that what turns up is met by an index."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.kernel.ids import Id
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.alarms import rules
from ploughshare.registry.alarms.store import alarms, watching
from ploughshare.registry.alarms.terms import Book, Watched
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.markings import Marking


def watch(work: Work, book: Book, found: Sequence[tuple[Id, Marking | None]]) -> None:
    """Keep records by what their arms are known by; those whose serial is not read in full are not kept."""
    held, gone = [], []
    for record, marking in found:
        mark = rules.mark_of(read_marking(marking)) if marking is not None and marking.serial else None
        if mark is None or not mark.whole:
            gone.append(record)
        else:
            held.append(Watched(book, record, mark.serials[0], mark.family))
    watching.put(work.connection, held)
    watching.forget(work.connection, book, gone)


def note_read(work: Work, what: str, last: Id) -> None:
    """Keep how far a round has read."""
    watching.put_read(work.connection, what, last)


def forget_alarms(work: Work, ids: Sequence[Id]) -> None:
    """Erase what alarms keep of some records because these are erased."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    alarms.remove_about(work.connection, ids)
    watching.forget_everywhere(work.connection, ids)
