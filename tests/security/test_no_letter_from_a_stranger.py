# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The face for other nodes over real TLS: who is not known gets no word in, and no bytes hurt it."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from federation.processes import Program, homes
from ploughshare.crypto.tls import make_certificate
from ploughshare.exchange.attachments.service.receiving import PIECE_BYTES_MOST
from ploughshare.exchange.attachments.store import expected
from ploughshare.exchange.attachments.terms import Expected
from ploughshare.exchange.edge import adapters
from ploughshare.exchange.edge.adapters import PeerLink
from ploughshare.exchange.mailbox import rules
from ploughshare.exchange.mailbox.errors import (
    MessageMalformed,
    MessageReplayed,
    NotForUs,
    PeerAway,
    SignatureBad,
)
from ploughshare.exchange.mailbox.terms import Envelope, Office
from ploughshare.interfaces.peer import app
from ploughshare.interfaces.peer.app import Bucket, PeerFace
from ploughshare.kernel.clock import system_clock
from ploughshare.kernel.ids import random_reference
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member

pytestmark = [pytest.mark.xdist_group("peer_face"), pytest.mark.hostile]


@dataclass
class Face:
    """Node a with its peer process; b is known to it, c is not."""

    federation: Federation
    a: Member
    b: Member
    c: Member
    port: int

    def letter(self, *, sender: Member | None = None, to: Member | None = None, **changes: Any) -> Envelope:
        """A sealed letter, by default from b to a."""
        now = system_clock()
        values = {
            "reference": random_reference(),
            "kind": "no.such-kind",
            "agreement": None,
            "body": {},
            "at": now,
            "expires_at": now + timedelta(days=1),
            **changes,
        }
        sender, to = sender or self.b, to or self.a
        return rules.seal_message(sender.node.office, to.node.office.descriptor, **values)

    def client(self, office: Office) -> httpx.Client:
        """Speaks HTTP under an office's certificate."""
        context = adapters._context(office, self.a.node.office.descriptor, at=system_clock())
        base = f"https://127.0.0.1:{self.port}"
        return httpx.Client(verify=context, trust_env=False, base_url=base, timeout=20)

    @contextmanager
    def line(self) -> Iterator[ssl.SSLSocket]:
        """A bare line under b's certificate."""
        context = adapters._context(self.b.node.office, self.a.node.office.descriptor, at=system_clock())
        plain = socket.create_connection(("127.0.0.1", self.port), 10)
        with plain, context.wrap_socket(plain) as line:
            yield line

    def post(self, content: bytes, **headers: str) -> tuple[int, str | None]:
        """Status and code of an answer to b."""
        with self.client(self.b.node.office) as client:
            answer = client.post("/peer/1/messages", content=content, headers=headers)
        return answer.status_code, answer.json().get("code")

    def waiting(self) -> int:
        """Letters that wait for a's office."""
        with self.a.node.edge() as connection:
            return len(connection.exec_driver_sql("SELECT 1 FROM edge_letter").all())


@pytest.fixture(scope="module")
def face(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Face]:
    """The peer process of node a, run as in production."""
    federation = homes(tmp_path_factory.mktemp("face"), a="MEX", b="AUT", c="USA")
    federation.acquaint("a", "b")
    federation.introduce("a", to="c")
    a, b, c = (federation.members[name] for name in "abc")
    program = Program(a.node.settings.home, "peer")
    program.start()
    assert program.ready(), program.lines()
    try:
        yield Face(federation, a, b, c, a.node.settings.peer.port)
    finally:
        program.stop()
        federation.close()


def test_a_known_node_delivers_and_gets_one_receipt_for_one_letter(face):
    link = PeerLink(face.b.node.office, face.a.node.office.descriptor, clock=system_clock)
    try:
        envelope = face.letter()
        receipt = link.deliver(envelope)
        assert link.deliver(envelope) == receipt
        assert face.waiting() >= 1
    finally:
        link.close()


