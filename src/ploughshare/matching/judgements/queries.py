# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of judgements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ploughshare.matching.judgements import rules, store
from ploughshare.matching.judgements.terms import Judgement, JudgementId, Sameness
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work
from ploughshare.vocabulary.firearms import FirearmId


@dataclass(frozen=True, slots=True)
class Judged:
    """What is judged of one record.

    Attributes:
        cluster: id of its cluster; its own while it stands alone.
        members: records judged to be one with it, itself among them.
        judgements: those in force that name a member, oldest first.
    """

    cluster: FirearmId
    members: frozenset[FirearmId]
    judgements: tuple[Judgement, ...]


def judged(work: Work, record: FirearmId) -> Judged:
    """What is judged of one record."""
    work.allow(Permission.ARM_READ)
    held = reachable(work, (record,))
    members = rules.cluster_of(record, held)
    work.record(Deed.JUDGEMENT_READ, record)
    named = tuple(each for each in held if each.pair & members)
    return Judged(min(members, key=lambda each: each.value), members, named)


def reachable(work: Work, records: Iterable[FirearmId]) -> list[Judgement]:
    """Judgements in force about the records and all that "same" joins to them: for this room's use cases."""
    found: dict[JudgementId, Judgement] = {}
    seen: set[FirearmId] = set()
    fresh = set(records)
    while fresh:
        seen |= fresh
        held = store.about(work.connection, fresh)
        found.update((each.id, each) for each in held)
        fresh = {one for each in held if each.said is Sameness.SAME for one in each.pair} - seen
    return sorted(found.values(), key=lambda each: each.id.value)
