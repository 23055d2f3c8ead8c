# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A joining node is asked what it must refuse; where it does not, everybody is told."""

from __future__ import annotations

import pytest

from ploughshare.exchange.peers.errors import PeerUnknown
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.registry.conformance import queries, service
from ploughshare.registry.conformance.errors import NothingToProbe
from ploughshare.registry.conformance.terms import ProbeCase, Verdict
from ploughshare.registry.tracing.service import asking
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member


@pytest.fixture
def three(federation: Federation) -> list[Member]:
    members = [federation.add(name, state) for name, state in zip("abc", ("AUT", "MEX", "DEU"), strict=True)]
    federation.acquaint("a", "b", "c")
    federation.agree("a", "b")
    federation.agree("a", "c")
    return members


def verdicts(member: Member, of: Member) -> dict[ProbeCase, Verdict]:
    with member.work() as work:
        return {each.case: each.verdict for each in queries.conformance_of(work, of.id).probes}


def probe(member: Member, of: Member) -> None:
    with member.work() as work:
        service.probe_node(work, member.node.desk, of.id)


def test_a_node_as_we_make_it_refuses_each_probe_and_nothing_reaches_its_officers(federation, three):
    a, b, _ = three
    probe(a, b)
    assert set(verdicts(a, b).values()) == {Verdict.PENDING}
    federation.run()
    assert verdicts(a, b) == dict.fromkeys(ProbeCase, Verdict.CONFORMS)
    assert b.incoming() == []
    assert b.refusals() == [
        "tracing.request-malformed",
        "tracing.request-malformed",
        "agreements.does-not-cover",
    ]


def test_owners_in_bulk_are_refused_where_personal_data_are_agreed_too(federation, three):
    federation.agree("b", "c", personal_data=True, safeguards="Annex 2")
    _, b, c = three
    probe(b, c)
    federation.run()
    assert verdicts(b, c) == dict.fromkeys(ProbeCase, Verdict.CONFORMS)
    assert c.refusals()[-1] == "tracing.owners-in-bulk"


def test_a_node_that_takes_everything_in_fails_and_the_others_are_told(federation, three):
    a, b, c = three
    # Another's software, careless with what it takes in.
    b.node.handlers[asking.REQUESTED] = lambda work, message: None
    probe(a, b)
    federation.run()
    federation.clock.later(hours=1)
    for member in (b, a):
        member.post.keep_house()
        federation.run()
    federation.clock.later(hours=25)
    a.post.keep_house()
    federation.run()
    assert verdicts(a, b) == dict.fromkeys(ProbeCase, Verdict.FAILS)
    with c.work() as work:
        told = queries.conformance_of(work, b.id)
    assert {each.case for each in told.reports} == set(ProbeCase)
    assert {each.reporter for each in told.reports} == {a.id}
    assert told.probes == ()
    # What it took in is taken back out of its queue.
    assert [each for each in federation.wire.passed if each[0] == asking.WITHDRAWN]


def test_who_joined_is_probed_once_for_each_agreement_and_nobody_without_one(federation, three):
    a, b, c = three
    with a.work() as work:
        assert service.probe_who_joined(work, a.node.desk) == 2
        assert service.probe_who_joined(work, a.node.desk) == 0
    with b.work() as work:
        assert service.probe_who_joined(work, b.node.desk) == 1
        with pytest.raises(NothingToProbe):
            service.probe_node(work, b.node.desk, c.id)
    with a.work() as work, pytest.raises(PeerUnknown):
        service.probe_node(work, a.node.desk, NodeId("xx-000000000000"))
    federation.run()


def test_a_probe_that_cannot_be_delivered_shows_nothing(federation, three):
    a, b, _ = three
    federation.wire.down.add("b")
    probe(a, b)
    federation.step()
    federation.clock.later(days=31)
    federation.step()
    a.post.keep_house()
    federation.step()
    assert set(verdicts(a, b).values()) == {Verdict.UNDECIDED}