def test_no_piece_of_a_file_is_stored_that_the_office_does_not_await(face):
    """Each is refused by name before its body counts, and nothing of it stands on the disk."""
    awaited, last = "A" * 26, PIECE_BYTES_MOST - 7
    shelf = face.a.post.files.shelf
    with face.a.node.edge() as connection:
        until = system_clock() + timedelta(hours=1)
        expected.keep(connection, [Expected(face.b.id, awaited, 2, last, until)])
    good = bytes(PIECE_BYTES_MOST)
    tries = [
        ("PUT", f"/pieces/{'B' * 26}/0", good, {}, (404, "attachments.not-expected")),
        ("GET", f"/pieces/{'B' * 26}", b"", {}, (404, "attachments.not-expected")),
        ("PUT", "/pieces/..%2f..%2fnode.toml/0", good, {}, (404, "mailbox.no-such-address")),
        ("PUT", f"/pieces/{awaited}/2", good, {}, (400, "attachments.piece-unfit")),
        ("PUT", f"/pieces/{awaited}/1", good, {}, (400, "attachments.piece-unfit")),
        ("PUT", f"/pieces/{awaited}/0", good[:-1], {}, (400, "attachments.piece-unfit")),
        ("PUT", f"/pieces/{awaited}/0", good + b"x", {}, (429, "mailbox.too-large")),
        ("PUT", f"/pieces/{awaited}/0", good, {"content-encoding": "gzip"}, (400, "mailbox.malformed")),
        ("PUT", f"/pieces/{awaited}/-1", good, {}, (404, "mailbox.no-such-address")),
        ("PUT", f"/pieces/{awaited}/{'9' * 30}", good, {}, (404, "mailbox.no-such-address")),
        ("POST", f"/pieces/{awaited}/0", good, {}, (405, "mailbox.no-such-method")),
        ("DELETE", f"/pieces/{awaited}", b"", {}, (405, "mailbox.no-such-method")),
    ]
    with face.client(face.b.node.office) as client:
        for method, path, content, headers, wanted in tries:
            answer = client.request(method, f"/peer/1{path}", content=content, headers=headers)
            assert (answer.status_code, answer.json()["code"]) == wanted, path
        assert shelf.files() == []
        assert client.get(f"/peer/1/pieces/{awaited}").json() == {"pieces": 2, "held": []}
        for wanted in (201, 200):
            assert client.put(f"/peer/1/pieces/{awaited}/0", content=good).status_code == wanted
        assert client.get(f"/peer/1/pieces/{awaited}").json() == {"pieces": 2, "held": [[0, 0]]}
    with face.client(face.c.node.office) as client, pytest.raises(httpx.HTTPError):
        client.get(f"/peer/1/pieces/{awaited}")
    shelf.remove(face.b.id, awaited)


def test_without_a_certificate_no_request_is_read(face):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    before = face.waiting()
    url, letter = f"https://127.0.0.1:{face.port}/peer/1/messages", rules.encode_envelope(face.letter())
    with httpx.Client(verify=context, trust_env=False) as client, pytest.raises(httpx.HTTPError):
        client.post(url, content=letter)
    assert face.waiting() == before


@pytest.mark.parametrize("which", ["of a stranger", "made for the occasion"])
def test_under_an_unknown_certificate_no_request_is_read(face, which):
    before = face.waiting()
    office = face.c.node.office
    if which == "made for the occasion":
        keys = replace(office.keys, tls=make_certificate("ploughshare", at=system_clock()))
        office = Office(office.descriptor, keys)
    with face.client(office) as client, pytest.raises(httpx.HTTPError):
        client.post("/peer/1/messages", content=rules.encode_envelope(face.letter()))
    assert face.waiting() == before


