# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""XML of a stranger, read within bounds: UTF-8 only, no document type, no entities, nothing fetched."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import cast

from ploughshare.exchange.formats.errors import (
    DocumentTooDeep,
    DocumentTooLarge,
    EncodingWrong,
    TooManyParts,
    XmlMalformed,
)
from ploughshare.exchange.formats.rules import json_text

DEPTH_MOST = json_text.DEPTH_MOST
_DECLARED = re.compile(r"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']{1,40})[\"']")
_BLOCK = 64 * 1024


def parse(data: bytes) -> ET.Element:
    """The root of a document.

    Raises:
        DocumentTooLarge, TooManyParts, EncodingWrong, DocumentTooDeep.
        XmlMalformed: it is no XML, or declares a document type.
    """
    if len(data) > json_text.BYTES_MOST:
        raise DocumentTooLarge({"most": json_text.BYTES_MOST})
    text = json_text.utf8(data)
    declared = _DECLARED.match(text)
    if declared and declared[1].lower() not in {"utf-8", "utf8", "us-ascii"}:
        raise EncodingWrong()
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise XmlMalformed({"what": "it declares a document type"})
    if text.count("<") > 2 * json_text.PARTS_MOST:
        raise TooManyParts({"most": json_text.PARTS_MOST, "what": "elements"})
    return _root(text.encode())


def _root(data: bytes) -> ET.Element:
    parser: ET.XMLPullParser[ET.Element] = ET.XMLPullParser(["start", "end"])
    depth, root = 0, None
    try:
        for start in range(0, len(data), _BLOCK):
            parser.feed(data[start : start + _BLOCK])
            for event, element in cast("Iterator[tuple[str, ET.Element]]", parser.read_events()):
                root = element if root is None else root
                depth += 1 if event == "start" else -1
                if depth > DEPTH_MOST:
                    raise DocumentTooDeep({"most": DEPTH_MOST})
        parser.close()
    except ET.ParseError:
        raise XmlMalformed({"what": "a tag or a character is out of place"}) from None
    if root is None or depth:
        raise XmlMalformed({"what": "it ends too early"})
    return root


def write(root: ET.Element) -> bytes:
    """A document in UTF-8.

    Raises:
        DocumentTooLarge: it is beyond what is read.
    """
    data: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    if len(data) > json_text.BYTES_MOST:
        raise DocumentTooLarge({"most": json_text.BYTES_MOST})
    return data


def writable(text: str) -> str:
    """A text without the control characters that XML 1.0 has no place for."""
    return "".join(each if each in "\t\n" or " " <= each not in "\ufffe\uffff" else "\ufffd" for each in text)
