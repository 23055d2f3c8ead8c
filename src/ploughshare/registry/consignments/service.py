# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of consignments: what a search found is kept, judged by officers, and asked of partners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ploughshare.exchange.lookup.errors import RunUnfit
from ploughshare.exchange.lookup.rules.blocks import run_pattern
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
from ploughshare.registry.consignments.rules.keeping import changes
from ploughshare.registry.consignments.rules.serials import number_in
from ploughshare.registry.consignments.terms import Consignment, ConsignmentId, Finding, Sign, Verdict
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work

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
            work.record(Deed.CONSIGNMENT_GREW, each.id, _facts(each))
    store.note_searched(work.connection, revision, at=work.at)
    return len(made.new) + len(made.grew)


def searched(work: Work) -> str | None:
    """What the seizures were like when they were searched last; None if never: for the node's own rounds."""
    found = store.searched(work.connection)
    return None if found is None else found[0]


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


def pattern_of(finding: Finding) -> str | None:
    """What a run is filed and looked up by; None for what is no run.

    Raises:
        RunUnfit: it is too long, or its numbers too short.
    """
    if finding.sign is not Sign.RUN or finding.first is None or finding.last is None:
        return None
    return pattern_between(finding.mark, finding.first, finding.last)


def pattern_between(mark: str, first: str, last: str) -> str:
    """The pattern of a run from its series and its outermost serials.

    Raises:
        RunUnfit: it is too long, or its numbers too short.
    """
    before, rest = mark[: mark.index("#")], mark[mark.rindex("#") + 1 :]
    figures = mark.count("#")
    return run_pattern(
        before,
        number_in(first, mark),
        number_in(last, mark),
        figures=figures,
        after=rest,
    )


def runs_to_file(work: Work) -> list[tuple[ConsignmentId, str, str]]:
    """Runs that partners may look up: those that officers judged to be one consignment, of makers that are known by
    code. Id, pattern and code of the maker: for the register of look-ups."""
    known = reference().makes
    found: list[tuple[ConsignmentId, str, str]] = []
    for id, maker, mark, first, last in store.runs_judged(work.connection):
        if maker not in known:
            continue
        try:
            found.append((id, pattern_between(mark, first, last), maker))
        except RunUnfit:
            continue
    return found


def _facts(kept: Consignment) -> dict[str, str | int | None]:
    return {
        "sign": kept.finding.sign.value,
        "things": len(kept.finding.members),
        "events": len({each.event for each in kept.finding.members}),
    }
