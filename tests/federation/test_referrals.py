# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A question is referred to a third state: with the asker's consent, and not without."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from federation.test_restore import backed_up, come_back, died
from ploughshare.exchange.agreements import service as agreements
from ploughshare.registry.tracing.errors import ActDoesNotFit, GroundsNeeded, ReferralBarred, ReferralNowhere
from ploughshare.registry.tracing.rules.referrals import onward_references
from ploughshare.registry.tracing.service import answering, asking
from ploughshare.registry.tracing.service.referring import forwarding
from ploughshare.registry.tracing.service.referring.consenting import decide_referral, weigh_referrals
from ploughshare.registry.tracing.service.referring.proposing import propose_referral
from ploughshare.registry.tracing.terms import (
    GapKind,
    ItemState,
    OfferedReferral,
    QueuedBecause,
    Referral,
    ReferralState,
    TraceId,
)
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.permissions import Permission
from ploughshare.testing.builders import arm, country, filling, imported_and_sold, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.testing.wire import Fate
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.firearms import ArmEventKind
from ploughshare.vocabulary.handling import Handling, HandlingCode, Tlp
from ploughshare.vocabulary.tracing import RequestState, ResultCode, TraceState

WHOLE = "BYFP447"
REASON = "Our export file names a dealer of that state."


@dataclass
class Three:
    """Mexico asks Austria, which knows that Germany knows; Mexico and Germany know each other not.

    Attributes:
        a, b, c: the nodes.
        trace: of the recovery in Mexico.
        onward: reference of the agreement of Austria and Germany.
    """

    federation: Federation
    a: Member
    b: Member
    c: Member
    trace: TraceId
    onward: str

    @property
    def item(self):
        return self.b.incoming()[0].items[0]

    def proposed(self) -> Referral:
        return self.b.incoming()[0].referrals[-1]

    def offered(self) -> OfferedReferral:
        with self.a.in_case() as work:
            return weigh_referrals(work, self.a.node.desk, self.trace)[-1].offered

    def propose(self, to: str = "DEU", reason: str = REASON) -> Referral:
        item = self.item.id
        with self.b.work() as work:
            made = propose_referral(work, self.b.node.desk, item, to=country(to), reason=reason)
        self.federation.run()
        return made

    def decide(self, *, consent: bool, words: str | None = None, run: bool = True) -> None:
        offered = self.offered()
        with self.a.in_case() as work:
            decide_referral(work, self.a.node.desk, offered.id, consent=consent, words=words)
        if run:
            self.federation.run()

    def told_to(self, member: Member) -> list[str]:
        return [kind for kind, letter in self.federation.wire.passed if letter.header.recipient == member.id]


def world(federation: Federation, *, held: bool = True, **terms) -> Three:
    a, b, c = (
        federation.add("a", "MEX"),
        federation.add("b", "AUT", settings={"safeguards": {"draw_share": 1.0}}),
        federation.add("c", "DEU"),
    )
    federation.acquaint("a", "b")
    federation.acquaint("b", "c")
    federation.agree("a", "b", **terms)
    onward = federation.agree("b", "c")
    b.hold(filling(40, state="AUT"))
    c.hold(
        [*filling(40, state="DEU"), *([arm(WHOLE, imported_and_sold("DEU", source="AUT"))] if held else [])]
    )
    trace = a.open_trace(marks(WHOLE))
    a.ask(trace.id, "AUT")
    federation.run()
    return Three(federation, a, b, c, trace.id, onward.reference)


@pytest.fixture
def three(federation: Federation) -> Three:
    return world(federation)


def answer(three: Three, member: Member | None = None) -> None:
    """The third state's officer answers with the record."""
    c = member or three.c
    (theirs,) = c.incoming()
    c.case()
    with c.in_case() as work:
        _, _, found = answering.candidates(work, c.node.desk, theirs.items[0].id)
        assert found is not None
        best = found.held[found.ranking.candidates[0].key]
        answering.answer(work, c.node.desk, theirs.items[0].id, record=best.id)
    three.federation.run()


