# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Office files: what they are, and their parts opened with care."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
import zipfile

from ploughshare.exchange.release.adapters.cleaning import opendocument, slides, workbook, writing
from ploughshare.exchange.release.adapters.cleaning.made import Failed, Made, Room, damaged, too_big
from ploughshare.exchange.release.adapters.cleaning.xml_parts import parsed

PARTS_MOST = 5_000
PART_RATIO_MOST = 1_000
_ENCRYPTED = 0x1
_MAINS = (
    ("wordprocessingml.document.main+xml", "docx"),
    ("wordprocessingml.template.main+xml", "docx"),
    ("ms-word.document.macroEnabled.main+xml", "docx"),
    ("spreadsheetml.sheet.main+xml", "xlsx"),
    ("spreadsheetml.template.main+xml", "xlsx"),
    ("ms-excel.sheet.macroEnabled.main+xml", "xlsx"),
    ("presentationml.presentation.main+xml", "pptx"),
    ("presentationml.slideshow.main+xml", "pptx"),
    ("ms-powerpoint.presentation.macroEnabled.main+xml", "pptx"),
)
_OPEN = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}


def clean(data: bytes, room: Room) -> tuple[str, Made]:
    """What the file was, and a new one with its words or cells."""
    parts = Parts(data, room)
    theirs = parts.names
    if "mimetype" in theirs:
        kind = _OPEN.get(parts.bytes_of("mimetype").decode("ascii", "replace").strip())
        if kind is None:
            raise Failed("release.document-refused", {"kind": "OpenDocument, EPUB"})
        return kind, opendocument.clean(parts, kind, room)
    if "[Content_Types].xml" not in theirs:
        raise Failed("release.archive-refused", {"kind": "ZIP"})
    kind, main = _main(parts.xml("[Content_Types].xml"))
    if kind == "xlsx":
        return kind, workbook.clean(data, parts.names, room)
    if kind == "docx":
        return kind, writing.clean(parts, main, room)
    return kind, slides.clean(parts, main, room)


def _main(types: ET.Element) -> tuple[str, str]:
    found = [
        (kind, each.get("PartName", "").lstrip("/"))
        for each in types
        for ending, kind in _MAINS
        if (each.get("ContentType") or "").endswith(ending)
    ]
    if len(found) != 1:
        raise Failed("release.document-refused", {"kind": "Office"})
    return found[0]


class Parts:
    """The parts of an office file."""

    def __init__(self, data: bytes, room: Room) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise damaged() from None
        entries = self._zip.infolist()
        if len(entries) > PARTS_MOST:
            raise too_big(f"{len(entries)} parts, at most {PARTS_MOST}")
        if any(each.flag_bits & _ENCRYPTED for each in entries):
            raise Failed("release.file-locked")
        self.names = frozenset(each.filename for each in entries)
        if len(self.names) != len(entries):
            raise damaged()  # two parts of one name: each reader would see another file
        unpacked = sum(each.file_size for each in entries)
        packed = sum(each.compress_size for each in entries)
        if unpacked > room.unpacked or unpacked > PART_RATIO_MOST * max(packed, 1024):
            raise too_big(f"it unpacks to {unpacked >> 20} MiB, at most {room.unpacked >> 20}")
        self._left = room.unpacked

    def bytes_of(self, name: str) -> bytes:
        """A part, unpacked within what is left of the limit."""
        with self._zip.open(name) as part:
            data = part.read(self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise too_big("it unpacks to more than it says")
        return data

    def xml(self, name: str) -> ET.Element:
        """A part that is XML."""
        if name not in self.names:
            raise damaged()
        return parsed(self.bytes_of(name))

    def xml_or_none(self, name: str) -> ET.Element | None:
        """A part that may be missing."""
        return self.xml(name) if name in self.names else None
