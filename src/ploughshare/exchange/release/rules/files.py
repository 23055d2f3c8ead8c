# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a clean file is: its ending, how it begins, and what a person still has to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.exchange.release.terms import Eye, FileKind

FILE_SUFFIXES: Mapping[FileKind, str] = MappingProxyType(
    {
        FileKind.JPEG: "jpg",
        FileKind.PNG: "png",
        FileKind.PDF: "pdf",
        FileKind.XLSX: "xlsx",
        FileKind.TXT: "txt",
        FileKind.CSV: "csv",
        FileKind.JSON: "json",
        FileKind.WAV: "wav",
    }
)
"""Kinds that a clean file can be, with their endings."""

EYES: Mapping[FileKind, Eye] = MappingProxyType(
    {
        kind: Eye.LOOK
        if kind in (FileKind.JPEG, FileKind.PNG, FileKind.PDF)
        else Eye.LISTEN
        if kind is FileKind.WAV
        else Eye.READ
        for kind in FILE_SUFFIXES
    }
)
"""What a person does with it before it leaves."""

_BEGINNINGS = {
    FileKind.JPEG: b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    FileKind.PNG: b"\x89PNG\r\n\x1a\n",
    FileKind.PDF: b"%PDF-1.4\n",
    FileKind.XLSX: b"PK\x03\x04",
    FileKind.WAV: b"RIFF",
}


def begins_right(data: bytes, kind: FileKind) -> bool:
    """Does a clean file begin as ours do? A text does if it is UTF-8 without what no text holds."""
    if kind not in FILE_SUFFIXES:
        return False
    beginning = _BEGINNINGS.get(kind)
    if beginning is not None:
        return data.startswith(beginning)
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


_MAIL_START = re.compile(rb"(?:From |[A-Za-z][\w-]{1,40}:[ \t]|[A-Za-z][\w-]{1,40}:\r?\n[ \t])")
_MAIL_LINE = re.compile(
    rb"^(from|to|received|return-path|message-id|mime-version|delivered-to|subject|date|content-type):",
    re.MULTILINE | re.IGNORECASE,
)
_MAIL_LINES_LEAST, _MAIL_HEAD = 3, 16_384


def is_mail(data: bytes) -> bool:
    """Does a file begin as an e-mail does: with a line of its head, and three of those that all have?"""
    head = data[:_MAIL_HEAD].lstrip()
    lines = {found.lower() for found in _MAIL_LINE.findall(head)}
    return _MAIL_START.match(head) is not None and len(lines) >= _MAIL_LINES_LEAST
