# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An arm that should lie in stock, or not exist any more, turns up: an alarm that a person decides on."""

from __future__ import annotations

from dataclasses import replace

from ploughshare.kernel.ids import Id
from ploughshare.matching.markings.queries import read_marking
from ploughshare.registry.stocks import rules
from ploughshare.registry.stocks.errors import AlarmDecided, EscapeNeedsCase, StockUnknown
from ploughshare.registry.stocks.store import alarms, things
from ploughshare.registry.stocks.terms import (
    AlarmState,
    Appearance,
    StockAlarm,
    StockAlarmId,
    StockArm,
)
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.mandates.service import own_case
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import AccountId, CaseId, Work
from ploughshare.vocabulary.markings import Marking

SAME_MOST = 50


def turn_up(work: Work, appearance: Appearance, subject: Id, marking: Marking) -> list[StockAlarm]:
    """Compare marks that turned up with the stock. One appearance of one arm raises one alarm.

    Lost arms raise none: they are looked for, and the search of the register finds them. Marks that only look
    alike raise none; a mark whose reader doubted a character raises one for each reading, which is not sure.
    """
    keys, family = rules.keys_of(read_marking(marking))
    made = []
    for arm, known_family in things.known_by(work.connection, keys, most=SAME_MOST):
        sure = rules.is_sure(family, known_family)
        if sure is None or arm.state in rules.ABSENT or alarms.is_raised(work.connection, arm.id, subject):
            continue
        made.append(_raised(work, arm, appearance, subject, sure and len(keys) == 1))
    return made


def _raised(work: Work, arm: StockArm, appearance: Appearance, subject: Id, sure: bool) -> StockAlarm:
    alarm = StockAlarm(
        work.new_id(StockAlarmId),
        arm.id,
        arm.store,
        arm.state,
        appearance,
        subject,
        sure,
        work.at,
        _acted_by(work, arm),
        AlarmState.OPEN,
    )
    alarms.put(work.connection, alarm)
    facts = {"recorded_as": arm.state.value, "appearance": appearance.value, "sure": sure}
    work.record(Deed.STOCK_ALARM_RAISED, alarm.id, facts)
    return alarm


def _acted_by(work: Work, arm: StockArm) -> AccountId:
    acts = things.acts(work.connection, arm.id)
    return acts[-1].by if acts else arm.entered_by


def note_looked(work: Work, appearance: Appearance, last: Id) -> None:
    """Keep how far a round has looked."""
    alarms.put_looked(work.connection, appearance, last)


def decide_alarm(
    work: Work, id: StockAlarmId, *, decision: AlarmState, reason: str, case: CaseId | None = None
) -> StockAlarm:
    """Say what it is: another arm, a wrong record, or the arm itself, which a case follows up.

    Raises:
        StockUnknown: no such alarm.
        AlarmDecided: it is decided, or this is no decision.
        StockReasonNeeded.
        EscapeNeedsCase: the arm itself without a case.
        CaseNotYours, CaseClosed: the case cannot be worked under.
    """
    work.allow(Permission.STOCK_CONFIRM)
    found = alarms.get(work.connection, id)
    if found is None:
        raise StockUnknown()
    if found.state is not AlarmState.OPEN or decision is AlarmState.OPEN:
        raise AlarmDecided()
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
    work.record(Deed.STOCK_ALARM_DECIDED, id, {"decision": decision.value})
    return made
