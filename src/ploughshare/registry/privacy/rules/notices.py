# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The notice of a breach as it goes to a partner: what happened, in words without names, and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from ploughshare.kernel.clock import MalformedInstant, from_rfc3339, to_rfc3339
from ploughshare.registry.privacy.errors import BreachNoticeMalformed
from ploughshare.registry.privacy.terms import WORDS_MOST, BreachKind, DataBreach, Described, Risk
from ploughshare.safeguards.retention.terms import RetentionKind

COUNT_MOST = 10**12


def notice_body(made: DataBreach) -> dict[str, Any]:
    """What a partner is told."""
    return {
        "number": made.number,
        "known_at": to_rfc3339(made.known_at),
        "since": made.since.isoformat() if made.since else None,
        "until": made.until.isoformat() if made.until else None,
        "kinds": sorted(each.value for each in made.kinds),
        "what": made.what,
        "data": sorted(each.value for each in made.data),
        "records": made.records,
        "subjects": made.subjects,
        "effects": made.effects,
        "measures": made.measures,
        "risk": made.risk.value,
    }


def read_notice(body: Mapping[str, Any]) -> tuple[str, Described]:
    """Number and content of a partner's notice. Kinds that this version does not know are left out.

    Raises:
        BreachNoticeMalformed.
    """
    try:
        number = _text(body["number"], 60)
        known = {each.value: each for each in RetentionKind}
        described = Described(
            from_rfc3339(_text(body["known_at"], 40)),
            _day(body.get("since")),
            _day(body.get("until")),
            frozenset(BreachKind(each) for each in _list(body["kinds"])),
            _text(body["what"], WORDS_MOST),
            frozenset(known[each] for each in _list(body["data"]) if each in known),
            _count(body.get("records")),
            _count(body.get("subjects")),
            _text(body["effects"], WORDS_MOST),
            _text(body["measures"], WORDS_MOST),
            Risk(body["risk"]),
        )
    except (KeyError, ValueError, TypeError, MalformedInstant):
        raise BreachNoticeMalformed() from None
    return number, described


def _text(given: Any, most: int) -> str:
    if not isinstance(given, str) or not 0 < len(given) <= most:
        raise ValueError("no text")
    return given


def _list(given: Any) -> list[str]:
    if not isinstance(given, list) or len(given) > len(RetentionKind):
        raise ValueError("no list")
    return [_text(each, 40) for each in given]


def _day(given: Any) -> date | None:
    return None if given is None else date.fromisoformat(_text(given, 10))


def _count(given: Any) -> int | None:
    if given is None:
        return None
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given <= COUNT_MOST:
        raise ValueError("no count")
    return given
