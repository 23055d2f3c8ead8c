# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A province with a node of its own files through the node of its contact point."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ploughshare.kernel.places import Place
from ploughshare.registry.recoveries import service as recoveries
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.errors import FiledThrough
from ploughshare.registry.tracing.service import answering, asking, traces
from ploughshare.registry.tracing.service.referring.consenting import decide_referral, weigh_referrals
from ploughshare.registry.tracing.service.referring.proposing import propose_referral
from ploughshare.registry.tracing.terms import (
    ReferralState,
    Request,
    RequestId,
    TraceId,
    WeighedReferral,
)
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.units import service as units
from ploughshare.safeguards.units.rules import left_to
from ploughshare.safeguards.units.terms import Unit, UnitKind
from ploughshare.safeguards.work import AccountId, CaseId, UnitId
from ploughshare.testing.builders import (
    arm,
    country,
    filling,
    framing,
    imported_and_sold,
    made_and_exported,
    marks,
)
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.firearms import ArmEventKind
from ploughshare.vocabulary.tracing import IllicitReason, RequestState

WHOLE = "BYFP447"
FILE_NAMES = "Our export file names a dealer of that state."
REASON = "Read the serial again: the third character can be a B or an 8."
NORTH, POLICE = (AccountId(b"person-" + number.to_bytes(9, "big")) for number in range(2))


@dataclass
class Federal:
    """The north files at the police of Mexico, which has an agreement with Austria; Austria holds the arm and
    knows nothing of the north.

    Attributes:
        p, c, b: the nodes of the north, of the contact point, of Austria.
        contact: the contact point as the north knows it.
        police: the same in its own node.
        case: the last that the north opened; None before.
    """

    federation: Federation
    p: Member
    c: Member
    b: Member
    contact: Unit
    police: Unit
    case: CaseId | None = None

    def of_the_north(self) -> dict[str, object]:
        held = left_to(frozenset(Permission), through=self.contact.id)
        return {"unit": self.police.id, "through": self.contact.id, "permissions": held}

    def filed(self, serial: str = WHOLE, state: str = "AUT", *, hold: bool = False) -> Request:
        more = self.of_the_north()
        with self.p.work(NORTH, **more) as work:
            case = work.new_id(CaseId)
            cases.open_case(work, id=case, reference=f"N-{serial}", purpose=work.mandate.purpose)
        self.case = case
        with self.p.work(NORTH, case=case, **more) as work:
            recovery = recoveries.record_recovery(
                work,
                id=work.new_id(RecoveryId),
                marking=marks(serial),
                date_given="2020-05-05",
                place=Place(country("MEX"), locality="A village that only the north knows"),
                reason=IllicitReason.USED_IN_CRIME,
                notes="A name that only the north knows",
            )
            id = work.new_id(TraceId)
            traces.open_trace(work, self.p.node.desk, id=id, recovery_id=recovery.id)
        with self.p.work(NORTH, case=case, **more) as work:
            made = asking.ask(
                work, self.p.node.desk, [id], state=country(state), framing=framing(), hold=hold
            )
        self.federation.run()
        return made

    def at_north(self, id: RequestId) -> Request:
        with self.p.work(NORTH) as work:
            return queries.request(work, id)[0]

    def waiting(self) -> list[queries.FilingRow]:
        with self.c.work(POLICE, unit=self.police.id) as work:
            return list(queries.filings(work).items)

    def release(self, *, named: bool = False) -> RequestId:
        [row] = self.waiting()
        with self.c.work(POLICE, unit=self.police.id) as work:
            asking.release(work, self.c.node.desk, row.request.id, named=named)
        self.federation.run()
        return row.request.id


def world(federation: Federation, **terms: object) -> Federal:
    p, c, b = federation.add("p", "MEX"), federation.add("c", "MEX"), federation.add("b", "AUT")
    federation.acquaint("p", "c")
    federation.acquaint("c", "b")
    federation.agree("p", "c")
    federation.agree("c", "b", **terms)
    b.hold([*filling(40, state="AUT"), arm(WHOLE, made_and_exported("AUT", to="DEU"))])
    with c.work() as work:
        police = units.open_unit(
            work, id=work.new_id(UnitId), name="Police contact point", kind=UnitKind.CONTACT_POINT
        )
        units.open_unit(
            work,
            id=work.new_id(UnitId),
            name="Police of the north",
            kind=UnitKind.PROVINCE,
            through=police.id,
            node=p.id,
        )
    with p.work() as work:
        contact = units.open_unit(
            work,
            id=work.new_id(UnitId),
            name="Police contact point",
            kind=UnitKind.CONTACT_POINT,
            node=c.id,
        )
    return Federal(federation, p, c, b, contact, police)