def test_with_consent_the_question_goes_on_and_the_answer_comes_back_as_the_third_states_word(three):
    three.propose()
    assert (three.item.state, three.proposed().state) == (ItemState.REFERRED, ReferralState.PROPOSED)
    assert "trace.referred" not in three.told_to(three.c)
    with three.a.in_case() as work:
        (weighed,) = weigh_referrals(work, three.a.node.desk, three.trace)
    assert (weighed.offered.to, weighed.offered.reason) == ("DEU", REASON)
    assert weighed.decision.outcome in {Outcome.OWED, Outcome.DISCRETION}
    assert weighed.decision.provisions
    assert (weighed.obstacle, weighed.direct) == (None, False)
    assert three.a.view(three.trace).trace.attention
    three.decide(consent=True, words="Go on, please.")
    assert three.proposed().words == "Go on, please."
    assert (three.proposed().state, three.offered().state) == (ReferralState.FORWARDED,) * 2
    (theirs,) = three.c.incoming()
    assert (theirs.incoming.asking, theirs.incoming.asked_for) == ("AUT", "MEX")
    assert theirs.items[0].because is QueuedBecause.FOR_ANOTHER_STATE
    assert theirs.items[0].marking == marks(WHOLE)
    answer(three)
    view = three.a.view(three.trace)
    assert three.offered().state is ReferralState.ANSWERED
    ((request, item),) = view.requests
    assert (request.state, item.state, item.by_machine) == (
        RequestState.ANSWERED,
        RequestState.ANSWERED,
        False,
    )
    links = [link for link in view.chain.links if link.received]
    assert {link.event.provenance.source.state for link in links} == {"DEU"}
    assert {link.received.through for link in links} == {"AUT"}
    assert [link.event.kind for link in links][-1] is ArmEventKind.SOLD
    assert view.trace.state is TraceState.ESTABLISHED
    assert view.trace.result is ResultCode.R11
    assert (three.item.state, three.proposed().state) == (ItemState.ANSWERED, ReferralState.ANSWERED)
    three.federation.verify()


def test_the_third_state_learns_no_reference_of_the_asker_and_the_asker_none_of_its(three):
    made = three.propose()
    three.decide(consent=True)
    answer(three)
    (theirs,) = three.c.incoming()
    assert (theirs.incoming.reference, theirs.items[0].reference) == onward_references(made.reference)
    assert {theirs.incoming.reference, theirs.items[0].reference}.isdisjoint({made.request, made.item})


def test_without_consent_nothing_reaches_the_third_state_and_the_arm_goes_back_to_the_officers(three):
    three.propose()
    before = three.told_to(three.c)
    three.decide(consent=False, words="We ask them by letter.")
    assert three.told_to(three.c) == before
    assert three.c.incoming() == []
    assert three.proposed().state is ReferralState.DECLINED
    assert (three.item.state, three.item.because) == (ItemState.QUEUED, QueuedBecause.REFERRAL_ENDED)
    with pytest.raises(ActDoesNotFit):
        three.decide(consent=True)
    assert {"referral.proposed", "referral.decided"} <= set(three.a.deeds())


def test_only_who_may_release_requests_may_consent(three):
    three.propose()
    offered = three.offered()
    fewer = frozenset(Permission) - {Permission.REQUEST_RELEASE}
    case = three.a.case()
    with pytest.raises(NotPermitted), three.a.work(permissions=fewer, case=case) as work:
        decide_referral(work, three.a.node.desk, offered.id, consent=True)


def test_the_own_law_gateway_is_asked_again_after_consent_and_its_refusal_is_told_with_the_reason(three):
    three.propose()
    with three.b.work() as work:
        agreements.withdraw_agreement(work, three.b.node.office, reference=three.onward)
    three.federation.run()
    three.decide(consent=True)
    assert three.c.incoming() == []
    assert "trace.referred" not in three.told_to(three.c)
    assert three.proposed().state is ReferralState.STOPPED
    assert three.proposed().stopped is not None
    offered = three.offered()
    assert offered.state is ReferralState.STOPPED
    assert offered.stopped == three.proposed().stopped.english()
    assert three.item.because is QueuedBecause.REFERRAL_ENDED
    assert "gateway.refused" in three.b.deeds()


def test_what_cannot_go_on_is_not_proposed(three):
    for to, error in (("MEX", ReferralNowhere), ("AUT", ReferralNowhere), ("BRA", ReferralBarred)):
        with pytest.raises(error):
            three.propose(to)
    with pytest.raises(GroundsNeeded):
        three.propose(reason="because")
    three.propose()
    with pytest.raises(ActDoesNotFit):
        three.propose()


