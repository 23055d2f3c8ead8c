# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of saved views."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class ViewUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "views.unknown"
    msgid = N_("There is no such saved view. Narrow the list and save it again.")


class ViewNameUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "views.name-unfit"
    msgid = N_("Give the view a name of 1 to %(most)d characters.")


class ViewPlaceUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "views.place-unfit"
    msgid = N_(
        "Only a page of this node with filters can be saved as a view. Open a list and narrow it first."
    )


class ViewFiltersUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "views.filters-unfit"
    msgid = N_("The filters are longer than %(most)d characters. Narrow the list with fewer of them.")


class TooManyViews(PloughshareError):
    kind = Kind.LIMIT
    code = "views.too-many"
    msgid = N_("You have %(most)d saved views. Take one away first.")


class ViewNotYours(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "views.not-yours"
    msgid = N_("A shared view is changed and taken away by whoever saved it. Save one of your own instead.")
