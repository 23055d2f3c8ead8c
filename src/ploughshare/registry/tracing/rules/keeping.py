# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Until when what a partner's question or answer brought may be kept.

The time is the agreement's. Article 7 of the Firearms Protocol, by which a state keeps its own records of
firearms for ten years at least, is about those registers and not about copies of what a partner told.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ploughshare.exchange.agreements.terms import Terms
from ploughshare.registry.tracing.errors import ContentErased
from ploughshare.registry.tracing.terms import Framing, Incoming
from ploughshare.vocabulary.purposes import Purpose


def day_of_erasure(terms: Terms, *, purpose: Purpose | None, ended_at: datetime) -> date:
    """The day on which it is to be erased.

    Args:
        terms: what holds today for what was sent when the exchange began.
        purpose: for which it was exchanged. Where the agreement lets it be used for that no more, it is
            not kept beyond the end of the exchange.
        ended_at: when the exchange ended.
    """
    if purpose is not None and purpose not in terms.purposes:
        return ended_at.date()
    return ended_at.date() + timedelta(days=terms.retention_days)


def check_kept(erased_at: datetime | None) -> None:
    """Stop where the content of an exchange is gone.

    Raises:
        ContentErased.
    """
    if erased_at is not None:
        raise ContentErased({"on": erased_at.date().isoformat()})


def framing_of(made: Incoming) -> Framing:
    """What a request of theirs says beside the arms.

    Raises:
        ContentErased: it is not kept any more.
    """
    check_kept(made.erased_at)
    assert made.framing is not None
    return made.framing
