# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which rows of embargoes and denials fit a licence. A match is shown; a person decides."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import SequenceMatcher

from ploughshare.kernel.text import N_, Text
from ploughshare.registry.licences.terms import Application, Judged, Listed, ListedId, ListKind, Match

KEY_LENGTH = 4
ALIKE = 0.8
"""Similarity of two names in plain letters from which a match is shown: rather one too many."""


def plain(name: str) -> str:
    """A name in plain letters."""
    split = unicodedata.normalize("NFKD", name).casefold()
    kept = ("" if unicodedata.combining(each) else each if each.isalnum() else " " for each in split)
    return " ".join("".join(kept).split())


def keys_of(name: str) -> frozenset[str]:
    """How a name is found: how each of its words begins."""
    return frozenset(word[:KEY_LENGTH] for word in plain(name).split() if len(word) > 1)


def alike(one: str, other: str) -> bool:
    """Whether two names look alike: all words of the shorter stand in the other, or nearly all letters do."""
    left, right = plain(one), plain(other)
    if not left or not right:
        return False
    shorter, longer = sorted((set(left.split()), set(right.split())), key=len)
    if shorter <= longer and (len(shorter) > 1 or shorter == longer):
        return True
    first, second = (" ".join(sorted(each.split())) for each in (left, right))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE


def holds_on(listed: Listed, said: Application, *, on: date) -> bool:
    """Whether a row counts on a day for goods of an application."""
    row = listed.row
    if (row.since and on < row.since) or (row.until and row.until <= on):
        return False
    return not row.goods or any(each.kind in row.goods for each in said.goods)


def matches(
    said: Application,
    listed: Iterable[Listed],
    *,
    judged: Mapping[tuple[ListedId, str], Judged],
    on: date,
) -> tuple[Match, ...]:
    """Rows that fit an application, embargoes in front.

    Args:
        listed: rows that may fit.
        judged: what people made of matches.
    """
    found = [
        Match(each, key, why, judged.get((each.id, key)))
        for each in listed
        if holds_on(each, said, on=on)
        for key, why in _fitting(said, each)
    ]
    return tuple(sorted(found, key=_order))


def _order(match: Match) -> tuple[bool, str, int, str]:
    listed = match.listed
    return listed.row.kind is not ListKind.EMBARGO, listed.list_name, listed.line, match.key


def _fitting(said: Application, listed: Listed) -> list[tuple[str, tuple[Text, ...]]]:
    row = listed.row
    if row.name is None:
        if row.state is None or row.state not in said.countries:
            return []
        return [(str(row.state), (Text(N_("%(country)s takes part in it."), {"country": row.state}),))]
    found = []
    for party in said.parties:
        if party.name is None or not alike(party.name, row.name):
            continue
        names = {"party": party.name, "listed": row.name}
        why = [Text(N_("“%(party)s” looks like “%(listed)s”."), names)]
        if row.state is not None and row.state != party.country:
            facts = {"country": row.state, "elsewhere": party.country}
            why.append(Text(N_("The row names %(country)s, the party is in %(elsewhere)s."), facts))
        found.append((f"{party.role.value}/{plain(party.name)}"[:160], tuple(why)))
    return found
