# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for files that are made clean before they leave."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.exchange.attachments.terms import ArrivalState, SendingState
from ploughshare.exchange.release.terms import Eye, FileKind, LeftOut
from ploughshare.kernel.text import N_

FILE_WORDS: Mapping[enum.Enum, str] = MappingProxyType(
    {
        # Translators: where a file of ours stands on its way to another node.
        SendingState.WAITING: N_("waits for its message to arrive"),
        SendingState.SENDING: N_("on its way"),
        SendingState.ARRIVED: N_("there, not checked yet"),
        SendingState.CHECKED: N_("there and found sound"),
        SendingState.REFUSED: N_("refused there"),
        SendingState.EXPIRED: N_("not there in time"),
        SendingState.TAKEN_BACK: N_("taken back"),
        # Translators: where a file that another node announced stands here.
        ArrivalState.WAITING: N_("on its way here"),
        ArrivalState.DEFERRED: N_("taken later, when there is room"),
        ArrivalState.CHECKED: N_("here, found sound and made anew"),
        ArrivalState.REFUSED: N_("refused, not kept"),
        ArrivalState.EXPIRED: N_("did not come in time"),
        ArrivalState.ERASED: N_("erased"),
        # Translators: kinds of file.
        FileKind.JPEG: N_("JPEG picture"),
        FileKind.PNG: N_("PNG picture"),
        FileKind.TIFF: N_("TIFF picture"),
        FileKind.GIF: N_("GIF picture"),
        FileKind.BMP: N_("BMP picture"),
        FileKind.WEBP: N_("WebP picture"),
        FileKind.AVIF: N_("AVIF picture"),
        FileKind.PDF: N_("PDF document"),
        FileKind.DOCX: N_("Word document"),
        FileKind.XLSX: N_("Excel workbook"),
        FileKind.PPTX: N_("PowerPoint presentation"),
        FileKind.ODT: N_("OpenDocument text"),
        FileKind.ODS: N_("OpenDocument workbook"),
        FileKind.ODP: N_("OpenDocument presentation"),
        FileKind.HTML: N_("web page"),
        FileKind.TXT: N_("plain text"),
        FileKind.CSV: N_("CSV table"),
        FileKind.JSON: N_("JSON"),
        FileKind.WAV: N_("WAV sound"),
        # Translators: what a file holds beside what is told; a clean one does not.
        LeftOut.METADATA: N_("data about the file: author, place, time, device, preview"),
        LeftOut.PROFILE: N_("colour profile"),
        LeftOut.OTHER_FRAMES: N_("further frames; the first picture stays"),
        LeftOut.TRANSPARENCY: N_("transparency, and colours that it hid"),
        LeftOut.TRAILING: N_("bytes after the end"),
        LeftOut.TEXT_LAYER: N_("text to be selected; the pages are pictures now"),
        LeftOut.ANNOTATIONS: N_("remarks, links and filled fields upon the pages"),
        LeftOut.FORMS: N_("forms"),
        LeftOut.ATTACHMENTS: N_("files within the file"),
        LeftOut.HIDDEN: N_("hidden text, sheets, rows, columns, slides or layers"),
        LeftOut.COMMENTS: N_("comments"),
        LeftOut.CHANGES: N_("tracked changes; what was inserted stays"),
        LeftOut.NOTES: N_("speaker notes"),
        LeftOut.MARGINS: N_("headers, footers and footnotes"),
        LeftOut.PICTURES: N_("pictures and charts within; send them as PNG"),
        LeftOut.FORMULAS: N_("formulas; their results stay"),
        LeftOut.LAYOUT: N_("layout; export as PDF to keep it"),
        LeftOut.SCRIPTS: N_("scripts and macros"),
        LeftOut.HIDDEN_CHARACTERS: N_("characters that nobody sees"),
        # Translators: what a person does with a clean file before it leaves.
        Eye.LOOK: N_(
            "Look at it: no machine of ours sees faces, number plates, signs or writing in a picture."
        ),
        Eye.READ: N_("Read it: names that stand in the text are found by nobody but you."),
        Eye.LISTEN: N_("Listen to it: voices give people away, and names are said."),
    }
)
"""Member to message id."""
