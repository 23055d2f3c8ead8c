# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The objects of a collection as TAXII asks for them: by moment, by id, by type, page by page.

TAXII 2.1 (OASIS Standard, 10 June 2021), sections 3.4 to 3.6 and 5. A collection holds the latest version
of each object only, which section 3.4.1 lets a server do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ploughshare.exchange.formats.rules.ids import named_id
from ploughshare.interfaces.api.taxii.errors import FilterUnfit
from ploughshare.kernel.clock import MalformedInstant, from_rfc3339
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.paging import decode_cursor, encode_cursor
from ploughshare.safeguards.work import CaseId

LIMIT = 200
LIMIT_MOST = 1000
VALUES_MOST = 200
_FILTERS = frozenset({"added_after", "limit", "next", "match[id]", "match[type]", "match[version]"})
_FILTERS_ALL = _FILTERS | {"match[spec_version]"}

Object = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client asks of a collection.

    Attributes:
        added_after: only objects that came to say what they say after it; None for all.
        after: the last object of the page before; None for the first page.
        limit: objects a page.
        ids, types, versions, spec_versions: values of which an object has one; empty for any.
    """

    added_after: datetime | None = None
    after: tuple[str, str] | None = None
    limit: int = LIMIT
    ids: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset()
    spec_versions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shown:
    """One page.

    Attributes:
        objects: in order.
        following: what `next` says; None on the last.
    """

    objects: Sequence[Object]
    following: str | None


def asked_of(query: Mapping[str, str]) -> Asked:
    """Read a client's filters.

    Raises:
        FilterUnfit: a filter that we do not have, or a value that it does not take.
    """
    for name in query:
        if name.startswith("match[") and name not in _FILTERS_ALL:
            raise FilterUnfit({"name": name[:60]})
    try:
        after = decode_cursor(query["next"], 2) if query.get("next") else None
        return Asked(
            from_rfc3339(query["added_after"]) if query.get("added_after") else None,
            (str(after[0]), str(after[1])) if after else None,
            min(max(int(query.get("limit") or LIMIT), 1), LIMIT_MOST),
            _values(query, "match[id]"),
            _values(query, "match[type]"),
            _values(query, "match[version]"),
            _values(query, "match[spec_version]"),
        )
    except (ValueError, MalformedInstant, PloughshareError):
        raise FilterUnfit({"name": "added_after, limit or next"}) from None


def _values(query: Mapping[str, str], name: str) -> frozenset[str]:
    values = [each for each in query.get(name, "").split(",") if each]
    if len(values) > VALUES_MOST:
        raise FilterUnfit({"name": name})
    return frozenset(values)


def version_of(each: Object) -> str:
    """The version of an object: its moment of change, or of making where it has no versions (3.4.1)."""
    return str(each.get("modified") or each.get("created"))


def page_of(objects: Iterable[Object], asked: Asked) -> Shown:
    """The objects that fit, the longest known first, page by page."""
    fitting = sorted((each for each in objects if _fits(each, asked)), key=_place)
    if asked.after is not None:
        fitting = [each for each in fitting if _place(each) > asked.after]
    shown = fitting[: asked.limit]
    more = len(fitting) > len(shown)
    return Shown(shown, encode_cursor(list(_place(shown[-1]))) if more else None)


def _place(each: Object) -> tuple[str, str]:
    # Instants are all written alike, in UTC with six digits but for published constants with three.
    return from_rfc3339(version_of(each)).isoformat(timespec="microseconds"), str(each["id"])


def _fits(each: Object, asked: Asked) -> bool:
    version = version_of(each)
    if asked.added_after is not None and from_rfc3339(version) <= asked.added_after:
        return False
    if asked.ids and each["id"] not in asked.ids:
        return False
    if asked.types and each["type"] not in asked.types:
        return False
    if asked.spec_versions and each.get("spec_version", "2.1") not in asked.spec_versions:
        return False
    return not asked.versions or bool(asked.versions & {"all", "first", "last", version})


def collection_id(case: CaseId, name: str) -> str:
    """The id of a collection of a case: always the same, and no id of the register."""
    return named_id("collection", str(case), name).partition("--")[2]
