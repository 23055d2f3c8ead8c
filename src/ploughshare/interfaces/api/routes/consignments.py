# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Seized things that may have travelled together."""

from __future__ import annotations

from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.consignments import (
    ConsignmentDocument,
    NewVerdict,
    consignment_document,
)
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.consignments import queries, service
from ploughshare.registry.consignments.terms import ConsignmentId, Sign, Verdict

TAG = "Consignments"


@reads("/consignments", TAG)
def list_consignments(
    call: Caller,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
    sign: Annotated[Sign | None, QueryParameter(description="Only those that this points to.")] = None,
    verdict: Annotated[Verdict | None, QueryParameter(description="Only those that were judged so.")] = None,
    waiting: Annotated[
        bool, QueryParameter(description="Only those of several events that nobody judged yet.")
    ] = False,
) -> PageDocument[ConsignmentDocument]:
    """Consignments of which something is within reach, those that changed last first."""
    with call.work() as work:
        found = queries.consignments(
            work, cursor=cursor, limit=limit, sign=sign, verdict=verdict, open_only=waiting
        )
    return paged(found, consignment_document)


@reads("/consignments/{consignment_id:str}", TAG)
def show_consignment(call: Caller, consignment_id: RecordId) -> ConsignmentDocument:
    """One consignment with what was judged and asked."""
    id = ConsignmentId.parse(consignment_id)
    with call.work() as work:
        return consignment_document(queries.consignment(work, id))


@acts("/consignments/{consignment_id:str}/verdicts", TAG)
def judge_consignment(
    call: Caller, consignment_id: RecordId, data: JSONBody[NewVerdict]
) -> ConsignmentDocument:
    """Say whether these things travelled together. A run that did can be looked up by partners."""
    id = ConsignmentId.parse(consignment_id)
    with call.work() as work:
        service.judge(work, id, verdict=data.verdict, reason=data.reason, seen_at=data.seen_at)
        return consignment_document(queries.consignment(work, id))


@acts("/consignments/{consignment_id:str}/lookups", TAG)
def ask_for_parts(call: Caller, consignment_id: RecordId) -> ConsignmentDocument:
    """Ask every partner privately whether it holds a part of the run."""
    id = ConsignmentId.parse(consignment_id)
    with call.work() as work:
        service.ask_for_parts(work, call.node.lookups, id)
        return consignment_document(queries.consignment(work, id))


HANDLERS = [list_consignments, show_consignment, judge_consignment, ask_for_parts]
