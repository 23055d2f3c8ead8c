# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What names of vessels may decide, and the check digit of an IMO number."""

from __future__ import annotations

from ploughshare.matching.parties.errors import NumberNotImo, PersonsNotCompared
from ploughshare.matching.parties.terms import NameKind


def kind_of(text: str) -> NameKind:
    """The kind a caller names.

    Raises:
        PersonsNotCompared: it is none of those that may be compared.
    """
    for kind in NameKind:
        if kind.value == text:
            return kind
    raise PersonsNotCompared()


def imo_number(text: str | None) -> str | None:
    """Seven digits of an IMO ship number (IMO resolution A.1117(30)), or None if none is given.

    Raises:
        NumberNotImo: the check digit is wrong.
    """
    if text is None:
        return None
    digits = text.strip().upper().removeprefix("IMO").strip()
    right = len(digits) == 7 and digits.isascii() and digits.isdigit()
    if right:
        check = sum(int(digit) * (7 - at) for at, digit in enumerate(digits[:6])) % 10
        right = check == int(digits[6])
    if not right:
        raise NumberNotImo({"given": text[:20]})
    return digits