def test_an_impostor_behind_the_right_address_gets_no_letter(face):
    other = face.c.node.office.descriptor
    expected = replace(face.a.node.office.descriptor, tls_pem=other.tls_pem, tls_sha256=other.tls_sha256)
    link = PeerLink(face.b.node.office, expected, clock=system_clock)
    before = face.waiting()
    with pytest.raises(PeerAway):
        link.deliver(face.letter())
    link.close()
    assert face.waiting() == before


@pytest.mark.parametrize(
    ("content", "headers", "code"),
    [
        (b"", {}, "mailbox.malformed"),
        (b"\x00\xff garbage", {}, "mailbox.malformed"),
        (b"[" * 200_000, {}, "mailbox.malformed"),
        (gzip.compress(b"{}" * 1000, mtime=0), {"content-encoding": "gzip"}, "mailbox.malformed"),
        (b"{" + b" " * app.BODY_MOST, {}, "mailbox.too-large"),
    ],
)
def test_what_is_no_letter_is_refused_by_name(face, content, headers, code):
    before = face.waiting()
    status, found = face.post(content, **headers)
    assert (400 <= status < 500, found) == (True, code)
    assert face.waiting() == before


def test_ten_gigabytes_are_refused_by_their_announcement(face):
    with face.line() as line:
        line.sendall(b"POST /peer/1/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 10737418240\r\n\r\n")
        answer = b""
        while b"}" not in answer and (more := line.recv(4096)):
            answer += more
    assert answer.startswith(b"HTTP/1.1 4")
    assert b"mailbox.too-large" in answer


def test_a_letter_cut_off_half_way_leaves_nothing_and_the_face_stays(face):
    before = face.waiting()
    for _ in range(20):
        with face.line() as line:
            line.sendall(b"POST /peer/1/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n{")
    status, _ = face.post(rules.encode_envelope(face.letter()))
    assert status == 201
    assert face.waiting() == before + 1


def test_lines_that_are_no_http_do_not_hurt(face):
    for words in (b"\r\n" * 50, b"SSH-2.0-x\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01" * 100):
        with face.line() as line:
            line.sendall(words)
    assert face.post(b"x")[1] == "mailbox.malformed"


def test_addresses_and_methods_that_are_not_there_are_named(face):
    with face.client(face.b.node.office) as client:
        for method, path, status in (
            ("GET", "/", 404),
            ("GET", "/peer/1/messages", 405),
            ("POST", "/peer/2/messages", 404),
            ("POST", "/peer/1/../1/messages/x", 404),
            ("GET", "/api/v1/traces", 404),
        ):
            answer = client.request(method, path)
            assert answer.status_code == status
            assert answer.json()["code"].startswith("mailbox.no-such-")
        hello = client.get("/peer/1/hello").json()
    assert hello == {"node": face.a.id, "versions": [1]}


def test_faults_of_an_envelope_come_back_to_its_sender_by_name(face):
    link = PeerLink(face.b.node.office, face.a.node.office.descriptor, clock=system_clock)
    try:
        with pytest.raises(NotForUs):
            link.deliver(face.letter(to=face.c))
        with pytest.raises(SignatureBad):
            link.deliver(face.letter(sender=face.c))
        good = face.letter()
        with pytest.raises(SignatureBad):
            link.deliver(replace(good, signature=bytes(64)))
        link.deliver(good)
        with pytest.raises(MessageReplayed):
            link.deliver(face.letter(reference=good.header.message))
        with pytest.raises(MessageMalformed):
            link.deliver(replace(good, header=replace(good.header, message="a b")))
        # A clock that is wrong may be put right: the letter is kept and tried again.
        ahead = system_clock() + timedelta(hours=2)
        early = face.letter(at=ahead, expires_at=ahead + timedelta(days=1))
        with pytest.raises(PeerAway):
            link.deliver(early)
    finally:
        link.close()


