# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which records belong together, from the judgements in force.

A cluster is what chains of "same" join. Its id is its oldest member's, which is the smallest since
ids begin with the moment they were made. So:

- the clusters depend on which judgements are in force, not on their order;
- a newer record that joins never changes a cluster's id; of two that join, the older id stays;
- taking a judgement back gives what would be had it never been given, ids included.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ploughshare.matching.judgements.errors import (
    JudgementConflicts,
    LaterJudgement,
    PairJudged,
    RecordWithItself,
)
from ploughshare.matching.judgements.terms import Judgement, Sameness
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.firearms import FirearmId


def clusters(judgements: Iterable[Judgement]) -> Mapping[FirearmId, frozenset[FirearmId]]:
    """Members by cluster id, of clusters with two members or more."""
    parent: dict[FirearmId, FirearmId] = {}

    def root(of: FirearmId) -> FirearmId:
        while parent.setdefault(of, of) != of:
            parent[of] = parent[parent[of]]
            of = parent[of]
        return of

    for each in judgements:
        if each.said is Sameness.SAME:
            older, newer = sorted((root(each.left), root(each.right)), key=lambda id: id.value)
            parent[newer] = older
    members: dict[FirearmId, set[FirearmId]] = {}
    for record in list(parent):
        members.setdefault(root(record), set()).add(record)
    return {id: frozenset(inside) for id, inside in members.items()}


def cluster_of(record: FirearmId, judgements: Iterable[Judgement]) -> frozenset[FirearmId]:
    """The records judged to be one with this one, itself among them."""
    for inside in clusters(judgements).values():
        if record in inside:
            return inside
    return frozenset((record,))


def admit(given: Judgement, in_force: Sequence[Judgement]) -> None:
    """Stop a judgement that contradicts those in force; "not sure" contradicts nothing.

    Raises:
        RecordWithItself: both records are the same one.
        PairJudged: the pair has a judgement in force.
        JudgementConflicts: "same" would join two records judged different, or "not the same" would
            part two that "same" joins; the fact names a judgement that stands against it.
    """
    if given.left == given.right:
        raise RecordWithItself()
    for each in in_force:
        if each.pair == given.pair:
            raise PairJudged({"judgement": str(each.id)})
    left, right = cluster_of(given.left, in_force), cluster_of(given.right, in_force)
    against: list[Judgement] = []
    if given.said is Sameness.SAME:
        joined = left | right
        against = [each for each in in_force if each.said is Sameness.NOT_SAME and each.pair <= joined]
    elif given.said is Sameness.NOT_SAME and left == right:
        # Some "same" of the chain from the one record is wrong, if this judgement is right.
        against = [each for each in in_force if each.said is Sameness.SAME and given.left in each.pair]
    if against:
        raise JudgementConflicts({"judgement": str(min(against, key=lambda each: each.id.value).id)})


def parted_from(record: FirearmId, judgements: Sequence[Judgement]) -> frozenset[FirearmId]:
    """Records that are judged another thing than this one: a "not the same" parts whole clusters."""
    own = cluster_of(record, judgements)
    found: set[FirearmId] = set()
    for each in judgements:
        if each.said is Sameness.NOT_SAME and each.pair & own:
            for one in each.pair - own:
                found |= cluster_of(one, judgements)
    return frozenset(found)


def admit_undoing(taken: Judgement, in_force: Sequence[Judgement], *, by: AccountId) -> None:
    """Stop the undoing of a judgement on which another officer built.

    Whoever judged later on one of the clusters concerned saw this judgement and may have gone by it. "Not
    sure" joins and parts nothing, so nothing rests on it and it rests on nothing.

    Args:
        taken: the judgement to take back, itself in force.
        in_force: those about its records and all that "same" joins to them, itself among them.
        by: who takes it back: their own later judgements do not stand in their way.

    Raises:
        LaterJudgement: there is a later one of somebody else; the fact names the newest.
    """
    if taken.said is Sameness.NOT_SURE:
        return
    concerned = cluster_of(taken.left, in_force) | cluster_of(taken.right, in_force)
    later = [
        each
        for each in in_force
        if each.id.value > taken.id.value
        and each.said is not Sameness.NOT_SURE
        and each.judged_by != by
        and each.pair & concerned
    ]
    if later:
        raise LaterJudgement({"judgement": str(max(later, key=lambda each: each.id.value).id)})
