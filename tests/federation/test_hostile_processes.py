# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A hostile peer against a node's two running processes, over the real line.

The peer holds the keys of a known node with an agreement and keeps to no rule. Each of its scripts ends in
a named error, an entry in the log, and no effect; and an honest letter gets through after it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from federation.processes import Program, handed_over, homes
from ploughshare.crypto.signing import SigningKey
from ploughshare.exchange.agreements.terms import ExchangeKind
from ploughshare.exchange.edge.adapters import PeerLink
from ploughshare.exchange.mailbox import rules
from ploughshare.exchange.mailbox import store as mail
from ploughshare.exchange.mailbox.terms import Envelope, Turn
from ploughshare.exchange.peers import rules as peer_rules
from ploughshare.exchange.peers import service as peers
from ploughshare.kernel.clock import system_clock
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.ids import random_reference
from ploughshare.registry.intelligence.store.tables import received_statement
from ploughshare.registry.tracing.store.incoming.tables import incoming as incoming_request
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member

pytestmark = [pytest.mark.xdist_group("hostile"), pytest.mark.hostile, pytest.mark.timeout(600)]

PATIENCE_S = 60.0
EFFECTS = (received_statement, incoming_request)
"""Tables in which a message of these kinds would leave something."""


@dataclass
class Attack:
    """The hostile peer and the node it attacks.

    Attributes:
        victim: the node whose office and peer process run.
        hostile: a known node whose keys the attacker uses.
        third: another known node, that has done nothing.
        agreement: reference of the agreement of victim and hostile.
        programs: the victim's processes.
    """

    federation: Federation
    victim: Member
    hostile: Member
    third: Member
    agreement: str
    programs: list[Program]

    def letter(
        self,
        kind: str,
        body: Mapping[str, Any],
        *,
        to: Member | None = None,
        at: timedelta = timedelta(),
        **more: Any,
    ) -> Envelope:
        """What the hostile peer seals and signs."""
        now = system_clock() + at
        values = {"agreement": self.agreement, "reference": random_reference(), **more}
        to = to or self.victim
        return rules.seal_message(
            self.hostile.node.office,
            to.node.office.descriptor,
            kind=kind,
            body=body,
            at=now,
            expires_at=now + timedelta(days=1),
            **values,
        )

    def hand_over(self, envelope: Envelope) -> str:
        """Send it over the line; code of the face's refusal, empty if it took it."""
        link = PeerLink(
            self.hostile.node.office, self.victim.node.office.descriptor, clock=system_clock, timeout_s=60
        )
        try:
            link.deliver(envelope)
        except PloughshareError as error:
            return error.code
        finally:
            link.close()
        return ""

    def refused(self) -> list[str]:
        """Codes of the refusals in the victim's log, oldest first."""
        entries = self.victim.placed_entries()
        return [str(each.facts["code"]) for each in entries if each.deed == "message.refused"]

    def effects(self) -> list[int]:
        """What the victim holds of others' doing."""
        with self.victim.work() as work:
            count = sa.select(sa.func.count())
            return [work.connection.execute(count.select_from(each)).scalar_one() for each in EFFECTS]

    def seen(self, reference: str) -> bool:
        """Whether the victim's office is done with a message."""
        with self.victim.work() as work:
            return mail.seen(work.connection, self.hostile.id, reference)


def until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.1)


@pytest.fixture(scope="module")
def attack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attack]:
    """One victim for all scripts: what one leaves behind, the next would meet."""
    federation = homes(tmp_path_factory.mktemp("hostile"), v="AUT", m="MEX", c="USA")
    federation.acquaint("v", "m", "c")
    kinds = frozenset({ExchangeKind.TRACE, ExchangeKind.INFORMATION})
    agreed = federation.agree("v", "m", kinds=kinds)
    members = federation.members
    with handed_over(federation) as nodes:
        programs = [nodes["v"].office, nodes["v"].peer]
        for each in programs:
            each.start()
        for each in programs:
            assert each.ready(), each.lines()
        yield Attack(federation, members["v"], members["m"], members["c"], agreed.reference, programs)
    federation.close()


# -- what the face refuses: nothing is kept of it but the count and the code


def flipped(attack: Attack) -> Envelope:
    made = attack.letter("information.told", {})
    return replace(made, sealed=made.sealed[:-1] + bytes([made.sealed[-1] ^ 1]))


def truncated(attack: Attack) -> Envelope:
    made = attack.letter("information.told", {})
    return replace(made, sealed=made.sealed[: len(made.sealed) // 2])


def for_someone_else(attack: Attack) -> Envelope:
    return attack.letter("information.told", {}, to=attack.third)


def in_anothers_name(attack: Attack) -> Envelope:
    made = attack.letter("information.told", {})
    return replace(made, header=replace(made.header, sender=attack.third.id))


def signed_by_a_stranger(attack: Attack) -> Envelope:
    made = attack.letter("information.told", {})
    return replace(made, signature=SigningKey.generate().sign(b"else", context=rules.OUTER))


def days_late(attack: Attack) -> Envelope:
    return attack.letter("information.told", {}, at=timedelta(days=-3))


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (flipped, "mailbox.signature-bad"),
        (truncated, "mailbox.signature-bad"),
        (for_someone_else, "mailbox.not-for-us"),
        (in_anothers_name, "mailbox.signature-bad"),
        (signed_by_a_stranger, "mailbox.signature-bad"),
        (days_late, "mailbox.expired"),
    ],
)
def test_the_face_refuses_by_name_and_the_office_keeps_the_count(attack, script, code):
    before, held = attack.refused().count(code), attack.effects()
    assert attack.hand_over(script(attack)) == code
    until(lambda: attack.refused().count(code) > before, f"{code} in the log")
    assert attack.effects() == held
    assert_honest_mail_goes_on(attack)


