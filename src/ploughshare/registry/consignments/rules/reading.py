# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From seized things to what the search compares."""

from __future__ import annotations

import unicodedata

from ploughshare.matching.markings.terms import Reading
from ploughshare.registry.consignments.rules.serials import place_in_series
from ploughshare.registry.consignments.terms import Lotted, Numbered
from ploughshare.registry.seizures.terms import ApprehendedArm
from ploughshare.vocabulary.seizures import ItemKind

MAKE_LEAST = 0.6
"""Chance from which a maker that was read counts by its code."""
WRAPPING_LEAST = 6
"""Letters and figures a wrapping's marks need: fewer ("box", "12") are on many."""
LOT_LEAST = 3
MARK_MOST = 240

_LOTTED = frozenset({ItemKind.AMMUNITION, ItemKind.EXPLOSIVE})


def folded(text: str) -> str:
    """Letters and figures alone, capitals, without accents: equal for two writings of one mark."""
    bare = unicodedata.normalize("NFKD", text).upper()
    kept = "".join(char if char.isalnum() else " " for char in bare if not unicodedata.combining(char))
    return " ".join(kept.split())


def numbered(thing: ApprehendedArm, reading: Reading) -> Numbered | None:
    """An arm or a marked part with its place in a series; None where it has none."""
    if thing.kind not in {ItemKind.ARM, ItemKind.PART} or thing.amount != 1:
        return None
    place = place_in_series(reading.serial)
    likely = reading.makes[0] if reading.makes else None
    if likely is not None and likely.probability >= MAKE_LEAST:
        maker = likely.make.code
    else:
        maker = folded(thing.marking.make or "")[:80]
    if place is None or not maker:
        return None
    before, number, figures, after = place
    return Numbered(thing.item, thing.event, thing.case, thing.country, maker, before, after, number, figures)


def lotted(thing: ApprehendedArm) -> Lotted | None:
    """Ammunition or explosives by maker and lot; None where no lot was read."""
    lot = folded(thing.lot or "")
    if thing.kind not in _LOTTED or len(lot.replace(" ", "")) < LOT_LEAST:
        return None
    # The same number of another maker is another lot. Where no maker was read, the lot stands alone.
    maker = folded(thing.marking.make or "")
    mark = f"{maker} · {lot}" if maker else lot
    return Lotted(thing.item, thing.event, thing.case, thing.country, mark[:MARK_MOST], thing.amount)


def wrapped(thing: ApprehendedArm) -> Lotted | None:
    """Anything by the marks of its wrapping; None where they say too little."""
    mark = folded(thing.packaging or "")
    if len(mark.replace(" ", "")) < WRAPPING_LEAST:
        return None
    return Lotted(thing.item, thing.event, thing.case, thing.country, mark[:MARK_MOST], thing.amount)
