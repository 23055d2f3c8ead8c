# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a newer peer says beyond what we know: taken apart on the way in, put back on the way out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ploughshare.exchange.formats.terms import Json


def beyond(theirs: Json, ours: Json) -> dict[str, Any]:
    """What stands in their document and not in ours, in the shape of the document.

    Args:
        theirs: as received.
        ours: as we would write what we read from it.
    """
    kept: dict[str, Any] = {}
    for key, value in theirs.items():
        if key not in ours:
            kept[key] = value
        elif isinstance(value, Mapping) and isinstance(ours[key], Mapping):
            if inside := beyond(value, ours[key]):
                kept[key] = inside
        elif _alike(value, ours[key]):
            parts = [beyond(one, other) for one, other in zip(value, ours[key], strict=True)]
            if any(parts):
                kept[key] = parts
    return kept


def with_kept(ours: Json, kept: Json) -> dict[str, Any]:
    """Our document with what was kept put back. Where both say something, ours holds."""
    whole = dict(ours)
    for key, value in kept.items():
        if key not in ours:
            whole[key] = value
        elif isinstance(value, Mapping) and isinstance(ours[key], Mapping):
            whole[key] = with_kept(ours[key], value)
        elif _alike(value, ours[key]):
            whole[key] = [with_kept(one, part) for part, one in zip(value, ours[key], strict=True)]
    return whole


def paths(kept: Json, ours: Json, at: str = "") -> list[str]:
    """Names of what was kept, each once, such as `events.newer`."""
    found: dict[str, None] = {}
    for key, value in kept.items():
        if key not in ours:
            found[at + key] = None
        elif isinstance(value, Mapping) and isinstance(ours[key], Mapping):
            found |= dict.fromkeys(paths(value, ours[key], f"{at}{key}."))
        elif _alike(value, ours[key]):
            for part, one in zip(value, ours[key], strict=True):
                found |= dict.fromkeys(paths(part, one, f"{at}{key}."))
    return list(found)


def _alike(one: Any, other: Any) -> bool:
    """Two lists of objects of one length."""
    return (
        isinstance(one, list)
        and isinstance(other, list)
        and len(one) == len(other)
        and all(isinstance(each, Mapping) for each in (*one, *other))
    )
