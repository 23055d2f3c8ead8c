# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The register of assurances."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.assurances import (
    AssuranceDecision,
    AssuranceDocument,
    AssuranceGrounds,
    AssuranceLook,
    NewAssurance,
    NewBreach,
    assurance_document,
    paper_of,
    reaching_of,
    watch_of,
)
from ploughshare.interfaces.api.documents.forms import PageDocument
from ploughshare.interfaces.api.routes.route import RecordId, acts, reads
from ploughshare.law.assurances import queries, service
from ploughshare.law.assurances.terms import AssuranceId, BreachId
from ploughshare.law.gateways.rules.parties import parse_party

TAG = "Assurances"


@reads("/assurances", TAG)
def list_assurances(
    call: Caller,
    giver: Annotated[
        str | None, QueryParameter(description="Only those that this party gave.", max_length=80)
    ] = None,
    look_by: Annotated[
        date | None, QueryParameter(description="Only those at which somebody should look by this day.")
    ] = None,
) -> PageDocument[AssuranceDocument]:
    """Assurances, newest first, with their breaches."""
    given = parse_party(giver) if giver else None
    with call.work() as work:
        found = queries.assurances(work, giver=given, look_by=look_by)
    return PageDocument(items=[assurance_document(each) for each in found])


@reads("/assurances/{assurance_id:str}", TAG)
def show_assurance(call: Caller, assurance_id: RecordId) -> AssuranceDocument:
    """One assurance with its history."""
    id = AssuranceId.parse(assurance_id)
    with call.work() as work:
        return assurance_document(queries.assurance(work, id))


@acts("/assurances", TAG)
def enter_assurance(call: Caller, data: JSONBody[NewAssurance]) -> AssuranceDocument:
    """Enter an assurance, or that one was refused. A refusal counts at once, the rest once another legal
    officer confirmed it."""
    reaching = reaching_of(data)
    with call.work() as work:
        made = service.enter(
            work,
            work.new_id(AssuranceId),
            matter=data.matter,
            said=data.said,
            reaching=reaching,
            paper=paper_of(data),
            watch=watch_of(data),
            words=data.words,
        )
    return assurance_document(made)


@acts("/assurances/{assurance_id:str}/decision", TAG, status=200)
def decide_assurance(
    call: Caller, assurance_id: RecordId, data: JSONBody[AssuranceDecision]
) -> AssuranceDocument:
    """Confirm or decline an entry of another legal officer."""
    id = AssuranceId.parse(assurance_id)
    with call.work() as work:
        return assurance_document(service.decide(work, id, confirm=data.confirm))


@acts("/assurances/{assurance_id:str}/look", TAG, status=200)
def look_at_assurance(
    call: Caller, assurance_id: RecordId, data: JSONBody[AssuranceLook]
) -> AssuranceDocument:
    """Note that somebody looked and found it kept, and when to look again."""
    id = AssuranceId.parse(assurance_id)
    with call.work() as work:
        return assurance_document(service.look(work, id, next_look_on=data.next_look_on))


@acts("/assurances/{assurance_id:str}/breaches", TAG)
def note_breach(call: Caller, assurance_id: RecordId, data: JSONBody[NewBreach]) -> AssuranceDocument:
    """Note that it was broken. From now on nothing rests on it."""
    id = AssuranceId.parse(assurance_id)
    with call.work() as work:
        made = service.note_breach(
            work,
            id,
            work.new_id(BreachId),
            broken_on=data.broken_on,
            what=data.what,
            found_by=data.found_by,
            effect=data.effect,
        )
    return assurance_document(made)


@acts("/assurances/{assurance_id:str}/restoring", TAG, status=200)
def restore_assurance(
    call: Caller, assurance_id: RecordId, data: JSONBody[AssuranceGrounds]
) -> AssuranceDocument:
    """Let it count again after its breaches. By another legal officer than who noted them."""
    id = AssuranceId.parse(assurance_id)
    with call.work() as work:
        return assurance_document(service.restore(work, id, grounds=data.grounds))


@acts("/assurances/{assurance_id:str}/withdrawal", TAG, status=200)
def withdraw_assurance(
    call: Caller, assurance_id: RecordId, data: JSONBody[AssuranceGrounds]
) -> AssuranceDocument:
    """Note that it was taken back or is no longer relied on."""
    id = AssuranceId.parse(assurance_id)
    with call.work() as work:
        return assurance_document(service.withdraw(work, id, grounds=data.grounds))


HANDLERS = [
    list_assurances,
    show_assurance,
    enter_assurance,
    decide_assurance,
    look_at_assurance,
    note_breach,
    restore_assurance,
    withdraw_assurance,
]
