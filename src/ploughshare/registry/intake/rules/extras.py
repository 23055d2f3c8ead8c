# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Further columns in one cell, as our own export writes them."""

from __future__ import annotations

import msgspec

from ploughshare.registry.intake.rules.cells import BadCell, check_text
from ploughshare.registry.intake.rules.rows import EXTRA_MOST, Plan
from ploughshare.registry.intake.terms import Fault

_decoder = msgspec.json.Decoder(dict[str, str])


def extra_of(plan: Plan, row: int, text: str, faults: list[Fault]) -> dict[str, str]:
    """The further columns; nothing, and a fault, where the cell cannot be read."""
    try:
        read = _decoder.decode(text.encode())
        for name, value in read.items():
            check_text(name, most=EXTRA_MOST)
            check_text(value, most=EXTRA_MOST)
    except msgspec.DecodeError:
        faults.append(plan.fault(row, "extra", BadCell("extra")))
        return {}
    except BadCell as bad:
        faults.append(plan.fault(row, "extra", bad))
        return {}
    return read
