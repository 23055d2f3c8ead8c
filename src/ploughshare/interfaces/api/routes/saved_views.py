# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Saved views of lists."""

from __future__ import annotations

from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.forms import PageDocument
from ploughshare.interfaces.api.documents.saved_views import (
    NewSavedView,
    SavedViewDocument,
    saved_view_document,
)
from ploughshare.interfaces.api.routes.route import RecordId, acts, ends, reads
from ploughshare.safeguards.views import queries, service
from ploughshare.safeguards.views.terms import SavedViewId

TAG = "Saved views"


@reads("/saved-views", TAG)
def list_saved_views(
    call: Caller,
    place: Annotated[str | None, QueryParameter(description="Path of a list; all lists if left out.")] = None,
) -> PageDocument[SavedViewDocument]:
    """One's own saved views, and those that colleagues share."""
    with call.work() as work:
        found = queries.views(work, place=place)
    return PageDocument(items=[saved_view_document(each) for each in found])


@acts("/saved-views", TAG)
def save_view(call: Caller, data: JSONBody[NewSavedView]) -> SavedViewDocument:
    """Keep the filters of a list under a name; one's own view of that name and list is replaced."""
    with call.work() as work:
        made = service.save_view(work, place=data.place, name=data.name, query=data.query, shared=data.shared)
    return saved_view_document(made)


@ends("/saved-views/{view_id:str}", TAG)
def remove_saved_view(call: Caller, view_id: RecordId) -> None:
    """Take a view of one's own away."""
    with call.work() as work:
        service.remove_view(work, SavedViewId.parse(view_id))


HANDLERS = [list_saved_views, save_view, remove_saved_view]
