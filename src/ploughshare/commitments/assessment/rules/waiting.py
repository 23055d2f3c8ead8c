# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Requests without an answer, by age."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ploughshare.commitments.assessment.terms import Sent, Waiting

LONG_DAYS = 90
"""After so many days a request is worth a reminder; no instrument sets a general term for tracing."""


def unanswered(requests: Iterable[Sent], *, on: date) -> tuple[tuple[Waiting, ...], int]:
    """Requests that have no answer, the oldest first, and how many of which nobody wrote when they left."""
    waiting, undated = [], 0
    for each in requests:
        if each.answered_on is not None:
            continue
        if each.sent_on is None:
            undated += 1
        else:
            waiting.append(Waiting(each, max((on - each.sent_on.period.last).days, 0)))
    return tuple(sorted(waiting, key=lambda each: (-each.days, each.sent.place))), undated
