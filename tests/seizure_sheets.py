# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Lists of seizures for tests that need no register: rules that read whole numbers and judge nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ploughshare.kernel.text import Text
from ploughshare.registry.intake.terms import SeizureRow
from ploughshare.vocabulary.seizures import ItemKind, Quantity, Unit


class PlainRules:
    """See `registry.intake.ports.SeizureRules`."""

    def quantity(self, text: str, *, kind: ItemKind, unit: Unit | None) -> Quantity:
        """A whole number."""
        return Quantity(int(text), unit or Unit.PIECES, text)

    def faults(self, row: SeizureRow, *, today: date) -> Sequence[tuple[str, Text, bool]]:
        """Nothing."""
        return ()
