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

from ploughshare.matching.judgements.errors import JudgementConflicts, PairJudged, RecordWithItself
from ploughshare.matching.judgements.terms import Judgement, Sameness
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
