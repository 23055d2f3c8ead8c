# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of saved views. They hold filters, no records: what a list shows is asked of its own room."""

from __future__ import annotations

from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.views import store
from ploughshare.safeguards.views.errors import ViewUnknown
from ploughshare.safeguards.views.terms import SavedView, SavedViewId
from ploughshare.safeguards.work import Work


def views(work: Work, *, place: str | None = None) -> list[SavedView]:
    """One's own views and those that others share, by list and name.

    Args:
        place: of this list alone; None for all.
    """
    work.allow(Permission.ACCOUNT_OWN)
    return store.seen_by(work.connection, work.mandate.actor, place=place)


def own_views(work: Work, *, place: str) -> list[SavedView]:
    """The same of one list, in a glance: for the page that shows it."""
    return store.seen_by(work.connection, work.mandate.actor, place=place)


def view(work: Work, id: SavedViewId) -> SavedView:
    """One view within the reader's reach.

    Raises:
        ViewUnknown.
    """
    work.allow(Permission.ACCOUNT_OWN)
    found = store.get(work.connection, id)
    if found is None or not (found.shared or found.owner == work.mandate.actor):
        raise ViewUnknown()
    return found
