# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Which service gives which kind of mail its effect: wiring, no rules."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from ploughshare.bootstrap import duty_bell
from ploughshare.bootstrap.node import Node
from ploughshare.exchange.agreements import service as agreements
from ploughshare.exchange.attachments import service as files
from ploughshare.exchange.lookup.service import answering as answering_lookups
from ploughshare.exchange.lookup.service import asking as looking_up
from ploughshare.exchange.lookup.service import giving, holding, opening, showing
from ploughshare.exchange.lookup.service.desk import LookupDesk
from ploughshare.exchange.lookup.terms import LookupId
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox.terms import Handler, Message, Office, Outgoing
from ploughshare.exchange.updates import service as updates
from ploughshare.exchange.witnessing import service as witnessing
from ploughshare.registry.alarms import service as alarms
from ploughshare.registry.alarms.terms import ArmAlarmId
from ploughshare.registry.conformance import service as conformance
from ploughshare.registry.intelligence import service as informing
from ploughshare.registry.intelligence.terms import TellingId
from ploughshare.registry.privacy import service as privacy
from ploughshare.registry.tracing.service import (
    answering,
    asked,
    asking,
    enclosing,
    referring,
    replying,
    restoring,
    told,
)
from ploughshare.registry.tracing.service.referring import consenting, forwarding
from ploughshare.registry.tracing.service.referring import restoring as referrals
from ploughshare.registry.tracing.terms import Desk, IncomingId, ReferralId, RequestId
from ploughshare.safeguards.work import Work
from ploughshare.storage import jobs