def test_what_the_face_refused_stands_in_the_offices_log(face):
    assert face.post(b"no letter")[1] == "mailbox.malformed"
    until = time.monotonic() + 10
    while "mailbox.malformed" not in face.a.refusals() and time.monotonic() < until:
        face.a.post.take_in_letters()
        time.sleep(0.1)
    (entry, *_) = [each for each in face.a.entries() if each.facts.get("code") == "mailbox.malformed"]
    assert entry.facts["from"] == face.b.id
    assert entry.facts["times"] >= 1


# -- without sockets: what would take too long over them


def answer_of(made: PeerFace, scope: dict[str, Any], events: list[Any]) -> tuple[int, dict[str, Any]]:
    """Status and body of one answer of the face."""
    sent: list[Any] = []

    async def receive() -> Any:
        if not events:
            await asyncio.sleep(3600)
        return events.pop(0)

    async def send(event: Any) -> None:
        sent.append(event)

    asyncio.run(made(scope, receive, send))
    return sent[0]["status"], json.loads(sent[1]["body"])


def in_memory(face: Face) -> tuple[PeerFace, dict[str, Any]]:
    node = face.a.node
    made = PeerFace(
        node.node,
        node.edge,
        node.edge,
        node.office.keys.edge,
        system_clock,
        lambda: None,
        face.a.post.files.shelf,
    )
    shown = {"tls": {"client_sha256": face.b.node.office.descriptor.tls_sha256}}
    scope = {"type": "http", "method": "POST", "path": "/peer/1/messages", "headers": [], "extensions": shown}
    return made, scope


def test_a_body_that_never_ends_is_given_up_by_name(face, monkeypatch):
    monkeypatch.setattr(app, "READ_S", 0.05)
    made, scope = in_memory(face)
    drops = [{"type": "http.request", "body": b"{", "more_body": True}]
    assert answer_of(made, scope, drops) == (408, {"code": "mailbox.too-slow"})


def test_a_flood_is_told_to_wait_and_nobody_else_suffers(face, monkeypatch):
    monkeypatch.setattr(app, "RATE_PER_S", 0.0)
    made, scope = in_memory(face)
    made.buckets[face.b.id] = Bucket(tokens=1.5, filled_s=time.monotonic())
    body = [{"type": "http.request", "body": b"x", "more_body": False}]
    assert answer_of(made, scope, list(body))[1]["code"] == "mailbox.malformed"
    status, told = answer_of(made, scope, list(body))
    assert (status, told["code"]) == (429, "mailbox.too-many")
    assert made.refused[(face.b.id, "mailbox.too-many")] == 1
    made.buckets.clear()
    assert answer_of(made, scope, list(body))[1]["code"] == "mailbox.malformed"


def test_a_certificate_that_is_known_no_more_is_refused_though_tls_let_it_in(face):
    made, scope = in_memory(face)
    scope["extensions"] = {"tls": {"client_sha256": "0" * 64}}
    status, told = answer_of(made, scope, [])
    assert (status, told["code"]) == (403, "mailbox.sender-unknown")
    scope["extensions"] = {}
    assert answer_of(made, scope, [])[1]["code"] == "mailbox.sender-unknown"


def test_a_mistake_of_ours_shows_nothing_of_our_inside(face):
    made, scope = in_memory(face)

    def breaks() -> Any:
        raise RuntimeError("secret path /srv/node")

    made.edge = breaks
    good = [{"type": "http.request", "body": rules.encode_envelope(face.letter()), "more_body": False}]
    status, told = answer_of(made, scope, good)
    assert (status, told) == (500, {"code": "mailbox.broken"})


def test_the_peer_process_holds_no_key_that_opens_a_letter():
    """Nothing the peer process imports or is wired with can unseal or sign as the node."""
    from ploughshare.bootstrap.edge_room import EdgeRoom

    assert set(EdgeRoom.__slots__) == {
        "node",
        "key",
        "shown",
        "edge",
        "look",
        "ring",
        "accredited_for",
        "consent",
        "pieces",
    }
    source = Path(app.__file__).read_text("utf-8")
    for word in ("open_message", "load_keys", "SealPrivateKey", "wire("):
        assert word not in source
