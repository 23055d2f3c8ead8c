# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Agreements of two and of several: signed by every party, amended, suspended alone, left by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from ploughshare.exchange.agreements import queries, service
from ploughshare.exchange.agreements.errors import (
    AgreementConflict,
    AgreementSuspended,
    AgreementWithdrawn,
    SuspensionUnknown,
)
from ploughshare.exchange.agreements.terms import (
    Agreement,
    AgreementState,
    ExchangeKind,
    SuspensionGround,
    Terms,
)
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.registry.tracing.queries import running_under
from ploughshare.registry.tracing.service import answering
from ploughshare.testing.builders import arm, filling, made_and_exported, marks
from ploughshare.testing.builders import terms as plain_terms
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import RequestState

REFERENCE = "G" * 26
NAMES = ("a", "b", "c")
SERIALS = ["BYFP447", "WHC1193"]


@pytest.fixture
def three(federation: Federation) -> tuple[Member, Member, Member]:
    members = [federation.add(name, state) for name, state in zip(NAMES, ("MEX", "AUT", "DEU"), strict=True)]
    federation.acquaint(*NAMES)
    a, b, c = members
    return a, b, c


def at(member: Member, reference: str = REFERENCE) -> Agreement:
    with member.work() as work:
        return queries.agreement(work, reference)


def propose(member: Member, terms: Terms) -> None:
    with member.work() as work:
        service.propose_agreement(work, member.node.office, terms=terms, signed_by="Somebody")


def amend(member: Member, terms: Terms, *joining: NodeId) -> str:
    """Propose an amendment; returns its digest."""
    with member.work() as work:
        made = service.amend_agreement(
            work, member.node.office, terms=terms, joining=joining, signed_by="Somebody"
        )
    ours = [each for each in made.amendments if member.id in each.signatures and each.is_open]
    return ours[0].digest


def sign(member: Member, digest: str | None = None, reference: str = REFERENCE) -> None:
    with member.work() as work:
        service.sign_agreement(
            work, member.node.office, reference=reference, digest=digest, signed_by="Somebody"
        )


def usable(member: Member, partner: Member, **asked: Any) -> Agreement:
    plain: dict[str, Any] = {
        "kind": ExchangeKind.TRACE,
        "purpose": Purpose.TRACING,
        "tlp": Tlp.AMBER,
        "reference": REFERENCE,
    }
    with member.work() as work:
        return service.require(work, partner=partner.id, **{**plain, **asked})


def group(federation: Federation, three: tuple[Member, Member, Member]) -> Terms:
    terms = plain_terms([each.id for each in three], reference=REFERENCE)
    propose(three[0], terms)
    federation.run()
    for each in three[1:]:
        sign(each)
        federation.run()
    return terms


def test_an_agreement_of_three_is_in_force_everywhere_once_all_have_signed_and_not_before(federation, three):
    a, b, c = three
    terms = plain_terms([each.id for each in three], reference=REFERENCE)
    propose(a, terms)
    federation.run()
    sign(b)
    federation.run()
    states = [at(each).state for each in three]
    assert states == [AgreementState.PROPOSED, AgreementState.PROPOSED, AgreementState.OFFERED]
    sign(c)
    federation.run()
    for each in three:
        found = at(each)
        assert found.state is AgreementState.IN_FORCE
        assert set(found.wording.signatures) == {a.id, b.id, c.id}
        assert found.digest == at(a).digest
    federation.verify()


def test_a_signature_that_comes_before_the_offer_it_signs_is_enough_to_know_the_offer(federation, three):
    a, b, c = three
    federation.wire.down.add("c")
    propose(a, plain_terms([each.id for each in three], reference=REFERENCE))
    federation.step()
    sign(b)
    federation.step()
    # What B signed reaches C first; A's own letter waits for its next try.
    federation.wire.down.clear()
    federation.run()
    assert at(c).state is AgreementState.OFFERED
    assert set(at(c).wording.signatures) == {a.id, b.id}
    sign(c)
    federation.run()
    assert {at(each).state for each in three} == {AgreementState.IN_FORCE}


def test_who_does_not_know_a_party_cannot_sign_and_is_told_whose_descriptor_is_missing(federation):
    a, b, c = (federation.add(name, state) for name, state in zip(NAMES, ("MEX", "AUT", "DEU"), strict=True))
    federation.acquaint("a", "b")
    federation.acquaint("a", "c")
    propose(a, plain_terms([a.id, b.id, c.id], reference=REFERENCE))
    federation.run()
    with pytest.raises(Exception, match=c.id):
        sign(b)
    assert at(b).state is AgreementState.OFFERED
    federation.acquaint("b", "c")
    sign(b)
    sign(c)
    federation.run()
    assert {at(each).state for each in (a, b, c)} == {AgreementState.IN_FORCE}


def test_one_party_leaves_and_the_agreement_goes_on_among_the_others(federation, three):
    a, b, c = three
    group(federation, three)
    with c.work() as work:
        service.withdraw_agreement(work, c.node.office, reference=REFERENCE)
    federation.run()
    assert at(c).state is AgreementState.WITHDRAWN
    assert usable(a, b).partners == (b.id,)
    for each in (a, b):
        with pytest.raises(AgreementWithdrawn):
            usable(each, c)
    with pytest.raises(AgreementWithdrawn):
        usable(c, a)
    with b.work() as work:
        service.withdraw_agreement(work, b.node.office, reference=REFERENCE)
    federation.run()
    assert {at(each).state for each in (a, b, c)} == {AgreementState.WITHDRAWN}
    assert at(a).withdrawn_by == b.id


