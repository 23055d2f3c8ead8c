# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A paper as the answer of a page."""

from __future__ import annotations

from litestar import Response

from ploughshare.interfaces.presentation.papers import PaperFormat, paper_file
from ploughshare.interfaces.web.visit import Visit
from ploughshare.vocabulary.documents import Document


def handed_out(visit: Visit, document: Document, wanted: PaperFormat) -> Response[bytes]:
    """The paper in the language that the address names, else in the reader's."""
    made = paper_file(document, language=visit.asked("language") or visit.language.tag, wanted=wanted)
    headers = {"content-disposition": f'attachment; filename="{made.name}"'}
    return Response(made.content, media_type=made.media_type, headers=headers)
