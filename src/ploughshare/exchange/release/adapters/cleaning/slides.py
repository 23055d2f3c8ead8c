# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Presentations, as text: what stands on each slide that is shown."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET

from ploughshare.exchange.release.adapters.cleaning.made import Made, Room, damaged, too_big
from ploughshare.exchange.release.adapters.cleaning.texts import as_text
from ploughshare.exchange.release.adapters.cleaning.xml_parts import Opened, attribute, local

_BESIDE = (
    ("docProps/", "metadata"),
    ("customXml/", "metadata"),
    ("ppt/comments", "comments"),
    ("ppt/commentAuthors", "comments"),
    ("ppt/authors", "comments"),
    ("ppt/notesSlides/", "notes"),
    ("ppt/media/", "pictures"),
    ("ppt/embeddings/", "attachments"),
    ("ppt/vbaProject", "scripts"),
)
_OFF = ("0", "false")


def clean(parts: Opened, main: str, room: Room) -> Made:
    """The words of the slides in order."""
    left = {"layout"} | {what for start, what in _BESIDE if any(n.startswith(start) for n in parts.names)}
    names = _slides(parts, main)
    if len(names) > room.pages:
        raise too_big(f"{len(names)} slides, at most {room.pages}")
    lines: list[str] = []
    for number, name in enumerate(names, 1):
        slide = parts.xml(name)
        if attribute(slide, "show") in _OFF:
            left.add("hidden")
            continue
        lines.append(f"[{number}]")
        _words(slide, lines, left)
    return as_text("\n".join(lines), left, room)


def _slides(parts: Opened, main: str) -> list[str]:
    folder, name = posixpath.split(main)
    relations = parts.xml(f"{folder}/_rels/{name}.rels")
    targets = {each.get("Id"): each.get("Target", "") for each in relations if each.get("TargetMode") is None}
    found = []
    for each in parts.xml(main).iter():
        if local(each) == "sldId":
            # An entry has an id of its own and one that names the relation: the second has a namespace.
            relation = next((value for key, value in each.attrib.items() if key.endswith("}id")), None)
            if relation not in targets:
                raise damaged()
            found.append(posixpath.normpath(posixpath.join("/", folder, targets[relation])).lstrip("/"))
    return found


def _words(element: ET.Element, lines: list[str], left: set[str]) -> None:
    for each in element:
        name = local(each)
        if name in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp") and _is_hidden(each):
            left.add("hidden")
        elif name == "p":
            words = "".join(_run(part) for part in each.iter())
            if words.strip():
                lines.append(words)
        elif name != "Fallback":
            _words(each, lines, left)


def _run(element: ET.Element) -> str:
    if local(element) == "t":
        return element.text or ""
    return "\n" if local(element) == "br" else ""


def _is_hidden(shape: ET.Element) -> bool:
    for part in shape:
        for each in part:
            if local(each) == "cNvPr":
                return (each.get("hidden") or "0") not in _OFF
    return False
