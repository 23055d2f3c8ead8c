# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for ammunition: cartridges, marks on their base, and quantities that do not add up."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.matching.headstamps.terms import Confidence, StampKind
from ploughshare.registry.ammunition.terms import DifferenceKind
from ploughshare.vocabulary.ammunition import CartridgeType

AMMUNITION_WORDS: Mapping[enum.Enum, str] = {
    # Translators: kinds of cartridges.
    CartridgeType.BALL: N_("ball"),
    CartridgeType.TRACER: N_("tracer"),
    CartridgeType.ARMOUR_PIERCING: N_("armour-piercing"),
    CartridgeType.INCENDIARY: N_("incendiary"),
    CartridgeType.HOLLOW_POINT: N_("hollow point"),
    CartridgeType.MATCH: N_("match"),
    CartridgeType.SHOT: N_("shot"),
    CartridgeType.BLANK: N_("blank"),
    CartridgeType.DRILL: N_("drill"),
    CartridgeType.OTHER: N_("other cartridge"),
    # Translators: how sure it is that a code on a cartridge stands for a maker.
    Confidence.SURE: N_("sure"),
    Confidence.USUAL: N_("usual reading"),
    Confidence.DISPUTED: N_("disputed"),
    # Translators: marks on a cartridge beside maker, calibre and year.
    StampKind.NATO: N_("NATO cross"),
    StampKind.SYMBOL: N_("symbol"),
    StampKind.TRACER: N_("tracer mark"),
    StampKind.CARTRIDGE_TYPE: N_("kind of cartridge"),
    StampKind.COLOUR: N_("colour"),
    StampKind.CASE: N_("case"),
    # Translators: why the quantities of a lot of ammunition do not add up.
    DifferenceKind.PACKED_OVER_MADE: N_("more packed than made"),
    DifferenceKind.LEFT_OVER_MADE: N_("more left than made"),
    DifferenceKind.IMPORTED_OVER_EXPORTED: N_("more imported than exported"),
    DifferenceKind.IMPORTED_UNDER_EXPORTED: N_("less imported than exported"),
    DifferenceKind.DELIVERED_OVER_IMPORTED: N_("more handed over than imported"),
    DifferenceKind.GONE_OVER_MADE: N_("more gone than made"),
}
