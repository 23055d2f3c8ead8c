# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The audit log, and deeds that go before a supervisor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.bootstrap.log_bundle import prove_entry
from ploughshare.bootstrap.log_check import check_log
from ploughshare.bootstrap.log_view import log_view
from ploughshare.exchange.witnessing import service as witnessing
from ploughshare.exchange.witnessing.terms import FaultId
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
from ploughshare.interfaces.api.documents.witnesses import (
    GivenRemark,
    ProofDocument,
    WitnessingDocument,
    fault_document,
    heard_document,
    seen_document,
    witness_document,
)
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.kernel.ids import Id
from ploughshare.kernel.paging import LIMIT
from ploughshare.safeguards.access import queries as accounts
from ploughshare.safeguards.audit import queries
from ploughshare.safeguards.audit import service as audit
from ploughshare.safeguards.audit.errors import NoSuchReview
from ploughshare.safeguards.audit.rules import encode_proof
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
    result = check_log(call.node)
    with call.work() as work:
        audit.record_verification(work, result)
    return verification_document(result)


@reads("/audit/witnesses", TAG)
def show_witnesses(call: Caller) -> WitnessingDocument:
    """The log among its peers: its head, who cosigned what and when, logs seen here, faults with evidence."""
    with call.work() as work:
        view = log_view(call.node, work)
    return WitnessingDocument(
        head=view.note,
        verifier=view.verifier,
        every_s=int(view.every.total_seconds()),
        witnesses=[witness_document(each.witness, overdue=each.overdue) for each in view.peers],
        seen=[seen_document(each.seen) for each in view.peers if each.seen is not None],
        heard=[heard_document(each) for peer in view.peers for each in peer.heard],
        faults=[fault_document(each) for each in view.faults],
    )


@acts("/audit/faults/{fault_id:str}/finding", TAG, status=204)
def close_log_fault(call: Caller, fault_id: RecordId, data: JSONBody[GivenRemark]) -> None:
    """Say whom one asked about a fault between logs and what they said. The evidence stays."""
    with call.work() as work:
        witnessing.close_fault(work, FaultId.parse(fault_id), remark=data.remark)


@reads("/audit/entries/{entry_id:str}/proof", TAG)
def prove_log_entry(
    call: Caller,
    entry_id: RecordId,
    with_content: Annotated[
        bool, QueryParameter(description="Content and salt go along: whoever has the proof can read them.")
    ] = False,
) -> ProofDocument:
    """The proof that an entry stands in this log, for a third party. Giving it is logged."""
    with call.work() as work:
        placed = queries.entry_to_prove(work, EntryId.parse(entry_id), with_content=with_content)
    return ProofDocument(proof=encode_proof(prove_entry(call.node, placed)))


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
    show_witnesses,
    close_log_fault,
    prove_log_entry,
    list_own_reviews,
    list_open_reviews,
    list_all_reviews,
    justify_look_up,
    decide_review,
]
