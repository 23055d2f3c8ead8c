# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The body of a request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ploughshare.kernel.countries import Country, parse_country
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.tracing.errors import RequestMalformed
from ploughshare.registry.tracing.rules.documents.texts import read_rounds, reference_text, short_text
from ploughshare.registry.tracing.terms import ITEMS_MOST, Framing
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.markings import MARK_LENGTH_MOST, Marking
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import IllicitReason, IntendedUse, UrgencyGround

_MARKS = (
    "serial",
    "make",
    "model",
    "calibre",
    "arm_type",
    "country_of_manufacture",
    "import_mark",
    "other",
    "headstamp",
    "lot",
)


AMMUNITION = "ammunition"
"""What `object` says of an item that is no arm; a node that does not know the word reads the marks."""


@dataclass(frozen=True, slots=True)
class AskedItem:
    """One arm of a request as it travels.

    Attributes:
        reference: random reference of the arm.
        marking: marks as the officer wrote them.
        recovered_on: date as text; None if not told.
        recovered_in: state of recovery.
        rounds: how many rounds of a lot of ammunition were recovered; None for an arm, or if not told.
    """

    reference: str
    marking: Marking
    recovered_on: str | None
    recovered_in: Country | None
    rounds: int | None = None


def framing_document(framing: Framing) -> dict[str, Any]:
    """The framing as JSON."""
    return {
        "purpose": framing.purpose.value,
        "illicit_reason": framing.reason.value,
        "intended_use": framing.use.value,
        "urgency": framing.urgency.value if framing.urgency else None,
        "with_private_holder": framing.with_private_holder,
    }


def read_framing(body: Mapping[str, Any]) -> Framing:
    """Read a framing.

    Raises:
        RequestMalformed: a value outside the closed lists.
    """
    try:
        return Framing(
            Purpose(body["purpose"]),
            IllicitReason(body["illicit_reason"]),
            IntendedUse(body["intended_use"]),
            UrgencyGround(body["urgency"]) if body.get("urgency") else None,
            bool(body.get("with_private_holder", False)),
        )
    except (ValueError, KeyError, TypeError):
        raise RequestMalformed({"what": "purpose, reason or use"}) from None


def request_document(
    reference: str,
    framing: Framing,
    items: Sequence[AskedItem],
    *,
    basis: Sequence[str],
    tlp: Tlp,
    on_behalf_of: str | None = None,
) -> dict[str, Any]:
    """The body of `trace.requested`.

    Args:
        on_behalf_of: the post or province that filed it, where its contact point says so.
    """
    filed = {} if on_behalf_of is None else {"on_behalf_of": on_behalf_of}
    return {
        "request": reference,
        **framing_document(framing),
        **filed,
        "basis": list(basis),
        "handling": {"tlp": tlp.value},
        "items": [_item_document(item) for item in items],
    }


def _item_document(item: AskedItem) -> dict[str, Any]:
    marks = {name: getattr(item.marking, name) for name in _MARKS}
    ammunition: dict[str, Any] = {"object": AMMUNITION} if item.marking.is_ammunition else {}
    if item.rounds is not None:
        ammunition["rounds"] = item.rounds
    return {
        "item": item.reference,
        "marking": {name: value for name, value in marks.items() if value is not None},
        "recovered_on": item.recovered_on,
        "recovered_in": item.recovered_in,
        **ammunition,
    }


def read_items(body: Mapping[str, Any]) -> tuple[AskedItem, ...]:
    """Read the arms of a request.

    Raises:
        RequestMalformed: none, too many, two alike, or unreadable.
    """
    items = body.get("items")
    if not isinstance(items, list) or not 1 <= len(items) <= ITEMS_MOST:
        raise RequestMalformed({"what": "number of arms"})
    read = tuple(_read_item(item) for item in items)
    if len({item.reference for item in read}) != len(read):
        raise RequestMalformed({"what": "two arms with one reference"})
    return read


def _read_item(item: Any) -> AskedItem:
    try:
        marks = item["marking"]
        marking = read_marking_document(marks)
        state = item.get("recovered_in")
        return AskedItem(
            reference_text(item["item"]),
            marking,
            short_text(item.get("recovered_on"), 40),
            parse_country(state) if state else None,
            read_rounds(item.get("rounds")),
        )
    except (KeyError, TypeError, AttributeError, PloughshareError):
        raise RequestMalformed({"what": "an arm"}) from None


def read_marking_document(marks: Mapping[str, Any]) -> Marking:
    """Marks out of JSON; unknown names are passed over.

    Raises:
        RequestMalformed: a mark that is no text or too long.
    """
    return Marking(**{name: short_text(marks.get(name), MARK_LENGTH_MOST) for name in _MARKS})


def marking_document(marking: Marking) -> dict[str, str]:
    """Marks as JSON."""
    marks = {name: getattr(marking, name) for name in _MARKS}
    return {name: value for name, value in marks.items() if value is not None}
