# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A person says what an alarm is."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.registry.alarms import rules
from ploughshare.registry.alarms.errors import AlarmDecided, EscapeNeedsCase, OwnRecordDecided
from ploughshare.registry.alarms.queries import known_alarm
from ploughshare.registry.alarms.service.telling import tell_finding
from ploughshare.registry.alarms.store import alarms
from ploughshare.registry.alarms.terms import FINDINGS, AlarmState, ArmAlarm, ArmAlarmId
from ploughshare.registry.tracing.terms import Desk
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import CaseId, Work


def decide_alarm(
    work: Work,
    desk: Desk,
    id: ArmAlarmId,
    *,
    decision: AlarmState,
    reason: str,
    case: CaseId | None = None,
) -> ArmAlarm:
    """Say what it is: another arm, a wrong record, a copied serial, or the arm, which a case follows up. The
    other authority, where one is concerned, is told the finding and none of the words.

    Raises:
        ArmAlarmUnknown: no such alarm.
        AlarmDecided: it is decided, or this is no decision.
        OwnRecordDecided: who made the last record does not decide.
        AlarmReasonNeeded.
        EscapeNeedsCase: the arm itself without a case.
        CaseNotYours, CaseClosed: the case cannot be worked under.
    """
    work.allow(Permission.ALARM_DECIDE)
    found = known_alarm(work, id)
    if found.state is not AlarmState.OPEN or decision not in FINDINGS:
        raise AlarmDecided()
    if found.recorded_by == work.mandate.actor:
        raise OwnRecordDecided()
    stated, followed = rules.reason(reason), None
    if decision is AlarmState.ESCAPED:
        if case is None:
            raise EscapeNeedsCase()
        followed = own_case(work, case).id
    made = replace(
        found,
        state=decision,
        decided_by=work.mandate.actor,
        decided_at=work.at,
        reason=stated,
        case=followed,
    )
    alarms.put(work.connection, made)
    work.record(Deed.ARM_ALARM_DECIDED, id, {"decision": decision.value})
    return tell_finding(work, desk, made)
