# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Licences, embargoes and denials, deliveries and diversion alerts."""

from __future__ import annotations

from typing import Annotated

from litestar.params import JSONBody, PathParameter, QueryParameter
from msgspec import UNSET

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.documents.licences import (
    AlertDecision,
    AlertDocument,
    LicenceDecision,
    LicenceDocument,
    LicenceFoundDocument,
    LicenceViewDocument,
    ListDocument,
    ListedDocument,
    MatchRuling,
    MovementDocument,
    MovementSheet,
    NewEmbargoList,
    NewLicence,
    NewMovement,
    NewRetransfer,
    NewVisit,
    RetransferDecision,
    RetransferDocument,
    TakenOver,
    VisitDocument,
    VisitResult,
    alert_document,
    application_of,
    licence_document,
    list_document,
    listed_document,
    movement_document,
    retransfer_document,
    view_document,
    visit_document,
)
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, puts, reads
from ploughshare.kernel.countries import parse_country
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.licences import queries, service
from ploughshare.registry.licences.terms import (
    AlertId,
    AlertState,
    LicenceId,
    LicenceKind,
    LicenceState,
    ListedId,
    MovementId,
    RetransferId,
    VisitId,
)
from ploughshare.safeguards.work import CaseId

TAG = "Licences"
ListName = Annotated[str, PathParameter(description="Name of the list.", max_length=80)]


