# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for the formats at the border and for the private look-up."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType

from ploughshare.exchange.formats.terms import AnswerOutcome, Fate, Standing
from ploughshare.exchange.lookup.terms import Closeness, Stop
from ploughshare.kernel.text import N_

EXCHANGE_WORDS: Mapping[enum.Enum, str] = MappingProxyType(
    {
        # Translators: how far a format of exchange may be relied on.
        Standing.CHECKED: N_("checked against a schema of others"),
        Standing.DRAFT: N_("draft, checked by nobody else"),
        # Translators: what became of a field when a record was written in another format, or read from it.
        Fate.NOT_CARRIED: N_("not carried"),
        Fate.NOT_UNDERSTOOD: N_("kept as it stands, not understood"),
        Fate.ASSUMED: N_("not said; the cautious value was taken"),
        Fate.TIGHTENED: N_("taken more strictly for the whole"),
        Fate.MISSING: N_("asked for and not known here"),
        # Translators: how one arm of a request was answered.
        AnswerOutcome.ANSWERED: N_("answered"),
        AnswerOutcome.NOT_HELD: N_("not held here"),
        AnswerOutcome.REFUSED: N_("refused"),
        # Translators: what a private look-up says; none of these is a yes.
        Closeness.NONE: N_("no hit"),
        Closeness.NEAR: N_("a similar serial is filed: ask"),
        Closeness.WHOLE: N_("this serial is filed: ask"),
        # Translators: the limit that stands in the way of a private look-up.
        Stop.BATCH: N_("more at once than is agreed"),
        Stop.DAY: N_("the day's budget is spent"),
        Stop.YEAR: N_("the agreement year's budget is spent"),
    }
)
"""Member to message id."""
