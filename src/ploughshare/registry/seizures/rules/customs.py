# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What numbers of goods in trade look like: commodity codes, postal items, bills, declarations, places."""

from __future__ import annotations

import re

_S10 = re.compile(r"[A-Z]{2}\d{9}[A-Z]{2}")
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_AIR_WAYBILL = re.compile(r"\d{11}")
_BILL = re.compile(r"[A-Z0-9]{4,35}")
_DECLARATION = re.compile(r"[A-Z0-9][A-Z0-9 ./-]{1,34}")
_LOCODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")


def bare(text: str) -> str:
    """A number in capitals without the spaces, hyphens and points that people put between."""
    return re.sub(r"[\s.\-/]", "", text).upper()


def s10_check_digit(serial: str) -> int:
    """Check digit of the eight digits of a postal item (UPU standard S10, modulo 11 by weights)."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(serial, _S10_WEIGHTS, strict=True)) % 11
    return {10: 0, 11: 5}.get(rest, rest)


def is_postal_item(code: str) -> bool:
    """Whether thirteen characters are an S10 identifier with its right check digit."""
    return bool(_S10.fullmatch(code)) and s10_check_digit(code[2:10]) == int(code[10])


def is_hs_code(code: str) -> bool:
    """Whether it may be a commodity code: heading, subheading or a national line of it (2 to 12 digits)."""
    return code.isdecimal() and code.isascii() and 2 <= len(code) <= 12 and len(code) % 2 == 0


def is_bill(code: str) -> bool:
    """Whether it may be a bill of lading or an air waybill.

    Eleven digits are an air waybill, whose last digit is the seven before it modulo 7 (IATA resolution 600a).
    """
    if _AIR_WAYBILL.fullmatch(code):
        return int(code[3:10]) % 7 == int(code[10])
    return bool(_BILL.fullmatch(code))


def is_declaration(code: str) -> bool:
    """Whether it may be the number of a declaration, of any state."""
    return bool(_DECLARATION.fullmatch(code))


def is_locode(code: str) -> bool:
    """Whether it has the form of a UN/LOCODE (UNECE recommendation 16)."""
    return bool(_LOCODE.fullmatch(code))