@reads("/licences", TAG)
def list_licences(
    call: Caller,
    kind: Annotated[LicenceKind | None, QueryParameter(description="Only of this kind.")] = None,
    stands: Annotated[
        LicenceState | None, QueryParameter(description="Only those that stand there today.")
    ] = None,
    country: Annotated[
        str | None, QueryParameter(description="Only those whose goods go there.", max_length=80)
    ] = None,
    reference: Annotated[
        str | None, QueryParameter(description="Only the one with this number.", max_length=80)
    ] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[LicenceDocument]:
    """Licences, newest first."""
    where = parse_country(country) if country else None
    with call.work() as work:
        found = queries.licences_page(
            work, kind=kind, state=stands, country=where, reference=reference, cursor=cursor, limit=limit
        )
    return paged(found, lambda each: licence_document(each, call.at.date()))


@reads("/licences/by-serial", TAG)
def list_licences_by_serial(
    call: Caller,
    serial: Annotated[str, QueryParameter(description="A serial as it is read.", max_length=80)] = "",
) -> PageDocument[LicenceFoundDocument]:
    """Licences under which an arm with a serial went, then those of serials that look like it. A serial alone
    is never a match."""
    with call.work() as work:
        found = queries.with_serial(work, serial)
    on = call.at.date()
    made = [LicenceFoundDocument(likeness=near, licence=licence_document(each, on)) for each, near in found]
    return PageDocument(items=made)


@acts("/licences", TAG)
def apply_for_licence(call: Caller, data: JSONBody[NewLicence]) -> LicenceDocument:
    """Enter an application; another person grants it."""
    said = application_of(data)
    with call.work() as work:
        made = service.apply(work, work.new_id(LicenceId), said)
    return licence_document(made, call.at.date())


@reads("/licences/{licence_id:str}", TAG)
def show_licence(call: Caller, licence_id: RecordId) -> LicenceViewDocument:
    """One licence: screening, what stands in the way, goods by stage, checks and alerts."""
    id = LicenceId.parse(licence_id)
    with call.work() as work:
        return view_document(queries.licence(work, id), call)


@puts("/licences/{licence_id:str}", TAG)
def change_licence(call: Caller, licence_id: RecordId, data: JSONBody[NewLicence]) -> LicenceDocument:
    """Change an application before it is decided. `version` is the one that was read."""
    id, said = LicenceId.parse(licence_id), application_of(data)
    version = 0 if data.version is UNSET else data.version
    with call.work() as work:
        return licence_document(service.change(work, id, said, version=version), call.at.date())


@acts("/licences/{licence_id:str}/matches", TAG, status=200)
def rule_on_licence_match(
    call: Caller, licence_id: RecordId, data: JSONBody[MatchRuling]
) -> LicenceViewDocument:
    """Say what a match with an embargo or denial is worth, with why."""
    id, listed = LicenceId.parse(licence_id), ListedId.parse(data.listed_id)
    with call.work() as work:
        service.rule_on_match(work, id, listed, key=data.key, ruling=data.ruling, reason=data.reason)
        return view_document(queries.licence(work, id), call)


@acts("/licences/{licence_id:str}/grant", TAG, status=200)
def grant_licence(call: Caller, licence_id: RecordId, data: JSONBody[LicenceDecision]) -> LicenceDocument:
    """Grant an application of another person after assessing the risk."""
    id = LicenceId.parse(licence_id)
    version = 0 if data.version is UNSET else data.version
    with call.work() as work:
        made = service.grant(work, id, version=version, reason=data.reason)
    return licence_document(made, call.at.date())


@acts("/licences/{licence_id:str}/refusal", TAG, status=200)
def refuse_licence(call: Caller, licence_id: RecordId, data: JSONBody[LicenceDecision]) -> LicenceDocument:
    """Refuse an application."""
    id = LicenceId.parse(licence_id)
    with call.work() as work:
        return licence_document(service.refuse(work, id, reason=data.reason), call.at.date())


@acts("/licences/{licence_id:str}/suspension", TAG, status=200)
def suspend_licence(call: Caller, licence_id: RecordId, data: JSONBody[LicenceDecision]) -> LicenceDocument:
    """Suspend a licence."""
    id = LicenceId.parse(licence_id)
    with call.work() as work:
        return licence_document(service.suspend(work, id, reason=data.reason), call.at.date())


@acts("/licences/{licence_id:str}/resumption", TAG, status=200)
def resume_licence(call: Caller, licence_id: RecordId, data: JSONBody[LicenceDecision]) -> LicenceDocument:
    """Let a licence count again that another person suspended."""
    id = LicenceId.parse(licence_id)
    with call.work() as work:
        return licence_document(service.resume(work, id, reason=data.reason), call.at.date())


@acts("/licences/{licence_id:str}/revocation", TAG, status=200)
def revoke_licence(call: Caller, licence_id: RecordId, data: JSONBody[LicenceDecision]) -> LicenceDocument:
    """Revoke a licence for good."""
    id = LicenceId.parse(licence_id)
    with call.work() as work:
        return licence_document(service.revoke(work, id, reason=data.reason), call.at.date())


@acts("/licences/{licence_id:str}/movements", TAG)
def record_movement(call: Caller, licence_id: RecordId, data: JSONBody[NewMovement]) -> MovementDocument:
    """Record that goods were shipped, declared, delivered or lie in stock."""
    id = LicenceId.parse(licence_id)
    with call.work() as work:
        made = service.record_movement(
            work,
            id,
            line=data.line,
            stage=data.stage,
            on=data.on,
            quantity=data.quantity,
            reference=data.reference,
            told_by=data.told_by,
            serials=data.serials,
        )
    return movement_document(made)


@acts("/licences/{licence_id:str}/movements/{movement_id:str}/annulment", TAG, status=200)
def annul_movement(
    call: Caller, licence_id: RecordId, movement_id: RecordId, data: JSONBody[LicenceDecision]
) -> LicenceViewDocument:
    """Note that a movement was entered in error."""
    id, movement = LicenceId.parse(licence_id), MovementId.parse(movement_id)
    with call.work() as work:
        service.annul_movement(work, id, movement, reason=data.reason)
        return view_document(queries.licence(work, id), call)


@acts("/movements", TAG)
def import_movements(call: Caller, data: JSONBody[MovementSheet]) -> TakenOver:
    """Take over a sheet of movements: all of it, or nothing."""
    with call.work() as work:
        return TakenOver(rows=service.import_movements(work, data.content.encode()))


@acts("/licences/{licence_id:str}/checks", TAG)
def plan_delivery_check(call: Caller, licence_id: RecordId, data: JSONBody[NewVisit]) -> VisitDocument:
    """Plan a check at the end user."""
    id = LicenceId.parse(licence_id)
    with call.work() as work:
        made = service.plan_visit(work, id, work.new_id(VisitId), on=data.on, by=data.by)
    return visit_document(made)


@acts("/licences/{licence_id:str}/checks/{check_id:str}/result", TAG, status=200)
def finish_delivery_check(
    call: Caller, licence_id: RecordId, check_id: RecordId, data: JSONBody[VisitResult]
) -> VisitDocument:
    """Enter what a check found."""
    id, visit = LicenceId.parse(licence_id), VisitId.parse(check_id)
    with call.work() as work:
        made = service.finish_visit(
            work, id, visit, on=data.on, seen=data.seen, quantity=data.quantity, notes=data.notes
        )
    return visit_document(made)


@acts("/licences/{licence_id:str}/retransfers", TAG)
def enter_retransfer(call: Caller, licence_id: RecordId, data: JSONBody[NewRetransfer]) -> RetransferDocument:
    """Enter that the end user asks to pass goods on, or did so without consent."""
    id, country = LicenceId.parse(licence_id), parse_country(data.country)
    act = service.note_retransfer if data.found else service.ask_retransfer
    with call.work() as work:
        made = act(
            work,
            id,
            work.new_id(RetransferId),
            line=data.line,
            quantity=data.quantity,
            receiver=data.receiver,
            country=country,
            reason=data.reason,
        )
    return retransfer_document(made)


@acts("/licences/{licence_id:str}/retransfers/{retransfer_id:str}/decision", TAG, status=200)
def decide_retransfer(
    call: Caller, licence_id: RecordId, retransfer_id: RecordId, data: JSONBody[RetransferDecision]
) -> RetransferDocument:
    """Consent to goods going on, or refuse."""
    id, retransfer = LicenceId.parse(licence_id), RetransferId.parse(retransfer_id)
    with call.work() as work:
        made = service.decide_retransfer(work, id, retransfer, consent=data.consent, grounds=data.grounds)
    return retransfer_document(made)


@acts("/licences/{licence_id:str}/reconciliation", TAG, status=200)
def reconcile_licence(call: Caller, licence_id: RecordId) -> PageDocument[AlertDocument]:
    """Compare a licence with what is known of its goods; alerts that are open now."""
    id = LicenceId.parse(licence_id)
    with call.work() as work:
        found = service.reconcile(work, id)
    return PageDocument(items=[alert_document(each) for each in found])


@reads("/diversion-alerts", TAG)
def list_diversion_alerts(
    call: Caller,
    stands: Annotated[AlertState | None, QueryParameter(description="Only those that stand there.")] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[AlertDocument]:
    """Diversion alerts, newest first."""
    with call.work() as work:
        found = queries.diversion_alerts(work, state=stands, cursor=cursor, limit=limit)
    return paged(found, alert_document)


@acts("/diversion-alerts/{alert_id:str}/decision", TAG, status=200)
def decide_diversion_alert(call: Caller, alert_id: RecordId, data: JSONBody[AlertDecision]) -> AlertDocument:
    """Say what a difference is."""
    id = AlertId.parse(alert_id)
    case = CaseId.parse(data.case_id) if data.case_id else None
    with call.work() as work:
        made = service.decide_alert(work, id, decision=data.decision, reason=data.reason, case=case)
    return alert_document(made)


@reads("/embargo-lists", TAG)
def list_embargo_lists(call: Caller) -> PageDocument[ListDocument]:
    """Lists of embargoes and denials that the office supplied."""
    with call.work() as work:
        found = queries.supplied_lists(work)
    return PageDocument(items=[list_document(each) for each in found])


@acts("/embargo-lists", TAG)
def supply_embargo_list(call: Caller, data: JSONBody[NewEmbargoList]) -> ListDocument:
    """Put a list in place of the one under its name."""
    with call.work() as work:
        made = service.supply_list(work, data.name, data.content.encode(), as_of=data.as_of)
    return list_document(made)


@reads("/embargo-lists/{list_name:str}", TAG)
def show_embargo_list(
    call: Caller,
    list_name: ListName,
    after: Annotated[int, QueryParameter(description="Only rows after this line.", ge=0)] = 0,
) -> PageDocument[ListedDocument]:
    """Rows of a list in their order."""
    with call.work() as work:
        found = queries.list_rows(work, list_name, after=after)
    return PageDocument(items=[listed_document(each) for each in found])


@acts("/embargo-lists/{list_name:str}/removal", TAG, status=200)
def drop_embargo_list(
    call: Caller, list_name: ListName, data: JSONBody[LicenceDecision]
) -> PageDocument[ListDocument]:
    """Take a list away."""
    with call.work() as work:
        service.drop_list(work, list_name, reason=data.reason)
        found = queries.supplied_lists(work)
    return PageDocument(items=[list_document(each) for each in found])


HANDLERS = [
    list_licences,
    list_licences_by_serial,
    apply_for_licence,
    show_licence,
    change_licence,
    rule_on_licence_match,
    grant_licence,
    refuse_licence,
    suspend_licence,
    resume_licence,
    revoke_licence,
    record_movement,
    annul_movement,
    import_movements,
    plan_delivery_check,
    finish_delivery_check,
    enter_retransfer,
    decide_retransfer,
    reconcile_licence,
    list_diversion_alerts,
    decide_diversion_alert,
    list_embargo_lists,
    supply_embargo_list,
    show_embargo_list,
    drop_embargo_list,
]
