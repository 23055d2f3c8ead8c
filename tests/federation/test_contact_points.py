# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Posts and provinces file through their contact point, which releases, returns, copies and hears back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.places import Place
from ploughshare.registry.recoveries import queries as recovery_queries
from ploughshare.registry.recoveries import service as recoveries
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.tracing import queries
from ploughshare.registry.tracing.errors import (
    ActDoesNotFit,
    FiledElsewhere,
    FiledThrough,
    GroundsNeeded,
    RequestUnknown,
    TraceUnknown,
)
from ploughshare.registry.tracing.service import answering, asking, traces
from ploughshare.registry.tracing.terms import FilingList, FilingState, Request, RequestId, TraceId
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.mandates import service as cases
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.units import service as units
from ploughshare.safeguards.units.errors import CopyUnfit
from ploughshare.safeguards.units.rules import left_to
from ploughshare.safeguards.units.terms import Unit, UnitKind
from ploughshare.safeguards.work import AccountId, CaseId, UnitId, Work
from ploughshare.testing.builders import arm, country, filling, framing, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import Member
from ploughshare.vocabulary.tracing import IllicitReason, RequestState

WHOLE = "BYFP447"
REASON = "Read the serial again: the third character can be a B or an 8."
OVERSIGHT = frozenset(
    {Permission.REVIEW_DECIDE, Permission.AUDIT_READ, Permission.REQUEST_DECIDE, Permission.FORMAL_APPROVE}
)


def person(number: int) -> AccountId:
    return AccountId(b"person-" + number.to_bytes(9, "big"))


POLICE, CUSTOMS, PORT, ROAD, PROVINCE, COLLEAGUE, SUPERVISOR = (person(number) for number in range(7))


@dataclass
class State:
    """Mexico with two contact points, a post of each and a province; Austria holds the arm.

    Attributes:
        a, b: the nodes.
        unit: who belongs where.
    """

    federation: Federation
    a: Member
    b: Member
    unit: dict[AccountId, Unit]

    @contextmanager
    def work(self, who: AccountId, case: CaseId | None = None, *, oversees: bool = False) -> Iterator[Work]:
        """Under the mandate that the person's sign-in gives."""
        unit = self.unit[who]
        held = frozenset(Permission) if oversees else frozenset(Permission) - OVERSIGHT
        held = left_to(held, through=unit.through)
        with self.a.work(who, unit=unit.id, through=unit.through, case=case, permissions=held) as work:
            yield work

    def filed(self, who: AccountId, serial: str = WHOLE, *, name: str = "1") -> Request:
        """A recovery of the post, its trace, and a request to Austria."""
        with self.work(who) as work:
            case = work.new_id(CaseId)
            cases.open_case(work, id=case, reference=f"{who}-{name}", purpose=work.mandate.purpose)
        with self.work(who, case) as work:
            recovery = recoveries.record_recovery(
                work,
                id=work.new_id(RecoveryId),
                marking=marks(serial),
                date_given="2020-05-05",
                place=Place(country("MEX"), locality="Harbour"),
                reason=IllicitReason.USED_IN_CRIME,
            )
            id = work.new_id(TraceId)
            traces.open_trace(work, self.a.node.desk, id=id, recovery_id=recovery.id)
        with self.work(who, case) as work:
            return asking.ask(work, self.a.node.desk, [id], state=country("AUT"), framing=framing())

    def release(self, who: AccountId, id: RequestId, **how: object) -> Request:
        with self.work(who) as work:
            return asking.release(work, self.a.node.desk, id, **how)  # type: ignore[arg-type]

    def seen(self, who: AccountId, which: FilingList = FilingList.WAITING) -> list[RequestId]:
        with self.work(who) as work:
            return [row.request.id for row in queries.filings(work, which=which).items]

    def standing(self, who: AccountId, id: RequestId, *, oversees: bool = False) -> RequestState:
        with self.work(who, oversees=oversees) as work:
            return queries.request(work, id)[0].state

    def trace_of(self, id: RequestId) -> TraceId:
        with self.work(POLICE) as work:
            return queries.request(work, id)[1][0].trace


@pytest.fixture
def state(federation: Federation) -> State:
    return world(federation)


