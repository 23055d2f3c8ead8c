# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How files go to other nodes: piece by piece over the line, or as messages where there is none.

No Work is open while a piece is sealed or sent.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Container, Iterator
from datetime import datetime, timedelta
from typing import Protocol

from ploughshare.bootstrap.node import Node
from ploughshare.exchange.agreements.errors import AgreementWithdrawn
from ploughshare.exchange.attachments import rules
from ploughshare.exchange.attachments import service as files
from ploughshare.exchange.attachments.adapters import Vault
from ploughshare.exchange.attachments.errors import AttachmentUnknown, NotExpected, PieceUnfit
from ploughshare.exchange.attachments.service.receiving import read_held
from ploughshare.exchange.attachments.store import sendings
from ploughshare.exchange.attachments.terms import Sending
from ploughshare.exchange.mailbox import store as mailbox_store
from ploughshare.exchange.mailbox.errors import MessageRefused, NoWay
from ploughshare.exchange.mailbox.terms import Way
from ploughshare.exchange.peers.service import known_peer
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.intelligence import service as informing
from ploughshare.registry.intelligence.terms import TellingId
from ploughshare.registry.tracing.service import enclosing
from ploughshare.registry.tracing.terms import EnclosureId

log = logging.getLogger("ploughshare.files")

TOLD_S = 2.0
"""Seconds between two notes of how far a file has come."""
LETTERS_BY_HAND = 200
"""Pieces for one node that may wait for a messenger."""
WAIT_S = 1.0


class PieceLink(Protocol):
    """A line to a peer's face, as far as files go."""

    def pieces_held(self, reference: str) -> bytes:
        """Which pieces of a file are there."""
        ...

    def hand_piece(self, reference: str, number: int, sealed: bytes) -> None:
        """Hand over one sealed piece."""
        ...


class FileSending:
    """Sends a node's files.

    Args:
        node: whose.
        vault: where they stand.
    """

    def __init__(self, node: Node, vault: Vault) -> None:
        self._node = node
        self._vault = vault

    def recipients_waiting(self) -> list[NodeId]:
        """Nodes to which pieces are still to be sent."""
        with self._node.look() as connection:
            return sendings.recipients_waiting(connection)

    def next_at(self, recipient: NodeId) -> datetime | None:
        """When a file is tried next to a node by line; None if none is to be sent so."""
        with self._node.look() as connection:
            found = sendings.next_for(connection, recipient)
            way = mailbox_store.route_to(connection, recipient).way
        return None if found is None or way is not Way.LINE else found.next_at

    def send_next(self, recipient: NodeId, line_to: Callable[[NodeId], PieceLink]) -> float | None:
        """Send what is due to a node of one file. A cut or a kill loses at most the piece on its way.

        Args:
            line_to: opens the line to a peer, or keeps it open.

        Returns:
            Seconds until the next try; None if nothing is to be sent.
        """
        node = self._node
        with node.look() as connection:
            sending = sendings.next_for(connection, recipient)
            way = mailbox_store.route_to(connection, recipient).way
        if sending is None:
            return None
        wait_s = (sending.next_at - node.clock()).total_seconds()
        if wait_s > 0:
            return wait_s
        try:
            self._check_covered(sending)
            if way is Way.LINE:
                return self._by_line(sending, line_to(recipient))
            return self._by_letters(sending, way)
        except (MessageRefused, PieceUnfit, AttachmentUnknown, AgreementWithdrawn) as error:
            with node.door.open(node.machine()) as work:
                files.note_refused(work, sending.id, trouble=error.code)
            return 0.0
        except (PloughshareError, OSError) as error:
            return self._failed(sending, error)

    def _check_covered(self, sending: Sending) -> None:
        """A suspension stops what is still to come, and lets it go on when it is lifted."""
        with self._node.door.open(self._node.machine()) as work:
            if enclosing.is_enclosure(work, sending.subject):
                trouble = enclosing.stops_files_of(work, EnclosureId(sending.subject))
            else:
                trouble = informing.stops_files_of(work, TellingId(sending.subject))
        if trouble is not None:
            raise trouble

    def _failed(self, sending: Sending, error: PloughshareError | OSError) -> float:
        node = self._node
        facts = error.facts if isinstance(error, PloughshareError) else {}
        code = error.code if isinstance(error, PloughshareError) else "storage.unavailable"
        if not isinstance(error, NotExpected):
            log.info("file for %s: %s", sending.recipient, code)
        pause_s = facts.get("seconds")
        not_before = timedelta(seconds=pause_s if isinstance(pause_s, int) else 0)
        with node.door.open(node.machine()) as work:
            next_at = files.note_failed(work, sending.id, trouble=code, not_before=not_before)
        return max((next_at - node.clock()).total_seconds(), 0.001)

    def _by_line(self, sending: Sending, link: PieceLink) -> float:
        node = self._node
        held = read_held(link.pieces_held(sending.reference), pieces=sending.pieces)
        count, noted = len(held), time.monotonic()
        try:
            for number, sealed in self._sealed(sending, but=held):
                node.fail_point("before-piece")
                link.hand_piece(sending.reference, number, sealed)
                node.fail_point("after-piece")
                count += 1
                if time.monotonic() - noted > TOLD_S:
                    self._note_sent(sending, count)
                    noted = time.monotonic()
        except (PloughshareError, OSError):
            self._note_sent(sending, min(count, sending.pieces - 1))
            raise
        self._note_sent(sending, count)
        return 0.0

    def _note_sent(self, sending: Sending, count: int) -> None:
        with self._node.door.open(self._node.machine()) as work:
            files.note_sent(work, sending.id, sent=count)

    def _sealed(self, sending: Sending, *, but: Container[int]) -> Iterator[tuple[int, bytes]]:
        """Pieces of a file, sealed one by one, but for those that are there already."""
        assert sending.content_key is not None
        number = -1
        try:
            for number, plain in enumerate(self._vault.pieces(sending.file)):
                if number in but:
                    continue
                yield (
                    number,
                    rules.seal(
                        sending.content_key,
                        plain,
                        number=number,
                        pieces=sending.pieces,
                        reference=sending.reference,
                        sender=self._node.node,
                        recipient=sending.recipient,
                    ),
                )
        except FileNotFoundError:
            raise AttachmentUnknown() from None
        if number + 1 != sending.pieces:
            raise AttachmentUnknown()

    def _by_letters(self, sending: Sending, way: Way) -> float:
        """Put pieces into the outbox, as many as may wait there: a hub or a messenger carries them."""
        if way is Way.SILENT:
            raise NoWay({"peer": sending.recipient})
        if files.is_deferred(sending):
            # A message with a piece that is not awaited is refused for good: they say when it is.
            raise NotExpected({"sender": self._node.node})
        ahead = files.LETTERS_AHEAD if way is Way.HUB else LETTERS_BY_HAND
        if not self._may_post(sending, ahead):
            return WAIT_S
        for number, sealed in self._sealed(sending, but=range(sending.sent)):
            with self._node.door.open(self._node.machine()) as work:
                if not files.may_post_piece(work, sending, ahead=ahead):
                    return WAIT_S
                peer = known_peer(work, sending.recipient).descriptor
                files.post_piece(work, self._node.office, peer, sending, number=number, sealed=sealed)
        return 0.0

    def _may_post(self, sending: Sending, ahead: int) -> bool:
        """Whether there is room in the outbox: asked before a file is read for it."""
        with self._node.door.open(self._node.machine()) as work:
            return files.may_post_piece(work, sending, ahead=ahead)
