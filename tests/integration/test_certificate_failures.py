# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Six ways in which end-user certificates fail, and what stops each.

They are explained in docs/explanation/end-user-certificates.md.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

import transfers as t
from nodes import Node
from ploughshare.registry.certificates import queries as certificates
from ploughshare.registry.certificates import service as certifying
from ploughshare.registry.certificates.errors import ContactNotIndependent, NumberTaken, SecondPersonIssues
from ploughshare.registry.certificates.terms import (
    About,
    CertificateId,
    CertificateState,
    Channel,
    ContactFrom,
    Reply,
    Verdict,
)
from ploughshare.registry.licences import service
from ploughshare.registry.licences.errors import LicenceNotGrantable, SecondPersonGrants
from ploughshare.registry.licences.terms import ListKind, RetransferId, Sign, Stage
from transfer_office import Desk


@pytest.fixture
def desk(node: Node) -> Desk:
    made = Desk(node)
    made.supply()
    return made


def refused(desk: Desk, id, words: str) -> None:
    with pytest.raises(LicenceNotGrantable) as found:
        desk.grant(id)
    assert words in found.value.facts["why"]


def test_1_forged_a_certificate_that_its_issuer_does_not_know_grants_nothing(desk):
    desk.trust(t.issuer())
    desk.bring(t.status_list())
    forged = desk.signed(t.token(key=t.OTHER_KEY))
    assert (forged.state, forged.grounds) == (CertificateState.REJECTED, Verdict.KEY_UNKNOWN.value)
    refused(desk, desk.apply(certificate=forged.id), "does not count")
    paper = desk.paper(replace(t.WORDING, number="EUC/1"))
    assert desk.confirm(paper, About.AUTHENTICITY, Reply.NO).state is CertificateState.REJECTED
    refused(desk, desk.apply(certificate=paper, reference="E-2"), "does not count")


def test_1_forged_a_forger_does_not_answer_for_the_paper(desk):
    paper = desk.paper()
    for contact in (ContactFrom.CERTIFICATE, ContactFrom.APPLICANT, None):
        with pytest.raises(ContactNotIndependent):
            desk.confirm(paper, About.AUTHENTICITY, contact_from=contact)
    with pytest.raises(ContactNotIndependent):
        desk.confirm(paper, About.AUTHENTICITY, channel=Channel.SIGNATURE)


def test_1_forged_one_number_is_one_certificate(desk):
    desk.paper()
    with pytest.raises(NumberTaken):
        desk.paper(replace(t.WORDING, end_use="Something else"))


def test_2_bought_a_true_signature_is_not_enough_the_end_user_is_asked(desk):
    desk.trust(t.issuer())
    desk.bring(t.status_list())
    made = desk.signed(t.token())
    assert made.state is CertificateState.SHOWN
    refused(desk, desk.apply(certificate=made.id), "Ask the end user")
    assert desk.confirm(made.id, About.ORDER).state is CertificateState.CONFIRMED


def test_2_bought_an_authority_cannot_certify_for_another_state(desk):
    desk.trust(t.issuer(state=t.HERE))
    desk.bring(t.status_list())
    assert desk.signed(t.token()).grounds == Verdict.NOT_COMPETENT.value


def test_2_bought_no_official_issues_one_alone(desk):
    press = t.press()
    with desk.work() as work:
        id = certifying.draft(work, work.new_id(CertificateId), t.WORDING, press=press).id
    with pytest.raises(SecondPersonIssues), desk.work() as work:
        certifying.issue(work, id, press=press)
    with desk.work(desk.second) as work:
        assert certifying.issue(work, id, press=press).state is CertificateState.ISSUED


def test_3_misused_one_certificate_is_good_once_for_its_goods_and_end_user(desk):
    certificate = desk.confirmed()
    first = desk.apply(certificate=certificate, goods=(replace(t.RIFLES, quantity=150),))
    desk.grant(first)
    second = desk.apply(certificate=certificate, reference="E-2", goods=(replace(t.RIFLES, quantity=51),))
    refused(desk, second, "does not cover line 1: 1 are left over")
    third = desk.apply(certificate=certificate, reference="E-3", goods=(replace(t.RIFLES, quantity=50),))
    desk.grant(third)
    other = replace(t.END_USER, name="Presidential Guard")
    refused(
        desk,
        desk.apply(certificate=certificate, reference="E-4", parties=(t.EXPORTER, other)),
        "another end user",
    )
    desk.node.later(days=400)
    late = desk.apply(
        certificate=certificate, reference="E-5", until=desk.node.now.date() + timedelta(days=9)
    )
    refused(desk, late, "does not hold today")


