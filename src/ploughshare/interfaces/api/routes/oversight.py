# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The audit log, and deeds that go before a supervisor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.oversight import (
    EntryDocument,
    GivenFinding,
    Justification,
    ReviewDocument,
    ReviewsDocument,
    VerificationDocument,
    entry_document,
    review_document,
    verification_document,
)
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import LIMIT
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.audit import queries
from ploughshare.safeguards.audit import service as audit
from ploughshare.safeguards.audit.errors import NoSuchReview
from ploughshare.safeguards.audit.terms import EntryId, Review
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates import queries as mandates
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, Work

TAG = "Oversight"


@reads("/audit/entries", TAG)
def list_entries(
    call: Caller,
    deed: Annotated[list[Deed] | None, QueryParameter(description="Only these deeds.")] = None,
    actor: Annotated[str | None, QueryParameter(description="Only this account's.", max_length=64)] = None,
    subject: Annotated[str | None, QueryParameter(description="Only on this record.", max_length=64)] = None,
    case: Annotated[
        str | None, QueryParameter(description="Only under the case with this reference.", max_length=80)
    ] = None,
    since: Annotated[datetime | None, QueryParameter(description="Not before.")] = None,
    until: Annotated[datetime | None, QueryParameter(description="Before, exclusive.")] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[EntryDocument]:
    """Entries of the log, newest first. Reading the log is logged."""
    with call.work() as work:
        page = queries.entries(
            work,
            deeds=deed or (),
            actor=AccountId.parse(actor) if actor else None,
            subject=Id.parse(subject) if subject else None,
            cases=mandates.cases_called(work, case) if case else None,
            since=since,
            until=until,
            cursor=cursor,
            limit=limit,
        )
        names = accounts.names_of(work, {AccountId.parse(each.actor) for each in page.items})
    return paged(page, lambda each: entry_document(each, names))


@acts("/audit/verification", TAG, status=200)
def verify_log(call: Caller) -> VerificationDocument:
    """Re-check the whole log against its signed heads and the database. Names the first broken entry."""
    with call.work() as work:
        work.allow(Permission.AUDIT_VERIFY)
    result = audit.verify_log(call.node.files, call.node.look, contents=call.node.log_contents)
    with call.work() as work:
        audit.record_verification(work, result)
    return verification_document(result)


@reads("/reviews", TAG)
def list_own_reviews(
    call: Caller, decided: Annotated[bool, QueryParameter(description="Decided ones, too.")] = False
) -> ReviewsDocument:
    """One's own deeds that were drawn, to be justified."""
    with call.work() as work:
        return _listed(work, queries.my_reviews(work, open_only=not decided))


@reads("/reviews/open", TAG)
def list_open_reviews(call: Caller) -> ReviewsDocument:
    """Drawn deeds of others that wait for a finding."""
    with call.work() as work:
        return _listed(work, queries.open_reviews(work))


@reads("/reviews/all", TAG)
def list_all_reviews(
    call: Caller, since: Annotated[datetime | None, QueryParameter(description="Drawn not before.")] = None
) -> ReviewsDocument:
    """Drawn deeds with their findings, open and decided, for auditors."""
    with call.work() as work:
        return _listed(work, queries.all_reviews(work, since=since))


@acts("/reviews/{entry_id:str}/justification", TAG, status=200)
def justify_look_up(call: Caller, entry_id: RecordId, data: JSONBody[Justification]) -> ReviewDocument:
    """Say why one looked."""
    id = EntryId.parse(entry_id)
    with call.work() as work:
        audit.justify(work, id, words=data.words)
        return _shown(work, queries.review(work, id))


@acts("/reviews/{entry_id:str}/finding", TAG, status=200)
def decide_review(call: Caller, entry_id: RecordId, data: JSONBody[GivenFinding]) -> ReviewDocument:
    """Accept or refuse a justification. Nobody decides their own."""
    id = EntryId.parse(entry_id)
    with call.work() as work:
        audit.decide_review(work, id, accepted=data.accepted, remark=data.remark)
        return _shown(work, queries.review(work, id))


def _names(work: Work, found: Sequence[Review]) -> Mapping[AccountId, str]:
    people = {each.actor for each in found} | {each.decided_by for each in found if each.decided_by}
    return accounts.names_of(work, people)


def _listed(work: Work, found: Sequence[Review]) -> ReviewsDocument:
    names = _names(work, found)
    return ReviewsDocument(items=[review_document(each, names) for each in found])


def _shown(work: Work, found: Review | None) -> ReviewDocument:
    if found is None:
        raise NoSuchReview()
    return review_document(found, _names(work, [found]))


HANDLERS = [
    list_entries,
    verify_log,
    list_own_reviews,
    list_open_reviews,
    list_all_reviews,
    justify_look_up,
    decide_review,
]
