# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of saved views."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.interfaces.api.documents.forms import Given, Told
from ploughshare.safeguards.views.rules import NAME_MOST, QUERY_MOST
from ploughshare.safeguards.views.terms import SavedView


class NewSavedView(Given, frozen=True, kw_only=True):
    """Filters to keep. `place`: path of the list; `query`: its filters as they stand in the address."""

    place: Annotated[str, Meta(min_length=1, max_length=200)]
    name: Annotated[str, Meta(min_length=1, max_length=NAME_MOST)]
    query: Annotated[str, Meta(max_length=QUERY_MOST)] = ""
    shared: bool = False


class SavedViewDocument(Told, frozen=True, kw_only=True):
    """A saved view. `address`: the list with its filters; `shared`: whether colleagues see it."""

    id: str
    owner: str
    place: str
    name: str
    query: str
    address: str
    shared: bool
    saved_at: datetime


def saved_view_document(made: SavedView) -> SavedViewDocument:
    """A saved view."""
    return SavedViewDocument(
        id=str(made.id),
        owner=str(made.owner),
        place=made.place,
        name=made.name,
        query=made.query,
        address=made.address,
        shared=made.shared,
        saved_at=made.saved_at,
    )
