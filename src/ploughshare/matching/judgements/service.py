# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of judging records. Records are never merged or changed."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.matching.judgements import rules, store
from ploughshare.matching.judgements.errors import JudgementUnknown, ReasonMissing
from ploughshare.matching.judgements.queries import reachable
from ploughshare.matching.judgements.terms import Judgement, JudgementId, Sameness
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.firearms import FirearmId

WHY_MOST = 2000


def judge_records(
    work: Work, id: JudgementId, *, left: FirearmId, right: FirearmId, said: Sameness, why: str
) -> Judgement:
    """Keep what an officer says of two records. The caller has made sure that both exist.

    Raises:
        ReasonMissing: no reason is given, or one over `WHY_MOST` characters.
        RecordWithItself, PairJudged, JudgementConflicts: it cannot stand beside those in force.
    """
    work.allow(Permission.ARM_CONFIRM)
    reason = why.strip()
    if not reason or len(reason) > WHY_MOST:
        raise ReasonMissing({"most": WHY_MOST})
    given = Judgement(id, left, right, said, reason, work.mandate.actor, work.at)
    rules.admit(given, reachable(work, (left, right)))
    store.add(work.connection, given)
    work.record(Deed.JUDGEMENT_GIVEN, id, {"left": str(left), "right": str(right), "said": said.value})
    return given


def undo_judgement(work: Work, id: JudgementId) -> Judgement:
    """Take a judgement back; the clusters are what they would be without it.

    Raises:
        JudgementUnknown: there is none such in force.
        LaterJudgement: another officer judged later on what it joined or parted.
    """
    work.allow(Permission.ARM_CONFIRM)
    held = store.get(work.connection, id)
    if held is None:
        raise JudgementUnknown()
    rules.admit_undoing(held, reachable(work, held.pair), by=work.mandate.actor)
    store.undo(work.connection, id, by=work.mandate.actor, at=work.at)
    work.record(Deed.JUDGEMENT_WITHDRAWN, id)
    return replace(held, undone_by=work.mandate.actor, undone_at=work.at)
