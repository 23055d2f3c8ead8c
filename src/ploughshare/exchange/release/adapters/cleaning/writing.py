# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Word documents, as text: paragraphs and tables of the body, as they stand with all changes accepted.

Everything kept is plain in the new file, so that white letters or a tiny size hide nothing. Only letters that
are marked as hidden are left out.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from ploughshare.exchange.release.adapters.cleaning.made import Made, Room
from ploughshare.exchange.release.adapters.cleaning.texts import as_text
from ploughshare.exchange.release.adapters.cleaning.xml_parts import Opened, attribute, is_on, local

_REASONS: Mapping[str, str] = {
    "del": "changes",
    "moveFrom": "changes",
    "Fallback": "",
    "instrText": "",
    "delText": "changes",
    "delInstrText": "changes",
    "pict": "pictures",
    "object": "pictures",
    "blip": "pictures",
    "altChunk": "attachments",
    "docPr": "",
    "sdtPr": "",
    "commentReference": "comments",
    "footnoteReference": "margins",
    "endnoteReference": "margins",
}
"""Elements that are passed over, with what is said about it."""
_BESIDE = (
    ("docProps/", "metadata"),
    ("customXml/", "metadata"),
    ("word/comments", "comments"),
    ("word/people", "comments"),
    ("word/header", "margins"),
    ("word/footer", "margins"),
    ("word/media/", "pictures"),
    ("word/embeddings/", "attachments"),
    ("word/vbaProject", "scripts"),
)


def clean(parts: Opened, main: str, room: Room) -> Made:
    """The words of the body."""
    left = {"layout"} | {what for start, what in _BESIDE if any(n.startswith(start) for n in parts.names)}
    hidden = _hidden_styles(parts.xml_or_none("word/styles.xml"))
    lines: list[str] = []
    for body in parts.xml(main):
        if local(body) == "body":
            _Reader(hidden, left, lines).block(body)
    return as_text("\n".join(lines), left, room)


def _hidden_styles(styles: ET.Element | None) -> frozenset[str]:
    """Styles that hide what is written in them, by themselves or by the style they rest on."""
    hidden: set[str] = set()
    rests: dict[str, str] = {}
    for style in styles if styles is not None else ():
        name = attribute(style, "styleId")
        if local(style) != "style" or name is None:
            continue
        for each in style.iter():
            if local(each) == "vanish" and is_on(each):
                hidden.add(name)
            elif local(each) == "basedOn":
                rests[name] = attribute(each, "val") or ""
    for _ in range(len(rests)):
        more = {name for name, below in rests.items() if below in hidden} - hidden
        if not more:
            break
        hidden |= more
    return frozenset(hidden)


def _cells(row: ET.Element) -> Iterator[ET.Element]:
    """The cells of a row, those of tables within them not among them."""
    for each in row:
        if local(each) == "tc":
            yield each
        else:
            yield from _cells(each)


class _Reader:
    def __init__(self, hidden: frozenset[str], left: set[str], lines: list[str]) -> None:
        self._hidden, self._left, self._lines = hidden, left, lines

    def block(self, element: ET.Element) -> None:
        for each in element:
            name = local(each)
            if name == "p":
                self._lines.append(self.paragraph(each))
            elif name == "tr":
                self._lines.append("\t".join(self._cell(cell) for cell in _cells(each)))
            elif name not in _REASONS:
                self.block(each)
            elif _REASONS[name]:
                self._left.add(_REASONS[name])

    def _cell(self, cell: ET.Element) -> str:
        inner = _Reader(self._hidden, self._left, [])
        inner.block(cell)
        return " ".join(line for line in inner._lines if line)

    def paragraph(self, element: ET.Element) -> str:
        if self._is_hidden(element, "pPr"):
            self._left.add("hidden")
            return ""
        return "".join(self._pieces(element))

    def _pieces(self, element: ET.Element) -> list[str]:
        pieces: list[str] = []
        for each in element:
            name = local(each)
            if name in ("pPr", "rPr"):
                continue
            if name in _REASONS:
                if _REASONS[name]:
                    self._left.add(_REASONS[name])
            elif name == "r" and self._is_hidden(each, "rPr"):
                self._left.add("hidden")
            elif name == "t":
                pieces.append(each.text or "")
            elif name in ("tab", "br", "cr"):
                pieces.append("\t" if name == "tab" else "\n")
            elif name == "p":
                pieces.append(self.paragraph(each) + "\n")  # of a text box
            else:
                pieces += self._pieces(each)
        return pieces

    def _is_hidden(self, element: ET.Element, properties: str) -> bool:
        for each in element:
            if local(each) != properties:
                continue
            for said in each:
                if local(said) == "vanish" and is_on(said):
                    return True
                if local(said) in ("rStyle", "pStyle") and attribute(said, "val") in self._hidden:
                    return True
        return False
