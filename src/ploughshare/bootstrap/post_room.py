# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How the node's office gives and takes mail, and runs jobs: wiring of services, no rules."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ploughshare.bootstrap import own_descriptor
from ploughshare.bootstrap.alarm_room import AlarmRoom
from ploughshare.bootstrap.carry_room import CarryRoom
from ploughshare.bootstrap.certificate_room import CertificateRoom
from ploughshare.bootstrap.consignment_room import ConsignmentRoom
from ploughshare.bootstrap.duty_bell import enqueue_reminder
from ploughshare.bootstrap.file_cleaning import CleaningRoom
from ploughshare.bootstrap.file_room import FileRoom
from ploughshare.bootstrap.hand_room import HandRoom
from ploughshare.bootstrap.import_room import ImportRoom
from ploughshare.bootstrap.job_runs import run_next_job
from ploughshare.bootstrap.keeping_room import KeepingRoom
from ploughshare.bootstrap.keys.rotation import expire
from ploughshare.bootstrap.lookup_room import LookupRoom
from ploughshare.bootstrap.mail_effects import MailEffects
from ploughshare.bootstrap.mandates import read_mandate
from ploughshare.bootstrap.node import Node
from ploughshare.bootstrap.photo_room import PhotoRoom
from ploughshare.bootstrap.reply_room import ReplyRoom
from ploughshare.bootstrap.witness_room import WitnessRoom
from ploughshare.exchange.edge import service as edge
from ploughshare.exchange.edge import store as edge_store
from ploughshare.exchange.edge.terms import Stored
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox import store as mailbox_store
from ploughshare.exchange.mailbox.errors import MessageUnusable
from ploughshare.exchange.mailbox.terms import Envelope, Outgoing, Receipt
from ploughshare.exchange.parcels import service as parcels
from ploughshare.exchange.peers import service as peers
from ploughshare.exchange.peers import store as peer_store
from ploughshare.exchange.peers.errors import PeerUnknown
from ploughshare.exchange.peers.rules import has_other_keys
from ploughshare.exchange.peers.terms import Descriptor, NodeId
from ploughshare.exchange.witnessing import service as witnessing
from ploughshare.kernel.clock import from_rfc3339
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.conformance import service as conformance
from ploughshare.registry.debts import service as debts
from ploughshare.registry.debts.terms import Mark
from ploughshare.registry.tracing.service import asking
from ploughshare.registry.tracing.service.referring import forwarding
from ploughshare.registry.tracing.terms import RequestId
from ploughshare.safeguards.access.service import forget_expired
from ploughshare.safeguards.audit import store as audit_store
from ploughshare.safeguards.audit.terms import EntryId
from ploughshare.safeguards.deeds import Deed
from ploughshare.storage import jobs

log = logging.getLogger("ploughshare.post_room")

RESTORED_MARK = "restored.json"
"""File in data/ that a restore leaves for the next start."""
LETTERS = 50
"""Letters taken from the edge at a time."""
FALLS_MOST = 3
"""Tries for a letter whose effect fails for a reason that has no name."""


