# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A paper as a file, ready to be handed out: content, name and media type."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from ploughshare.interfaces.presentation.papers.drawing import draw
from ploughshare.interfaces.presentation.papers.languages import paper_language
from ploughshare.interfaces.presentation.papers.plain import as_text
from ploughshare.vocabulary.documents import Document


class PaperFormat(enum.Enum):
    """Formats of a paper."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    """Its tables only."""
    TEXT = "txt"


MEDIA_TYPES = {
    PaperFormat.PDF: "application/pdf",
    PaperFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PaperFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    PaperFormat.TEXT: "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A file of a paper.

    Attributes:
        name: of the file: the paper's reference, its language and what the format is called.
        media_type: of its content.
        content: the file.
    """

    name: str
    media_type: str
    content: bytes


def paper_file(document: Document, *, language: str, wanted: PaperFormat) -> PaperFile:
    """Draw a paper in a language and a format.

    Args:
        language: BCP 47 tag, one of `paper_tags`; English where it is none of them.
    """
    # Imported where a paper is drawn: no face loads these libraries to start.
    from ploughshare.interfaces.presentation.papers.office import as_docx, as_xlsx
    from ploughshare.interfaces.presentation.papers.pdf import as_pdf

    chosen = paper_language(language)
    drawn = draw(document, chosen)
    match wanted:
        case PaperFormat.PDF:
            content = as_pdf(drawn, authority=document.made_by)
        case PaperFormat.DOCX:
            content = as_docx(drawn, authority=document.made_by)
        case PaperFormat.XLSX:
            content = as_xlsx(drawn)
        case _:
            content = as_text(drawn).encode()
    kept = "".join(each if each.isascii() and each.isalnum() else "-" for each in document.number)
    return PaperFile(
        f"{kept.strip('-') or 'paper'}-{chosen.tag}.{wanted.value}", MEDIA_TYPES[wanted], content
    )
