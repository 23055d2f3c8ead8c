# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Recovered arms and their candidates."""

from __future__ import annotations

from litestar.params import JSONBody

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.arms import (
    CandidatesDocument,
    FirearmDocument,
    candidates_document,
    firearm_document,
)
from ploughshare.interfaces.api.documents.forms import PageDocument, Told, paged
from ploughshare.interfaces.api.documents.marks import marking_of, reading_document
from ploughshare.interfaces.api.documents.recoveries import (
    BetterMarking,
    GivenConfirmation,
    GivenJudgement,
    JudgedDocument,
    JudgedLotDocument,
    LeadDocument,
    NewRecovery,
    ReadRecoveryDocument,
    RecoveryDocument,
    RerunDocument,
    judged_document,
    place_of,
    recovery_document,
    rerun_document,
)
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, ends, puts, reads
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.recoveries import queries
from ploughshare.registry.recoveries import service as recoveries
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.queries.matches import reruns
from ploughshare.registry.tracing.service import traces
from ploughshare.safeguards.access.queries import names_of
from ploughshare.safeguards.permissions import Permission
from ploughshare.vocabulary.ammunition import LotId
from ploughshare.vocabulary.firearms import FirearmId

TAG = "Recoveries"


class UnconfirmedDocument(Told, frozen=True, kw_only=True):
    """A candidate said to be the same whose record its owner has not confirmed."""

    judged: JudgedDocument
    recovery: RecoveryDocument
    record: FirearmDocument


@reads("/recoveries", TAG)
def list_recoveries(
    call: Caller, cursor: Cursor = None, limit: Limit = LIMIT
) -> PageDocument[RecoveryDocument]:
    """Recoveries within reach, newest first."""
    with call.work() as work:
        page = queries.recoveries(work, cursor=cursor, limit=limit)
    return paged(page, recovery_document)


@acts("/recoveries", TAG)
def record_recovery(call: Caller, data: JSONBody[NewRecovery]) -> ReadRecoveryDocument:
    """Enter a recovered arm under the case one works on; its marks are read at once."""
    with call.work() as work:
        made = recoveries.record_recovery(
            work,
            id=work.new_id(RecoveryId),
            marking=marking_of(data.marking),
            date_given=data.recovered_on,
            place=place_of(data.place),
            reason=data.reason,
            notes=data.notes,
            source=(data.source, data.source_record) if data.source and data.source_record else None,
            rounds=data.rounds,
        )
        return _shown(call, queries.read(work, made), trace_id=None)


@reads("/recoveries/{recovery_id:str}", TAG)
def show_recovery(call: Caller, recovery_id: RecordId) -> ReadRecoveryDocument:
    """One recovery with what its marks say."""
    id = RecoveryId.parse(recovery_id)
    with call.work() as work:
        found = queries.recovery(work, id)
        trace = tracing.trace_of_recovery(work, id) if work.may(Permission.TRACE_READ) else None
        return _shown(call, found, trace_id=str(trace) if trace else None)


@puts("/recoveries/{recovery_id:str}/marking", TAG)
def read_again(call: Caller, recovery_id: RecordId, data: JSONBody[BetterMarking]) -> ReadRecoveryDocument:
    """Put a better reading of the marks in place; the log keeps that it changed."""
    with call.work() as work:
        made = recoveries.read_again(work, RecoveryId.parse(recovery_id), marking=marking_of(data.marking))
        return _shown(call, queries.read(work, made), trace_id=None)


@reads("/recoveries/{recovery_id:str}/candidates", TAG)
def show_candidates(call: Caller, recovery_id: RecordId, limit: Limit = 10) -> CandidatesDocument:
    """Records of the own register that may be the recovered arm. A candidate is not a hit."""
    with call.work() as work:
        found, judged = tracing.own_candidates(
            work, call.node.desk, RecoveryId.parse(recovery_id), limit=min(limit, 50)
        )
    return candidates_document(found, call, dict(judged))


@reads("/recoveries/{recovery_id:str}/matches", TAG)
def rerun_matches(call: Caller, recovery_id: RecordId) -> PageDocument[RerunDocument]:
    """Every comparison that an officer judged, made again as it was: same marks, same record, and whether
    software, figures and tables are those of then."""
    with call.work() as work:
        found = reruns(work, RecoveryId.parse(recovery_id))
    return PageDocument(items=[rerun_document(each) for each in found])


