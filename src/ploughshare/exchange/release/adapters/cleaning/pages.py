# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pages of a PDF, as pictures.

A page is drawn, and the drawing is what goes on. So what is seen is all there is: text under a black bar,
white text, layers switched off, objects of an earlier saving, attachments and scripts are in no pixel.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw

from ploughshare.exchange.release.adapters.cleaning.made import Failed, Made, Room, damaged, too_big
from ploughshare.exchange.release.adapters.cleaning.pdf_writing import Page, packed_page, pdf

DOTS_AN_INCH = 200
_PASSWORD = "password"


def clean(data: bytes, room: Room) -> Made:
    """A PDF of the same pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if _PASSWORD in str(error).casefold():
            raise Failed("release.file-locked") from None
        raise damaged() from None
    count = len(document)
    if not 0 < count <= room.pages:
        raise damaged() if count == 0 else too_big(f"{count} pages, at most {room.pages}")
    left = _beside(document, data)
    texts: list[str] = []
    made = pdf(_pages(document, room, texts, left))
    return Made("pdf", made, "\n\n".join(texts), left)


def _pages(document: Any, room: Room, texts: list[str], left: set[str]) -> Iterator[Page]:
    size = 0
    for page in document:
        width, height = page.get_size()
        if min(width, height) < 1:
            raise damaged()
        dots = float(DOTS_AN_INCH)
        if width * height * (dots / 72) ** 2 > room.pixels:
            dots = 72 * (room.pixels / (width * height)) ** 0.5
        # Remarks and form fields are drawn by nobody: they are said in words, below.
        drawn = page.render(scale=dots / 72, draw_annots=False, may_draw_forms=False).to_pil().convert("RGB")
        texts.append(page.get_textpage().get_text_range())
        if pypdfium2.raw.FPDFPage_GetAnnotCount(page.raw):
            left.add("annotations")
        packed = packed_page(drawn, dots_an_inch=dots)
        page.close()
        size += len(packed.data)
        if size > room.clean:
            raise too_big(f"more than {room.clean >> 20} MiB when clean")
        yield packed


def _beside(document: Any, data: bytes) -> set[str]:
    left = {"text_layer"}
    if any(document.get_metadata_dict().values()) or b"/Metadata" in data:
        left.add("metadata")
    if document.count_attachments():
        left.add("attachments")
    if document.get_formtype():
        left.add("forms")
    if b"/JavaScript" in data or b"/JS" in data:
        left.add("scripts")
    if b"/OCProperties" in data:
        left.add("hidden")
    if not data.rstrip().endswith(b"%%EOF"):
        left.add("trailing")
    return left
