# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for terms of law and how they are counted."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.law.clocks.terms import Counting, Unit

CLOCK_WORDS: Mapping[enum.Enum, str] = {
    # Translators: in what a term of law is counted, after a number.
    Unit.HOURS: N_("hours"),
    Unit.DAYS: N_("days"),
    Unit.WORKING_DAYS: N_("working days"),
    Unit.WEEKS: N_("weeks"),
    Unit.MONTHS: N_("months"),
    Unit.YEARS: N_("years"),
    Unit.DATE: N_("of every year"),
    # Translators: which law says how a term is counted.
    Counting.PLAIN: N_("as time passes"),
    Counting.UNION: N_("by Regulation (EEC, Euratom) 1182/71"),
}