def test_an_amendment_stands_beside_the_text_in_force_until_all_have_signed_it(federation, three):
    a, b, c = three
    terms = group(federation, three)
    before = federation.clock.now
    federation.clock.to(before + timedelta(days=1))
    digest = amend(a, replace(terms, ceiling=Tlp.AMBER_STRICT, retention_days=3650, title="Wider"))
    federation.run()
    sign(b, digest)
    federation.run()
    assert [at(each).terms.title for each in three] == ["Agreement on tracing"] * 3
    assert at(c).amendments[0].missing == (c.id,)
    sign(c, digest)
    federation.run()
    for each in three:
        found = at(each)
        assert (found.terms.title, found.terms.version, found.amendments) == ("Wider", 2, ())
        assert found.earlier[0].terms.retention_days == 365
    assert usable(b, c, tlp=Tlp.AMBER_STRICT).digest == digest


def test_a_declined_amendment_never_comes_into_force_and_another_may_be_signed(federation, three):
    a, b, c = three
    terms = group(federation, three)
    first = amend(a, replace(terms, title="Hers"))
    second = amend(b, replace(terms, title="His"))
    federation.run()
    with pytest.raises(AgreementConflict):
        sign(a, second)
    with pytest.raises(AgreementConflict):
        sign(b, first)
    with b.work() as work:
        service.decline_amendment(work, b.node.office, reference=REFERENCE, digest=first)
    federation.run()
    for each in (a, c):
        sign(each, second)
    federation.run()
    assert {at(each).terms.title for each in three} == {"His"}
    with pytest.raises(AgreementConflict):
        sign(c, first)


def test_an_amendment_lets_a_further_party_join_which_then_holds_the_whole_text(federation, three):
    a, b, c = three
    terms = plain_terms([a.id, b.id], reference=REFERENCE)
    propose(a, terms)
    federation.run()
    sign(b)
    federation.run()
    digest = amend(a, terms, c.id)
    federation.run()
    assert at(c).state is AgreementState.OFFERED
    sign(c)
    sign(b, digest)
    federation.run()
    assert {at(each).digest for each in three} == {digest}
    usable(c, b)


def test_a_suspension_stops_both_sides_at_once_and_names_what_is_carried_on(federation, three):
    a, b, _ = three
    group(federation, three)
    b.hold([*filling(5), arm("BYFP447", made_and_exported("AUT", to="USA"))])
    with b.work() as work:
        made = service.suspend_agreement(
            work,
            b.node.office,
            reference=REFERENCE,
            ground=SuspensionGround.HUMAN_RIGHTS,
            kinds=frozenset({ExchangeKind.TRACE}),
            words="Until the court has decided.",
            carried_on=frozenset({"R" * 26}),
        )
    federation.run()
    for member, partner in ((a, b), (b, a)):
        with pytest.raises(AgreementSuspended):
            usable(member, partner)
        usable(member, partner, running="R" * 26)
        usable(member, partner, kind=ExchangeKind.INFORMATION)
    usable(a, three[2])
    told = at(a).suspended[0]
    assert (told.ground, told.words, told.node) == (
        SuspensionGround.HUMAN_RIGHTS,
        "Until the court has decided.",
        b.id,
    )
    with a.work() as work, pytest.raises(SuspensionUnknown):
        service.lift_suspension(work, a.node.office, reference=REFERENCE, suspension=told.reference)
    with b.work() as work:
        service.lift_suspension(
            work, b.node.office, reference=REFERENCE, suspension=made.suspensions[0].reference
        )
    federation.run()
    usable(a, b)
    usable(b, a)
    assert at(a).suspended == ()


def test_what_a_rule_suspends_is_suspended_once_however_often_the_rule_is_broken(federation, three):
    a, _, _ = three
    group(federation, three)
    for _ in range(2):
        with a.work() as work:
            service.suspend_by_rule(
                work,
                a.node.office,
                reference=REFERENCE,
                kind=ExchangeKind.INFORMATION,
                ground=SuspensionGround.MISUSE,
                words="An opening failed.",
            )
    assert len(at(a).suspended) == 1


def test_officers_answer_only_what_is_carried_on_while_an_agreement_is_suspended(federation, three):
    a, b, _ = three
    group(federation, three)
    b.hold(
        [*filling(5), *(arm(each, made_and_exported("AUT", to="USA"), protected=True) for each in SERIALS)]
    )
    requests = [a.ask(a.open_trace(marks(each)).id, "AUT") for each in SERIALS]
    federation.run()
    with a.work() as work:
        service.suspend_agreement(
            work,
            a.node.office,
            reference=REFERENCE,
            ground=SuspensionGround.LAW,
            carried_on=frozenset({requests[0].reference}),
        )
    federation.run()
    with b.work() as work:
        assert {each.reference for each in running_under(work, REFERENCE)} == {
            each.reference for each in requests
        }
    items = {view.incoming.reference: view.items[0] for view in b.incoming()}
    with b.in_case() as work:
        answering.not_held(work, b.node.desk, items[requests[0].reference].id)
    with b.in_case() as work, pytest.raises(AgreementSuspended):
        answering.not_held(work, b.node.desk, items[requests[1].reference].id)
    federation.run()
    assert [a.request(each.id).state for each in requests] == [RequestState.NOT_HELD, RequestState.RECEIVED]
    # Nothing new is asked, and the reason is shown before a draft is written.
    late = a.ask(a.open_trace(marks("MNR8826")).id, "AUT")
    assert late.state is RequestState.REFUSED
    assert late.refusal is not None
    assert "suspended" in late.refusal.english()