class PostRoom:
    """The office's mail and jobs.

    Attributes:
        node: whose.
        stuck: senders whose letter was kept at the last turn; the next turn goes without them.
    """

    def __init__(self, node: Node) -> None:
        self.node = node
        self.imports = ImportRoom(node)
        self.cleaning = CleaningRoom(node.settings)
        self.photos = PhotoRoom(node.settings)
        self.files = FileRoom(node, self.cleaning)
        self.replies = ReplyRoom(self.files)
        self.witnesses = WitnessRoom(node)
        self.stuck: frozenset[NodeId] = frozenset()
        self._falls: dict[int, int] = {}
        self.lookups = LookupRoom(node)
        self.carry = CarryRoom(node, delivered=self.letter_delivered, refused=self.letter_refused)
        self.hand = HandRoom(node, is_covered=self.is_covered, delivered=self.letter_delivered)
        self.keeping = KeepingRoom(node)
        self.consignments = ConsignmentRoom(node)
        self.certificates = CertificateRoom(node)
        self.alarms = AlarmRoom(node)
        self._effects = MailEffects(node, suspend=self.lookups.suspend, narrow=self.keeping.narrow)

    # -- incoming mail

    def take_in_letters(self) -> int:
        """Give the letters that wait at the edge their effect; returns how many are done with."""
        node = self.node
        kept: set[NodeId] = set()
        taken: list[int] = []
        with node.edge() as connection:
            refusals = edge_store.refusals(connection)
            waiting = edge_store.waiting(connection, most=LETTERS, but=self.stuck)
        if refusals:
            self._record_refusals(refusals)
        sound = True
        while waiting:
            done = 0
            if sound and self._may_go_together(waiting):
                done, sound = self._take_in_together(waiting)
            if done == 0 and self._take_in(waiting[0]):
                node.fail_point("after-effect")
                done = 1
            if done == 0:
                kept.add(waiting[0].envelope.header.sender)
            taken += [each.number for each in waiting[:done]]
            waiting = [each for each in waiting[done:] if each.envelope.header.sender not in kept]
        # Others' letters go on; those of a sender whose letter was kept wait one turn, in order.
        self.stuck = frozenset(kept)
        if self._effects.peers_changed:
            self._effects.peers_changed = False
            self.sync_edge()
        if taken:
            with node.edge() as connection:
                edge_store.mark_taken(connection, taken)
            self._take_in_waiting()
            self.files.sync_edge()
        return len(taken)

    def _record_refusals(self, counts: Mapping[tuple[str, str], int]) -> None:
        """What the peer's face refused belongs in the log, too."""
        with self.node.door.open(self.node.machine()) as work:
            for (sender, code), times in counts.items():
                work.record(Deed.MESSAGE_REFUSED, None, {"from": sender, "code": code, "times": times})
        with self.node.edge() as connection:
            edge_store.forget_refusals(connection, counts)

    def _may_go_together(self, waiting: Sequence[Stored]) -> bool:
        """Several may; but one that fell before goes alone, so that only its own tries are counted."""
        return len(waiting) > 1 and waiting[0].number not in self._falls

    def _take_in_together(self, waiting: Sequence[Stored]) -> tuple[int, bool]:
        """Give letters their effect in one transaction, up to one that must go alone.

        Returns:
            How many are done with, and whether the rest may be tried together again.
        """
        node = self.node
        try:
            done = mailbox.receive_together(
                node.door,
                node.office,
                [each.envelope for each in waiting],
                mandate=node.machine(),
                handlers=node.handlers,
                clock=node.clock,
                before_commit=lambda: node.fail_point("before-commit"),
            )
        except Exception as error:
            # Each goes alone now: what is wrong concerns one of them, or is named there.
            log.warning("letters taken in one by one: %s", type(error).__name__)
            return 0, False
        if done:
            node.fail_point("after-effect")
        return done, True

    def _take_in(self, stored: Stored) -> bool:
        """Give one letter its effect; whether it is done with. Never raises: a letter of others must
        not stop this office."""
        try:
            self._receive(stored.envelope)
        except PloughshareError as error:
            # The disk, the database or the index: the letter stays and so does the order.
            log.error("letter kept: %s", error.code)
            return False
        except Exception as error:
            falls = self._falls.get(stored.number, 0) + 1
            self._falls[stored.number] = falls
            log.exception("letter kept after fall %d: %s", falls, type(error).__name__)
            return falls >= FALLS_MOST and self._give_up(stored)
        self._falls.pop(stored.number, None)
        return True

    def _receive(self, envelope: Envelope, *, waited: bool = False) -> None:
        node = self.node
        mailbox.receive(
            node.door,
            node.office,
            envelope,
            mandate=node.machine(),
            handlers=node.handlers,
            waited=waited,
            before_commit=lambda: node.fail_point("before-commit"),
        )

    def _take_in_waiting(self) -> None:
        """Give those messages their effect that came too early and need wait no more."""
        node = self.node
        with node.look() as connection:
            senders = mailbox_store.early_senders(connection)
        for sender in senders:
            ready: list[Envelope] | None = None
            while ready is None or ready:
                with node.door.open(node.machine()) as work:
                    ready = mailbox.ready(work, sender)
                for envelope in ready:
                    self._end_waiting(envelope)

    def _end_waiting(self, envelope: Envelope) -> None:
        try:
            self._receive(envelope, waited=True)
        except PloughshareError:
            raise
        except Exception as error:
            log.exception("waiting letter refused: %s", type(error).__name__)
            mailbox.refuse(
                self.node.door, self.node.office, envelope, MessageUnusable(), mandate=self.node.machine()
            )

    def _give_up(self, stored: Stored) -> bool:
        """Refuse a letter whose effect falls each time; the sender is told that it is our fault."""
        node = self.node
        try:
            mailbox.refuse(node.door, node.office, stored.envelope, MessageUnusable(), mandate=node.machine())
        except PloughshareError as error:
            log.error("letter kept: %s", error.code)
            return False
        self._falls.pop(stored.number, None)
        return True

    # -- outgoing mail

    def recipients_waiting(self) -> list[NodeId]:
        """Nodes for which something is queued."""
        with self.node.look() as connection:
            return mailbox_store.recipients_waiting(connection)

    def next_letter(self, recipient: NodeId) -> Outgoing | None:
        """The oldest queued message for a node."""
        with self.node.look() as connection:
            return next(iter(mailbox_store.next_for(connection, recipient)), None)

    def next_letters(self, recipient: NodeId, *, most: int) -> tuple[list[Outgoing], float | None]:
        """Queued messages for a node that may go now, in order.

        Returns:
            The messages; and where there are none, seconds until the next is due, or None if nothing is
            queued or its entry is not under a checkpoint yet.
        """
        now, covered = self.node.clock(), self.node.sequencer.covered
        ready: list[Outgoing] = []
        with self.node.look() as connection:
            queued = mailbox_store.next_for(connection, recipient, most=most)
            places = audit_store.places(connection, [EntryId(each.entry_id) for each in queued])
            for each in queued:
                wait_s = (each.next_at - now).total_seconds()
                if wait_s > 0:
                    return ready, wait_s
                index = places.get(each.entry_id)
                if index is None or index >= covered:
                    break
                ready.append(each)
        return ready, None

    def is_covered(self, outgoing: Outgoing) -> bool:
        """Whether the message's audit entry is under a signed checkpoint."""
        with self.node.look() as connection:
            index = audit_store.places(connection, [EntryId(outgoing.entry_id)]).get(outgoing.entry_id)
        return index is not None and index < self.node.sequencer.covered

    def descriptor_of(self, recipient: NodeId) -> Descriptor:
        """Present descriptor of a peer.

        Raises:
            PeerUnknown: it is known no more.
            PeerUnconfirmed, PeerBlocked, PeerRevoked: nothing goes to it now.
        """
        with self.node.look() as connection:
            found = peer_store.get(connection, recipient)
        if found is None:
            raise PeerUnknown({"node": recipient})
        peers.check_standing(found)
        return found.descriptor

    def letter_delivered(self, outgoing: Outgoing, receipt: Receipt) -> None:
        """Keep a receipt; a request's clock starts with it."""
        self.letters_delivered([(outgoing, receipt)])

    def letters_delivered(self, delivered: Sequence[tuple[Outgoing, Receipt]]) -> None:
        """Keep several receipts at once. Killed before, the same letters go again and get the same ones."""
        if not delivered:
            return
        with self.node.door.open(self.node.machine()) as work:
            for outgoing, receipt in delivered:
                mailbox.note_delivered(work, outgoing, receipt)
                if receipt.log is not None:
                    witnessing.note_receipt_head(work, receipt.node, receipt.log)
                asks = outgoing.kind in asking.ASKS
                subject = mailbox.subject_of(work, outgoing) if asks else None
                if subject is not None:
                    asking.note_received(work, self.node.desk, RequestId(subject), at=receipt.received_at)

    def letter_failed(self, outgoing: Outgoing, error: PloughshareError) -> datetime:
        """Keep that a try failed; returns when to try next."""
        with self.node.door.open(self.node.machine()) as work:
            pause_s = error.facts.get("seconds")
            not_before = timedelta(seconds=pause_s if isinstance(pause_s, int) else 0)
            next_at = mailbox.note_failed(work, outgoing, trouble=error.code, not_before=not_before)
            if outgoing.envelope.header.expires_at <= work.at:
                self._effects.had_none(work, outgoing, code=error.code, refused=False)
            return next_at

    def letter_refused(self, outgoing: Outgoing, code: str) -> None:
        """The peer's face refused a message for good."""
        with self.node.door.open(self.node.machine()) as work:
            mailbox.note_refused(work, outgoing, trouble=code)
            self._effects.had_none(work, outgoing, code=code, refused=True)

    # -- peers at the edge

    def sync_edge(self) -> None:
        """Let the peer process know the peers this office knows."""
        with self.node.look() as connection:
            known = peer_store.everyone(connection)
        with self.node.edge() as connection:
            edge_store.keep_peers(
                connection, [each for each in map(edge.edge_peer, known) if each is not None]
            )
        self.carry.sync_edge()

    # -- jobs

    def run_next_job(self, *, long: bool = False) -> bool:
        """Run the next due job; returns whether there was one.

        Args:
            long: of the jobs that take minutes, which have a thread of their own.
        """
        return run_next_job(self.node, long=long)

    # -- what comes round

    def keep_house(self) -> None:
        """Forget sessions that ended, give up requests long overdue, lay the reserve again.

        What one of these cannot do keeps none of the others from being done: an alarm must not wait for a
        file that cannot be deleted.

        Raises:
            Exception: the first thing that went wrong, after all others were tried; further ones are logged.
        """
        trouble: Exception | None = None
        for act in (
            self._end_overdue,
            self.keeping.sweep,
            self.certificates.sweep,
            self.alarms.sweep,
            self._remind,
            self._probe_peers,
            self.files.keep_house,
            self.imports.sweep,
            self.lookups.sweep,
            self._destroy_keys,
            self._forget_letters,
            self._keep_mail,
            self.carry.keep_house,
            self.witnesses.show_head,
            self.witnesses.forget,
            self.node.reserve.lay,
        ):
            try:
                act()
            except Exception as error:
                if trouble is not None:
                    log.exception("housekeeping")
                trouble = trouble or error
        if trouble is not None:
            raise trouble

    def _end_overdue(self) -> None:
        node = self.node
        forget_expired(node.door, at=node.clock())
        with node.door.open(node.machine()) as work:
            asking.expire_overdue(work, node.desk)
            forwarding.expire_referrals(work, node.desk)

    def _remind(self) -> None:
        """Remind of terms that end soon or are over; the duty office gets their number by e-mail."""
        node = self.node
        with node.door.open(node.machine()) as work:
            given = debts.remind(work)
            if given:
                over = sum(each.mark is Mark.OVER for each in given)
                enqueue_reminder(work, node.settings.duty, soon=len(given) - over, over=over)

    def _probe_peers(self) -> None:
        """Probe who joined, and see what became of earlier probes."""
        node = self.node
        with node.door.open(node.machine()) as work:
            conformance.settle_probes(work, node.desk)
            if node.settings.safeguards.probe_peers:
                conformance.probe_who_joined(work, node.desk)

    def _destroy_keys(self) -> None:
        node = self.node
        gone = expire(node.settings.secrets, at=node.clock())
        if gone:
            with node.door.open(node.machine()) as work:
                work.record(Deed.KEY_DESTROYED, None, {"files": gone})

    def _keep_mail(self) -> None:
        """End what ran out on its way, let nothing wait for ever, ask for what is missing, and tell peers
        how far their messages came."""
        node = self.node
        with node.door.open(node.machine()) as work:
            for outgoing in mailbox_store.left_unreceipted(work.connection, before=work.at, most=200):
                mailbox.note_expired(work, outgoing, trouble=outgoing.trouble or "mailbox.expired")
                self._effects.had_none(work, outgoing, code="mailbox.expired", refused=False)
            overdue = mailbox.overdue(work)
        for envelope in overdue:
            self._end_waiting(envelope)
        self._take_in_waiting()
        with node.door.open(node.machine()) as work:
            mailbox.ask_for_missing(work, node.office)
            mailbox.tell_passed(work, node.office)

    def _forget_letters(self) -> None:
        node = self.node
        more = True
        while more:
            with node.edge() as connection:
                keep = timedelta(days=node.settings.peer.keep_days)
                more = edge.forget_letters(connection, keep=keep, at=node.clock())

    def mandate_of(self, job: jobs.Job) -> Any:
        """The mandate a job was created under, at the present moment."""
        return read_mandate(job.mandate, at=self.node.clock())

    def start(self) -> None:
        """Heal what a kill left; after a restore, say so to every peer and in the log."""
        self.node.reserve.lay()
        mark = self.node.settings.data / RESTORED_MARK
        if mark.exists():
            self._resume(mark)
        else:
            self.node.sequencer.start()
        with self.node.transactions() as connection:
            jobs.release_all(connection)
        self.imports.start()
        self.sync_edge()
        self.files.start()
        self.witnesses.show_head()
        self._tell_descriptor()

    def _tell_descriptor(self) -> None:
        """Keep what this node says of itself, and tell peers that know an older descriptor. Killed between,
        the next start tells them."""
        node = self.node
        kept = own_descriptor.kept(node.settings.data)
        own_descriptor.keep(node.settings, node.office.descriptor, node.office.keys)
        rotated = kept is not None and has_other_keys(kept, node.office.descriptor)
        with node.look() as connection:
            known = peer_store.confirmed(connection)
        behind = any(each.told_serial < node.office.descriptor.serial for each in known)
        if rotated or behind:
            with node.door.open(node.machine()) as work:
                mailbox.tell_descriptor(work, node.office, rotated=rotated)

    def _resume(self, mark: Path) -> None:
        node = self.node
        note = json.loads(mark.read_text("utf-8"))
        node.sequencer.resume_restored(reason="restored from backup", at=node.clock())
        node.fail_point("before-erasures-again")
        self.keeping.after_restore(as_of=from_rfc3339(note["as_of"]), lines=note.get("erasures"))
        node.fail_point("after-erasures-again")
        with node.transactions() as connection:
            told = [each.descriptor for each in peer_store.confirmed(connection)]
        with node.door.open(node.machine()) as work:
            mailbox.announce_restored(work, node.office, peers=told, as_of=from_rfc3339(note["as_of"]))
            self.files.ask_again(work)
            parcels.begin_anew(work)
        node.index.forget()
        node.lot_index.forget()
        mark.unlink()