@acts("/recoveries/{recovery_id:str}/candidates/{firearm_id:str}/judgement", TAG, status=200)
def judge_candidate(
    call: Caller, recovery_id: RecordId, firearm_id: RecordId, data: JSONBody[GivenJudgement]
) -> JudgedDocument:
    """Say what comparing object and record by eye gave. Not yet a hit."""
    with call.work() as work:
        made = traces.judge_candidate(
            work,
            call.node.desk,
            RecoveryId.parse(recovery_id),
            firearm=FirearmId.parse(firearm_id),
            judgement=data.judgement,
        )
    return judged_document(made)


@acts("/recoveries/{recovery_id:str}/lots/{lot_id:str}/judgement", TAG, status=200)
def judge_own_lot(
    call: Caller, recovery_id: RecordId, lot_id: RecordId, data: JSONBody[GivenJudgement]
) -> JudgedLotDocument:
    """Say whether recovered rounds are of a lot of the own register. A lot that is the same is joined to the
    trace."""
    id, lot = RecoveryId.parse(recovery_id), LotId.parse(lot_id)
    with call.work() as work:
        made = traces.judge_lot(work, call.node.desk, id, lot=lot, judgement=data.judgement)
    return JudgedLotDocument(
        recovery_id=str(made.recovery),
        lot_id=str(made.lot),
        judgement=made.judgement,
        judged_by=str(made.by),
        judged_at=made.at,
    )


@ends("/recoveries/{recovery_id:str}/lots/{lot_id:str}/judgement", TAG)
def take_own_lot_back(call: Caller, recovery_id: RecordId, lot_id: RecordId) -> None:
    """Take back what was said of a lot; what it told leaves the chain."""
    id, lot = RecoveryId.parse(recovery_id), LotId.parse(lot_id)
    with call.work() as work:
        traces.take_lot_back(work, call.node.desk, id, lot=lot)


@acts("/recoveries/{recovery_id:str}/candidates/{firearm_id:str}/confirmation", TAG, status=200)
def confirm_candidate(
    call: Caller, recovery_id: RecordId, firearm_id: RecordId, data: JSONBody[GivenConfirmation]
) -> JudgedDocument:
    """The record's owner says whether it still stands. With both, it is a hit."""
    with call.work() as work:
        made = traces.confirm_candidate(
            work,
            call.node.desk,
            RecoveryId.parse(recovery_id),
            firearm=FirearmId.parse(firearm_id),
            stands=data.stands,
        )
    return judged_document(made)


@reads("/candidates/unconfirmed", TAG)
def list_unconfirmed(call: Caller, limit: Limit = LIMIT) -> PageDocument[UnconfirmedDocument]:
    """Candidates said to be the same, for the record's owner to confirm."""
    with call.work() as work:
        found = tracing.to_confirm(work, limit=limit)
    items = [
        UnconfirmedDocument(
            judged=judged_document(judged),
            recovery=recovery_document(recovery),
            record=firearm_document(held, call),
        )
        for judged, recovery, held in found
    ]
    return PageDocument(items=items)


@reads("/recoveries/{recovery_id:str}/leads", TAG)
def show_leads(call: Caller, recovery_id: RecordId) -> PageDocument[LeadDocument]:
    """Contacts of other cases that work the same arm; none of a silent case."""
    with call.work() as work:
        found = queries.leads(work, RecoveryId.parse(recovery_id))
        names = names_of(work, [each.contact for each in found])
    items = [
        LeadDocument(contact_id=str(each.contact), contact=names.get(each.contact), agency=each.agency)
        for each in found
    ]
    return PageDocument(items=items)


def _shown(call: Caller, found: queries.ReadRecovery, *, trace_id: str | None) -> ReadRecoveryDocument:
    return ReadRecoveryDocument(
        recovery=recovery_document(found.recovery),
        reading=reading_document(found.reading, call),
        date_trouble=call.say(found.date_trouble),
        trace_id=trace_id,
    )


HANDLERS = [
    rerun_matches,
    list_recoveries,
    record_recovery,
    show_recovery,
    read_again,
    show_candidates,
    judge_candidate,
    judge_own_lot,
    take_own_lot_back,
    confirm_candidate,
    list_unconfirmed,
    show_leads,
]
