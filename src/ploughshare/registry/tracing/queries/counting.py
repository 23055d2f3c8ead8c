# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Where traces stand and how many requests there were, for the room that draws reports; it logs its own
reading."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing.store import counting as store
from ploughshare.registry.tracing.store import outgoing
from ploughshare.registry.tracing.terms import Diversion, Trace
from ploughshare.safeguards.work import Work


def stands_of(
    work: Work, recoveries: Iterable[RecoveryId]
) -> dict[RecoveryId, tuple[Trace, Diversion | None]]:
    """The traces of recoveries that have one, each with its point of diversion if it is established."""
    return outgoing.stands_of(work.connection, sorted(set(recoveries)))


def arms_asked_about(work: Work, since: datetime, until: datetime) -> tuple[int, int, int, int]:
    """Arms asked about in a time: sent by this state, of these answered; received from others, of these
    answered."""
    return store.arms_asked_about(work.connection, since, until)
