# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Saved views of lists: kept from the list itself, opened by a lasting address."""

from __future__ import annotations

from litestar import Response, get, post
from litestar.params import FromPath

from ploughshare.interfaces.web.visit import Here
from ploughshare.safeguards.views import service
from ploughshare.safeguards.views.terms import SavedViewId


@post("/saved-views", sync_to_thread=True)
def save_view(visit: Here) -> Response[str]:
    """Keep the filters of a list under a name, and show the list with them."""
    with visit.work() as work:
        made = service.save_view(
            work,
            place=visit.given("place") or "",
            name=visit.given("name") or "",
            query=visit.given("query") or "",
            shared=visit.given("shared") is not None,
        )
    return visit.go(made.address)


@get("/saved-views/{id:str}", sync_to_thread=True)
def open_view(visit: Here, id: FromPath[str]) -> Response[str]:
    """Lead to the list with the filters of a view."""
    with visit.work() as work:
        found = service.open_view(work, SavedViewId.parse(id))
    return visit.go(found.address)


@post("/saved-views/{id:str}/removal", sync_to_thread=True)
def remove_view(visit: Here, id: FromPath[str]) -> Response[str]:
    """Take a view of one's own away."""
    with visit.work() as work:
        service.remove_view(work, SavedViewId.parse(id))
    return visit.go(visit.back())


HANDLERS = [save_view, open_view, remove_view]
