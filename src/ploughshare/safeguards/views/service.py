# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of saved views: save, open, take away."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.views import queries, rules, store
from ploughshare.safeguards.views.errors import TooManyViews, ViewNotYours
from ploughshare.safeguards.views.terms import SavedView, SavedViewId
from ploughshare.safeguards.work import Work


def save_view(work: Work, *, place: str, name: str, query: str, shared: bool = False) -> SavedView:
    """Keep the filters of a list under a name. A view of one's own of that name and list is replaced.

    Raises:
        ViewNameUnfit, ViewPlaceUnfit, ViewFiltersUnfit: something said is not usable.
        TooManyViews.
    """
    work.allow(Permission.ACCOUNT_OWN)
    place, name, query = rules.fit_place(place), rules.fit_name(name), rules.fit_query(query)
    owner = work.mandate.actor
    present = store.named(work.connection, owner, place, name)
    if present is None and store.count_of(work.connection, owner) >= rules.VIEWS_MOST:
        raise TooManyViews({"most": rules.VIEWS_MOST})
    id = work.new_id(SavedViewId) if present is None else present.id
    made = SavedView(id, owner, place, name, query, shared, work.at, work.at)
    store.put(work.connection, made)
    # The filters may hold a serial: the log says which list, not what was looked for.
    work.record(Deed.VIEW_SAVED, id, {"place": place, "shared": shared})
    return made


def open_view(work: Work, id: SavedViewId) -> SavedView:
    """A view to be shown now; that it was used is noted once a day.

    Raises:
        ViewUnknown.
    """
    found = queries.view(work, id)
    if rules.is_worth_noting(found.used_at, at=work.at):
        found = replace(found, used_at=work.at)
        store.put(work.connection, found)
    return found


def remove_view(work: Work, id: SavedViewId) -> None:
    """Take a view of one's own away.

    Raises:
        ViewUnknown.
        ViewNotYours: another shares it.
    """
    found = queries.view(work, id)
    if found.owner != work.mandate.actor:
        raise ViewNotYours()
    store.remove(work.connection, id)
    work.record(Deed.VIEW_REMOVED, id, {"place": found.place})


def forget_unused(work: Work) -> int:
    """Take away what nobody opened for a year; returns how many. For the node itself, which acts under no
    permission."""
    return store.forget_unused(work.connection, before=work.at - rules.UNUSED)
