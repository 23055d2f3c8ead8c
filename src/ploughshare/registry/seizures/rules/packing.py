# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Records of several parts as one text, as tables keep them, and keys by which marks are found."""

from __future__ import annotations

import unicodedata
from typing import TypeVar

import msgspec

from ploughshare.matching.markings.rules import same_form

Value = TypeVar("Value")

KEY_MOST = 60


def pack(value: object) -> str:
    """A value of our terms as text."""
    return msgspec.json.encode(value).decode()


def unpack(text: str, kind: type[Value]) -> Value:
    """A value from its text; fields that this version does not know are passed over."""
    return msgspec.json.decode(text.encode(), type=kind)


def mark_key(mark: str | None) -> str | None:
    """A serial, lot or headstamp as lists are searched by: capitals and digits without signs between them,
    letters that stand for figures as these. None where nothing is left."""
    if not mark:
        return None
    plain = unicodedata.normalize("NFKC", mark).upper()
    bare = "".join(each for each in plain if each.isalnum())
    return same_form(bare)[:KEY_MOST] or None
