# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The national register of holders: a real small service on loopback, in good and bad moods."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from ploughshare.kernel.errors import PloughshareError
from ploughshare.registry.firearms import service
from ploughshare.registry.firearms.adapters import HttpHolderRegister, NoHolderRegister
from ploughshare.registry.firearms.errors import (
    FirearmUnknown,
    HolderRefused,
    HolderRegisterAway,
    HolderUnknown,
)
from ploughshare.registry.firearms.ports import HolderRegister
from ploughshare.safeguards.audit import store as audit_store
from ploughshare.safeguards.deeds import Deed
from ploughshare.testing.builders import arm, happened, provenance
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.firearms import ArmEventKind, FirearmId
from ploughshare.vocabulary.parties import HolderKind

POINTER = "pointer-4711"
NAME = "Nobody Real"


@dataclass
class Mood:
    """What the service does next."""

    status: int = 200
    body: bytes = json.dumps({"name": NAME, "address": "Lane 1", "reference": "NR-1"}).encode()
    pause_s: float = 0.0
    asked: list[dict[str, Any]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)


@pytest.fixture
def mood() -> Mood:
    return Mood()


@pytest.fixture
def register(mood: Mood) -> Iterator[HttpHolderRegister]:
    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            mood.asked.append(json.loads(self.rfile.read(length)))
            mood.tokens.append(self.headers["authorization"])
            time.sleep(mood.pause_s)
            self.send_response(mood.status)
            self.send_header("content-length", str(len(mood.body)))
            self.end_headers()
            self.wfile.write(mood.body)

        def log_message(self, *words: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield HttpHolderRegister(f"http://127.0.0.1:{server.server_port}", token="t0ken", timeout_s=0.4)
    server.shutdown()
    server.server_close()


def asked(register: HolderRegister) -> Any:
    return register.resolve(POINTER, case_reference="C-1", purpose="tracing")


def test_one_pointer_is_asked_with_case_purpose_and_token(register: HttpHolderRegister, mood: Mood) -> None:
    assert asked(register).name == NAME
    assert mood.asked == [{"pointer": POINTER, "case": "C-1", "purpose": "tracing"}]
    assert mood.tokens == ["Bearer t0ken"]


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (404, b"{}", HolderUnknown),
        (403, b'{"reason": "no such case"}', HolderRefused),
        (403, b"no json", HolderRefused),
        (500, b"", HolderRegisterAway),
        (200, b"no json", HolderRegisterAway),
        (200, b"[]", HolderRegisterAway),
        (200, b'{"name": "x"}', HolderRegisterAway),
        (200, b"x" * 100_000, HolderRegisterAway),
    ],
)
def test_each_answer_of_the_register_has_its_name(
    register: HttpHolderRegister,
    mood: Mood,
    status: int,
    body: bytes,
    error: type[PloughshareError],
) -> None:
    mood.status, mood.body = status, body
    with pytest.raises(error):
        asked(register)


def test_a_slow_register_counts_as_away(register: HttpHolderRegister, mood: Mood) -> None:
    mood.pause_s = 1.5
    with pytest.raises(HolderRegisterAway):
        asked(register)


def test_a_register_that_is_down_or_was_never_connected_counts_as_away() -> None:
    with pytest.raises(HolderRegisterAway):
        asked(HttpHolderRegister("http://127.0.0.1:9", token="", timeout_s=0.4))
    with pytest.raises(HolderRegisterAway):
        asked(NoHolderRegister())


@pytest.fixture
def keeper(sqlite_federation: Federation) -> tuple[Member, FirearmId]:
    member = sqlite_federation.add("b", "AUT")
    sold = happened(ArmEventKind.SOLD, "2019-05-04", "AUT", holder=HolderKind.PRIVATE, pointer=POINTER)
    with member.work() as work:
        id = service.record_firearm(work, arm("AAA1234", [sold]), provenance=provenance("AUT"))
    return member, id


def steps(member: Member) -> list[str]:
    with member.node.look() as connection:
        found = audit_store.read(
            connection, member.node.log_contents, most=50, deeds=[Deed.HOLDER_RESOLVED.value]
        )
    return [str(recorded.facts["step"]) for _, recorded in found]


def test_a_holder_is_shown_and_logged_and_not_kept(
    keeper: tuple[Member, FirearmId], register: HttpHolderRegister
) -> None:
    member, id = keeper
    holder = service.resolve_holder(
        member.node.door, member.mandate(case=member.case()), register, id, pointer=POINTER
    )
    assert holder.name == NAME
    assert sorted(steps(member)) == ["asked", "told"]
    database = (member.node.settings.data / "ploughshare.db").read_bytes()
    wal = (member.node.settings.data / "ploughshare.db-wal").read_bytes()
    assert NAME.encode() not in database + wal


def test_an_outage_is_logged_and_loses_nothing(
    keeper: tuple[Member, FirearmId], register: HttpHolderRegister, mood: Mood
) -> None:
    member, id = keeper
    mood.status = 500
    with pytest.raises(HolderRegisterAway):
        service.resolve_holder(
            member.node.door, member.mandate(case=member.case()), register, id, pointer=POINTER
        )
    assert sorted(steps(member)) == ["asked", "not told"]


def test_a_pointer_of_another_arm_is_not_asked_for(
    keeper: tuple[Member, FirearmId], register: HttpHolderRegister, mood: Mood
) -> None:
    member, id = keeper
    with pytest.raises(FirearmUnknown):
        service.resolve_holder(
            member.node.door, member.mandate(case=member.case()), register, id, pointer="another"
        )
    assert mood.asked == []
