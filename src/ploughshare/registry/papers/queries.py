# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of files of other systems."""

from __future__ import annotations

from ploughshare.exchange.formats.rules.files import read_file
from ploughshare.exchange.formats.terms import ReadFile
from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.registry.papers import store
from ploughshare.registry.papers.errors import PaperUnknown
from ploughshare.registry.papers.terms import Paper, PaperId, PaperState
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.terms import Pointed, RetentionKind
from ploughshare.safeguards.work import Work


def papers(
    work: Work, *, cursor: str | None = None, limit: int = LIMIT, state: PaperState | None = None
) -> Page[Paper]:
    """Files of other systems within reach, newest first."""
    work.allow(Permission.INFORMATION_READ)
    before = PaperId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    reach = work.scope(Permission.INFORMATION_READ)
    found = store.page(work.connection, reach, most=limit + 1, before=before, state=state)
    shown = found[:limit]
    work.record(Deed.PAPER_LISTED, None, {"count": len(shown)})
    return Page(shown, encode_cursor([str(shown[-1].id)]) if len(found) > limit else None)


def paper(work: Work, id: PaperId) -> Paper:
    """One file within reach.

    Raises:
        PaperUnknown: none such, or not within reach.
    """
    work.allow(Permission.INFORMATION_READ)
    found = within_reach(work, id)
    work.record(Deed.PAPER_READ, id)
    return found


def within_reach(work: Work, id: PaperId) -> Paper:
    """The same for services of this room, which record.

    Raises:
        PaperUnknown.
    """
    found = store.get(work.connection, id)
    if found is None or not work.scope(Permission.INFORMATION_READ).holds(found.case):
        raise PaperUnknown()
    return found


def read_paper(paper: Paper) -> ReadFile:
    """What this version makes of a file. Needs no Work, and is best done with none open.

    Raises:
        PaperUnknown: its content is gone.
    """
    if paper.data is None:
        raise PaperUnknown()
    return read_file(paper.format, paper.data)


def paper_known(work: Work, id: Id) -> Pointed | None:
    """Whether a file is held, for the room of keeping, which logs its own reading."""
    found = store.get(work.connection, PaperId(id.value))
    if found is None:
        return None
    erased = found.state is PaperState.ERASED
    return Pointed(RetentionKind.PAPERS, found.id, str(found.id), found.brought_at.date(), None, (), erased)


def paper_given(work: Work, given: str) -> Pointed | None:
    """The same, by its id as text: a file has no reference of its own here."""
    try:
        return paper_known(work, PaperId.parse(given))
    except MalformedId:
        return None
