# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An urgent request rings the duty officer: by e-mail and by a signed call, with the reference only."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from federation.nodes import free_ports
from ploughshare.bootstrap.duty_bell import SIGNATURE
from ploughshare.testing.builders import arm, framing, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.tracing import UrgencyGround

KEY = "a key that the gateway has, too"
SERIAL = "BYFP447"


@dataclass
class Gateway:
    """A mail server and a gateway for SMS on loopback, and what they were told."""

    mails: list[Any] = field(default_factory=list)
    calls: list[tuple[str, bytes]] = field(default_factory=list)
    refuses: int = 0
    smtp_port: int = 0
    http_port: int = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails.append(envelope)
        return "250 taken"


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    made = Gateway()

    class Calls(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            made.calls.append((self.headers[SIGNATURE], body))
            made.refuses -= 1
            self.send_response(503 if made.refuses >= 0 else 204)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    http = HTTPServer(("127.0.0.1", 0), Calls)
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    (port,) = free_ports(1)
    smtp = Controller(made, hostname="127.0.0.1", port=port)
    smtp.start()
    made.http_port, made.smtp_port = http.server_port, port
    yield made
    smtp.stop()
    http.shutdown()
    http.server_close()
    thread.join()


def pair(federation: Federation, gateway: Gateway) -> tuple[Member, Member]:
    duty = {
        "smtp_host": "127.0.0.1",
        "smtp_port": gateway.smtp_port,
        "smtp_starttls": False,
        "sender": "node@example.org",
        "recipients": "duty@example.org, chief@example.org",
        "webhook_url": f"http://127.0.0.1:{gateway.http_port}/sms",
    }
    a = federation.add("a", "MEX")
    b = federation.add("b", "AUT", settings={"duty": duty})
    (b.node.settings.secrets / "duty-webhook-key").write_text(KEY + "\n", "utf-8")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    b.hold([arm(SERIAL, made_and_exported("AUT", to="USA"))])
    return a, b


def ask(federation: Federation, a: Member, *, urgent: bool) -> str:
    trace = a.open_trace(marks(serial=SERIAL, make="GLOCK"))
    frame = framing(urgency=UrgencyGround.DANGER_TO_LIFE) if urgent else framing()
    request = a.ask(trace.id, "AUT", frame=frame)
    federation.run()
    return request.reference


def test_an_urgent_request_rings_with_its_reference_and_nothing_else(
    sqlite_federation: Federation, gateway: Gateway
) -> None:
    a, b = pair(sqlite_federation, gateway)
    reference = ask(sqlite_federation, a, urgent=True)
    (mail,), ((signature, body),) = gateway.mails, gateway.calls
    assert mail.rcpt_tos == ["duty@example.org", "chief@example.org"]
    text = mail.content.decode()
    assert reference in text
    told = json.loads(body)
    assert set(told) == {"v", "event", "reference", "at"}
    assert told["reference"] == reference
    assert signature == hmac.new(KEY.encode(), body, hashlib.sha256).hexdigest()
    for secret in (SERIAL, "GLOCK", "MEX", a.id, a.node.settings.node.authority):
        assert secret not in text
        assert secret.encode() not in body
    assert b.deeds().count("duty-officer.called") == 2


def test_an_ordinary_request_wakes_nobody(sqlite_federation: Federation, gateway: Gateway) -> None:
    a, b = pair(sqlite_federation, gateway)
    ask(sqlite_federation, a, urgent=False)
    assert gateway.mails == gateway.calls == []
    assert "duty-officer.called" not in b.deeds()


def test_a_way_that_fails_is_tried_again_and_the_other_rings_once(
    sqlite_federation: Federation, gateway: Gateway
) -> None:
    federation = sqlite_federation
    gateway.refuses = 2
    a, b = pair(federation, gateway)
    ask(federation, a, urgent=True)
    for _ in range(6):
        federation.clock.later(minutes=11)
        federation.run()
    assert len(gateway.calls) == 3
    assert len({body for _, body in gateway.calls}) == 1
    assert len(gateway.mails) == 1
    assert b.deeds().count("duty-officer.called") == 2
