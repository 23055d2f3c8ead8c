# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""From intelligence to evidence, over real databases: nothing becomes usable by itself, and providers are "
"told first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ploughshare.kernel.countries import Country
from ploughshare.registry.disclosure import queries, rules, service
from ploughshare.registry.disclosure.errors import (
    AnswerUnknown,
    DisclosureDoesNotFit,
    DisclosureUnfit,
    MaterialUnknown,
    ProviderNotWarned,
    StandingDoesNotFit,
)
from ploughshare.registry.disclosure.terms import (
    EvidenceGround,
    EvidenceStanding,
    MaterialId,
)
from ploughshare.registry.tracing.rules.papers.showing import showing
from ploughshare.registry.tracing.terms import ItemId
from ploughshare.registry.tracing.terms.papers import Showing
from ploughshare.safeguards.mandates.errors import CaseNotYours
from ploughshare.testing.builders import arm, filling, framing, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.tracing import IntendedUse

DIGEST = "cd" * 32
WHOLE = "BYFP447"
S = EvidenceStanding


class Asked:
    """A trace that one other state answered."""

    def __init__(self, federation: Federation, use: IntendedUse = IntendedUse.INVESTIGATION) -> None:
        self.asks = federation.add("a", "MEX")
        answers = federation.add("b", "AUT")
        federation.acquaint("a", "b")
        federation.agree("a", "b")
        answers.hold([*filling(40), arm(WHOLE, made_and_exported("AUT", to="USA"))])
        self.trace = self.asks.open_trace(marks(WHOLE))
        self.asks.ask(self.trace.id, "AUT", frame=framing(use=use))
        federation.run()

    @property
    def member(self) -> Member:
        return self.asks

    def answer(self):
        with self.asks.in_case() as work:
            (found,) = queries.answers(work, self.asks.node.desk, self.trace.id)
        return found

    def step(self, standing: EvidenceStanding, **facts):
        item = facts.pop("item", None) or self.answer().item.id
        values = {"reference": "BMI 12/26", "words": "As it stands in the register.", **facts}
        with self.asks.in_case() as work:
            values.setdefault("on", work.at.date())
            return service.take_step(
                work, self.asks.node.desk, self.trace.id, item, standing=standing, **values
            )


@pytest.fixture
def asked(federation: Federation) -> Asked:
    return Asked(federation)


def test_an_answer_is_intelligence_until_the_keeper_certified_it_and_a_person_says_so(asked):
    found = asked.answer()
    assert (found.standing, found.consent, found.for_a_court) == (S.INTELLIGENCE, False, False)
    with pytest.raises(StandingDoesNotFit):
        asked.step(S.USABLE, ground=EvidenceGround.KEEPER, keeper="Ministry")
    asked.step(S.EXTRACT_ASKED)
    with pytest.raises(StandingDoesNotFit):
        asked.step(S.USABLE, ground=EvidenceGround.KEEPER, keeper="Ministry")
    with pytest.raises(DisclosureUnfit):
        asked.step(S.EXTRACT_RECEIVED, keeper="Ministry")
    asked.step(S.EXTRACT_RECEIVED, keeper="Ministry", sha256=DIGEST)
    assert asked.answer().standing is S.EXTRACT_RECEIVED
    with pytest.raises(StandingDoesNotFit):
        asked.step(S.USABLE, keeper="Ministry")
    asked.step(S.USABLE, ground=EvidenceGround.KEEPER, keeper="Ministry of the Interior, register of arms")
    found = asked.answer()
    assert (found.standing, found.consent) == (S.USABLE, False)
    assert [each.standing for each in found.steps] == [S.EXTRACT_ASKED, S.EXTRACT_RECEIVED, S.USABLE]
    with pytest.raises(StandingDoesNotFit):
        asked.step(S.EXTRACT_ASKED)


def test_consent_makes_it_usable_and_the_bundle_says_by_whose(asked):
    asked.step(S.USABLE, ground=EvidenceGround.CONSENT, keeper="Ministry of Justice")
    assert asked.answer().consent
    view = asked.member.view(asked.trace.id)
    told = next(each for each in view.received if each.item)
    by = {item.id: request for request, item in view.requests}
    assert showing(told, by)[0] is Showing.SHOWN_NO_EVIDENCE
    with asked.member.in_case() as work:
        usable = queries.usable_answers(work, asked.member.node.desk, asked.trace.id)
    stands, why = showing(told, by, usable=usable)
    assert stands is Showing.SHOWN
    assert "Ministry of Justice consents" in why.english()


