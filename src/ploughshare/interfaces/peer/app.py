# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The peer face as a bare ASGI application.

A few routes and no framework: what stands on the network without an officer in front of it is kept
small enough to be read in one sitting. It checks certificate, size, rate and outer signature,
stores the sealed envelope durably and returns a signed receipt. Of a file that the office awaits it
keeps sealed pieces, of exactly the number and length that were announced.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ploughshare.crypto.signing import SigningKey
from ploughshare.exchange.attachments.service import receiving
from ploughshare.exchange.attachments.service.receiving import Pieces
from ploughshare.exchange.attachments.terms import Expected
from ploughshare.exchange.carrying import service as carrying
from ploughshare.exchange.carrying.terms import Consent
from ploughshare.exchange.edge import service
from ploughshare.exchange.edge.terms import EdgePeer
from ploughshare.exchange.mailbox import rules
from ploughshare.exchange.mailbox.errors import (
    REFUSAL,
    MessageMalformed,
    MessageRefused,
    TooLarge,
    TooMany,
)
from ploughshare.exchange.mailbox.terms import SIZE_MOST
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.clock import Clock
from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.vocabulary.secrecy import LEVELS

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

Take = Callable[..., tuple[bool, bytes]]
"""Keeps an envelope; returns whether it is new, and what its sender is told."""

BODY_MOST = SIZE_MOST * 4 // 3 + 4096
"""Bytes of one envelope on the wire: base 64 grows the sealed bytes by a third."""
PIECES = "/peer/1/pieces/"
READ_S = 30.0
RATE_PER_S = 400.0
BURST = 2000.0

STATUS = {
    Kind.INVALID: 400,
    Kind.REFUSED: 403,
    Kind.NOT_FOUND: 404,
    Kind.CONFLICT: 409,
    Kind.LIMIT: 429,
    Kind.UNAVAILABLE: 503,
}

log = logging.getLogger("ploughshare.peer")


class LineBroken(Exception):
    """The connection ended before the body did."""


@dataclass(slots=True)
class Bucket:
    """Tokens of one sender.

    Attributes:
        tokens: how many are left.
        filled_s: monotonic seconds of the last fill.
    """

    tokens: float = BURST
    filled_s: float = 0.0

    def take(self, now_s: float) -> bool:
        """Whether one more message may come now."""
        self.tokens = min(BURST, self.tokens + (now_s - self.filled_s) * RATE_PER_S)
        self.filled_s = now_s
        if self.tokens < 1.0:
            return False
        self.tokens -= 1.0
        return True


