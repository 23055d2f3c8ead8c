# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The edge forgets letters in time, and never one that could come a second time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ploughshare.exchange.edge import service as edge
from ploughshare.exchange.mailbox import rules
from ploughshare.exchange.mailbox.errors import MessageExpired, MessageReplayed
from ploughshare.exchange.mailbox.terms import Envelope
from ploughshare.kernel.ids import random_reference
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member

KEPT = timedelta(days=30)
"""What the settings give by default."""


def letter(sender: Member, to: Member, *, valid: timedelta, reference: str | None = None) -> Envelope:
    now = sender.node.clock()
    return rules.seal_message(
        sender.node.office,
        to.node.office.descriptor,
        reference=reference or random_reference(),
        kind="no.such-kind",
        agreement=None,
        body={},
        at=now,
        expires_at=now + valid,
    )


def remembered(member: Member) -> int:
    with member.node.edge() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM edge_letter").scalar() or 0)


def met(federation: Federation) -> tuple[Member, Member]:
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    return a, b


def test_a_letter_that_was_taken_and_can_come_no_more_is_forgotten(sqlite_federation):
    federation = sqlite_federation
    a, b = met(federation)
    short = letter(b, a, valid=timedelta(days=1))
    federation.hand_over(short, sender=b, to=a)
    a.post.take_in_letters()
    a.post.keep_house()
    assert remembered(a) == 1
    federation.clock.now += KEPT + timedelta(days=1)
    a.post.keep_house()
    assert remembered(a) == 0
    with pytest.raises(MessageExpired):
        federation.hand_over(short, sender=b, to=a)


def test_a_reference_is_known_as_long_as_its_envelope_is_good(sqlite_federation):
    federation = sqlite_federation
    a, b = met(federation)
    long = letter(b, a, valid=timedelta(days=200))
    other = letter(b, a, valid=timedelta(days=200), reference=long.header.message)
    federation.hand_over(long, sender=b, to=a)
    a.post.take_in_letters()
    before = a.deeds().count("message.refused")
    for _ in range(19):
        federation.clock.now += timedelta(days=10)
        a.post.keep_house()
        # The same letter gets its old receipt, another under its reference is a replay.
        federation.hand_over(long, sender=b, to=a)
        with pytest.raises(MessageReplayed):
            federation.hand_over(other, sender=b, to=a)
    assert not a.post.take_in_letters()
    assert a.deeds().count("message.refused") == before
    federation.clock.now += timedelta(days=10) + edge.EXPIRED_FOR + timedelta(seconds=1)
    a.post.keep_house()
    assert remembered(a) == 0


def test_a_clock_set_back_by_a_day_lets_no_forgotten_letter_in_again(sqlite_federation):
    federation = sqlite_federation
    a, b = met(federation)
    made = letter(b, a, valid=KEPT + timedelta(days=5))
    federation.hand_over(made, sender=b, to=a)
    a.post.take_in_letters()
    federation.clock.now += KEPT + timedelta(days=5) + edge.EXPIRED_FOR + timedelta(seconds=1)
    a.post.keep_house()
    assert remembered(a) == 0
    federation.clock.now -= timedelta(days=1)
    with pytest.raises(MessageExpired):
        federation.hand_over(made, sender=b, to=a)


def test_what_the_office_has_not_taken_is_never_forgotten(sqlite_federation):
    federation = sqlite_federation
    a, b = met(federation)
    federation.hand_over(letter(b, a, valid=timedelta(days=1)), sender=b, to=a)
    federation.clock.now += timedelta(days=1000)
    a.post.keep_house()
    assert remembered(a) == 1


def test_more_than_one_lot_is_forgotten_in_one_go(sqlite_federation, monkeypatch):
    federation = sqlite_federation
    a, b = met(federation)
    monkeypatch.setattr(edge, "FORGOTTEN_AT_ONCE", 2)
    for _ in range(5):
        federation.hand_over(letter(b, a, valid=timedelta(days=1)), sender=b, to=a)
    a.post.take_in_letters()
    federation.clock.now += KEPT + timedelta(days=1)
    a.post.keep_house()
    assert remembered(a) == 0
