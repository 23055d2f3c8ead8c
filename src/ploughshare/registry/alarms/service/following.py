# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An arm that escaped is traced, and where it left lawful hands is kept with its trace."""

from __future__ import annotations

from dataclasses import dataclass

from ploughshare.registry.alarms.errors import AlarmNotFollowed
from ploughshare.registry.alarms.queries import known_alarm
from ploughshare.registry.alarms.terms import AlarmState, Appearance, ArmAlarm, ArmAlarmId
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.errors import ActDoesNotFit
from ploughshare.registry.tracing.service import traces
from ploughshare.registry.tracing.terms import Desk, ItemId, TraceId
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import Work


@dataclass(frozen=True, slots=True)
class Followed:
    """What was begun for an arm that escaped.

    Attributes:
        trace: its trace, opened where there was none.
        diversion: whether the point of diversion could be kept with it: it needs a lawful record.
    """

    trace: TraceId
    diversion: bool


def follow_alarm(work: Work, desk: Desk, id: ArmAlarmId) -> Followed:
    """Open the trace of an arm that escaped, or take the one there is, and keep where it left lawful hands on
    the grounds of the decision. The reports read the point of diversion from there.

    Raises:
        ArmAlarmUnknown.
        AlarmNotFollowed: nobody found that the arm escaped, or it was not recovered here.
        RecoveryUnknown, TraceUnknown: not within reach.
    """
    work.allow(Permission.TRACE_OPEN)
    made = known_alarm(work, id)
    recovery = _recovery(work, made)
    if made.state is not AlarmState.ESCAPED or made.reason is None or recovery is None:
        raise AlarmNotFollowed()
    trace = tracing.trace_of_recovery(work, recovery)
    if trace is None:
        trace = traces.open_trace(work, desk, id=work.new_id(TraceId), recovery_id=recovery).id
    try:
        with work.part(work.at):
            traces.establish_diversion(work, desk, trace, grounds=made.reason)
    except (ActDoesNotFit, NotPermitted):
        # No lawful record is known yet, or it is for somebody else to say: the trace stands all the same.
        return Followed(trace, False)
    return Followed(trace, True)


def _recovery(work: Work, made: ArmAlarm) -> RecoveryId | None:
    if made.appearance is Appearance.RECOVERY:
        return RecoveryId(made.subject.value)
    if made.appearance is Appearance.OWN_TRACE:
        found = tracing.own_item_of(work, ItemId(made.subject.value))
        return found[2].id if found else None
    return None