@pytest.fixture
def federal(federation: Federation) -> Federal:
    return world(federation)


def test_a_filing_waits_at_the_contact_point_and_nothing_goes_abroad(federal: Federal) -> None:
    made = federal.filed()
    assert federal.at_north(made.id).state is RequestState.RECEIVED
    [row] = federal.waiting()
    assert row.request.state is RequestState.AWAITING_RELEASE
    assert row.request.asked == country("AUT")
    assert federal.b.incoming() == []


def test_the_answer_comes_back_through_the_contact_point_which_keeps_a_copy(federal: Federal) -> None:
    made = federal.filed()
    theirs = federal.release(named=True)
    [asked] = federal.b.incoming()
    assert asked.incoming.partner == federal.c.id
    assert asked.incoming.on_behalf_of == "Police of the north"
    north = federal.at_north(made.id)
    assert north.state is RequestState.ANSWERED
    with federal.c.work(POLICE, unit=federal.police.id) as work:
        kept, items = queries.request(work, theirs)
        copy = queries.trace(work, federal.c.node.desk, items[0].trace)
    assert kept.state is RequestState.ANSWERED
    with federal.p.work(NORTH) as work:
        _, own = queries.request(work, made.id)
        view = queries.trace(work, federal.p.node.desk, own[0].trace)
    told = [each.event.kind for each in view.received]
    assert ArmEventKind.EXPORTED in told
    assert told == [each.event.kind for each in copy.received]
    assert copy.read.recovery.place.locality is None
    assert copy.read.recovery.notes is None
    assert all(each.sound for each in federal.federation.verify().values())


def test_a_returned_filing_is_over_at_both_nodes_with_the_reason(federal: Federal) -> None:
    made = federal.filed()
    [row] = federal.waiting()
    with federal.c.work(POLICE, unit=federal.police.id) as work:
        asking.give_back(work, federal.c.node.desk, row.request.id, reason=REASON)
    federal.federation.run()
    north = federal.at_north(made.id)
    assert (north.state, north.note) == (RequestState.RETURNED, REASON)
    assert federal.b.incoming() == []


def test_what_the_contact_point_has_no_way_for_comes_back_at_once(federal: Federal) -> None:
    made = federal.filed(state="DEU")
    north = federal.at_north(made.id)
    assert north.state is RequestState.RETURNED
    assert north.note
    assert federal.waiting() == []


def test_taken_back_in_the_province_it_is_taken_back_abroad(federation: Federation) -> None:
    federal = world(federation, automatic_answers=False)
    made = federal.filed()
    federal.release()
    [asked] = federal.b.incoming()
    assert asked.items[0].answered_at is None
    with federal.p.in_case(NORTH) as work:
        asking.withdraw(work, federal.p.node.desk, made.id)
    federal.federation.run()
    [asked] = federal.b.incoming()
    assert asked.incoming.state is RequestState.WITHDRAWN
    assert federal.p.refusals() == federal.c.refusals() == federal.b.refusals() == []


def test_taken_back_before_the_release_it_never_goes_abroad(federal: Federal) -> None:
    made = federal.filed()
    with federal.p.in_case(NORTH) as work:
        asking.withdraw(work, federal.p.node.desk, made.id)
    federal.federation.run()
    assert federal.waiting() == []
    assert federal.b.incoming() == []


def test_a_question_back_reaches_the_province_and_the_contact_point_answers(
    federation: Federation,
) -> None:
    federal = world(federation, automatic_answers=False)
    made = federal.filed()
    theirs = federal.release()
    [asked] = federal.b.incoming()
    with federal.b.work() as work:
        answering.ask_back(work, federal.b.node.desk, asked.incoming.id, question="Is it a 7 or a 1?")
    federal.federation.run()
    north = federal.at_north(made.id)
    assert (north.state, north.note) == (RequestState.NEEDS_INFORMATION, "Is it a 7 or a 1?")
    more = {"unit": federal.police.id, "through": federal.contact.id}
    with federal.p.in_case(NORTH) as work:
        case = work.mandate.case
    with federal.p.work(NORTH, case=case, **more) as work, pytest.raises(FiledThrough):
        asking.clarify(work, federal.p.node.desk, made.id, words="A seven.")
    with federal.c.work(POLICE, unit=federal.police.id) as work:
        _, items = queries.request(work, theirs)
        own = queries.trace(work, federal.c.node.desk, items[0].trace).trace.case
    with federal.c.work(POLICE, unit=federal.police.id, case=own) as work:
        asking.clarify(work, federal.c.node.desk, theirs, words="A seven.")
    federal.federation.run()
    assert federal.b.incoming()[0].incoming.clarification == "A seven."


