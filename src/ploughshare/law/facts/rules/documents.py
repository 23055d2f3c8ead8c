# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A statement as a document: for a form, a letter to another node, a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from ploughshare.crypto.digests import sha256
from ploughshare.kernel.countries import Country, UnknownCountry, parse_country
from ploughshare.kernel.periods import MalformedDay, PartDate, parse_part_date
from ploughshare.kernel.text import one_line
from ploughshare.law.facts.errors import (
    NoSuchFact,
    SurenessUnfit,
    TextTooLong,
    UpdateUnreadable,
    ValueUnfit,
)
from ploughshare.law.facts.terms import Act, FactKind, Statement, Sureness
from ploughshare.law.national.terms import Evidence
from ploughshare.law.treaties.terms import Confidence

COLUMNS: tuple[str, ...] = (
    *("kind", "state", "subject", "value", "act", "act_on", "holds_from", "law"),
    *("source", "as_of", "sureness", "note", "undoes"),
)
"""Fields of a statement, in the order of a file."""

LENGTHS: Mapping[str, int] = {
    "state": 60,
    "subject": 80,
    "value": 300,
    "law": 300,
    "source": 500,
    "note": 2000,
    "undoes": 64,
}
_HEX = frozenset("0123456789abcdef")
Member = TypeVar("Member", bound=Enum)


def split_row(row: str) -> tuple[FactKind, Country, str]:
    """What a row's id names: kind, state and subject.

    Raises:
        NoSuchFact: it is no id of a row.
    """
    kind, _, rest = row.partition(":")
    state, _, subject = rest.partition(":")
    if kind not in {each.value for each in FactKind} or not state or not subject:
        raise NoSuchFact({"row": one_line(row)[:80]})
    return FactKind(kind), Country(state), subject


def write(said: Statement) -> dict[str, str | None]:
    """The document of a statement."""
    return {
        "kind": said.kind.value,
        "state": said.state,
        "subject": said.subject,
        "value": said.value,
        "act": None if said.act is None else said.act.value,
        "act_on": None if said.act_on is None else said.act_on.text,
        "holds_from": said.holds_from.isoformat(),
        "law": said.law,
        "source": said.source,
        "as_of": said.as_of.text,
        "sureness": said.sureness.value,
        "note": said.note,
        "undoes": said.undoes,
    }


def digest(said: Statement) -> str:
    """SHA-256 of the document, hexadecimal: two nodes that say the same have the same."""
    text = json.dumps(write(said), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hex()


def read(document: Mapping[str, Any]) -> Statement:
    """The statement of a document, its form checked and nothing more. Fields that are not known are left out.

    Raises:
        UpdateUnreadable: a field is no text.
        NoSuchFact, ValueUnfit, SurenessUnfit, MalformedDay, TextTooLong.
    """
    given = {name: _text(document, name) for name in COLUMNS}
    kind = _member(FactKind, given["kind"], NoSuchFact({"row": given["kind"] or ""}))
    act = given["act"]
    undoes = given["undoes"]
    if undoes is not None and (len(undoes) != 64 or set(undoes) - _HEX):
        raise UpdateUnreadable({"what": "undoes"})
    return Statement(
        kind=kind,
        state=_state(given["state"] or ""),
        subject=given["subject"] or "",
        value=given["value"] or "",
        holds_from=_day(given["holds_from"]),
        source=given["source"] or "",
        as_of=_part_date(given["as_of"]),
        sureness=_sureness(kind, given["sureness"]),
        act=None if act is None else _member(Act, act, _no_act(act)),
        act_on=None if given["act_on"] is None else _part_date(given["act_on"]),
        law=given["law"],
        note=given["note"],
        undoes=undoes,
    )


def _state(given: str) -> Country:
    """The code of a state, written the same way by everybody; what is none stays for the check to name."""
    try:
        return parse_country(given)
    except UnknownCountry:
        return Country(given.upper())


def _no_act(given: str) -> ValueUnfit:
    return ValueUnfit({"value": given[:40], "wanted": ", ".join(each.value for each in Act)})


def _text(document: Mapping[str, Any], name: str) -> str | None:
    value = document.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UpdateUnreadable({"what": name})
    most = LENGTHS.get(name, 40)
    if len(value) > most:
        raise TextTooLong({"field": name, "most": most})
    return one_line(value) or None


def _day(given: str | None) -> date:
    try:
        return date.fromisoformat(given or "")
    except ValueError:
        raise MalformedDay({"given": (given or "")[:40]}) from None


def _part_date(given: str | None) -> PartDate:
    """A day, month or year, written the same way by everybody: its text counts for the digest."""
    found = parse_part_date(given or "")
    return PartDate(found.period, found.iso())


def _sureness(kind: FactKind, given: str | None) -> Sureness:
    kinds: type[Confidence] | type[Evidence] = Confidence if kind is FactKind.STATUS else Evidence
    try:
        return kinds(given)
    except ValueError:
        wanted = ", ".join(each.value for each in kinds)
        raise SurenessUnfit({"given": given or "", "wanted": wanted}) from None


def _member(kinds: type[Member], given: str | None, otherwise: Exception) -> Member:
    try:
        return kinds(given)
    except ValueError:
        raise otherwise from None
