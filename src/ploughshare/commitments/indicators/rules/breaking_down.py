# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Each disaggregation, and the key by which every figure opens its records."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from urllib.parse import quote, unquote

from ploughshare.commitments.indicators.rules.settling import SUCCESSES
from ploughshare.commitments.indicators.terms import Counted
from ploughshare.vocabulary.seizures import TracingStanding

Value = enum.Enum | str | int | bool | None


def _means(each: Counted) -> Value:
    return each.settled.standing if each.settled.standing in SUCCESSES else None


DIMENSIONS: Mapping[str, Callable[[Counted], Value]] = MappingProxyType(
    {
        "apprehension": lambda each: each.row.apprehension,
        "standing": lambda each: each.settled.standing,
        "means": _means,
        "type": lambda each: each.row.arm_type,
        "border": lambda each: each.row.border,
        "ground": lambda each: each.row.ground,
        "making": lambda each: each.row.making,
        "marked": lambda each: each.row.uniquely_marked,
        "agency": lambda each: each.row.agency,
        "place": lambda each: each.row.subdivision,
        "event": lambda each: each.row.event,
        "disposal": lambda each: each.row.fate,
        "conveyance": lambda each: each.row.conveyance,
        "origin": lambda each: each.row.origin,
        "destination": lambda each: each.row.destination,
        "diverted_in": lambda each: each.settled.diversion.country if each.settled.diversion else None,
        "made_in": lambda each: each.row.marking.country_of_manufacture,
    }
)
"""What arms are broken down by; the metadata asks for the first three, the questionnaire for more."""

_NONE = "-"


def breakdown(counted: Iterable[Counted], dimension: str) -> dict[Value, dict[TracingStanding, int]]:
    """Arms by one dimension and by standing; values in the order of their enum, what is not known last."""
    value_of = DIMENSIONS[dimension]
    found: dict[Value, dict[TracingStanding, int]] = {}
    for each in counted:
        line = found.setdefault(value_of(each), dict.fromkeys(TracingStanding, 0))
        line[each.settled.standing] += each.row.amount
    return {value: found[value] for value in sorted(found, key=_place)}


def values_of(counted: Iterable[Counted], dimension: str) -> dict[str, int]:
    """Arms by one dimension alone, by the token of each value."""
    found = breakdown(counted, dimension)
    return {token(value): sum(line.values()) for value, line in found.items()}


def figure_key(**chosen: Value) -> str:
    """The key of a figure: `apprehension:seized,standing:pending`; `all` for every arm."""
    return ",".join(f"{name}:{token(value)}" for name, value in chosen.items()) or "all"


def token(value: Value) -> str:
    """A value of a dimension as it stands in a key; what is not known is `-`."""
    if value is None:
        return _NONE
    if isinstance(value, enum.Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return quote(str(value), safe="")


def fits(each: Counted, key: str) -> bool:
    """Whether an arm is one of those that a figure counts.

    Raises:
        ValueError: no such figure.
    """
    if key == "all":
        return True
    for part in key.split(","):
        name, mark, wanted = part.partition(":")
        if not mark or name not in {*DIMENSIONS, "success"}:
            raise ValueError(key[:80])
        if name == "success":
            if (each.settled.standing in SUCCESSES) is not (wanted == "yes"):
                return False
        elif unquote(token(DIMENSIONS[name](each))) != unquote(wanted):
            return False
    return True


def _place(value: Value) -> tuple[bool, int, str]:
    if isinstance(value, enum.Enum):
        return False, list(type(value)).index(value), ""
    return value is None, 0, str(value)
