# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How a message is sealed is agreed: the strongest way by default, a lower one only where it is named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pytest

from ploughshare.bootstrap.key_change import rotate_keys
from ploughshare.bootstrap.keys.rotation import What
from ploughshare.bootstrap.settings import load_settings
from ploughshare.crypto.sealing import CLASSICAL, HYBRID
from ploughshare.exchange.mailbox import queries as mail
from ploughshare.exchange.peers import rules as peer_rules
from ploughshare.exchange.peers.errors import NoCommonSuite
from ploughshare.testing.builders import arm, filling, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.tracing import RequestState

pytestmark = pytest.mark.hostile

OFFERS = {"keys": {"lower_suite": "true"}}


def pair(federation: Federation) -> tuple[Member, Member, str]:
    """Mexico and Austria under an agreement; both also offer the lower suite."""
    members = []
    for seed, (name, state) in enumerate((("a", "MEX"), ("b", "AUT"))):
        federation.add(name, state, settings=OFFERS).node.close()
        settings = load_settings(federation.folder / name, {})
        rotate_keys(settings, what=What.SEALING, clock=federation.clock)
        members.append(federation.start(name, seed=20 + seed))
    federation.acquaint("a", "b")
    agreed = federation.agree("a", "b")
    a, b = members
    b.hold([*filling(5), arm("BYFP447", made_and_exported("AUT", to="USA"))])
    return a, b, agreed.reference


def permit(member: Member, agreement: str, suites: Collection[str]) -> None:
    """Have a node permit some suites under one agreement, as the agreement's terms would."""

    def permits(work: Any, reference: str | None) -> Collection[str]:
        return suites if reference == agreement else (HYBRID,)

    office = replace(member.node.office, permits=permits)
    member.node.office = office
    member.node.desk = replace(member.node.desk, office=office)


def asked(federation: Federation, a: Member) -> RequestState:
    trace = a.open_trace(marks(serial="BYFP447", make="GLOCK"))
    request = a.ask(trace.id, "AUT")
    federation.run()
    return a.request(request.id).state


def sealed_as(federation: Federation, kind: str) -> set[str]:
    return {envelope.header.suite for each, envelope in federation.wire.passed if each == kind}


def test_the_strongest_suite_seals_though_a_lower_one_is_offered(sqlite_federation):
    federation = sqlite_federation
    a, b, _ = pair(federation)
    offered = [each.suite for each in b.node.office.descriptor.sealing]
    assert offered == [HYBRID, CLASSICAL]
    assert asked(federation, a) is RequestState.ANSWERED
    assert sealed_as(federation, "trace.requested") == {HYBRID}


def test_a_lower_suite_seals_where_the_agreement_names_it_alone_and_both_sides_keep_which(sqlite_federation):
    federation = sqlite_federation
    a, b, agreement = pair(federation)
    for member in (a, b):
        permit(member, agreement, (CLASSICAL,))
    assert asked(federation, a) is RequestState.ANSWERED
    assert sealed_as(federation, "trace.requested") == {CLASSICAL}
    with b.work() as work:
        taken = [each for each in mail.incoming(work).items if each.kind == "trace.requested"]
    assert [each.suite for each in taken] == [CLASSICAL]
    posted = [each.facts for each in a.entries() if each.deed == "message.posted"]
    assert {each["suite"] for each in posted if each["kind"] == "trace.requested"} == {CLASSICAL}
    assert sealed_as(federation, "agreement.proposed") == {HYBRID}


def test_what_a_partner_does_not_offer_is_named(sqlite_federation):
    plain = sqlite_federation.add("c", "USA")
    with pytest.raises(NoCommonSuite):
        peer_rules.sealing_for(plain.node.office.descriptor, (CLASSICAL,))


def test_a_message_sealed_lower_than_is_agreed_has_no_effect_and_its_sender_is_told(sqlite_federation):
    federation = sqlite_federation
    a, b, agreement = pair(federation)
    permit(a, agreement, (CLASSICAL,))
    assert asked(federation, a) is RequestState.REFUSED
    assert b.refusals() == ["mailbox.suite-not-agreed"]


def test_where_both_are_permitted_the_stronger_is_taken(sqlite_federation):
    federation = sqlite_federation
    a, b, agreement = pair(federation)
    for member in (a, b):
        permit(member, agreement, (CLASSICAL, HYBRID))
    assert asked(federation, a) is RequestState.ANSWERED
    assert sealed_as(federation, "trace.requested") == {HYBRID}


def test_a_weaker_suite_is_let_in_by_the_agreement_that_names_it_and_by_no_other(sqlite_federation):
    federation = sqlite_federation
    a, b, plain = pair(federation)
    named = federation.agree("a", "b", suites=frozenset({CLASSICAL})).reference
    for member in (a, b):
        with member.work() as work:
            permits = member.node.office.permits
            assert set(permits(work, named)) == {HYBRID, CLASSICAL}
            assert set(permits(work, plain)) == {HYBRID}
            assert set(permits(work, None)) == {HYBRID}
            assert set(permits(work, "Z" * 26)) == {HYBRID}
