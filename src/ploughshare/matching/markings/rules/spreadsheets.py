# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a spreadsheet makes of a serial number that it takes for a figure.

A column of numbers comes back with a decimal point (`4567812.0`), and one of more than eleven digits as a
power of ten (`1.23457E+11`) of which only the first digits are left, the last of them rounded.
"""

from __future__ import annotations

import re

_POINT = re.compile(r"(\d{3,})[.,]0")
_POWER = re.compile(r"(\d)(?:[.,](\d{1,15}))?[eE]\+(\d{1,2})")
_DIGITS_MOST = 24


def undone(clean: str) -> str:
    """The text with the figure written out: `1.23457E+11` to `12345[76]??????`; else unchanged."""
    pointed = _POINT.fullmatch(clean)
    if pointed:
        return pointed[1]
    power = _POWER.fullmatch(clean)
    if not power:
        return clean
    read = power[1] + (power[2] or "")
    length = int(power[3]) + 1
    if not len(read) <= length <= _DIGITS_MOST:
        return clean
    lost = length - len(read)
    # Rounding may have raised the last digit that is left by one, and carried no further unless it is 0.
    last = f"[{read[-1]}{int(read[-1]) - 1}]" if lost and read[-1] != "0" else read[-1]
    return read[:-1] + last + "?" * lost
