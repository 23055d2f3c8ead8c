# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""XML from strangers: no document type, no depth without end."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Protocol, cast

from ploughshare.exchange.release.adapters.cleaning.made import Failed, damaged

DEPTH_MOST = 200
_BLOCK = 64 * 1024
_DECLARATIONS = ("<!DOCTYPE", "<!ENTITY")
_FORMS = [word.encode(code) for word in _DECLARATIONS for code in ("utf-8", "utf-16-le", "utf-16-be")]


class Opened(Protocol):
    """The parts of an office file."""

    names: frozenset[str]

    def xml(self, name: str) -> ET.Element:
        """A part that is XML."""

    def xml_or_none(self, name: str) -> ET.Element | None:
        """A part that may be missing."""


def parsed(data: bytes) -> ET.Element:
    """The root of a part.

    Raises:
        Failed: it declares a document type, is too deep, or is no XML.
    """
    if any(form in data for form in _FORMS):
        raise damaged()
    parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(["start", "end"])
    depth = 0
    root: ET.Element | None = None
    try:
        for start in range(0, len(data), _BLOCK):
            parser.feed(data[start : start + _BLOCK])
            for event, element in cast("Iterator[tuple[str, ET.Element]]", parser.read_events()):
                root = element if root is None else root
                depth += 1 if event == "start" else -1
                if depth > DEPTH_MOST:
                    raise Failed("release.file-damaged")
        parser.close()
    except ET.ParseError:
        raise damaged() from None
    if root is None or depth:
        raise damaged()
    return root


def local(element: ET.Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def attribute(element: ET.Element, name: str) -> str | None:
    """An attribute's value, whatever its namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return None


def is_on(element: ET.Element | None) -> bool:
    """Does a switch of WordprocessingML stand and say yes (ECMA-376, 17.17.4)?"""
    return element is not None and (attribute(element, "val") or "1") not in ("0", "false", "off")