def test_what_was_asked_for_a_court_is_usable_as_it_was_told(federation):
    found = Asked(federation, IntendedUse.COURT).answer()
    assert (found.standing, found.for_a_court, found.steps) == (S.USABLE, True, ())


def test_only_who_works_on_the_case_takes_a_step_and_only_on_its_answers(asked):
    item = asked.answer().item.id
    with pytest.raises(CaseNotYours), asked.member.in_case(COLLEAGUE, reference="2026/200") as work:
        service.take_step(
            work,
            asked.member.node.desk,
            asked.trace.id,
            item,
            standing=S.EXTRACT_ASKED,
            on=work.at.date(),
            reference="x",
            words="x",
        )
    with pytest.raises(AnswerUnknown):
        asked.step(S.EXTRACT_ASKED, item=ItemId(bytes(16)))
    with pytest.raises(DisclosureUnfit):
        asked.step(S.EXTRACT_ASKED, on=asked.trace.opened_at.date() + timedelta(days=900))


def mark(asked: Asked, provider: str | None = "AUT"):
    with asked.member.in_case() as work:
        return service.mark(
            work,
            work.new_id(MaterialId),
            case=asked.member.case(),
            what="Answer of the ministry, second buyer",
            reason="It names another buyer than the accused.",
            provider=Country(provider) if provider else None,
            trace=asked.trace.id,
        )


def test_a_provider_is_told_before_what_it_gave_is_disclosed(asked):
    made = mark(asked)
    with asked.member.in_case() as work:
        assert [each.id for each in queries.schedule(work, waiting=True).items] == [made.id]
        today = work.at.date()
    for reason in (None, "no time"):
        with pytest.raises(ProviderNotWarned), asked.member.in_case() as work:
            service.disclose(work, made.id, on=today, without_notice=reason)
    with asked.member.in_case() as work:
        service.note_notice(work, made.id, on=today, notice="Letter 4/26 by courier")
        assert queries.schedule(work, waiting=True).items == []
        done = service.disclose(work, made.id, on=today)
    assert (done.disclosed_on, done.without_notice) == (today, None)
    with pytest.raises(DisclosureDoesNotFit), asked.member.in_case() as work:
        service.disclose(work, made.id, on=today)
    with pytest.raises(DisclosureDoesNotFit), asked.member.in_case() as work:
        service.note_notice(work, made.id, on=today, notice="again")


def test_where_there_was_no_time_the_reason_stays_and_the_provider_is_still_to_be_told(asked):
    made = mark(asked)
    with asked.member.in_case() as work:
        today = work.at.date()
        reason = "The court ordered it in the hearing, within the hour."
        done = service.disclose(work, made.id, on=today, without_notice=reason)
        assert done.without_notice == reason
        assert [each.id for each in queries.schedule(work, waiting=True).items] == [made.id]
        told = service.note_notice(work, made.id, on=today, notice="Letter 5/26")
    assert (told.warned_on, told.informed_on, told.waits) == (None, today, False)


def test_our_own_material_waits_for_nobody_and_others_do_not_see_it(asked):
    made = mark(asked, None)
    with asked.member.in_case() as work:
        assert queries.schedule(work, waiting=True).items == []
        service.disclose(work, made.id, on=work.at.date())
    with pytest.raises(MaterialUnknown), asked.member.in_case(COLLEAGUE, reference="2026/200") as work:
        service.note_notice(work, made.id, on=work.at.date(), notice="x")


@pytest.mark.parametrize("before", list(EvidenceStanding))
@pytest.mark.parametrize("ground", [None, *EvidenceGround])
def test_nothing_leads_back_and_nothing_is_usable_without_a_statement(before, ground):
    for after in EvidenceStanding:
        try:
            rules.may_step(before, after, ground=ground)
        except StandingDoesNotFit:
            continue
        order = list(EvidenceStanding)
        assert order.index(after) > order.index(before)
        assert (after is S.USABLE) == (ground is not None)
