# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Answers to persons, and telling the supervisory authority of a breach, for the room that counts what is
owed and reminds; it logs its own reading."""

from __future__ import annotations

from datetime import datetime, time

from ploughshare.registry.privacy.store import breaches, requests
from ploughshare.registry.privacy.terms import DataBreach, PrivacyRequest
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.dues import Due


def due_between(work: Work, since: datetime, until: datetime, *, most: int) -> list[Due]:
    """Those whose clock runs out in a time, the first in front."""
    found = [each for each in open_dues(work, most=most) if since <= each.due_at <= until]
    return found[:most]


def open_dues(work: Work, *, most: int) -> list[Due]:
    """Open requests, and breaches of which the authority was not told, the first that is due in front."""
    found = [
        *(_of_request(each) for each in requests.due(work.connection, most=most)),
        *(_of_breach(each, at) for each, at in breaches.untold(work.connection, most=most)),
    ]
    return sorted(found, key=lambda each: (each.due_at, each.id.value))[:most]


def _of_request(made: PrivacyRequest) -> Due:
    since = datetime.combine(made.received_on, time(), made.opened_at.tzinfo)
    return Due(made.id, None, None, True, made.number, since, made.due_at)


def _of_breach(made: DataBreach, due_at: datetime) -> Due:
    return Due(made.id, None, None, True, made.number, made.known_at, due_at)
