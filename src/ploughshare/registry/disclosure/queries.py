# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of answers on their way to evidence, and of the schedule of disclosure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ploughshare.kernel.ids import Id, MalformedId
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.kernel.text import N_, Text
from ploughshare.registry.disclosure import rules, store
from ploughshare.registry.disclosure.terms import (
    AnswerEvidence,
    EvidenceGround,
    EvidenceStanding,
    Material,
    MaterialId,
)
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.terms import Desk, ItemId, TraceId
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates import queries as cases
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.retention.rules import first_due
from ploughshare.safeguards.retention.terms import OLD_MOST, Pointed, RetentionKind
from ploughshare.safeguards.work import CaseId, Work
from ploughshare.vocabulary.tracing import IntendedUse

BY_EXTRACT = N_("A certified extract of %(keeper)s, %(reference)s, makes it usable before a court.")
BY_CONSENT = N_("%(keeper)s consents to its use before a court, %(reference)s.")


def answers(work: Work, desk: Desk, trace: TraceId) -> list[AnswerEvidence]:
    """Answers of other states on a trace, each with how far it is from evidence.

    Raises:
        TraceUnknown: none such, or not within reach.
    """
    view = tracing.trace(work, desk, trace)
    answered = [(request, item) for request, item in view.requests if item.answered_at is not None]
    kept = store.steps(work.connection, [item.id for _, item in answered])
    found = []
    for request, item in answered:
        steps = tuple(kept.get(item.id, ()))
        use = request.framing.use
        standing = rules.standing_of(steps, use=use)
        found.append(AnswerEvidence(request, item, standing, use is IntendedUse.COURT, steps))
    return found


def usable_answers(work: Work, desk: Desk, trace: TraceId) -> Mapping[ItemId, Text]:
    """Answers that became usable before a court, each with why: for the schedule in the prosecutor's "
    "bundle."""
    found: dict[ItemId, Text] = {}
    for each in answers(work, desk, trace):
        if each.standing is EvidenceStanding.USABLE and each.steps:
            last = each.steps[-1]
            words = BY_EXTRACT if last.ground is EvidenceGround.KEEPER else BY_CONSENT
            found[each.item.id] = Text(words, {"keeper": last.keeper, "reference": last.reference})
    return found


def schedule(
    work: Work,
    *,
    cursor: str | None = None,
    limit: int = LIMIT,
    case: CaseId | None = None,
    waiting: bool = False,
) -> Page[Material]:
    """What helps the defence, of cases within reach, newest first.

    Args:
        waiting: only those whose provider has still to be told.
    """
    work.allow(Permission.FORMAL_READ)
    before = MaterialId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    found = store.page(
        work.connection,
        work.scope(Permission.FORMAL_READ),
        most=limit + 1,
        before=before,
        case=case,
        waiting=waiting,
    )
    work.record(Deed.DISCLOSURE_LISTED, None, {"count": len(found[:limit])})
    following = encode_cursor([str(found[limit - 1].id)]) if len(found) > limit else None
    return Page(found[:limit], following)


# -- for the room of keeping, which logs its own reading: never what is disclosed


def material_known(work: Work, id: Id) -> Pointed | None:
    """An entry of a schedule for the defence, by its id. Its time runs from when its case is closed."""
    found = store.get(work.connection, MaterialId(id.value))
    if found is None:
        return None
    closed = cases.closed_on(work, found.case)
    since = None if closed is None else max(closed, found.marked_at.date())
    return Pointed(RetentionKind.CUSTODY, found.id, str(found.id), since, case=found.case)


def material_given(work: Work, given: str) -> Pointed | None:
    """The same, by its id as it is written."""
    try:
        return material_known(work, MaterialId.parse(given))
    except MalformedId:
        return None


def material_over(work: Work, *, before: date, most: int, skip: frozenset[bytes]) -> list[Pointed]:
    """Entries of schedules whose cases were closed on a day or before."""
    rows = store.of_cases(work.connection, most=OLD_MOST)
    closed = cases.closed_by(work, {case for _, case in rows}, before)
    ids = (id for id, case in rows if case in closed)
    return first_due(ids, lambda id: material_known(work, id), before=before, most=most, skip=skip)
