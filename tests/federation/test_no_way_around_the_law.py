# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Nothing that carries what somebody asked or knows leaves a node against the law gateway.

The gateway is shut for every question, and every act by which something leaves is tried: each is refused, and
the wire carried nothing but words on the state of things. A new act belongs into this list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import pytest

from federation import test_information as informing
from federation import test_lookups as lookups
from federation import test_referrals as referring
from ploughshare.interfaces.presentation.words.mail import MAIL_KINDS
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.text import Text
from ploughshare.law.gateways import queries as gateway_queries
from ploughshare.law.gateways import rules
from ploughshare.law.gateways.terms import Evaluation, Question
from ploughshare.registry.tracing.errors import LawForbidsNow, ReferralBarred
from ploughshare.registry.tracing.service import answering, asking
from ploughshare.registry.tracing.service.referring.consenting import decide_referral
from ploughshare.registry.tracing.service.referring.proposing import propose_referral
from ploughshare.safeguards.deeds import Deed
from ploughshare.testing.builders import arm, country, filling, framing, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.cooperation import DataKind, Form
from ploughshare.vocabulary.decisions import Decision, Outcome

CARRYING = frozenset(
    {
        *(
            "trace.requested",
            "trace.clarified",
            "trace.answered",
            "trace.referred",
            "trace.referral-answered",
        ),
        *("trace.files-sent", "information.told", "attachment.piece"),
        *("lookup.asked", "lookup.answered", "lookup.set-given", "alarm.told", "alarm.found"),
    }
)
"""Kinds of mail that carry what was asked, known or handed on to another state."""
STATING = frozenset(
    {
        # How things stand, and duties that outlive law and agreement: to correct, take back, erase, open.
        *("trace.returned", "trace.withdrawn", "trace.acknowledged", "trace.asked-back", "trace.delayed"),
        *("trace.referral-proposed", "trace.referral-decided", "trace.referral-told"),
        *("trace.files-returned", "trace.files-recalled", "trace.files-erased"),
        *("agreement.proposed", "agreement.signed", "agreement.declined", "agreement.withdrawn"),
        *("agreement.suspended", "agreement.resumed", "log.checkpoint", "log.cosigned"),
        *("lookup.refused", "lookup.told", "lookup.set-wanted", "lookup.opening-wanted", "lookup.opened"),
        *("peer.descriptor", "peer.revocation", "mail.missing", "mail.void", "mail.accepted", "mail.read"),
        *("mail.refused", "mail.restored", "mail.seen", "conformance.failed"),
        *("information.accepted", "information.returned", "information.changed", "information.complied"),
        # What happened to data and what was done, as law has partners told: nothing of a case, and of nobody.
        "privacy.breach-told",
        *("information.consent-asked", "information.consent-answered"),
        *("attachment.checked", "attachment.deferred", "attachment.refused", "attachment.wanted"),
        # What treaties and statutes say, and where it was read: nothing of a case, nothing of a person. It
        # has no effect there before people there decide.
        "law.facts-told",
        # Within one state: the contact point's own gateway decides before anything goes abroad.
        "trace.filed",
    }
)

SHUT = Decision(Outcome.BARRED, reasons=(Text("The gateway is shut."),))


