# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of judging two records of the register."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from msgspec import Meta

from ploughshare.interfaces.api.call import Call
from ploughshare.interfaces.api.documents.arms import AlignedDocument, FirearmDocument, firearm_document
from ploughshare.interfaces.api.documents.forms import Given, IdText, Told
from ploughshare.matching.judgements.terms import Judgement, Sameness
from ploughshare.registry.duplicates.terms import Cluster, Likeness, Pair
from ploughshare.safeguards.work import AccountId

Names = Mapping[AccountId, str]
"""Display names by account."""


class NewJudgement(Given, frozen=True, kw_only=True):
    """What an officer says of two records, and why."""

    left_id: IdText
    right_id: IdText
    said: Sameness
    why: Annotated[
        str, Meta(max_length=4000, description="Needed: a judgement without its reason cannot be checked.")
    ]


class JudgementDocument(Told, frozen=True, kw_only=True):
    """A judgement. `undone_at` is null while it is in force; which record is left means nothing."""

    id: str
    left_id: str
    right_id: str
    said: Sameness
    why: str
    judged_by: str
    judged_by_name: str | None
    judged_at: datetime
    undone_by: str | None
    undone_by_name: str | None
    undone_at: datetime | None


class ClusterDocument(Told, frozen=True, kw_only=True):
    """The records judged to be one arm with one of them. `id` is that of the oldest, so it stays when newer
    records join; a record of which nothing is judged is alone in its cluster."""

    id: str
    member_ids: list[str]
    judgements: list[JudgementDocument]


class LikenessDocument(Told, frozen=True, kw_only=True):
    """How alike two records are. `fields` says of each field whether it agrees; in the alignment `read` is
    the newer record's character, `held` the older one's."""

    older_id: str
    newer_id: str
    probability: float
    fields: dict[str, str]
    alignment: list[AlignedDocument]
    reasons_for: list[str]
    reasons_against: list[str]


class LikelyDocument(Told, frozen=True, kw_only=True):
    """Another record that may be the same arm."""

    likeness: LikenessDocument
    record: FirearmDocument


class LikelyListDocument(Told, frozen=True, kw_only=True):
    """Other records that may be the same arm, the likeliest first."""

    items: list[LikelyDocument]


class PairDocument(Told, frozen=True, kw_only=True):
    """Two records side by side. `joined` and `parted` follow from the judgements in force, directly or by a
    chain; `judgements` are all that were given on this very pair, newest first, `around` those in force on
    other records of both clusters."""

    likeness: LikenessDocument
    older: FirearmDocument
    newer: FirearmDocument
    joined: bool
    parted: bool
    judgements: list[JudgementDocument]
    around: list[JudgementDocument]


def judgement_document(given: Judgement, names: Names) -> JudgementDocument:
    """A judgement, with the names its accounts have now."""
    return JudgementDocument(
        id=str(given.id),
        left_id=str(given.left),
        right_id=str(given.right),
        said=given.said,
        why=given.why,
        judged_by=str(given.judged_by),
        judged_by_name=names.get(given.judged_by),
        judged_at=given.judged_at,
        undone_by=str(given.undone_by) if given.undone_by else None,
        undone_by_name=names.get(given.undone_by) if given.undone_by else None,
        undone_at=given.undone_at,
    )


def cluster_document(found: Cluster, names: Names) -> ClusterDocument:
    """A cluster."""
    return ClusterDocument(
        id=str(found.id),
        member_ids=[str(each.id) for each in found.members],
        judgements=[judgement_document(each, names) for each in found.judgements],
    )


def likeness_document(found: Likeness, call: Call) -> LikenessDocument:
    """How alike two records are."""
    return LikenessDocument(
        older_id=str(found.older.id),
        newer_id=str(found.newer.id),
        probability=found.probability,
        fields={name: stand.value for name, stand in found.fields.items()},
        alignment=[
            AlignedDocument(read=column.read, held=column.held, fit=column.fit.value)
            for column in found.score.alignment
        ],
        reasons_for=call.says(found.score.reasons_for),
        reasons_against=call.says(found.score.reasons_against),
    )


def pair_document(found: Pair, call: Call, names: Names) -> PairDocument:
    """Two records side by side."""
    return PairDocument(
        likeness=likeness_document(found.likeness, call),
        older=firearm_document(found.likeness.older, call),
        newer=firearm_document(found.likeness.newer, call),
        joined=found.joined,
        parted=found.parted,
        judgements=[judgement_document(each, names) for each in found.judgements],
        around=[judgement_document(each, names) for each in found.around],
    )