def test_a_referred_question_is_not_referred_further(three):
    three.propose()
    three.decide(consent=True)
    (theirs,) = three.c.incoming()
    with pytest.raises(ActDoesNotFit), three.c.work() as work:
        propose_referral(work, three.c.node.desk, theirs.items[0].id, to=country("USA"), reason=REASON)


def test_a_chain_shows_that_the_third_states_answer_is_awaited_through_the_asked_one(three):
    item = three.item
    three.b.hold([arm(WHOLE, made_and_exported("AUT", to="DEU"))])
    with three.b.in_case() as work:
        _, _, found = answering.candidates(work, three.b.node.desk, item.id)
        best = found.held[found.ranking.candidates[0].key]
        answering.answer(work, three.b.node.desk, item.id, record=best.id)
    three.federation.run()
    assert GapKind.NOT_ASKED in [link.gap.kind for link in three.a.view(three.trace).chain.links if link.gap]
    three.propose()
    three.decide(consent=True)
    gaps = [link.gap.kind for link in three.a.view(three.trace).chain.links if link.gap]
    assert GapKind.AWAITED in gaps
    answer(three)
    view = three.a.view(three.trace)
    sources = [link.event.provenance.source.state for link in view.chain.links if link.received]
    assert sources[0] == "AUT"
    assert sources[-1] == "DEU"
    assert view.requests[0][1].result is ResultCode.R21, "the asked state's own answer stands beside"


def test_not_held_there_leaves_the_answer_to_the_asked_state(federation):
    three = world(federation, held=False)
    three.propose()
    three.decide(consent=True)
    (theirs,) = three.c.incoming()
    with three.c.work() as work:
        answering.not_held(work, three.c.node.desk, theirs.items[0].id)
    three.federation.run()
    assert three.offered().state is ReferralState.NOT_HELD
    assert (three.item.state, three.item.because) == (ItemState.QUEUED, QueuedBecause.REFERRAL_ENDED)
    assert three.a.view(three.trace).requests[0][1].state in {
        RequestState.RECEIVED,
        RequestState.ACKNOWLEDGED,
    }


def test_what_the_third_state_labels_for_the_receiver_alone_does_not_go_on(three):
    three.c.hold([arm("MNR8826", imported_and_sold("DEU", source="AUT"))])
    three.propose()
    three.decide(consent=True)
    (theirs,) = three.c.incoming()
    events = imported_and_sold("DEU", source="AUT")
    strict = replace(
        events[-1],
        provenance=replace(events[-1].provenance, handling=Handling(Tlp.AMBER, (HandlingCode.H2,), None)),
    )
    (id,) = three.c.hold([arm("WHC1193", [*events[:-1], strict])])
    with three.c.work() as work:
        answering.answer(work, three.c.node.desk, theirs.items[0].id, record=id)
    three.federation.run()
    view = three.a.view(three.trace)
    kinds = [link.event.kind for link in view.chain.links if link.received]
    assert ArmEventKind.SOLD not in kinds
    assert "kept back" in view.requests[0][1].note


def test_a_withdrawn_request_is_taken_back_at_the_third_state_too(three):
    three.propose()
    three.decide(consent=True)
    ((request, _),) = three.a.view(three.trace).requests
    with three.a.in_case() as work:
        asking.withdraw(work, three.a.node.desk, request.id)
    three.federation.run()
    assert three.offered().state is ReferralState.WITHDRAWN
    assert three.proposed().state is ReferralState.WITHDRAWN
    assert three.c.incoming()[0].incoming.state is RequestState.WITHDRAWN


def test_a_proposal_ends_when_its_request_is_withdrawn_before_consent(three):
    three.propose()
    ((request, _),) = three.a.view(three.trace).requests
    with three.a.in_case() as work:
        asking.withdraw(work, three.a.node.desk, request.id)
    three.federation.run()
    with pytest.raises(ActDoesNotFit):
        three.decide(consent=True)
    assert three.proposed().state is ReferralState.WITHDRAWN
    assert three.c.incoming() == []


def test_an_answer_of_the_asked_state_itself_ends_the_referral_on_all_three_sides(three):
    three.propose()
    three.decide(consent=True)
    item = three.item.id
    with three.b.work() as work:
        answering.not_held(work, three.b.node.desk, item)
    three.federation.run()
    assert three.proposed().state is ReferralState.WITHDRAWN
    assert three.offered().state is ReferralState.WITHDRAWN
    assert three.c.incoming()[0].incoming.state is RequestState.WITHDRAWN