def test_a_node_that_no_unit_runs_files_nothing(federal: Federal) -> None:
    with federal.c.work() as work:
        [north] = [each for each in units.store.every(work.connection) if each.node]
        units.close_unit(work, north.id)
    made = federal.filed()
    assert federal.c.refusals() == ["tracing.filing-not-allowed"]
    assert federal.at_north(made.id).state is RequestState.REFUSED
    assert federal.waiting() == []


def referred(federal: Federal) -> tuple[Request, RequestId]:
    """Austria holds nothing and proposes to ask Germany, which does, about what the north filed."""
    federation = federal.federation
    d = federation.add("d", "DEU")
    federation.acquaint("b", "d")
    federation.agree("b", "d")
    d.hold([*filling(40, state="DEU"), arm("QK-118233", imported_and_sold("DEU", source="AUT"))])
    made = federal.filed("QK-118233")
    theirs = federal.release()
    item = federal.b.incoming()[0].items[0].id
    with federal.b.work() as work:
        propose_referral(work, federal.b.node.desk, item, to=country("DEU"), reason=FILE_NAMES)
    federation.run()
    return made, theirs


def offered(member: Member, request: RequestId) -> WeighedReferral:
    """The referral that is offered for a request, as one node has it."""
    with member.work() as work:
        _, items = queries.request(work, request)
        return weigh_referrals(work, member.node.desk, items[0].trace)[-1]


def decide(member: Member, request: RequestId, *, consent: bool, **more: object) -> None:
    """A person of a node decides on the referral offered there."""
    found = offered(member, request).offered
    case = member.view(found.trace).trace.case
    with member.work(POLICE, case=case, **more) as work:
        decide_referral(work, member.node.desk, found.id, consent=consent, words="Go on.")


def answer_with_the_record(member: Member) -> None:
    """An officer of the third state answers."""
    [theirs] = member.incoming()
    member.case()
    with member.in_case() as work:
        _, _, found = answering.candidates(work, member.node.desk, theirs.items[0].id)
        assert found is not None
        best = found.held[found.ranking.candidates[0].key]
        answering.answer(work, member.node.desk, theirs.items[0].id, record=best.id)


def test_a_third_states_answer_reaches_the_province_as_that_states_word(federal: Federal) -> None:
    made, theirs = referred(federal)
    assert offered(federal.p, made.id).offered.state is ReferralState.PROPOSED
    decide(federal.c, theirs, consent=True, unit=federal.police.id)
    federal.federation.run()
    assert offered(federal.p, made.id).offered.state is ReferralState.FORWARDED
    answer_with_the_record(federal.federation.members["d"])
    federal.federation.run()
    at_north = offered(federal.p, made.id).offered
    assert at_north.state is ReferralState.ANSWERED
    assert at_north.words == "Go on."
    with federal.p.work(NORTH) as work:
        kept, items = queries.request(work, made.id)
        view = queries.trace(work, federal.p.node.desk, items[0].trace)
    assert kept.state is federal.c.request(theirs).state
    assert {str(each.through) for each in view.received} == {"AUT"}
    assert {str(each.event.provenance.source.state) for each in view.received} == {"DEU"}


def test_a_referral_that_the_contact_point_refuses_is_over_in_the_province(federal: Federal) -> None:
    made, theirs = referred(federal)
    decide(federal.c, theirs, consent=False, unit=federal.police.id)
    federal.federation.run()
    assert offered(federal.p, made.id).offered.state is ReferralState.DECLINED


def test_the_province_itself_consents_to_nothing(federal: Federal) -> None:
    made, _ = referred(federal)
    more = {"unit": federal.police.id, "through": federal.contact.id}
    with pytest.raises(FiledThrough):
        decide(federal.p, made.id, consent=True, **more)
    federal.federation.run()
    assert offered(federal.p, made.id).offered.state is ReferralState.PROPOSED
