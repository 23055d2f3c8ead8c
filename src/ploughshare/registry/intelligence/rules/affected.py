# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which states a trace touches, and so should be told of what comes of it."""

from __future__ import annotations

from collections.abc import Iterable

from ploughshare.kernel.countries import Country
from ploughshare.vocabulary.firearms import ArmEvent


def affected_states(
    events: Iterable[ArmEvent], *, made_in: Iterable[Country], recovered_in: Country | None, own: Country
) -> tuple[Country, ...]:
    """States on the route of an arm, the state of its maker and that of its last record, without our own.

    In order: the last record first, since that is where it was lost; then backwards along the route; then
    the maker's states; then where it was found.
    """
    found: dict[Country, None] = {}
    for event in reversed(list(events)):
        for state in (event.other_country, event.country):
            if state is not None:
                found.setdefault(state)
    for state in made_in:
        found.setdefault(state)
    if recovered_in is not None:
        found.setdefault(recovered_in)
    return tuple(each for each in found if each != own)