def test_letters_about_a_referral_that_come_twice_act_once(federation):
    federation.wire.choose = lambda letter: (
        Fate.TWICE if letter.kind.startswith("trace.ref") else Fate.ARRIVES
    )
    three = world(federation)
    three.propose()
    three.decide(consent=True)
    assert len(three.c.incoming()) == 1
    answer(three)
    assert three.a.view(three.trace).trace.result is ResultCode.R11
    deeds = three.b.deeds()
    assert (deeds.count("referral.sent"), deeds.count("referral.answered")) == (1, 1)


def test_a_consent_nobody_asked_for_sends_nothing(three):
    made = three.propose()
    three.decide(consent=False)
    head = forwarding.head_of(made)
    offered = three.offered()
    request = three.a.request(offered.request)
    with three.a.in_case() as work:
        for reference in (head.referral, "0" * 26):
            body = {
                "request": head.request,
                "item": head.item,
                "referral": reference,
                "to": "DEU",
                "consent": True,
                "words": None,
            }
            asking.tell_partner(work, three.a.node.desk, request, forwarding.DECIDED, body)
    three.federation.run()
    assert three.c.incoming() == []
    assert three.b.refusals() == ["tracing.not-of-this-request"]


def test_a_refusal_by_the_third_office_is_told_to_the_asker(three):
    three.propose()
    with three.c.work() as work:
        agreements.withdraw_agreement(work, three.c.node.office, reference=three.onward)
    # The withdrawal and the question cross.
    three.federation.wire.down.add("b")
    three.federation.wire.down.discard("b")
    three.decide(consent=True)
    assert three.offered().state is ReferralState.STOPPED
    assert three.offered().stopped


def test_a_referral_of_which_nothing_comes_is_given_up_and_taken_back(three):
    three.propose()
    three.decide(consent=True)
    three.federation.clock.to(three.federation.clock.now + forwarding.GIVEN_UP_AFTER + timedelta(days=1))
    with three.b.node.door.open(three.b.node.machine()) as work:
        assert forwarding.expire_referrals(work, three.b.node.desk) == 1
    three.federation.run()
    assert three.offered().state is ReferralState.STOPPED
    assert three.c.incoming()[0].incoming.state is RequestState.WITHDRAWN
    assert three.item.because is QueuedBecause.REFERRAL_ENDED


def test_marks_read_anew_go_on_to_the_third_state(three):
    three.propose()
    three.decide(consent=True)
    theirs = three.b.incoming()[0].incoming.id
    with three.b.work() as work:
        answering.ask_back(work, three.b.node.desk, theirs, question="Which maker is it?")
    three.federation.run()
    ((request, _),) = three.a.view(three.trace).requests
    with three.a.in_case() as work:
        asking.clarify(work, three.a.node.desk, request.id, words="It is a Glock.")
    three.federation.run()
    assert three.c.incoming()[0].incoming.clarification == "It is a Glock."
    assert three.item.state is ItemState.REFERRED


@pytest.mark.parametrize("who", ["a", "b", "c"])
def test_a_node_restored_from_before_the_proposal_ends_where_it_would_have(federation, monkeypatch, who):
    three = world(federation)
    backup = backed_up(federation, who)
    three.propose()
    three.decide(consent=True)
    if who == "b":
        answer(three)
    died(federation, who)
    back = come_back(federation, who, backup, monkeypatch)
    setattr(three, who, back)
    federation.run()
    if who != "b":
        assert three.offered().state is ReferralState.FORWARDED
        answer(three)
    assert len(three.c.incoming()) == 1
    assert three.a.view(three.trace).trace.result is ResultCode.R11
    assert three.offered().state is ReferralState.ANSWERED
    assert three.proposed().state is ReferralState.ANSWERED
    assert three.item.state is ItemState.ANSWERED


def test_nothing_of_the_asker_but_what_it_asked_is_in_the_question_that_goes_on(three):
    three.propose()
    three.decide(consent=True)
    (theirs,) = three.c.incoming()
    assert theirs.incoming.framing.with_private_holder is False
    text = json.dumps([theirs.items[0].recovered_on, theirs.items[0].recovered_in])
    assert "MEX" in text
    assert "Harbour" not in text
