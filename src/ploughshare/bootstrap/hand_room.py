# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Mail by hand as the office gives and takes it: wiring of mailbox, parcels and edge, no rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ploughshare.bootstrap.node import Node
from ploughshare.exchange.edge import service as edge
from ploughshare.exchange.edge import store as edge_store
from ploughshare.exchange.mailbox import queries as mail_queries
from ploughshare.exchange.mailbox import rules as mail_rules
from ploughshare.exchange.mailbox import service as mailbox
from ploughshare.exchange.mailbox import store as mailbox_store
from ploughshare.exchange.mailbox.errors import ReceiptBroken
from ploughshare.exchange.mailbox.terms import Outgoing, OutgoingState, Receipt, Way
from ploughshare.exchange.parcels import rules
from ploughshare.exchange.parcels import service as parcels
from ploughshare.exchange.parcels.errors import ParcelUnknown, ReceiptStray
from ploughshare.exchange.parcels.terms import (
    COPIES,
    LETTERS_MOST,
    Fate,
    FileKind,
    Manifest,
    Parcel,
    ParcelId,
)
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.safeguards.work import Mandate, Work

MANY = 1 << 30


@dataclass(frozen=True, slots=True)
class Arrived:
    """What became of one file.

    Attributes:
        name: as it may be shown.
        fate: taken, known before, our own, or refused.
        error: why it was refused; None if it was not.
        receipt: the receipt for a message, to be carried back; None for other files.
        listed: what a parcel's list names; None for other files.
    """

    name: str
    fate: Fate
    error: PloughshareError | None = None
    receipt: bytes | None = None
    listed: Manifest | None = None


