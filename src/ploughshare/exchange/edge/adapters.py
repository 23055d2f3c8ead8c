# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""True borders of the edge: the link to a peer's face, and the bell between two processes."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
from datetime import datetime
from pathlib import Path

import httpx

from ploughshare.crypto.tls import show
from ploughshare.exchange.attachments.errors import NotExpected, PieceUnfit
from ploughshare.exchange.mailbox.errors import (
    FINAL,
    REFUSAL,
    PeerAway,
    PeerBusy,
    SenderUnknown,
)
from ploughshare.exchange.mailbox.rules import decode_receipt, encode_envelope
from ploughshare.exchange.mailbox.terms import Envelope, Office, Receipt
from ploughshare.exchange.peers.terms import Descriptor
from ploughshare.kernel.clock import Clock

_OF_FILES = {each.code: each for each in (NotExpected, PieceUnfit)}
"""Refusals of a piece of a file."""

ANSWER_MOST = 512 * 1024
WORD_MOST = 4096
"""Characters of a signed word of refusal, at most."""


class PeerLink:
    """Delivers envelopes to one peer over mutual TLS pinned to its descriptor."""

    def __init__(self, office: Office, peer: Descriptor, *, clock: Clock, timeout_s: float = 20.0) -> None:
        self._peer = peer
        self._clock = clock
        self._client = httpx.Client(
            verify=_context(office, peer, at=clock()),
            timeout=httpx.Timeout(timeout_s, connect=5.0),
            limits=httpx.Limits(max_connections=2, keepalive_expiry=60.0),
            trust_env=False,
        )

    @property
    def descriptor(self) -> Descriptor:
        """Whom it links to."""
        return self._peer

    def deliver(self, envelope: Envelope, *, relayed: bool = False) -> Receipt:
        """Hand over one envelope.

        Args:
            relayed: it is another node's, for which this one is a hub.

        Raises:
            PeerAway: no answer, or one that is no receipt; try again.
            PeerBusy: it asks to wait; try again later.
            ReceiptBroken: a receipt that does not fit; try again.
            MessageRefused: the face refused it for good.
        """
        body = self._post("/relayed" if relayed else "/messages", encode_envelope(envelope))
        return decode_receipt(body, envelope, self._peer, at=self._clock())

    def hand_to_hub(self, envelope: Envelope) -> bytes:
        """Hand one envelope for a third node to this one, a hub; returns its word that it keeps it.

        Raises:
            PeerAway, PeerBusy, MessageRefused: as `deliver`.
        """
        return self._post("/carried", encode_envelope(envelope))

    def ask_hub(self, question: bytes) -> bytes:
        """Ask this node, a hub, what became of messages.

        Raises:
            PeerAway, PeerBusy: as `deliver`.
        """
        return self._post("/outcomes", question)

    def pieces_held(self, reference: str) -> bytes:
        """Ask which pieces of a file of ours are there.

        Raises:
            NotExpected: no such file is awaited there, or not yet.
            PeerAway, PeerBusy, MessageRefused: as `deliver`.
        """
        return self._send("GET", f"/pieces/{reference}")

    def hand_piece(self, reference: str, number: int, sealed: bytes) -> None:
        """Hand over one sealed piece of a file.

        Raises:
            PieceUnfit: it has another number or length than was announced.
            NotExpected, PeerAway, PeerBusy, MessageRefused: as `pieces_held`.
        """
        self._send("PUT", f"/pieces/{reference}/{number}", sealed, kind="application/octet-stream")

    def _post(self, path: str, content: bytes) -> bytes:
        return self._send("POST", path, content)

    def _send(
        self, method: str, path: str, content: bytes | None = None, *, kind: str = "application/json"
    ) -> bytes:
        url = self._peer.peer_url.rstrip("/") + "/peer/1" + path
        headers = {"content-type": kind, "host": self._peer.node}
        try:
            with self._client.stream(method, url, content=content, headers=headers) as response:
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > ANSWER_MOST:
                        raise PeerAway({"peer": self._peer.node, "what": "answer too long"})
        except (httpx.HTTPError, ssl.SSLError, OSError) as error:
            what = type(error).__name__
            raise PeerAway({"peer": self._peer.node, "what": what}) from None
        if response.status_code in {200, 201}:
            return bytes(body)
        self._raise_refusal(response.status_code, bytes(body))
        if response.status_code in {429, 503}:
            raise PeerBusy({"peer": self._peer.node, "seconds": _pause_s(response.headers)})
        raise PeerAway({"peer": self._peer.node, "what": f"status {response.status_code}"})

    def _raise_refusal(self, status: int, body: bytes) -> None:
        if not 400 <= status < 500:
            return
        for code, error in FINAL.items():
            if f'"{code}"'.encode() in body:
                raise error(
                    {
                        "sender": "us",
                        "recipient": self._peer.node,
                        "what": "peer",
                        "on": "",
                        "level": "",
                        "most": "",
                        REFUSAL: _signed_word(body),
                    }
                )
        for code, of_files in _OF_FILES.items():
            if f'"{code}"'.encode() in body:
                raise of_files({"sender": "us"})
        if f'"{SenderUnknown.code}"'.encode() in body:
            # They may add us later: keep trying until the message expires.
            return

    def close(self) -> None:
        """Drop connections."""
        self._client.close()


def _signed_word(body: bytes) -> str | None:
    """The face's signed word of its refusal, where it gives one: for the sender behind a hub to read."""
    try:
        word = json.loads(body).get(REFUSAL)
    except (ValueError, AttributeError, RecursionError):
        return None
    return word if isinstance(word, str) and len(word) <= WORD_MOST else None


def _pause_s(headers: httpx.Headers) -> int:
    """How long the other side asks to be left alone; only whole seconds are understood."""
    said = headers.get("retry-after", "")
    return int(said) if said.isdigit() and len(said) <= 6 else 0


def _context(office: Office, peer: Descriptor, *, at: datetime) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    # The name is not what is trusted: only the certificates that stand in the descriptor are.
    context.check_hostname = False
    context.verify_mode = ssl.CERT_REQUIRED
    replaced = [each.pem for each in peer.former_tls if at < each.until]
    context.load_verify_locations(cadata="\n".join([peer.tls_pem, *replaced]))
    show(context, office.keys.tls_at(at))
    return context


class Bell:
    """Rings from one process to another through a datagram socket in the node's folder.

    A lost ring loses nothing: the listener also looks by itself now and then.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._socket: socket.socket | None = None

    def listen(self) -> None:
        """Be the one who hears."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileNotFoundError):
            self._path.unlink()
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(self._path))
        self._path.chmod(0o600)

    def wait(self, seconds: float) -> bool:
        """Whether it rang within `seconds`."""
        if self._socket is None:
            raise RuntimeError("listen first")
        self._socket.settimeout(seconds)
        try:
            self._socket.recv(16)
        except (TimeoutError, OSError):
            return False
        self._socket.settimeout(0)
        with contextlib.suppress(OSError):
            while self._socket.recv(16):
                pass
        return True

    def ring(self) -> None:
        """Wake the listener, if there is one."""
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            sender.setblocking(False)
            sender.sendto(b"!", str(self._path))

    def close(self) -> None:
        """Stop hearing."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None


class Wake:
    """An event that threads of one process wait on; setting it twice counts once."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Wake whoever waits."""
        self._event.set()

    def wait(self, seconds: float) -> bool:
        """Whether it was set within `seconds`; clears it."""
        woken = self._event.wait(seconds)
        self._event.clear()
        return woken