class MailEffects:
    """What mail does here: fills the node's handlers.

    Attributes:
        node: whose.
        peers_changed: whether the edge must be told anew which peers there are.

    Args:
        suspend: stops exchange under an agreement whose partner does not open its look-ups.
        narrow: brings what was received under an agreement within its amendments.
    """

    def __init__(self, node: Node, *, suspend: opening.Suspend, narrow: Callable[[str], None]) -> None:
        self.node = node
        self._suspend = suspend
        self._narrow = narrow
        self.peers_changed = False
        self._fill()
        self._fill_lookups()

    def _fill(self) -> None:
        handlers = self.node.handlers
        for kind, by_office in (
            (agreements.PROPOSED, agreements.handle_proposed),
            (agreements.SIGNED, agreements.handle_signed),
            (agreements.DECLINED, agreements.handle_declined),
            (agreements.WITHDRAWN, agreements.handle_withdrawn),
            (agreements.SUSPENDED, agreements.handle_suspended),
            (agreements.RESUMED, agreements.handle_resumed),
        ):
            handlers[kind] = self._with_office(by_office)
        effects = {
            **told.EFFECTS,
            asking.WITHDRAWN: asked.handle_withdrawn,
            forwarding.DECIDED: referring.handle_decided,
        }
        for kind, by_desk in effects.items():
            handlers[kind] = self._with_desk(by_desk)
        handlers[privacy.BREACH_TOLD] = self._with_desk(privacy.handle_breach_told)
        handlers[alarms.TOLD] = self._with_desk(self._take_alarm)
        handlers[alarms.FOUND] = self._with_desk(alarms.handle_found)
        handlers[conformance.FAILED] = self._with_desk(conformance.handle_failed)
        for kind, by_desk in informing.EFFECTS.items():
            handlers[kind] = self._with_desk(by_desk)
        for kind, look_up in asked.EFFECTS.items():
            handlers[kind] = self._with_look_up(look_up)
        handlers[witnessing.CHECKPOINT] = self._with_office(witnessing.handle_checkpoint)
        handlers[witnessing.COSIGNED] = lambda work, message: witnessing.handle_cosigned(
            work,
            message,
            every=timedelta(seconds=self.node.settings.log.witness_every_s),
            verifiers=self.node.files.verifiers(),
            breaks=self.node.files.breaks(),
        )
        for kind, of_peers in (
            (mailbox.DESCRIPTOR, mailbox.handle_descriptor),
            (mailbox.REVOCATION, mailbox.handle_revocation),
        ):
            handlers[kind] = self._changing_peers(of_peers)
        handlers[mailbox.REFUSED] = self._take_refused
        handlers[mailbox.MISSING] = self._with_office(mailbox.handle_missing)
        handlers[mailbox.VOID] = mailbox.handle_void
        handlers[mailbox.ACCEPTED] = mailbox.handle_accepted
        handlers[mailbox.READ] = mailbox.handle_read
        handlers[updates.TOLD] = updates.handle_told
        handlers[files.CHECKED] = files.handle_checked
        handlers[files.DEFERRED] = files.handle_deferred
        handlers[files.REFUSED] = files.handle_refused
        handlers[files.WANTED] = files.handle_wanted
        handlers[mailbox.RESTORED] = self._with_office(mailbox.handle_restored)
        restorers: dict[str, Handler] = {
            agreements.PROPOSED: self._with_office(agreements.restore_proposed),
            agreements.SIGNED: self._with_office(agreements.restore_signed),
            agreements.DECLINED: self._with_office(agreements.restore_declined),
            agreements.WITHDRAWN: self._with_office(agreements.restore_withdrawn),
            agreements.SUSPENDED: self._with_office(agreements.restore_suspended),
            agreements.RESUMED: self._with_office(agreements.restore_resumed),
            asking.REQUESTED: self._with_desk(restoring.restore_requested),
            asking.WITHDRAWN: self._with_desk(restoring.restore_withdrawn),
            replying.ANSWERED: self._with_desk(restoring.restore_answered),
            **{kind: self._with_desk(effect) for kind, effect in informing.RESTORERS.items()},
            updates.TOLD: self._with_office(updates.restore_told),
            enclosing.SENT: self._with_desk(enclosing.restore_sent),
            forwarding.PROPOSED: self._with_desk(referrals.restore_proposed),
            forwarding.DECIDED: self._with_desk(referrals.restore_decided),
            forwarding.PASSED_ON: self._with_desk(referrals.restore_passed_on),
        }
        handlers[mailbox.SEEN] = lambda work, message: mailbox.handle_seen(
            work, self.node.office, message, restorers=restorers
        )
        self.node.job_handlers.update(duty_bell.handlers(self.node))
        self.node.job_handlers[asked.LOOK_UP_JOB] = self._look_up
        self.node.job_handlers[agreements.AMENDED_JOB] = self._narrow_held

    def _fill_lookups(self) -> None:
        effects: dict[str, Callable[[Work, LookupDesk, Message], None]] = {
            looking_up.ASKED: answering_lookups.handle_asked,
            answering_lookups.ANSWERED: looking_up.handle_answered,
            answering_lookups.REFUSED: looking_up.handle_refused,
            looking_up.TOLD: answering_lookups.handle_told,
            giving.SET_GIVEN: holding.handle_given,
            giving.SET_WANTED: giving.handle_wanted,
            opening.WANTED: showing.handle_wanted,
            opening.OPENED: partial(opening.handle_opened, suspend=self._suspend),
        }
        for kind, effect in effects.items():
            self.node.handlers[kind] = self._with_lookups(effect)

    def _with_lookups(self, effect: Callable[[Work, LookupDesk, Message], None]) -> Handler:
        return lambda work, message: effect(work, self.node.lookups, message)

    def _with_office(self, effect: Callable[[Work, Office, Message], None]) -> Handler:
        return lambda work, message: effect(work, self.node.office, message)

    def _changing_peers(self, effect: Callable[[Work, Office, Message], None]) -> Handler:
        def take(work: Work, message: Message) -> None:
            effect(work, self.node.office, message)
            self.peers_changed = True

        return take

    def _with_desk(self, effect: told.Effect) -> Handler:
        return lambda work, message: effect(work, self.node.desk, message)

    def _take_alarm(self, work: Work, desk: Desk, message: Message) -> None:
        alarms.handle_told(work, desk, message)
        duty_bell.enqueue_alarms(work, self.node.settings.duty, count=1)

    def _with_look_up(self, effect: asked.Effect) -> Handler:
        return lambda work, message: self._take_request(work, message, effect)

    def _take_request(self, work: Work, message: Message, effect: asked.Effect) -> None:
        id = effect(work, self.node.desk, message)
        if id is None:
            return
        mailbox.note_subject(work, message, id)
        if message.body.get("urgency") is not None:
            duty_bell.enqueue_ring(work, self.node.settings.duty, reference=str(message.body["request"]))
        if self._ready_for(message):
            left = answering.answer_by_machine(work, self.node.desk, id, most=answering.AT_ONCE)
            if not left:
                return
        asked.enqueue_look_up(work, id)

    def _ready_for(self, message: Message) -> bool:
        """Whether what a request asks about can be looked up without loading or building much first."""
        items = message.body.get("items")
        asks_for_lots = any(isinstance(each, dict) and "object" in each for each in items or ())
        return self.node.index.is_ready() and (not asks_for_lots or self.node.lot_index.is_ready())

    def _take_refused(self, work: Work, message: Message) -> None:
        outgoing = mailbox.handle_refused(work, message)
        if outgoing is not None:
            self.had_none(work, outgoing, code=str(message.body.get("code")), refused=True)

    def had_none(self, work: Work, outgoing: Outgoing, *, code: str, refused: bool) -> None:
        """Let the room that posted a message know that it had no effect there."""
        if conformance.note_refused(work, self.node.desk, outgoing, code=code, refused=refused):
            return
        if outgoing.kind == mailbox.DESCRIPTOR and outgoing.envelope.header.expires_at <= work.at:
            # It expired under way: who was away for so long needs it all the more.
            mailbox.tell_again(work, self.node.office, outgoing.recipient)
        if outgoing.kind == updates.TOLD:
            updates.note_not_taken(work, outgoing.recipient, outgoing.envelope.header.message)
        subject, desk = mailbox.subject_of(work, outgoing), self.node.desk
        if subject is None:
            return
        if outgoing.kind in asking.ASKS and refused:
            told.handle_refused(work, desk, RequestId(subject), code=code)
        elif outgoing.kind in asking.ASKS:
            told.give_up_undelivered(work, desk, RequestId(subject))
        elif outgoing.kind == alarms.TOLD:
            alarms.note_not_taken(work, ArmAlarmId(subject), code=code)
        elif outgoing.kind == informing.TOLD:
            informing.note_not_taken(work, TellingId(subject), code=code, refused=refused)
        elif outgoing.kind in {forwarding.PROPOSED, forwarding.REFERRED}:
            forwarding.give_up(work, desk, ReferralId(subject), code=code, refused=refused)
        elif outgoing.kind == enclosing.SENT:
            message = outgoing.envelope.header.message
            enclosing.note_not_taken(work, outgoing.recipient, message, code=code, refused=refused)
        elif outgoing.kind == looking_up.ASKED:
            looking_up.give_up(work, self.node.lookups, LookupId(subject), code=code)
        elif outgoing.kind == forwarding.DECIDED:
            consenting.give_up_decision(work, desk, ReferralId(subject), code=code)

    def _narrow_held(self, job: jobs.Job) -> None:
        self._narrow(str(job.facts["agreement"]))

    def _look_up(self, job: jobs.Job) -> None:
        node = self.node
        id = IncomingId.parse(str(job.facts["incoming"]))
        node.index.prepare()
        node.lot_index.prepare()
        while True:
            with node.door.open(node.machine()) as work:
                left = answering.answer_by_machine(work, node.desk, id)
            if not left:
                return
