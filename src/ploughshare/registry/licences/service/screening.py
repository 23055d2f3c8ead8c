# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Supply lists of embargoes and denials, and say what a match is worth. No list comes with the software."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

from ploughshare.crypto.digests import sha256
from ploughshare.registry.licences.errors import LicenceUnfit, MatchUnknown
from ploughshare.registry.licences.queries import known, matches
from ploughshare.registry.licences.rules import applying, listing
from ploughshare.registry.licences.store import lists
from ploughshare.registry.licences.terms import (
    Judged,
    LicenceId,
    LicenceState,
    Listed,
    ListedId,
    ListHeader,
    ListKind,
    ListRow,
    Ruling,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

OWN_FINDINGS = "own-findings"
"""Name of the list that this authority's own findings of diversion and breach stand in."""


def supply_list(work: Work, name: str, content: bytes, *, as_of: date) -> ListHeader:
    """Put a list in place of the one under its name. A row that stays keeps what was decided on it.

    Args:
        content: CSV in UTF-8; see `rules.listing`.
        as_of: the list's own date.

    Raises:
        ListUnreadable: with the line; nothing is taken over.
        LicenceUnfit: the name is empty, too long or reserved.
    """
    work.allow(Permission.LICENCE_DECIDE)
    named = applying.line("name", name, most=80)
    if named.casefold() == OWN_FINDINGS:
        raise LicenceUnfit({"field": "name", "most": 80})
    rows = listing.read_list(content.decode("utf-8", "replace"))
    listed = {each.id: each for each in (_listed(named, line, row) for line, row in reversed(rows))}
    header = ListHeader(named, len(listed), as_of, work.mandate.actor, work.at, sha256(content).hex())
    lists.replace_list(work.connection, header, list(listed.values()))
    work.record(Deed.EMBARGO_LIST_SUPPLIED, None, {"list": named, "rows": len(listed)})
    return header


def _listed(name: str, line: int, row: ListRow) -> Listed:
    said = repr(
        (name, [repr(sorted(each.value for each in row.goods)), *astuple(row)[:3], *astuple(row)[4:]])
    )
    # The id follows from what the row says, so that a decision outlives a new edition of the list.
    return Listed(ListedId(sha256(said.encode())[:16]), name, line, row)


def drop_list(work: Work, name: str, *, reason: str) -> None:
    """Take a list away.

    Raises:
        LicenceUnfit: it is the list of own findings, which stays.
        ReasonNeeded.
    """
    work.allow(Permission.LICENCE_DECIDE)
    if name == OWN_FINDINGS:
        raise LicenceUnfit({"field": "name", "most": 80})
    stated = applying.reason(reason)
    lists.drop_list(work.connection, name)
    work.record(Deed.EMBARGO_LIST_DROPPED, None, {"list": name, "reason": stated})


def rule_on_match(
    work: Work, id: LicenceId, listed: ListedId, *, key: str, ruling: Ruling, reason: str
) -> Judged:
    """Say what a match is worth, with why.

    Raises:
        LicenceUnknown, LicenceActDoesNotFit, ReasonNeeded.
        MatchUnknown: the row does not fit the licence.
    """
    work.allow(Permission.LICENCE_WRITE)
    found = known(work, id)
    applying.check_state(found.decision, {LicenceState.APPLIED, LicenceState.SUSPENDED})
    if not any((each.listed.id, each.key) == (listed, key) for each in matches(work, found)):
        raise MatchUnknown()
    made = Judged(ruling, applying.reason(reason), work.mandate.actor, work.at)
    lists.put_judged(work.connection, id, listed, key, made)
    work.record(Deed.LICENCE_MATCH_RULED, id, {"listed": str(listed), "ruling": ruling.value})
    return made


def add_own_finding(work: Work, *, name: str, reference: str, source: str) -> None:
    """Keep an end user's breach where every later application meets it."""
    row = ListRow(ListKind.DENIAL, None, name, frozenset(), None, None, source, reference)
    held = {each.name: each for each in lists.headers(work.connection)}.get(OWN_FINDINGS)
    line = (held.rows if held else 0) + 1
    made = _listed(OWN_FINDINGS, line, row)
    known_rows = lists.rows(work.connection, OWN_FINDINGS, after=0, most=10**6)
    if any(each.id == made.id for each in known_rows):
        return
    header = ListHeader(OWN_FINDINGS, line, work.at.date(), work.mandate.actor, work.at, sha256(b"").hex())
    lists.put_header(work.connection, header)
    lists.add_rows(work.connection, [made])
