# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Cases to work under."""

from __future__ import annotations

from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.forms import PageDocument
from ploughshare.interfaces.api.documents.sessions import CaseDocument, Member, NewCase, case_document
from ploughshare.interfaces.api.routes.route import RecordId, acts, reads
from ploughshare.safeguards.mandates import queries
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.work import AccountId, CaseId

TAG = "Cases"


@reads("/cases", TAG)
def list_cases(
    call: Caller, closed: Annotated[bool, QueryParameter(description="Closed cases, too.")] = False
) -> PageDocument[CaseDocument]:
    """Cases one works on, newest first."""
    with call.work() as work:
        found = queries.own_cases(work, open_only=not closed)
    return PageDocument(items=[case_document(each) for each in found])


@acts("/cases", TAG)
def open_case(call: Caller, data: JSONBody[NewCase]) -> CaseDocument:
    """Open a case with oneself as its first member. Take it up with PUT /session/mandate."""
    with call.work() as work:
        made = cases.open_case(
            work,
            id=work.new_id(CaseId),
            reference=data.reference,
            purpose=data.purpose,
            silent=data.silent,
        )
    return case_document(made)


@reads("/cases/{case_id:str}", TAG)
def show_case(call: Caller, case_id: RecordId) -> CaseDocument:
    """One case within reach."""
    with call.work() as work:
        return case_document(queries.case(work, CaseId.parse(case_id)))


@acts("/cases/{case_id:str}/members", TAG, status=200)
def add_member(call: Caller, case_id: RecordId, data: JSONBody[Member]) -> CaseDocument:
    """Let a colleague work on a case of one's own."""
    id = CaseId.parse(case_id)
    with call.work() as work:
        cases.add_member(work, id, account_id=AccountId.parse(data.account_id))
        return case_document(queries.case(work, id))


@reads("/cases/reviews-due", TAG)
def list_due_reviews(call: Caller) -> PageDocument[CaseDocument]:
    """Open cases of which somebody must say whether they are still needed, the longest overdue first."""
    with call.work() as work:
        found = queries.due_reviews(work)
    return PageDocument(items=[case_document(each) for each in found])


@acts("/cases/{case_id:str}/retention", TAG, status=200)
def keep_case(call: Caller, case_id: RecordId) -> CaseDocument:
    """Say that a case of one's own is still needed: its next review comes in a year."""
    with call.work() as work:
        return case_document(cases.keep_case(work, CaseId.parse(case_id)))


@acts("/cases/{case_id:str}/closure", TAG, status=200)
def close_case(call: Caller, case_id: RecordId) -> CaseDocument:
    """Close a case: nothing can be looked up under it any more."""
    id = CaseId.parse(case_id)
    with call.work() as work:
        cases.close_case(work, id)
        return case_document(queries.case(work, id))


HANDLERS = [list_cases, open_case, list_due_reviews, show_case, add_member, keep_case, close_case]
