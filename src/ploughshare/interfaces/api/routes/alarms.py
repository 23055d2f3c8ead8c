# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Arms that turned up and cannot: destroyed, kept, in stock, or told so by another authority."""

from __future__ import annotations

from typing import Annotated

from litestar.params import JSONBody, QueryParameter

from ploughshare.interfaces.api.call import Caller
from ploughshare.interfaces.api.documents.alarms import (
    ArmAlarmDecision,
    ArmAlarmDocument,
    ArmAlarmViewDocument,
    FollowedDocument,
    arm_alarm_document,
    arm_alarm_view_document,
    followed_document,
)
from ploughshare.interfaces.api.documents.forms import PageDocument, paged
from ploughshare.interfaces.api.routes.route import Cursor, Limit, RecordId, acts, reads
from ploughshare.kernel.paging import LIMIT
from ploughshare.registry.alarms import queries, service
from ploughshare.registry.alarms.terms import AlarmState, ArmAlarmId, Book
from ploughshare.safeguards.work import CaseId

TAG = "Alarms"
HERE = "/arm-alarms"
ONE = HERE + "/{alarm_id:str}"


@reads(HERE, TAG)
def list_arm_alarms(
    call: Caller,
    stands: Annotated[AlarmState | None, QueryParameter(description="Only those that stand there.")] = None,
    book: Annotated[Book | None, QueryParameter(description="Only those of one book.")] = None,
    cursor: Cursor = None,
    limit: Limit = LIMIT,
) -> PageDocument[ArmAlarmDocument]:
    """Alarms about arms that turned up, newest first. They hold nothing of the arm."""
    with call.work() as work:
        found = queries.alarms(work, state=stands, book=book, cursor=cursor, limit=limit)
    return paged(found, arm_alarm_document)


@reads(ONE, TAG)
def show_arm_alarm(call: Caller, alarm_id: RecordId) -> ArmAlarmViewDocument:
    """One alarm with both its records, as far as the reader may see them."""
    id = ArmAlarmId.parse(alarm_id)
    with call.work() as work:
        return arm_alarm_view_document(queries.alarm_view(work, id))


@acts(ONE + "/decision", TAG, status=200)
def decide_arm_alarm(call: Caller, alarm_id: RecordId, data: JSONBody[ArmAlarmDecision]) -> ArmAlarmDocument:
    """Say what an alarm is. The other authority is told the finding, where law permits it, and no words."""
    id = ArmAlarmId.parse(alarm_id)
    case = CaseId.parse(data.case_id) if data.case_id else None
    with call.work() as work:
        made = service.decide_alarm(
            work, call.node.desk, id, decision=data.decision, reason=data.reason, case=case
        )
    return arm_alarm_document(made)


@acts(ONE + "/telling", TAG, status=200)
def tell_arm_alarm(call: Caller, alarm_id: RecordId) -> ArmAlarmDocument:
    """Tell the authority that asked for the arm what is recorded of it here, where law permits it."""
    id = ArmAlarmId.parse(alarm_id)
    with call.work() as work:
        return arm_alarm_document(service.tell_alarm(work, call.node.desk, id))


@acts(ONE + "/trace", TAG, status=200)
def follow_arm_alarm(call: Caller, alarm_id: RecordId) -> FollowedDocument:
    """Open the trace of an arm that escaped and keep its point of diversion."""
    id = ArmAlarmId.parse(alarm_id)
    with call.work() as work:
        return followed_document(service.follow_alarm(work, call.node.desk, id))


HANDLERS = [list_arm_alarms, show_arm_alarm, decide_arm_alarm, tell_arm_alarm, follow_arm_alarm]