def test_a_clock_days_ahead_is_told_to_come_again_and_has_no_effect(attack):
    held = attack.effects()
    assert (
        attack.hand_over(attack.letter("information.told", {}, at=timedelta(days=3))) == "mailbox.peer-away"
    )
    until(lambda: "mailbox.from-the-future" in attack.refused(), "in the log")
    assert attack.effects() == held


def test_a_replay_acts_once_and_another_letter_under_its_reference_not_at_all(attack):
    made = attack.letter("no.such-kind", {})
    assert attack.hand_over(made) == ""
    until(lambda: attack.seen(made.header.message), "taken in")
    count = attack.refused().count("mailbox.kind-unknown")
    for _ in range(3):
        assert attack.hand_over(made) == ""
    again = attack.letter("information.told", {}, reference=made.header.message)
    assert attack.hand_over(again) == "mailbox.replayed"
    until(lambda: "mailbox.replayed" in attack.refused(), "in the log")
    assert attack.refused().count("mailbox.kind-unknown") == count


# -- what only the office can refuse: its sender is proven, and is told


def deep(levels: int) -> Any:
    made: Any = 1
    for _ in range(levels):
        made = [made]
    return made


@pytest.mark.parametrize(
    ("kind", "body", "agreement", "code"),
    [
        ("no.such-kind", {}, None, "mailbox.kind-unknown"),
        ("information.told", {}, "A" * 26, "intelligence.malformed"),
        ("information.told", {"content": deep(60)}, None, "intelligence.malformed"),
        ("information.told", {"reference": "x" * 100_000}, None, "intelligence.malformed"),
        ("trace.requested", {"items": [{}] * 500}, None, "tracing.request-malformed"),
        ("trace.answered", {"request": "A" * 26, "items": []}, None, "tracing.not-of-this-request"),
        ("information.accepted", {"reference": "A" * 26}, None, "intelligence.not-known-here"),
        ("agreement.withdrawn", {"reference": "A" * 26}, None, "agreements.unknown"),
        ("log.checkpoint", {"note": "none"}, None, "mailbox.malformed"),
    ],
)
def test_the_office_refuses_by_name_and_tells_the_proven_sender(attack, kind, body, agreement, code):
    held = attack.effects()
    made = attack.letter(kind, body, agreement=agreement or attack.agreement)
    before = len(attack.refused())
    assert attack.hand_over(made) == ""
    until(lambda: attack.refused()[before:] == [code], f"{kind} refused as {code}")
    assert attack.seen(made.header.message)
    assert attack.effects() == held


def test_letters_out_of_order_wait_and_those_that_never_come_are_asked_for(attack):
    series = random_reference()
    ahead = attack.letter("no.such-kind", {}, turn=Turn(series, 3, (2,)))
    assert attack.hand_over(ahead) == ""
    until(lambda: "gap.found" in [each.deed for each in attack.victim.placed_entries()], "a gap")
    assert not attack.seen(ahead.header.message)
    for number in (2, 1):
        assert attack.hand_over(attack.letter("no.such-kind", {}, turn=Turn(series, number, ()))) == ""
    until(lambda: attack.seen(ahead.header.message), "what waited is done with")


def test_a_flood_neither_stops_the_office_nor_fills_its_tables(attack):
    held = attack.effects()
    flood = [attack.letter("information.told", {}) for _ in range(200)]
    for each in flood:
        assert attack.hand_over(each) in {"", "mailbox.peer-busy"}
    assert_honest_mail_goes_on(attack)
    assert attack.effects() == held


def test_a_stolen_key_is_nothing_after_its_revocation(attack):
    """The last script: the hostile node is not heard any more."""
    stolen = attack.letter("information.told", {})
    keys = attack.hostile.node.office.keys
    text = peer_rules.encode_revocation(keys.signing, node=attack.hostile.id, at=system_clock())
    with attack.victim.work() as work:
        peers.enter_revocation(work, text)
    attack.victim.post.sync_edge()
    held = attack.effects()
    assert attack.hand_over(stolen) != ""
    until(lambda: "mailbox.key-revoked" in attack.refused(), "in the log")
    assert attack.effects() == held
    for each in attack.programs:
        assert not each.ended()


def assert_honest_mail_goes_on(attack: Attack) -> None:
    """A letter of the same known node that keeps to the rules is taken in at once."""
    honest = attack.letter("mail.read", {"messages": []})
    assert attack.hand_over(honest) == ""
    until(lambda: attack.seen(honest.header.message), "honest mail goes on")
