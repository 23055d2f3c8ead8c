# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of judging two records of the register."""

from __future__ import annotations

from ploughshare.matching.judgements import service as judgements
from ploughshare.matching.judgements.terms import Judgement, JudgementId, Sameness
from ploughshare.registry.firearms.errors import FirearmUnknown
from ploughshare.registry.firearms.queries import held_firearm
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.firearms import FirearmId


def judge_pair(
    work: Work, id: JudgementId, *, left: FirearmId, right: FirearmId, said: Sameness, why: str
) -> Judgement:
    """Keep what an officer says of two records of the register, which stay as they are.

    Raises:
        FirearmUnknown: one of them is not in the register, or not visible yet.
        ReasonMissing: no reason is given, or too long a one.
        RecordWithItself, PairJudged, JudgementConflicts: it cannot stand beside those in force.
    """
    work.allow(Permission.ARM_READ)
    work.allow(Permission.ARM_CONFIRM)
    if any(held_firearm(work, each) is None for each in (left, right)):
        raise FirearmUnknown()
    return judgements.judge_records(work, id, left=left, right=right, said=said, why=why)
