# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How files leave, as a form says it; and what pages show of the files of a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ploughshare.interfaces.presentation.words.mail import MAIL_TROUBLES
from ploughshare.interfaces.web.given import chosen
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Visit
from ploughshare.registry.tracing.queries import EnclosureView, FilesView
from ploughshare.registry.tracing.terms import FilesLeaving
from ploughshare.vocabulary.handling import Tlp


def files_leaving(visit: Visit) -> FilesLeaving:
    """Which files were looked at, under which label they go, and whether they show a person."""
    return FilesLeaving(
        chosen(visit, "confirmed"),
        label=member_of(Tlp, visit.given("tlp")),
        personal=visit.given("personal") == "yes",
    )


def shown_files(visit: Visit, files: FilesView) -> dict[str, Any]:
    """What a page with files of a request needs beside them."""
    return {
        "files": files,
        "here": pieces_here(visit, files.came),
        "ticked": chosen(visit, "confirmed"),
        "troubles": MAIL_TROUBLES,
    }


def pieces_here(visit: Visit, came: Sequence[EnclosureView]) -> dict[Any, int]:
    """How many pieces of each file that comes are here."""
    return {one.id: len(visit.post.files.pieces_of(one)) for each in came for one in each.arrivals}
