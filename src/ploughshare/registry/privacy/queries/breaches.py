# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of breaches."""

from __future__ import annotations

from ploughshare.exchange.agreements import queries as agreements
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.kernel.paging import LIMIT, Page, moment_before, page_by_moment
from ploughshare.registry.privacy.errors import PrivacyUnknown
from ploughshare.registry.privacy.store import breaches as store
from ploughshare.registry.privacy.terms import BreachStage, DataBreach, DataBreachId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


def breaches(
    work: Work, *, stage: BreachStage | None = None, cursor: str | None = None, limit: int = LIMIT
) -> Page[DataBreach]:
    """Breaches, newest first, ours and those that partners tell of. Logged.

    Raises:
        MalformedCursor.
    """
    work.allow(Permission.PRIVACY_READ)
    before = moment_before(cursor, DataBreachId)
    found = store.page(work.connection, stage=stage, most=limit + 1, before=before)
    page = page_by_moment(found, limit, lambda each: (each.recorded_at, each.id))
    work.record(Deed.DATA_BREACH_LISTED, None, {"count": len(page.items)})
    return page


def breach(work: Work, id: DataBreachId) -> DataBreach:
    """One breach. Logged.

    Raises:
        PrivacyUnknown.
    """
    work.allow(Permission.PRIVACY_READ)
    found = known_breach(work, id)
    work.record(Deed.DATA_BREACH_READ, id)
    return found


def known_breach(work: Work, id: DataBreachId) -> DataBreach:
    """One breach, for services, which log their own act.

    Raises:
        PrivacyUnknown.
    """
    found = store.get(work.connection, id)
    if found is None:
        raise PrivacyUnknown()
    return found


def partners_told(work: Work, made: DataBreach) -> list[tuple[str, bool]]:
    """Nodes with which an agreement is in force, and whether each was told of a breach."""
    told = {each.node for each in made.notices}
    known = {str(node) for kind in ExchangeKind for _, node in agreements.running(work, kind=kind)}
    return [(node, node in told) for node in sorted(known | told)]
