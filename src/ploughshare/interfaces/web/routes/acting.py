# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The acts that the page of a record offers: each is done in one Work, and shown there if it fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from litestar import Response

from ploughshare.interfaces.presentation.papers import PaperFormat
from ploughshare.interfaces.web.given import version_of
from ploughshare.interfaces.web.handed_out import handed_out
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Visit
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.documents import Document

Known = TypeVar("Known", bound=Id)
Act: TypeAlias = Callable[[Visit, Work, Known, int], Any]
"""Does one act on a record of the version that the page showed."""
Acts: TypeAlias = Mapping[str, Act[Known]]
"""The acts of a page by the last part of their addresses."""
Shown: TypeAlias = Callable[[Visit, str, PloughshareError], Response[str]]
"""The page of a record, with what went wrong."""


def acted(
    visit: Visit, id: str, noun: type[Known], doing: Act[Known] | None, *, shown: Shown, here: str
) -> Response[str]:
    """Do an act, and go back to the record.

    Args:
        doing: None if the page offers no such act: nothing is done.
        here: address of the records; that of one is below it.
    """
    if doing is not None:
        try:
            with visit.work() as work:
                doing(visit, work, noun.parse(id), version_of(visit))
        except PloughshareError as error:
            return shown(visit, id, error)
    return visit.go(f"{here}/{id}")


def paper_of(
    visit: Visit, id: str, noun: type[Known], made: Callable[[Work, Known], Document], *, shown: Shown
) -> Response[Any]:
    """The paper of a record in the format that the address names."""
    wanted = member_of(PaperFormat, visit.asked("format")) or PaperFormat.PDF
    try:
        with visit.work() as work:
            document = made(work, noun.parse(id))
    except PloughshareError as error:
        return shown(visit, id, error)
    return handed_out(visit, document, wanted)