def world(federation: Federation, **terms: object) -> State:
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b", **terms)
    b.hold([*filling(40, state="AUT"), arm(WHOLE, made_and_exported("AUT", to="DEU"))])
    made: dict[AccountId, Unit] = {}
    with a.work() as work:

        def opened(
            who: AccountId,
            name: str,
            kind: UnitKind,
            through: UnitId | None = None,
            copies: Sequence[UnitId] = (),
        ) -> Unit:
            made[who] = units.open_unit(
                work, id=work.new_id(UnitId), name=name, kind=kind, through=through, copies=copies
            )
            return made[who]

        police = opened(POLICE, "Police contact point", UnitKind.CONTACT_POINT)
        customs = opened(CUSTOMS, "Customs contact point", UnitKind.CONTACT_POINT)
        province = opened(PROVINCE, "Police of the north", UnitKind.PROVINCE, police.id)
        opened(PORT, "Harbour police", UnitKind.POST, police.id, [province.id])
        opened(ROAD, "Road post Dravica", UnitKind.POST, customs.id)
        made[COLLEAGUE] = made[PORT]
        made[SUPERVISOR] = made[PORT]
    return State(federation, a, b, made)


def test_what_a_post_asks_waits_at_its_contact_point_and_nothing_is_sent(state: State) -> None:
    made = state.filed(PORT)
    assert (made.state, made.sent_at) == (RequestState.AWAITING_RELEASE, None)
    assert state.seen(POLICE) == [made.id]
    assert state.seen(PORT) == [made.id]
    assert state.seen(CUSTOMS) == state.seen(ROAD) == state.seen(PROVINCE) == []
    state.federation.run()
    assert state.b.incoming() == []
    assert "request.filed" in state.a.deeds()


def test_a_post_releases_nothing_itself_whatever_the_roles_of_its_people(state: State) -> None:
    made = state.filed(PORT)
    for who in (PORT, COLLEAGUE):
        with pytest.raises(NotPermitted):
            state.release(who, made.id)
    with pytest.raises(RequestUnknown):
        state.release(CUSTOMS, made.id)
    assert state.standing(POLICE, made.id) is RequestState.AWAITING_RELEASE


def test_the_answer_comes_back_to_the_post_that_filed(state: State) -> None:
    made = state.filed(PORT)
    assert state.release(POLICE, made.id).state is RequestState.SENT
    state.federation.run()
    [asked] = state.b.incoming()
    assert asked.incoming.on_behalf_of is None
    assert state.standing(PORT, made.id) is RequestState.ANSWERED
    trace = state.trace_of(made.id)
    with state.work(PORT) as work:
        view = queries.trace(work, state.a.node.desk, trace)
        assert view.received
        assert [row.trace.id for row in queries.traces(work).items] == [view.trace.id]


def test_the_asked_state_learns_who_filed_where_the_contact_point_says_so(state: State) -> None:
    made = state.filed(PORT)
    state.release(POLICE, made.id, named=True)
    state.federation.run()
    [asked] = state.b.incoming()
    assert asked.incoming.on_behalf_of == "Harbour police"
    assert asked.incoming.partner == state.a.id


def test_a_copy_is_read_and_nothing_is_done_with_it(state: State) -> None:
    made = state.filed(PORT)
    trace = state.trace_of(made.id)
    with state.work(PROVINCE) as work, pytest.raises(TraceUnknown):
        queries.trace(work, state.a.node.desk, trace)
    state.release(POLICE, made.id)
    assert state.seen(PROVINCE, FilingList.COPIED) == [made.id]
    assert state.standing(PROVINCE, made.id) is RequestState.SENT
    with state.work(PROVINCE) as work:
        view = queries.trace(work, state.a.node.desk, trace)
        assert recovery_queries.recovery(work, view.trace.recovery).recovery.marking.serial == WHOLE
        own = work.new_id(CaseId)
        cases.open_case(work, id=own, reference="of the province", purpose=work.mandate.purpose)
    acts = (
        lambda work: asking.ask(work, state.a.node.desk, [trace], state=country("DEU"), framing=framing()),
        lambda work: asking.withdraw(work, state.a.node.desk, made.id),
        lambda work: traces.reopen_trace(work, state.a.node.desk, trace),
    )
    for act in acts:
        with state.work(PROVINCE, own) as work, pytest.raises((TraceUnknown, RequestUnknown)):
            act(work)


def test_the_contact_point_names_other_copies_or_none(state: State) -> None:
    made = state.filed(PORT)
    with pytest.raises(CopyUnfit):
        state.release(POLICE, made.id, copies=[state.unit[PORT].id])
    state.release(POLICE, made.id, copies=[state.unit[CUSTOMS].id])
    assert state.seen(CUSTOMS, FilingList.COPIED) == [made.id]
    assert state.seen(PROVINCE, FilingList.COPIED) == []
    second = state.filed(PORT, "KKX901", name="2")
    state.release(POLICE, second.id, copies=[])
    assert state.seen(PROVINCE, FilingList.COPIED) == []
    with state.work(CUSTOMS) as work, pytest.raises(RequestUnknown):
        queries.request(work, second.id)


