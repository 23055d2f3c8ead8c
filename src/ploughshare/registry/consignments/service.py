# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of consignments: what a search found is kept, judged by officers, and asked of partners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ploughshare.exchange.lookup.service.asking import look_up_at
from ploughshare.exchange.lookup.service.desk import LookupDesk
from ploughshare.exchange.lookup.terms import LookupQuestion
from ploughshare.matching.markings.reference import reference
from ploughshare.registry.consignments import store
from ploughshare.registry.consignments.errors import (
    ConsignmentChanged,
    NotARun,
    NotJudgedTogether,
    VerdictNeedsReason,
)
from ploughshare.registry.consignments.queries import within_reach
from ploughshare.registry.consignments.rules.asking import pattern_of
from ploughshare.registry.consignments.rules.keeping import changes
from ploughshare.registry.consignments.terms import Consignment, ConsignmentId, Finding, Verdict
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.seizures import SeizureId

REASON_MOST = 2000


def keep_findings(work: Work, findings: Sequence[Finding], *, revision: str) -> int:
    """Keep what a search of all seizures found: for the node's own rounds.

    Args:
        revision: what the seizures were like when they were read; see `searched`.

    Returns:
        How many consignments are new or grew.
    """
    made = changes(
        store.everything(work.connection),
        findings,
        at=work.at,
        new_id=lambda: work.new_id(ConsignmentId),
    )
    for each in (*made.new, *made.changed):
        store.put(work.connection, each)
    store.remove(work.connection, made.gone)
    for each in made.new:
        work.record(Deed.CONSIGNMENT_FOUND, each.id, _facts(each))
    for each in made.changed:
        if each.id in made.grew:
            work.record(Deed.CONSIGNMENT_EXTENDED, each.id, _facts(each))
    store.note_searched(work.connection, revision, at=work.at)
    return len(made.new) + len(made.grew)


def searched(work: Work) -> tuple[str, datetime] | None:
    """What the seizures were like when they were searched last, and when; None if never: for the node's own
    rounds."""
    return store.searched(work.connection)


def judge(work: Work, id: ConsignmentId, *, verdict: Verdict, reason: str, seen_at: datetime) -> Consignment:
    """Say whether these things travelled together. What was judged before stays on record.

    Args:
        seen_at: when the consignment had last changed or been judged, as the officer saw it.

    Raises:
        ConsignmentUnknown: none such, or nothing of it is within reach.
        VerdictNeedsReason: no reason, or too long.
        ConsignmentChanged: something came to it, or somebody judged it, meanwhile.
    """
    work.allow(Permission.CONSIGNMENT_JUDGE)
    kept = within_reach(work, id)
    reason = reason.strip()
    if not 0 < len(reason) <= REASON_MOST:
        raise VerdictNeedsReason({"most": REASON_MOST})
    if seen_at != last_change(kept):
        raise ConsignmentChanged()
    kept = replace(
        kept,
        verdict=verdict,
        reason=reason,
        judged_at=work.at,
        judged_by=work.mandate.actor,
        grew_at=None,
    )
    store.judge(work.connection, kept)
    work.record(Deed.CONSIGNMENT_JUDGED, id, {"verdict": verdict.value})
    return kept


def last_change(kept: Consignment) -> datetime:
    """When things last came or went, or somebody judged: what an officer who judges must have seen."""
    return max(kept.changed_at, kept.judged_at or kept.changed_at)


def ask_for_parts(work: Work, desk: LookupDesk, id: ConsignmentId) -> list[LookupQuestion]:
    """Ask every partner whose set is held here whether it holds a part of the run, without telling which run.

    Raises:
        ConsignmentUnknown: none such, or nothing of it is within reach.
        NotJudgedTogether: nobody judged that it is one consignment.
        NotARun, RunUnfit: it cannot be looked up.
        NobodyToLookUpAt: no partner can be asked so.
        CaseNeeded: not under a case.
    """
    work.allow(Permission.LOOKUP_ASK)
    kept = within_reach(work, id)
    if kept.verdict is not Verdict.TOGETHER:
        raise NotJudgedTogether()
    pattern = pattern_of(kept.finding)
    if pattern is None or kept.finding.maker not in reference().makes:
        raise NotARun()
    return look_up_at(work, desk, [(pattern, kept.finding.maker)], subject=id)


def forget_event(work: Work, id: SeizureId) -> None:
    """Take away every consignment in which an erased event stands: a run is described by its first and
    last serial, and words of who judged it may name others. What is left of it is found by the next search,
    and judged anew."""
    work.allow(Permission.RETENTION_CARRY_OUT)
    store.remove_with(work.connection, id)


def _facts(kept: Consignment) -> dict[str, str | int | None]:
    return {
        "sign": kept.finding.sign.value,
        "things": len(kept.finding.members),
        "events": len({each.event for each in kept.finding.members}),
    }