@pytest.fixture
def shut(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Shuts the gateway for every question from then on."""

    def each(question: Question, **_: Any) -> Mapping[DataKind, Decision]:
        return dict.fromkeys(question.data, SHUT)

    def act() -> None:
        monkeypatch.setattr(rules, "decide", lambda question, **_: SHUT)
        monkeypatch.setattr(rules, "decide_each", each)
        monkeypatch.setattr(rules, "evaluate", lambda question, **_: Evaluation(Outcome.BARRED))

    return act


def carried(federation: Federation, since: int) -> list[str]:
    """What carried something, of all that went over the wire from a point on."""
    return [kind for kind, _ in federation.wire.passed[since:] if kind in CARRYING]


def two(federation: Federation) -> tuple[Member, Member]:
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    b.hold([*filling(40, state="AUT"), arm("BYFP447", made_and_exported("AUT", to="DEU"))])
    return a, b


def test_no_request_leaves(sqlite_federation: Federation, shut: Callable[[], None]) -> None:
    a, _ = two(sqlite_federation)
    trace = a.open_trace(marks("BYFP447"))
    shut()
    since = len(sqlite_federation.wire.passed)
    with suppress(PloughshareError):
        a.ask(trace.id, "AUT")
    with suppress(PloughshareError), a.in_case() as work:
        asking.ask(work, a.node.desk, [trace.id], state=country("AUT"), framing=framing())
    sqlite_federation.run()
    assert Deed.GATEWAY_REFUSED.value in a.deeds()
    # It is kept for the what-ifs, and names no arm and nobody.
    with a.work() as work:
        kept = gateway_queries.refusals(work, touching=country("AUT"))
        assert gateway_queries.refusals(work, touching=country("BRA")) == []
    assert {(each.question.asking, each.question.asked, each.question.form) for each in kept} == {
        ("MEX", "AUT", Form.TRACE)
    }
    assert {each.outcome for each in kept} == {Outcome.BARRED}
    assert all(each.facts.agreement and each.facts.safeguards is not None for each in kept)
    assert carried(sqlite_federation, since) == []


def test_no_machine_and_no_officer_answers(sqlite_federation: Federation, shut: Callable[[], None]) -> None:
    a, b = two(sqlite_federation)
    trace = a.open_trace(marks("BYFP447"))
    a.ask(trace.id, "AUT")
    shut()
    since = len(sqlite_federation.wire.passed)
    sqlite_federation.run()
    # The request itself had left before; what the asked node does with it is what counts here.
    assert [kind for kind in carried(sqlite_federation, since) if kind != "trace.requested"] == []
    for asked in b.incoming():
        for item in asked.items:
            b.case()
            with suppress(PloughshareError), b.in_case() as work:
                _, _, found = answering.candidates(work, b.node.desk, item.id)
                assert found is not None
                best = found.held[found.ranking.candidates[0].key]
                answering.answer(work, b.node.desk, item.id, record=best.id)
    sqlite_federation.run()
    assert "trace.answered" not in carried(sqlite_federation, since)


def test_an_officer_cannot_answer_what_law_shut_since_it_was_asked(
    sqlite_federation: Federation, shut: Callable[[], None]
) -> None:
    three = referring.world(sqlite_federation)
    since = len(sqlite_federation.wire.passed)
    item = three.item.id
    shut()
    three.b.case()
    some = three.b.hold([arm("QQ-1", made_and_exported("AUT", to="DEU"))])[0]
    with three.b.in_case() as work, pytest.raises(LawForbidsNow):
        answering.answer(work, three.b.node.desk, item, record=some)
    sqlite_federation.run()
    assert carried(sqlite_federation, since) == []


def test_no_question_goes_on_to_a_third_state(
    sqlite_federation: Federation, shut: Callable[[], None]
) -> None:
    three = referring.world(sqlite_federation)
    three.propose()
    shut()
    since = len(sqlite_federation.wire.passed)
    offered, item = three.offered(), three.item.id
    with three.a.in_case() as work, pytest.raises(ReferralBarred):
        decide_referral(work, three.a.node.desk, offered.id, consent=True)
    with three.b.work() as work, pytest.raises(PloughshareError):
        propose_referral(work, three.b.node.desk, item, to=country("DEU"), reason="Another word on the same.")
    sqlite_federation.run()
    assert carried(sqlite_federation, since) == []


def test_no_information_is_told_or_passed_on(sqlite_federation: Federation, shut: Callable[[], None]) -> None:
    members = informing.join(sqlite_federation)
    a, b, c = members[0], members[1], members[2]
    id = informing.write(a)
    informing.tell(a, id, b)
    informing.accept(b)
    shut()
    since = len(sqlite_federation.wire.passed)
    with pytest.raises(PloughshareError):
        informing.tell(a, id, c)
    with pytest.raises(PloughshareError):
        informing.forward(b, c)
    sqlite_federation.run()
    assert carried(sqlite_federation, since) == []


def test_no_look_up_is_asked_answered_or_prepared_for(
    sqlite_federation: Federation, shut: Callable[[], None]
) -> None:
    terms = lookups.two_nodes(sqlite_federation)
    owner = sqlite_federation.members["owner"]
    owner.hold([arm("AB12345", lookups.EVENTS), *filling(5)])
    lookups.prepare(sqlite_federation, owner)
    shut()
    since = len(sqlite_federation.wire.passed)
    with pytest.raises(PloughshareError):
        lookups.look_up(sqlite_federation, terms, [("AB12345", "GLC")])
    lookups.prepare(sqlite_federation, owner, new_epoch=True)
    assert carried(sqlite_federation, since) == []


def test_a_question_that_came_is_not_evaluated(
    sqlite_federation: Federation, shut: Callable[[], None]
) -> None:
    terms = lookups.two_nodes(sqlite_federation)
    asker, owner = sqlite_federation.members["asker"], sqlite_federation.members["owner"]
    owner.hold([arm("AB12345", lookups.EVENTS), *filling(5)])
    lookups.prepare(sqlite_federation, owner)
    with asker.in_case() as work:
        lookups.asking.look_up(
            work, asker.node.lookups, [("AB12345", "GLC")], agreement=terms.reference, owner=owner.id
        )
    shut()
    since = len(sqlite_federation.wire.passed)
    sqlite_federation.run()
    assert "lookup.answered" not in carried(sqlite_federation, since)


def test_marks_read_anew_do_not_follow_a_request(
    sqlite_federation: Federation, shut: Callable[[], None]
) -> None:
    three = referring.world(sqlite_federation)
    asked = three.b.incoming()[0].incoming.id
    with three.b.work() as work:
        answering.ask_back(work, three.b.node.desk, asked, question="Is it a B or an 8, please?")
    sqlite_federation.run()
    shut()
    since = len(sqlite_federation.wire.passed)
    request = three.a.view(three.trace).requests[-1][0].id
    with three.a.in_case() as work, pytest.raises(LawForbidsNow):
        asking.clarify(work, three.a.node.desk, request, words="It is a B.")
    sqlite_federation.run()
    assert carried(sqlite_federation, since) == []


def test_every_kind_of_mail_is_known_to_carry_something_or_not() -> None:
    assert set(MAIL_KINDS) == CARRYING | STATING
    assert not CARRYING & STATING
