# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Draws a `Document` in a reader's language: as PDF, as DOCX, as a spreadsheet, or as plain text."""

from ploughshare.interfaces.presentation.papers.drawing import Drawn, draw
from ploughshare.interfaces.presentation.papers.files import PaperFile, PaperFormat, paper_file
from ploughshare.interfaces.presentation.papers.languages import paper_language, paper_tags
from ploughshare.interfaces.presentation.papers.plain import as_text
from ploughshare.interfaces.presentation.papers.traces import packed_papers, trace_file

__all__ = [
    "Drawn",
    "PaperFile",
    "PaperFormat",
    "as_text",
    "draw",
    "packed_papers",
    "trace_file",
    "paper_file",
    "paper_language",
    "paper_tags",
]
