# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Formal requests that are due, for the room that counts debts and reminds; it logs its own reading."""

from __future__ import annotations

from datetime import datetime

from ploughshare.registry.requests import store
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.dues import Due, Tally


def tallies(work: Work) -> list[Tally]:
    """How many formal requests are open with each state in each form, both ways."""
    return store.tallies(work.connection, at=work.at)


def due_between(work: Work, since: datetime, until: datetime, *, most: int) -> list[Due]:
    """Formal requests whose clock runs out in a time, both ways, the first in front."""
    return store.due_between(work.connection, since, until, most=most)
