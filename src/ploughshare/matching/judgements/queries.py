# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of judgements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import LIMIT, Page, decode_cursor, encode_cursor
from ploughshare.matching.judgements import rules, store
from ploughshare.matching.judgements.errors import JudgementUnknown
from ploughshare.matching.judgements.terms import Judgement, JudgementId, Sameness
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, Work
from ploughshare.vocabulary.firearms import FirearmId


@dataclass(frozen=True, slots=True)
class Judged:
    """What is judged of one record.

    Attributes:
        cluster: id of its cluster; its own while it stands alone.
        members: records judged to be one with it, itself among them.
        parted: records judged to be another thing, and all that are one with those.
        judgements: those in force that name a member, oldest first.
    """

    cluster: FirearmId
    members: frozenset[FirearmId]
    parted: frozenset[FirearmId]
    judgements: tuple[Judgement, ...]


def judged(work: Work, record: FirearmId) -> Judged:
    """What is judged of one record."""
    work.allow(Permission.ARM_READ)
    work.record(Deed.JUDGEMENT_READ, record)
    return held_of(work, record)


def held_of(work: Work, record: FirearmId) -> Judged:
    """What is judged of one record, for rooms of this house that record what they do with it."""
    held = reachable(work, (record,))
    members = rules.cluster_of(record, held)
    named = tuple(each for each in held if each.pair & members)
    # What is parted from this cluster may be joined to more than the search from here met.
    beyond = {one for each in named for one in each.pair}
    parted = rules.parted_from(record, reachable(work, beyond))
    return Judged(min(members, key=lambda each: each.value), members, parted, named)


def of_pair(work: Work, one: FirearmId, other: FirearmId) -> list[Judgement]:
    """All that was ever judged of two records, newest first: for other rooms, which record the reading."""
    return store.of_pair(work.connection, one, other)


def judgement(work: Work, id: JudgementId) -> Judgement:
    """One judgement, in force or undone.

    Raises:
        JudgementUnknown: there is none such.
    """
    work.allow(Permission.ARM_READ)
    found = store.find(work.connection, id)
    if found is None:
        raise JudgementUnknown()
    work.record(Deed.JUDGEMENT_READ, id)
    return found


def judgements(
    work: Work,
    *,
    cursor: str | None = None,
    limit: int = LIMIT,
    record: FirearmId | None = None,
    said: Sameness | None = None,
    judged_by: AccountId | None = None,
    undone: bool = False,
) -> Page[Judgement]:
    """Judgements, newest first: those in force, or with `undone` all that were ever given.

    Raises:
        MalformedCursor: the cursor is not one of ours.
    """
    work.allow(Permission.ARM_READ)
    before = JudgementId.parse(str(decode_cursor(cursor, 1)[0])) if cursor else None
    found = store.page(
        work.connection,
        most=limit + 1,
        before=before,
        record=record,
        said=said,
        by=judged_by,
        undone=undone,
    )
    work.record(Deed.JUDGEMENT_READ, record, {"count": len(found[:limit])})
    following = encode_cursor([str(found[limit - 1].id)]) if len(found) > limit else None
    return Page(found[:limit], following)


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


def built_upon(work: Work, ids: Sequence[Id]) -> frozenset[Id]:
    """Those of some arms of which a judgement in force speaks; only whether, not what."""
    arms = frozenset(each for each in ids if isinstance(each, FirearmId))
    named = {one for each in store.about(work.connection, arms) for one in each.pair}
    return arms.intersection(named)
