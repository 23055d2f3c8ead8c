# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What became of arms by the records of custody and of stocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ploughshare.commitments.indicators.rules.identity import Key, key_of
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures.terms import ApprehendedArm
from ploughshare.registry.stocks.terms import StockArm, StockState
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import Disposal, SeizedItemId

_OF_STOCK: Mapping[StockState, Disposal] = MappingProxyType(
    {
        StockState.IN_STORE: Disposal.RETAINED,
        StockState.ISSUED: Disposal.RETAINED,
        StockState.DEACTIVATED: Disposal.DEACTIVATED,
        StockState.DESTROYED: Disposal.DESTROYED,
    }
)
"""An arm that is lost or written off did not end by that."""


class Fates:
    """Says what became of a thing.

    Custody knows a thing by its number. A stock knows an arm by its marks alone: the same maker, model,
    calibre and whole serial, entered there after it was apprehended; one that lay there before was taken
    from there.

    Args:
        exhibits: of things and recovered arms that are or were exhibits.
        stock: arms of stocks whose serial may fit.
    """

    def __init__(
        self, exhibits: Mapping[SeizedItemId | RecoveryId, Disposal], stock: Iterable[StockArm]
    ) -> None:
        self._exhibits = exhibits
        self._stock: dict[Key, list[StockArm]] = {}
        for each in stock:
            marks = each.marks
            key = key_of(Marking(marks.serial, marks.make, marks.model, marks.calibre))
            if key is not None:
                self._stock.setdefault(key, []).append(each)

    def of(self, arm: ApprehendedArm) -> Disposal | None:
        """What became of it; None if neither knows. A stock that took it over from custody knows it later."""
        kept = self._exhibits.get(arm.item)
        if kept is None and arm.recovery is not None:
            kept = self._exhibits.get(arm.recovery)
        if kept in {None, Disposal.RETAINED}:
            return self._in_stock(arm) or kept
        return kept

    def _in_stock(self, arm: ApprehendedArm) -> Disposal | None:
        if not self._stock:
            return None
        key = key_of(arm.marking) if arm.amount == 1 and arm.happened_on is not None else None
        if key is None or arm.happened_on is None:
            return None
        since = arm.happened_on.period.since
        later = [each for each in self._stock.get(key, ()) if each.entered_at.date() >= since]
        return next((found for each in reversed(later) if (found := _OF_STOCK.get(each.state))), None)
