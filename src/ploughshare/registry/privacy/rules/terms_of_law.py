# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The times that law sets for an answer and for telling of a breach; `law.clocks` counts them.

GDPR, article 12(3): one month from receipt, lengthened where necessary by two, and who asked is told within
the first. Directive (EU) 2016/680, article 12(3), says without undue delay and names no number, so an
authority sets one. GDPR, article 33(1), and the Directive, article 30(1): 72 hours from when it was known.
"""

from __future__ import annotations

from ploughshare.law.clocks.terms import Counting, Deadline, Unit
from ploughshare.registry.privacy.errors import ExtensionUnfit
from ploughshare.registry.privacy.terms import Regime

MONTHS_MORE_MOST = 2
_READ = "memory"

AUTHORITY_HOURS = Deadline(
    "GDPR_33_LED_30", "authority", "72", Unit.HOURS, "when the breach was known", _READ, Counting.PLAIN
)


def answer_term(regime: Regime, *, days: int) -> Deadline:
    """Within what an answer is due.

    Args:
        days: that this authority set where the law names no number.
    """
    if regime is Regime.GENERAL:
        return Deadline("GDPR_12_3", "answer", "1", Unit.MONTHS, "receipt", _READ, Counting.UNION)
    name = "LED_12_3" if regime is Regime.LAW_ENFORCEMENT else "national"
    return Deadline(name, "answer", str(days), Unit.DAYS, "receipt", "set by this authority")


def extended_term(regime: Regime, *, months: int) -> Deadline:
    """Within what it is due once it was lengthened, counted from receipt.

    Raises:
        ExtensionUnfit: the law does not lengthen it, or not so far.
    """
    if regime is not Regime.GENERAL or not 1 <= months <= MONTHS_MORE_MOST:
        raise ExtensionUnfit()
    return Deadline("GDPR_12_3", "extended", str(1 + months), Unit.MONTHS, "receipt", _READ, Counting.UNION)