class HandRoom:
    """The office's mail by hand.

    Attributes:
        node: whose.
    """

    def __init__(
        self,
        node: Node,
        *,
        is_covered: Callable[[Outgoing], bool],
        delivered: Callable[[Outgoing, Receipt], None],
    ) -> None:
        self.node = node
        self._is_covered = is_covered
        self._delivered = delivered

    # -- out

    def pack(self, mandate: Mandate, *, to: NodeId, one_way: bool | None, again: bool) -> Parcel | None:
        """Make a parcel of what waits for a node; None where nothing does.

        Args:
            one_way: None: as the way to that node says.
            again: messages that left by hand before and have no receipt yet, too.

        Raises:
            PeerUnknown: no such node.
        """
        node = self.node
        with node.look() as connection:
            way = mailbox_store.route_to(connection, to).way
            alone = way is Way.ONE_WAY if one_way is None else one_way
            states = {OutgoingState.QUEUED, OutgoingState.UNCONFIRMABLE} if alone else {OutgoingState.QUEUED}
            if again:
                states |= {OutgoingState.SENT, OutgoingState.WITH_HUB}
            waiting = mailbox_store.to_be_carried(
                connection, to, states=states, copies=COPIES if alone else MANY, most=LETTERS_MOST
            )
        # Nothing leaves before its entry is under a signed checkpoint, by whatever way.
        letters = [each for each in waiting if self._is_open(each) and self._is_covered(each)]
        with node.edge() as connection:
            receipts = [] if alone else edge_store.receipts_owed(connection, to, most=LETTERS_MOST)
        with node.door.open(mandate) as work:
            return parcels.pack(work, to=to, letters=letters, receipts=receipts, one_way=alone)

    def _is_open(self, outgoing: Outgoing) -> bool:
        return outgoing.envelope.header.expires_at > self.node.clock() and bool(outgoing.envelope.sealed)

    def content(self, mandate: Mandate, id: ParcelId, name: str) -> bytes:
        """What one file of a parcel holds.

        Raises:
            ParcelUnknown: no such parcel or file, or it is no longer kept.
        """
        node = self.node
        with node.door.open(mandate) as work:
            parcel, packed = parcels.packed_file(work, id, name)
            found = [] if packed.letter is None else mail_queries.by_ids(work, [packed.letter])
        if packed.letter is not None:
            data = mail_rules.encode_envelope(found[0].envelope) if found else b""
        else:
            with node.edge() as connection:
                known = edge_store.known_receipt(connection, parcel.recipient, packed.message or "")
            data = b"" if known is None else known[1]
        if rules.file_name(data, rules.kind_of(name)) != name:
            raise ParcelUnknown()
        return data

    def manifest(self, parcel: Parcel) -> bytes:
        """The signed list of a parcel."""
        return parcels.manifest_of(parcel, self.node.office)

    def hand_over(self, mandate: Mandate, id: ParcelId) -> Parcel:
        """A parcel stands whole on its medium.

        Raises:
            ParcelUnknown: no such parcel.
        """
        with self.node.door.open(mandate) as work:
            parcel = parcels.hand_over(work, id)
        with self.node.edge() as connection:
            given = [each.message for each in parcel.files if each.message is not None]
            edge_store.mark_receipts_given(connection, parcel.recipient, given)
        return parcel

    # -- in

    def take_file(self, mandate: Mandate, name: str, data: bytes) -> Arrived:
        """Take one file in, as if it had come by the line. Whatever is wrong with it is told by name.

        Raises:
            NotPermitted: not yours to do.
            PloughshareError: of kind unavailable or broken: nothing was lost, try again.
        """
        with self.node.door.open(mandate) as work:
            parcels.may_carry(work)
        try:
            kind = rules.check_file(name, data)
            if kind is FileKind.LETTER:
                return self._take_letter(name, data)
            if kind is FileKind.RECEIPT:
                return self._take_receipt(name, data)
            with self.node.door.open(mandate) as work:
                listed, new = parcels.note_manifest(work, self.node.office, name, data)
            return Arrived(name, Fate.TAKEN if new else Fate.KNOWN, listed=listed)
        except PloughshareError as error:
            if error.kind in {Kind.UNAVAILABLE, Kind.BROKEN} and not isinstance(error, ReceiptBroken):
                raise
            return Arrived(rules.shown(name), Fate.REFUSED, error=error)

    def _take_letter(self, name: str, data: bytes) -> Arrived:
        node = self.node
        envelope = mail_rules.decode_envelope(data)
        if envelope.header.sender == node.node:
            return Arrived(name, Fate.OWN)
        with node.edge() as connection:
            sender = edge.sender_named(connection, envelope.header.sender)
            new, receipt = edge.take_letter(
                connection,
                sender,
                envelope,
                own=node.node,
                key=node.office.keys.edge,
                clock=node.clock,
                accredited_for=node.office.accredited_for,
                by_hand=True,
            )
        if new:
            node.bell.ring()
        return Arrived(name, Fate.TAKEN if new else Fate.KNOWN, receipt=receipt)

    def _take_receipt(self, name: str, data: bytes) -> Arrived:
        node = self.node
        message, recipient = mail_rules.receipt_for(data)
        if recipient == node.node:
            return Arrived(name, Fate.OWN)
        with node.door.open(node.machine()) as work:
            outgoing = self._outgoing(work, message, recipient, name)
            peer = known_peer(work, recipient).descriptor
        receipt = mail_rules.decode_receipt(data, outgoing.envelope, peer, at=node.clock())
        if outgoing.state in _HAS_RECEIPT:
            return Arrived(name, Fate.KNOWN)
        self._delivered(outgoing, receipt)
        return Arrived(name, Fate.TAKEN)

    def _outgoing(self, work: Work, message: str, recipient: NodeId, name: str) -> Outgoing:
        found = mailbox.message_to(work, message, recipient)
        if found is None:
            raise ReceiptStray({"name": rules.shown(name)})
        return found


_HAS_RECEIPT = frozenset(
    {OutgoingState.DELIVERED, OutgoingState.ACCEPTED, OutgoingState.READ, OutgoingState.REFUSED}
)