@dataclass(slots=True)
class PeerFace:
    """The application. One for each peer process.

    Attributes:
        node: name of this node.
        edge: opens a transaction on the edge's database.
        look: the same, only reading.
        key: signs receipts.
        clock: tells the time.
        ring: wakes the office.
        accredited_for: the highest level of secrecy that this node may hold.
        pieces: where sealed pieces of files are kept.
        consent: for whom this node carries.
        buckets: tokens of each sender.
        refused: refusals by sender and code that the office was not told of yet.
    """

    node: NodeId
    edge: Callable[[], Any]
    look: Callable[[], Any]
    key: SigningKey
    clock: Clock
    ring: Callable[[], None]
    pieces: Pieces
    accredited_for: str = LEVELS[-1]
    consent: Consent = field(default_factory=Consent)
    buckets: dict[str, Bucket] = field(default_factory=dict)
    refused: dict[tuple[str, str], int] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI entry."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        if scope["type"] != "http":
            return
        known: list[str] = []
        pause_s: Any = None
        try:
            status, body = await self._answer(scope, receive, known)
        except PloughshareError as error:
            status = STATUS.get(error.kind, 500)
            body = _problem(error, status)
            pause_s = error.facts.get("seconds")
            log.info("refused %s", error.code)
            self._count(known, error.code)
        except LineBroken:
            # The line broke or the sender died: no message came, so none is refused.
            return
        except TimeoutError:
            status, body = 408, b'{"code":"mailbox.too-slow"}'
        except Exception as error:
            # Whatever a peer sends, it gets no trace of our inside.
            log.error("failed: %s", type(error).__name__)
            status, body = 500, b'{"code":"mailbox.broken"}'
        await _respond(send, status, body, pause_s=pause_s)

    def _count(self, known: list[str], code: str) -> None:
        key = (known[0] if known else "?", code)
        self.refused[key] = self.refused.get(key, 0) + 1

    def tell_refusals(self) -> None:
        """Hand what was refused since to the office, which keeps the log. Called now and then: a flood
        costs one line."""
        counts, self.refused = self.refused, {}
        if not counts:
            return
        with self.edge() as connection:
            service.note_refusals(connection, counts)
        self.ring()

    async def _answer(self, scope: Scope, receive: Receive, known: list[str]) -> tuple[int, bytes]:
        peer = await asyncio.to_thread(self._peer_of, scope)
        known.append(peer.node)
        # Before a body is read: who is shut out costs one look.
        service.check_standing(peer)
        path, method = scope["path"], scope["method"]
        if path == "/peer/1/hello" and method == "GET":
            return 200, json.dumps({"node": self.node, "versions": [1]}).encode()
        if path.startswith(PIECES):
            return await self._answer_pieces(peer, method, path.removeprefix(PIECES), scope, receive)
        takers = {
            "/peer/1/messages": self._take_in,
            "/peer/1/carried": self._take_carried,
            "/peer/1/relayed": self._take_relayed,
            "/peer/1/outcomes": self._tell_outcomes,
        }
        if path not in takers:
            return 404, b'{"code":"mailbox.no-such-address"}'
        if method != "POST":
            return 405, b'{"code":"mailbox.no-such-method"}'
        self._take_token(peer)
        body = await asyncio.wait_for(_read(scope, receive), READ_S)
        return await asyncio.to_thread(takers[path], peer, body)

    def _take_token(self, peer: EdgePeer) -> None:
        bucket = self.buckets.setdefault(peer.node, Bucket(filled_s=time.monotonic()))
        if not bucket.take(time.monotonic()):
            raise TooMany({"seconds": 1})

    async def _answer_pieces(
        self, peer: EdgePeer, method: str, named: str, scope: Scope, receive: Receive
    ) -> tuple[int, bytes]:
        """`GET …/pieces/FILE` says which pieces are here, `PUT …/pieces/FILE/NUMBER` brings one."""
        reference, _, number = named.partition("/")
        if method != ("PUT" if number else "GET"):
            return 405, b'{"code":"mailbox.no-such-method"}'
        if number and not (number.isascii() and number.isdecimal() and len(number) <= 9):
            return 404, b'{"code":"mailbox.no-such-address"}'
        self._take_token(peer)
        # Before a body is read: nothing is taken that no accepted message announced.
        file = await asyncio.to_thread(self._awaited, peer, reference)
        if not number:
            return 200, await asyncio.to_thread(receiving.held_document, self.pieces, file)
        most = receiving.PIECE_BYTES_MOST
        sealed = await asyncio.wait_for(_read(scope, receive, most=most), READ_S)
        return await asyncio.to_thread(self._take_piece, file, int(number), sealed)

    def _awaited(self, peer: EdgePeer, reference: str) -> Expected:
        with self.look() as connection:
            return receiving.awaited(connection, peer.node, reference, at=self.clock())

    def _take_piece(self, file: Expected, number: int, sealed: bytes) -> tuple[int, bytes]:
        new, whole = receiving.take_piece(self.pieces, file, number, sealed)
        if whole:
            self.ring()
        return (201 if new else 200), b"{}"

    def _peer_of(self, scope: Scope) -> EdgePeer:
        fingerprint = scope.get("extensions", {}).get("tls", {}).get("client_sha256")
        with self.look() as connection:
            return service.known_sender(connection, fingerprint, at=self.clock())

    def _take(
        self, take: Take, peer: EdgePeer, body: bytes, *, always_ring: bool = False
    ) -> tuple[int, bytes]:
        """Keep what a body holds, by one of the ways in which letters come."""
        envelope = rules.decode_envelope(body)
        with self.edge() as connection:
            new, word = take(
                connection,
                peer,
                envelope,
                own=self.node,
                key=self.key,
                clock=self.clock,
                accredited_for=self.accredited_for,
            )
        if new or always_ring:
            self.ring()
        return 201 if new else 200, word

    def _take_in(self, peer: EdgePeer, body: bytes) -> tuple[int, bytes]:
        return self._take(service.take_letter, peer, body)

    def _take_carried(self, peer: EdgePeer, body: bytes) -> tuple[int, bytes]:
        """For a third node: kept here, unread, until it has it."""
        take = partial(carrying.take_carried, consent=self.consent)
        return self._take(take, peer, body, always_ring=True)

    def _take_relayed(self, peer: EdgePeer, body: bytes) -> tuple[int, bytes]:
        """From a hub, which brings another's letter. A refusal for good is signed, for that other to read."""
        try:
            return self._take(carrying.take_relayed, peer, body)
        except MessageRefused as error:
            raise carrying.sign_refusal(error, body, key=self.key, own=self.node, clock=self.clock) from None

    def _tell_outcomes(self, peer: EdgePeer, body: bytes) -> tuple[int, bytes]:
        with self.look() as connection:
            return 200, carrying.answer_outcomes(connection, peer, body)


async def _read(scope: Scope, receive: Receive, *, most: int = BODY_MOST) -> bytes:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit() and int(value) > most:
            raise TooLarge({"most": min(most, SIZE_MOST)})
        if name == b"content-encoding":
            # Nothing of ours is compressed; a bomb is not unpacked to find out.
            raise MessageMalformed({"what": "content-encoding"})
    body = bytearray()
    while True:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise LineBroken()
        body += event.get("body", b"")
        if len(body) > most:
            raise TooLarge({"most": min(most, SIZE_MOST)})
        if not event.get("more_body", False):
            return bytes(body)


def _problem(error: PloughshareError, status: int) -> bytes:
    document = {"type": "about:blank", "status": status, "code": error.code, "title": error.code}
    word = error.facts.get(REFUSAL)
    return json.dumps(document if word is None else {**document, REFUSAL: word}).encode()


async def _respond(send: Send, status: int, body: bytes, *, pause_s: Any = None) -> None:
    kind = b"application/json" if status < 400 else b"application/problem+json"
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    if isinstance(pause_s, int):
        # RFC 9110, section 10.2.3: how long a sender leaves us alone.
        headers.append((b"retry-after", str(pause_s).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        event = await receive()
        if event["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        elif event["type"] == "lifespan.shutdown":
            await send({"type": "lifespan.shutdown.complete"})
            return
