# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Typed cells of workbooks and Parquet files as text."""

from __future__ import annotations

import datetime
import decimal
import math

EXACT_MOST = 10**15
"""From here on a floating-point number no longer holds every digit of a serial."""


class DigitsLost(ValueError):
    """A number too large for its type: its last digits are gone."""


def text_of(value: object) -> str | None:
    """The text that a person sees in the cell; None if it is empty.

    Raises:
        DigitsLost: digits are gone.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime.datetime):
        if value.time() == datetime.time():
            return value.date().isoformat()
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    return str(value)


def _number(value: float) -> str | None:
    if math.isnan(value):
        return None
    if not math.isfinite(value) or abs(value) >= EXACT_MOST:
        raise DigitsLost(repr(value))
    return str(int(value)) if value.is_integer() else repr(value)
