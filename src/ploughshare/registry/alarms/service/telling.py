# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The other authority is told of an alarm about an arm it asked for, and each tells the other what it found.

What is told is what a request's answer could tell: under the request's agreement, if law permits it at the
moment. The machine tells an alarm by itself only where that very record was answered with already, since then
the other authority learns of no record it did not know; in any other case a person does.
"""

from __future__ import annotations

from dataclasses import replace

from ploughshare.exchange.agreements.errors import AgreementSuspended
from ploughshare.exchange.agreements.terms import Agreement
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.errors import NoWay, OutboxFull
from ploughshare.exchange.mailbox.terms import Message
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import Id
from ploughshare.law.clocks import queries as clocks
from ploughshare.registry.alarms import rules
from ploughshare.registry.alarms.errors import NobodyToTell
from ploughshare.registry.alarms.queries import known_alarm
from ploughshare.registry.alarms.queries.books import recorded
from ploughshare.registry.alarms.rules.letters import found_body, read_found, read_told, told_body
from ploughshare.registry.alarms.store import alarms
from ploughshare.registry.alarms.terms import (
    AlarmState,
    Appearance,
    ArmAlarm,
    ArmAlarmId,
    Book,
)
from ploughshare.registry.tracing import queries as tracing
from ploughshare.registry.tracing.errors import LawForbidsNow, NotOfThisRequest
from ploughshare.registry.tracing.rules.keeping import check_kept, framing_of
from ploughshare.registry.tracing.rules.law import ARM_DATA, only
from ploughshare.registry.tracing.service.answering.replies import agreement_of
from ploughshare.registry.tracing.service.asking.ways import way_to
from ploughshare.registry.tracing.service.filing import speaks_for_itself
from ploughshare.registry.tracing.service.lawful import require_law
from ploughshare.registry.tracing.terms import Desk, Incoming, IncomingItem, ItemId, ItemState
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.restrictions.errors import RecordRestricted
from ploughshare.safeguards.restrictions.queries import check_usable
from ploughshare.safeguards.work import Work

TOLD = "alarm.told"
FOUND = "alarm.found"

_PASSING = frozenset(
    each.code
    for each in (LawForbidsNow, NobodyToTell, AgreementSuspended, RecordRestricted, OutboxFull, NoWay)
)
"""What may have passed by the next round; anything else waits for an officer."""


def tell_alarm(work: Work, desk: Desk, id: ArmAlarmId) -> ArmAlarm:
    """Tell the authority that asked for an arm what is recorded of it here, as an officer decided.

    Raises:
        ArmAlarmUnknown.
        NobodyToTell: it is about no request, or was told.
        ContentErased: the request is not kept any more.
        AgreementSuspended, LawForbidsNow, RecordRestricted: it may not be told now.
        NoWay, OutboxFull: as the mailbox says.
    """
    work.allow(Permission.REQUEST_ANSWER)
    made = known_alarm(work, id)
    asked = _asked(work, made)
    if asked is None:
        raise NobodyToTell()
    return _tell(work, desk, made, *asked)


def note_not_taken(work: Work, id: ArmAlarmId, *, code: str) -> None:
    """An alarm that was told had no effect there: it counts as not told, and the machine tries no more."""
    made = alarms.get(work.connection, id)
    if made is None or made.told_at is None or made.appearance is not Appearance.REQUEST:
        return
    alarms.put(work.connection, replace(made, told_at=None, untold=code[:80]))
    work.record(Deed.ARM_ALARM_NOT_TAKEN, id, {"to": made.partner, "code": code[:80]})


def tell_what_may(work: Work, desk: Desk, made: ArmAlarm) -> ArmAlarm:
    """Tell an alarm without a person where the asker knows the record already; what stands against it is kept
    with the alarm, and no error is raised: a round goes on."""
    asked = _asked(work, made)
    if asked is None or asked[0].asked_for is not None or not _is_answered(work, made, asked[1]):
        return made
    if made.untold is not None and made.untold not in _PASSING:
        return made
    try:
        with work.part(work.at):
            return _tell(work, desk, made, *asked)
    except PloughshareError as error:
        now = replace(made, untold=error.code)
        if now != made:
            alarms.put(work.connection, now)
        return now


def _asked(work: Work, made: ArmAlarm) -> tuple[Incoming, IncomingItem] | None:
    """The request that an alarm not told yet is about."""
    told = made.told_at is not None or made.state is not AlarmState.OPEN
    if made.appearance is not Appearance.REQUEST or told:
        return None
    return tracing.asked_item(work, ItemId(made.subject.value))


def _is_answered(work: Work, made: ArmAlarm, item: IncomingItem) -> bool:
    """Whether the asker was told of this very record."""
    if item.state is not ItemState.ANSWERED or item.firearm is None:
        return False
    if made.book is Book.REGISTER:
        return item.firearm.value == made.record.value
    held = recorded(work, made.book, made.record)
    return held is not None and item.firearm.value in held.own


def _tell(work: Work, desk: Desk, made: ArmAlarm, asking: Incoming, item: IncomingItem) -> ArmAlarm:
    check_kept(asking.erased_at)
    check_usable(work, made.record)
    require_law(work, desk, asking, framing_of(asking), _covering(work, asking), data=ARM_DATA)
    body = told_body(made, request=asking.reference, item=item.reference)
    _post(work, desk, made, asking.partner, TOLD, body, agreement=asking.agreement)
    now = replace(made, told_at=work.at, untold=None)
    alarms.put(work.connection, now)
    work.record(Deed.ARM_ALARM_TOLD, made.id, {"to": asking.partner, "standing": made.standing.value})
    return now


def _covering(work: Work, asking: Incoming) -> Agreement:
    found = agreement_of(work, asking)
    if found is None:
        raise NobodyToTell()
    return found


def tell_finding(work: Work, desk: Desk, made: ArmAlarm) -> ArmAlarm:
    """Tell the other authority what was found here, where both know of the alarm and law permits it. The
    decision stands whether it can be told or not."""
    if made.partner is None or made.told_at is None:
        return made
    try:
        with work.part(work.at):
            agreement = _lawful(work, desk, made)
            _post(work, desk, made, made.partner, FOUND, found_body(made), agreement=agreement)
            facts = {"to": made.partner, "finding": made.state.value}
            work.record(Deed.ARM_ALARM_FINDING_TOLD, made.id, facts)
        now = replace(made, untold=None)
    except PloughshareError as error:
        now = replace(made, untold=error.code)
    if now != made:
        alarms.put(work.connection, now)
    return now


def _lawful(work: Work, desk: Desk, made: ArmAlarm) -> str:
    """Reference of the agreement under which a finding may go now.

    Raises:
        NobodyToTell, ContentErased, AgreementSuspended, LawForbidsNow.
    """
    if made.appearance is Appearance.REQUEST:
        asked = tracing.asked_item(work, ItemId(made.subject.value))
        if asked is None:
            raise NobodyToTell()
        asking = asked[0]
        check_kept(asking.erased_at)
        require_law(work, desk, asking, framing_of(asking), _covering(work, asking), data=ARM_DATA)
        return asking.agreement
    own = tracing.own_item_of(work, ItemId(made.subject.value))
    if own is None or own[0].agreement is None:
        raise NobodyToTell()
    request, item, _ = own
    check_kept(request.erased_at)
    speaks_for_itself(work, request.id)
    framing = replace(request.framing, with_private_holder=False)
    way = way_to(work, desk, request.asked, framing, data=ARM_DATA, subject=only([item.trace]))
    if way.obstacle is not None or way.agreement is None:
        raise LawForbidsNow({"why": way.decision.why[:300]})
    return own[0].agreement


def _post(
    work: Work, desk: Desk, made: ArmAlarm, to: NodeId, kind: str, body: dict[str, object], *, agreement: str
) -> None:
    mailbox.post(
        work,
        desk.office,
        to=known_peer(work, to).descriptor,
        kind=kind,
        body=body,
        agreement=agreement,
        subject=made.id,
    )


def handle_told(work: Work, desk: Desk, message: Message) -> None:
    """Another authority recorded an arm of ours so that it cannot be in our hands. The same alarm that comes
    twice is one.

    Raises:
        AlarmMalformed.
        NotOfThisRequest: no request of ours to that node under that agreement asked for it.
        ContentErased: the request is not kept any more.
    """
    told = read_told(message.body)
    own = tracing.own_item(work, told.request, told.item)
    if own is None or own[0].partner != message.sender or own[0].agreement != message.agreement:
        raise NotOfThisRequest()
    request, item, _ = own
    check_kept(request.erased_at)
    record = rules.reference_id(message.sender, told.reference)
    if alarms.is_raised(work.connection, record, item.id):
        return
    made = ArmAlarm(
        work.new_id(ArmAlarmId),
        Book.PARTNER,
        record,
        told.standing,
        Appearance.OWN_TRACE,
        Id(item.id.value),
        told.grade,
        work.at,
        clocks.due(work.at, rules.term(), desk.own).instant,
        None,
        AlarmState.OPEN,
        told.reference,
        message.sender,
        work.at,
    )
    alarms.put(work.connection, made)
    mailbox.note_subject(work, message, made.id)
    facts = {"from": message.sender, "standing": made.standing.value, "grade": made.grade.value}
    work.record(Deed.ARM_ALARM_RECEIVED, made.id, facts)


def handle_found(work: Work, desk: Desk, message: Message) -> None:
    """The other authority says what it found; what is found here is for a person here.

    Raises:
        AlarmMalformed.
        NotOfThisRequest: no alarm that both know.
    """
    reference, finding = read_found(message.body)
    made = alarms.by_reference(work.connection, message.sender, reference)
    if made is None or made.told_at is None:
        raise NotOfThisRequest()
    mailbox.note_subject(work, message, made.id)
    alarms.put(work.connection, replace(made, theirs=finding, theirs_at=work.at))
    work.record(Deed.ARM_ALARM_FINDING_RECEIVED, made.id, {"from": message.sender, "finding": finding.value})