def test_a_copy_gives_no_right_to_decide(state: State) -> None:
    made = state.filed(PORT)
    state.release(POLICE, made.id, copies=[state.unit[CUSTOMS].id])
    second = state.a  # the same node
    with state.work(CUSTOMS) as work, pytest.raises((FiledElsewhere, RequestUnknown)):
        asking.give_back(work, second.node.desk, made.id, reason=REASON)


def test_a_returned_filing_says_why_and_can_be_asked_anew(state: State) -> None:
    made = state.filed(PORT)
    with state.work(POLICE) as work, pytest.raises(GroundsNeeded):
        asking.give_back(work, state.a.node.desk, made.id, reason="no")
    with state.work(POLICE) as work:
        back = asking.give_back(work, state.a.node.desk, made.id, reason=REASON)
    assert (back.state, back.note) == (RequestState.RETURNED, REASON)
    assert state.seen(PORT, FilingList.RETURNED) == [made.id]
    assert state.seen(POLICE) == []
    trace = state.trace_of(made.id)
    with state.work(PORT) as work:
        view = queries.trace(work, state.a.node.desk, trace)
        assert view.trace.attention
    for act in (asking.release, asking.withdraw):
        who = POLICE if act is asking.release else PORT
        with state.work(who, view.trace.case) as work, pytest.raises(ActDoesNotFit):
            act(work, state.a.node.desk, made.id)
    with state.work(PORT, view.trace.case) as work:
        again = asking.ask(work, state.a.node.desk, [trace], state=country("AUT"), framing=framing())
    assert state.seen(POLICE) == [again.id]
    state.federation.run()
    assert state.b.incoming() == []


def test_what_is_asked_back_is_answered_by_the_contact_point_alone(federation: Federation) -> None:
    state = world(federation, automatic_answers=False)
    made = state.filed(PORT)
    state.release(POLICE, made.id)
    state.federation.run()
    [asked] = state.b.incoming()
    with state.b.work() as work:
        answering.ask_back(work, state.b.node.desk, asked.incoming.id, question="Is it a 7 or a 1?")
    state.federation.run()
    assert state.standing(PORT, made.id) is RequestState.NEEDS_INFORMATION
    trace = state.trace_of(made.id)
    with state.work(PORT) as work:
        case = queries.trace(work, state.a.node.desk, trace).trace.case
    with state.work(PORT, case) as work, pytest.raises(FiledThrough):
        asking.clarify(work, state.a.node.desk, made.id, words="A seven.")
    with state.work(POLICE) as work:
        # Who released it works on the case from then on, and so can take a mandate in it.
        assert cases.own_case(work, case).id == case
    with state.work(POLICE, case) as work:
        asking.clarify(work, state.a.node.desk, made.id, words="A seven.")
    state.federation.run()
    assert state.b.incoming()[0].incoming.clarification == "A seven."


def test_each_contact_point_has_its_own_posts(state: State) -> None:
    port, road = state.filed(PORT), state.filed(ROAD, "KKX901")
    assert (state.seen(POLICE), state.seen(CUSTOMS)) == ([port.id], [road.id])
    for who, foreign in ((POLICE, road), (CUSTOMS, port)):
        with state.work(who, oversees=True) as work:
            with pytest.raises(RequestUnknown):
                queries.request(work, foreign.id)
            shown = [each.id for each in queries.requests(work).items]
        assert shown == state.seen(who)


def test_a_case_that_is_not_filed_is_seen_in_its_post_by_who_oversees_alone(state: State) -> None:
    with state.work(PORT) as work:
        case = work.new_id(CaseId)
        cases.open_case(work, id=case, reference="not filed", purpose=work.mandate.purpose)
    reach = {}
    for who, oversees in ((COLLEAGUE, False), (SUPERVISOR, True), (POLICE, True), (PROVINCE, True)):
        with state.work(who, oversees=oversees) as work:
            reach[who] = work.scope(Permission.CASE_READ).holds(case)
    assert reach == {COLLEAGUE: False, SUPERVISOR: True, POLICE: False, PROVINCE: False}
    state.filed(PORT)
    with state.work(COLLEAGUE) as work:
        assert len(queries.traces(work).items) == 1


def test_urgent_and_old_filings_come_first(state: State) -> None:
    first = state.filed(PORT, "AA1001", name="first")
    state.federation.clock.later(hours=1)
    second = state.filed(PORT, "AA1002", name="second")
    assert state.seen(POLICE) == [first.id, second.id]


def test_every_refusal_names_its_reason(state: State) -> None:
    made = state.filed(PORT)
    with state.work(PORT) as work, pytest.raises(PloughshareError) as caught:
        asking.give_back(work, state.a.node.desk, made.id, reason=REASON)
    assert caught.value.code == "safeguards.not-permitted"
    with state.work(POLICE) as work:
        found = queries.filing_of(work, made.id)
    assert found is not None
    assert found.state is FilingState.WAITING
