# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What may be saved as a view."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode

from ploughshare.kernel.text import one_line
from ploughshare.safeguards.views.errors import ViewFiltersUnfit, ViewNameUnfit, ViewPlaceUnfit

NAME_MOST = 80
QUERY_MOST = 1500
FILTERS_MOST = 200
VIEWS_MOST = 100
UNUSED = timedelta(days=365)
"""How long a view stays that nobody opens: its filters may name a serial."""
NOTED_AFTER = timedelta(days=1)
_PLACE = re.compile(r"(/[a-z0-9][a-z0-9-]*){1,4}")
_NO_FILTERS = frozenset({"cursor", "limit", "next", "back", "csrf"})


def fit_name(given: str) -> str:
    """A name on one line.

    Raises:
        ViewNameUnfit.
    """
    name = one_line(given)
    if not 1 <= len(name) <= NAME_MOST:
        raise ViewNameUnfit({"most": NAME_MOST})
    return name


def fit_place(given: str) -> str:
    """Path of a list of this node.

    Raises:
        ViewPlaceUnfit: an address elsewhere, of a single record, or none.
    """
    if len(given) > 200 or not _PLACE.fullmatch(given):
        raise ViewPlaceUnfit()
    return given


def fit_query(given: str) -> str:
    """Filters of an address without its cursor and without empty ones, in the order given.

    Raises:
        ViewFiltersUnfit: too long.
    """
    if len(given) > 4 * QUERY_MOST:
        raise ViewFiltersUnfit({"most": QUERY_MOST})
    try:
        pairs = parse_qsl(given.lstrip("?"), max_num_fields=FILTERS_MOST)
    except ValueError as error:
        raise ViewFiltersUnfit({"most": QUERY_MOST}) from error
    found = [
        (name, value.strip())
        for name, value in pairs
        if name not in _NO_FILTERS and value.strip() and "\x00" not in value
    ]
    query = urlencode(found)
    if len(query) > QUERY_MOST:
        raise ViewFiltersUnfit({"most": QUERY_MOST})
    return query


def is_worth_noting(used_at: datetime, *, at: datetime) -> bool:
    """Whether another use is written down: once a day is enough."""
    return at - used_at >= NOTED_AFTER
