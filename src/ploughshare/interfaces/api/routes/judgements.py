# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which records of the register are one arm. Records are never merged or changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.arms import firearm_document
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.judgements import (
    ClusterDocument,
    JudgementDocument,
    LikelyDocument,
    LikelyListDocument,
    Names,
    NewJudgement,
    PairDocument,
    cluster_document,
    judgement_document,
    likeness_document,
    pair_document,
)
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.kernel.paging import LIMIT
from ploughshare.matching.judgements import queries as judgements
from ploughshare.matching.judgements import service
from ploughshare.matching.judgements.terms import Judgement, JudgementId, Sameness
from ploughshare.registry.duplicates import queries
from ploughshare.registry.duplicates.service import judge_pair
from ploughshare.safeguards.access.queries import names_of
from ploughshare.safeguards.work import AccountId, Work
from ploughshare.vocabulary.firearms import FirearmId

TAG = "Judgements"


@reads("/judgements", TAG)
def list_judgements(
    call: Caller,
    record: Annotated[
        str | None, QueryParameter(description="Only those that name this record.", max_length=64)
    ] = None,
    said: Annotated[Sameness | None, QueryParameter(description="Only those that say this.")] = None,
    judged_by: Annotated[
        str | None, QueryParameter(description="Only those of this account.", max_length=64)
    ] = None,
    undone: Annotated[bool, QueryParameter(description="Those that were undone, too.")] = False,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[JudgementDocument]:
    """Judgements in force, newest first."""
    with call.work() as work:
        page = judgements.judgements(
            work,
            cursor=cursor,
            limit=limit,
            record=FirearmId.parse(record) if record else None,
            said=said,
            judged_by=AccountId.parse(judged_by) if judged_by else None,
            undone=undone,
        )
        names = _names(work, page.items)
    return paged(page, lambda each: judgement_document(each, names))


@acts("/judgements", TAG)
def give_judgement(call: Caller, data: JSONBody[NewJudgement]) -> JudgementDocument:
    """Say that two records are the same arm, are not, or that one is not sure. Both records stay as they are.
    What contradicts a judgement in force is refused by that judgement's id."""
    with call.work() as work:
        made = judge_pair(
            work,
            work.new_id(JudgementId),
            left=FirearmId.parse(data.left_id),
            right=FirearmId.parse(data.right_id),
            said=data.said,
            why=data.why,
        )
        return judgement_document(made, _names(work, [made]))


@reads("/judgements/{judgement_id:str}", TAG)
def show_judgement(call: Caller, judgement_id: RecordId) -> JudgementDocument:
    """One judgement, in force or undone."""
    with call.work() as work:
        found = judgements.judgement(work, JudgementId.parse(judgement_id))
        return judgement_document(found, _names(work, [found]))


@acts("/judgements/{judgement_id:str}/withdrawal", TAG, status=200)
def undo_judgement(call: Caller, judgement_id: RecordId) -> JudgementDocument:
    """Take a judgement back in one step: clusters and their ids are what they would be without it. Refused
    after another officer's later judgement on the same records, which must be undone first."""
    with call.work() as work:
        taken = service.undo_judgement(work, JudgementId.parse(judgement_id))
        return judgement_document(taken, _names(work, [taken]))


@reads("/firearms/{firearm_id:str}/cluster", TAG)
def show_cluster(call: Caller, firearm_id: RecordId) -> ClusterDocument:
    """The records that are judged to be one arm with this one, and the judgements that say so or part others
    from them."""
    with call.work() as work:
        found = queries.cluster(work, FirearmId.parse(firearm_id))
        return cluster_document(found, _names(work, found.judgements))


@reads("/firearms/{firearm_id:str}/likely-same", TAG)
def list_likely_same(call: Caller, firearm_id: RecordId, limit: Limit = 5) -> LikelyListDocument:
    """Other records that may be the same arm. Needs an open case or a recovery in hand. What is judged the
    same, or not, is left out."""
    id = FirearmId.parse(firearm_id)
    with call.work() as work:
        found = queries.likely_same(work, call.node.index, id, limit=limit)
    items = [
        LikelyDocument(likeness=likeness_document(each, call), record=firearm_document(each.beside(id), call))
        for each in found
    ]
    return LikelyListDocument(items=items)


@reads("/firearms/{firearm_id:str}/beside/{other_id:str}", TAG)
def show_pair(call: Caller, firearm_id: RecordId, other_id: RecordId) -> PairDocument:
    """Two records side by side: how alike they are, why, and what was judged of them."""
    with call.work() as work:
        found = queries.pair(work, FirearmId.parse(firearm_id), FirearmId.parse(other_id))
        return pair_document(found, call, _names(work, (*found.judgements, *found.around)))


def _names(work: Work, found: Iterable[Judgement]) -> Names:
    people = {person for each in found for person in (each.judged_by, each.undone_by) if person}
    return names_of(work, people)


HANDLERS = [
    list_judgements,
    give_judgement,
    show_judgement,
    undo_judgement,
    show_cluster,
    list_likely_same,
    show_pair,
]