def test_4_unchecked_nothing_is_granted_before_somebody_asked(desk):
    paper = desk.paper()
    id = desk.apply(certificate=paper)
    refused(desk, id, "Ask the issuing authority")
    desk.confirm(paper, About.AUTHENTICITY)
    refused(desk, id, "Ask the end user")
    desk.confirm(paper, About.ORDER)
    with pytest.raises(SecondPersonGrants):
        desk.grant(id, by=desk.first)
    desk.grant(id)
    refused(desk, desk.apply(reference="E-2"), "Name the end-user certificate")


def test_4_unchecked_a_confirmation_that_is_taken_back_counts(desk):
    paper = desk.confirmed()
    desk.node.later(days=1)
    assert desk.confirm(paper, About.ORDER, Reply.DIFFERS).state is CertificateState.SHOWN
    refused(desk, desk.apply(certificate=paper), "Ask the end user")


def test_5_cut_off_from_delivery_goods_of_which_nobody_hears_raise_an_alert(desk):
    id = desk.apply(certificate=desk.confirmed())
    desk.grant(id)
    desk.move(id, Stage.SHIPPED, 200)
    assert desk.reconcile(id) == {}
    desk.node.later(days=61)
    found = desk.reconcile(id)
    assert set(found) == {("short", 1, "declared"), ("short", 1, "delivered")}
    desk.move(id, Stage.DECLARED, 200)
    desk.move(id, Stage.DELIVERED, 180)
    short = desk.reconcile(id)[("short", 1, "delivered")]
    assert (short.difference.expected, short.difference.found) == (200, 180)


def test_5_cut_off_from_delivery_a_certificate_that_ends_after_the_grant_raises_an_alert(desk):
    paper = desk.confirmed()
    id = desk.apply(certificate=paper)
    desk.grant(id)
    desk.confirm(paper, About.AUTHENTICITY, Reply.NO)
    assert [each.difference.sign for each in desk.reconcile(id).values()] == [Sign.CERTIFICATE_ENDED]


def test_6_breached_on_re_transfer_is_found_and_met_by_every_later_application(desk):
    paper = desk.confirmed()
    id = desk.apply(certificate=paper)
    desk.grant(id)
    with desk.work(desk.second) as work:
        service.note_retransfer(
            work,
            id,
            work.new_id(RetransferId),
            line=1,
            quantity=40,
            receiver="Border militia",
            country=t.THERE,
            reason="Seen by the panel of experts, report S/2026/9.",
        )
    with desk.work() as work:
        assert certificates.known(work, paper).state is CertificateState.BREACHED
    signs = {each.difference.sign for each in desk.view(id).alerts}
    assert signs == {Sign.RETRANSFERRED, Sign.CERTIFICATE_ENDED}
    again = desk.apply(certificate=desk.confirmed(replace(t.WORDING, number="EUC/2")), reference="E-2")
    met = desk.view(again).matches
    assert [(each.listed.row.kind, each.listed.row.reference) for each in met] == [
        (ListKind.DENIAL, "E-2026-17")
    ]
    refused(desk, again, "Decide on 1 matches")


def test_6_breached_on_re_transfer_a_consent_takes_two_persons(desk):
    id = desk.apply(certificate=desk.confirmed())
    desk.grant(id)
    with desk.work() as work:
        asked = service.ask_retransfer(
            work,
            id,
            work.new_id(RetransferId),
            line=1,
            quantity=10,
            receiver="Wildlife Service",
            country=t.THERE,
            reason="The wildlife service takes over a post.",
        )
    with pytest.raises(SecondPersonGrants), desk.work() as work:
        service.decide_retransfer(work, id, asked.id, consent=True, grounds="As asked for in the note.")
    with desk.work(desk.second) as work:
        service.decide_retransfer(work, id, asked.id, consent=True, grounds="As asked for in the note.")
    assert desk.reconcile(id) == {}
