# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rows of arms for tests of indicator 16.4.2 and of reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ploughshare.commitments.indicators.terms import ArmRow, Scope
from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import parse_part_date
from ploughshare.vocabulary.firearms import ArmType
from ploughshare.vocabulary.seizures import (
    Apprehension,
    ArmClass,
    BorderContext,
    Diversion,
    ItemKind,
    LegalGround,
    Making,
)

BRAZIL = Country("BRA")
WHOLE = Scope(BRAZIL, None, ("Federal Police",), "Every force of the state reports to this register.")
AS_AT = date(2018, 6, 30)
SHOWN = Diversion("Tracing Office", "record of sale S-17", parse_part_date("2018-02-01"))

_ARM = ArmRow(
    record="row 2",
    event=None,
    agency="Federal Police",
    apprehension=Apprehension.SEIZED,
    ground=LegalGround.TRAFFICKING,
    border=BorderContext.INLAND,
    happened_on=parse_part_date("2017-05-04"),
    country=BRAZIL,
    subdivision="BR-RJ",
    kind=ItemKind.ARM,
    arm_type=ArmType.PISTOL,
    arm_class=ArmClass.FIREARM,
    making=Making.FACTORY,
    alteration=None,
    amount=1,
)


def arm(record: str, **changes: Any) -> ArmRow:
    """A pistol seized in 2017 on a criminal ground, with changes."""
    return replace(_ARM, record=record, **changes)
