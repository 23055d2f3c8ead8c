# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Answers owed: what this state and each other owe one another, and reminders of terms."""

from __future__ import annotations

from litestar import Response, get

from ploughshare.interfaces.web.routes.register import country_of
from ploughshare.interfaces.web.visit import Here
from ploughshare.registry.debts import queries

PATHS = {
    "incoming request": "/incoming/",
    "request": "/requests/",
    "formal request": "/formal-requests/",
    "privacy request": "/privacy/requests/",
    "data breach": "/privacy/breaches/",
}
"""Where the page of what a reminder is about stands."""
SHOWN = 50


@get("/owed", sync_to_thread=True)
def owed(visit: Here) -> Response[str]:
    """The debt with each partner, by form and side."""
    other = country_of(visit.asked("other"))
    with visit.work() as work:
        found = queries.debts(work, other=other)
        given = queries.reminders(work, most=SHOWN)
        duties = [] if other else queries.duties(work, most=SHOWN)
    return visit.page(
        "owed.html",
        ours=[each for each in found if each.we_owe],
        theirs=[each for each in found if not each.we_owe],
        reminders=[each for each in given if other in {None, each.other}],
        other=other,
        duties=duties,
        paths=PATHS,
    )


HANDLERS = [owed]
