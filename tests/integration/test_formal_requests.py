# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Formal requests: nothing leaves unfinished, unlawful, unsafe or approved by its writer; all is tracked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

import attachments
from ploughshare.exchange.release.errors import TextToBeChecked
from ploughshare.kernel.text import Text
from ploughshare.law.gateways import queries as law
from ploughshare.law.requests.rules import BY_RECORD
from ploughshare.law.requests.terms import Content, Method, Safeguard, SafeguardKind, Translation
from ploughshare.law.rulings import service as rulings
from ploughshare.law.rulings.terms import Grounds
from ploughshare.registry.intelligence import queries as information
from ploughshare.registry.intelligence import service as intelligence
from ploughshare.registry.intelligence.terms import Content as Words
from ploughshare.registry.intelligence.terms import ReceivedId, StatementId
from ploughshare.registry.requests import queries, service
from ploughshare.registry.requests.errors import (
    ConsentNotAsked,
    DayDoesNotFit,
    FormalMalformed,
    FormalMovedOn,
    FormalUnknown,
    FormalWithoutCase,
    FormNotFormal,
    GroundMissing,
    GroundsMissing,
    MaterialUnknown,
    NoSuchTime,
    NotComplete,
    OwnStateAsked,
    SecondPersonNeeded,
    StepDoesNotFit,
)
from ploughshare.registry.requests.terms import (
    Direction,
    Formal,
    FormalGround,
    FormalId,
    FormalState,
    FormalView,
    PaperConsent,
    SentBy,
    StepKind,
    Wording,
)
from ploughshare.registry.tracing.errors import FiledThrough
from ploughshare.safeguards.deeds import Deed
from ploughshare.safeguards.permissions import Permission
from ploughshare.safeguards.work import UnitId
from ploughshare.storage.database import metadata
from ploughshare.testing.builders import arm, country, filling, made_and_exported, marks
from ploughshare.testing.federation import Federation
from ploughshare.testing.members import COLLEAGUE, OFFICER, Member
from ploughshare.vocabulary.cooperation import Form, Offence
from ploughshare.vocabulary.decisions import Outcome
from ploughshare.vocabulary.documents import Document
from ploughshare.vocabulary.handling import EvidenceUse, Handling, HandlingCode, Release, Tlp
from ploughshare.vocabulary.purposes import Purpose

FACTS = {
    "transnational_organised": True,
    "dual_criminality": True,
    "human_rights_risk": False,
    "death_penalty": False,
    "safeguards": True,
}
WORDING = Wording(
    "Pistols at the harbour",
    "Ministry of Justice",
    offence=Offence.TRAFFICKING,
    facts=FACTS,
    language="de",
    translation=Translation.CERTIFIED,
)


@pytest.fixture
def asking(federation: Federation) -> Member:
    return federation.add("a", "NLD")


@pytest.fixture
def pair(federation: Federation) -> tuple[Member, Member]:
    a, b = federation.add("a", "NLD"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b", purposes=frozenset({Purpose.TRACING, Purpose.INVESTIGATION}))
    return a, b


def draft(member: Member, asked: str = "DEU", form: Form = Form.MLA, wording: Wording = WORDING) -> FormalId:
    with member.in_case() as work:
        id = work.new_id(FormalId)
        service.draft_formal(work, member.node.desk, id=id, form=form, asked=country(asked), wording=wording)
    return id


def view(member: Member, id: FormalId) -> FormalView:
    with member.in_case() as work:
        return queries.formal(work, member.node.desk, id)


def fill(member: Member, id: FormalId) -> Formal:
    """Write words for every content that is wanted."""
    seen = view(member, id)
    contents = {
        each.content: f"Words on {each.content.value}."
        for each in seen.required
        if each.content not in BY_RECORD
    }
    wording = replace(seen.formal.wording, contents=contents)
    with member.in_case() as work:
        return service.change_formal(work, id, version=seen.formal.version, wording=wording)


def approve(member: Member, id: FormalId, *, by: Any = COLLEAGUE, grounds: str | None = None) -> Formal:
    version = view(member, id).formal.version
    with member.work(by) as work:
        return service.approve(
            work, member.node.desk, id, version=version, reference="MLA-2026/9", grounds=grounds
        )


def send(member: Member, id: FormalId, **changes: Any) -> Formal:
    version = view(member, id).formal.version
    with member.in_case() as work:
        values = {"on": work.at.date(), "sent_by": SentBy.CENTRAL_AUTHORITY, "paper": "post 12", **changes}
        return service.note_sent(work, member.node.desk, id, version=version, **values)


def note(member: Member, id: FormalId, kind: StepKind, **changes: Any) -> Formal:
    with member.in_case() as work:
        return service.note_step(work, id, kind, **{"on": work.at.date(), **changes})


def sent(member: Member, **how: Any) -> FormalId:
    id = draft(member, **how)
    fill(member, id)
    approve(member, id)
    send(member, id)
    return id


def codes(member: Member, id: FormalId) -> set[str]:
    return {each.code for each in view(member, id).missing}


def test_a_request_is_drafted_completed_approved_sent_and_executed(asking: Member) -> None:
    id = draft(asking)
    assert view(asking, id).bases[0] == "C22"
    assert {"facts", "assistance_sought", "purpose"} <= codes(asking, id)
    fill(asking, id)
    assert codes(asking, id) == set()
    approve(asking, id)
    send(asking, id)
    note(asking, id, StepKind.ACKNOWLEDGED, their_reference="DE 4711")
    note(asking, id, StepKind.SUPPLEMENTED, note="The second address.")
    note(asking, id, StepKind.PARTLY_EXECUTED)
    done = note(asking, id, StepKind.EXECUTED)
    assert (done.state, done.their_reference, done.reference) == (
        FormalState.EXECUTED,
        "DE 4711",
        "MLA-2026/9",
    )
    kinds = [each.kind for each in view(asking, id).steps]
    assert kinds[0] is StepKind.DRAFTED
    assert kinds[-6:] == [
        StepKind.APPROVED,
        StepKind.SENT,
        StepKind.ACKNOWLEDGED,
        StepKind.SUPPLEMENTED,
        StepKind.PARTLY_EXECUTED,
        StepKind.EXECUTED,
    ]
    deeds = {each.deed for each in asking.entries()}
    assert {Deed.FORMAL_DRAFTED.value, Deed.FORMAL_APPROVED.value, Deed.FORMAL_SENT.value} <= deeds
    with pytest.raises(StepDoesNotFit):
        note(asking, id, StepKind.WITHDRAWN)


def test_an_incomplete_request_is_not_approved_and_says_what_is_missing(asking: Member) -> None:
    id = draft(asking)
    with pytest.raises(NotComplete) as caught:
        approve(asking, id)
    assert caught.value.facts["count"] == len(view(asking, id).missing)
    assert view(asking, id).formal.state is FormalState.DRAFT


def test_who_wrote_or_changed_it_does_not_approve_it(asking: Member) -> None:
    id = draft(asking)
    fill(asking, id)
    version = view(asking, id).formal.version
    with pytest.raises(SecondPersonNeeded), asking.in_case() as work:
        service.approve(work, asking.node.desk, id, version=version, reference="1", grounds=None)


def test_an_approval_falls_when_anything_is_changed(
    asking: Member,
) -> None:
    id = draft(asking)
    fill(asking, id)
    approve(asking, id)
    approved = view(asking, id)
    assert approved.document is not None
    assert not approved.document.draft
    with asking.in_case() as work:
        wording = replace(approved.formal.wording, title="Other words")
        service.change_formal(work, id, version=approved.formal.version, wording=wording)
    changed = view(asking, id)
    assert changed.formal.state is FormalState.DRAFT
    assert changed.formal.approval is None
    assert changed.document is not None
    assert changed.document.draft
    with pytest.raises(StepDoesNotFit):
        send(asking, id)


def test_the_paper_that_was_approved_is_read_back_word_for_word(asking: Member) -> None:
    id = draft(asking)
    recovery = asking.recover(marks("BYFP447"))
    with asking.in_case() as work:
        service.enclose(work, asking.node.desk, id, recovery.id)
    fill(asking, id)
    approve(asking, id)
    kept = view(asking, id).document
    send(asking, id)
    with asking.in_case() as work:
        taken = queries.paper(work, asking.node.desk, id)
    assert isinstance(taken, Document)
    assert taken == kept
    assert "BYFP447" in repr(taken)


def test_who_read_an_older_version_changes_and_approves_nothing(asking: Member) -> None:
    id = draft(asking)
    old = view(asking, id).formal
    fill(asking, id)
    with pytest.raises(FormalMovedOn), asking.in_case() as work:
        service.change_formal(work, id, version=old.version, wording=WORDING)
    with pytest.raises(FormalMovedOn), asking.work(COLLEAGUE) as work:
        service.approve(work, asking.node.desk, id, version=old.version, reference="1", grounds=None)


def test_what_is_at_discretion_is_put_only_with_grounds_of_the_second_person(federation: Federation) -> None:
    member = federation.add("a", "IRN")
    id = draft(member)
    fill(member, id)
    assert view(member, id).decision.outcome is Outcome.DISCRETION
    assert codes(member, id) == {"law"}
    with pytest.raises(GroundsMissing):
        approve(member, id)
    made = approve(member, id, grounds="The ministry agreed to reciprocity by its note 5/26.")
    assert made.approval is not None
    assert made.approval.outcome is Outcome.DISCRETION
    assert codes(member, id) == set()
    send(member, id)


def test_what_the_law_leaves_to_a_person_waits_for_the_legal_officer(asking: Member) -> None:
    id = draft(asking, "IRN", wording=replace(WORDING, language="fa"))
    fill(asking, id)
    assert view(asking, id).decision.outcome is Outcome.UNDETERMINED
    with pytest.raises(NotComplete):
        approve(asking, id, grounds="The ministry says that it is to be done all the same.")
    with asking.in_case() as work:
        put = service.put_to_officer(work, asking.node.desk, id)
        assert service.put_to_officer(work, asking.node.desk, id).id == put.id
    assert put.subject is not None
    assert put.subject.id == id
    with asking.work(COLLEAGUE) as work:
        grounds = Grounds("The two states agreed by notes.", ("note 5/26",), frozenset(put.left.missing))
        rulings.decide(work, put.id, permit=True, grounds=grounds)
    assert codes(asking, id) == set()
    assert approve(asking, id).state is FormalState.APPROVED
    other = draft(asking, "IRN", wording=replace(WORDING, language="fa"))
    fill(asking, other)
    assert codes(asking, other) == {"law"}


def test_a_barred_request_is_neither_approved_nor_taken_out(asking: Member) -> None:
    id = draft(asking, wording=replace(WORDING, facts={**FACTS, "political_offence": True}))
    fill(asking, id)
    assert view(asking, id).decision.outcome is Outcome.BARRED
    with pytest.raises(NotComplete):
        approve(asking, id, grounds="Somebody thinks that it must be put all the same.")
    with pytest.raises(NotComplete), asking.in_case() as work:
        queries.paper(work, asking.node.desk, id)


def test_a_draft_that_the_law_would_stop_counts_in_the_what_ifs(asking: Member) -> None:
    draft(asking, wording=replace(WORDING, facts={**FACTS, "political_offence": True}))
    with asking.work() as work:
        (refused,) = law.refusals(work)
    assert refused.outcome is Outcome.BARRED
    assert refused.question.form is Form.MLA


def test_law_is_asked_again_when_it_is_sent(asking: Member, federation: Federation) -> None:
    id = delivery(asking)
    safe(asking, id)
    approve(asking, id)
    federation.clock.later(days=1)
    with asking.in_case() as work:
        taken_back = consent("DEU", work.at.date(), given=False)
    with asking.work(COLLEAGUE, case=asking.case()) as work:
        service.note_safeguard(work, id, taken_back)
    assert view(asking, id).formal.state is FormalState.DRAFT
    with pytest.raises(StepDoesNotFit):
        send(asking, id)


def test_a_consent_that_ends_between_approval_and_sending_keeps_the_delivery_here(
    asking: Member, federation: Federation
) -> None:
    id = delivery(asking)
    safe(asking, id, until=federation.clock.now.date() + timedelta(days=2))
    approve(asking, id)
    federation.clock.later(days=5)
    with pytest.raises(NotComplete):
        send(asking, id)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 300}, "title"),
        ({"language": "Deutsch!"}, "language"),
        ({"facts": {"consent_of": True}}, "facts"),
        ({"contents": {Content.FACTS: "x" * 20_001}}, "contents"),
        ({"route": (country("NLD"), country("DEU"))}, "route"),
    ],
)
def test_what_cannot_be_taken_is_named_by_its_field(
    asking: Member, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(FormalMalformed) as caught:
        draft(asking, wording=replace(WORDING, **changes))
    assert caught.value.facts["field"] == field


def test_a_request_needs_a_case_another_state_and_a_formal_form(asking: Member) -> None:
    with pytest.raises(FormalWithoutCase), asking.work() as work:
        service.draft_formal(
            work,
            asking.node.desk,
            id=work.new_id(FormalId),
            form=Form.MLA,
            asked=country("DEU"),
            wording=WORDING,
        )
    with pytest.raises(OwnStateAsked):
        draft(asking, "NLD")
    with pytest.raises(FormNotFormal):
        draft(asking, form=Form.TRACE)


def test_a_refusal_has_its_ground_and_days_follow_each_other(asking: Member) -> None:
    id = sent(asking)
    with pytest.raises(GroundMissing):
        note(asking, id, StepKind.REFUSED)
    with pytest.raises(DayDoesNotFit):
        note(asking, id, StepKind.ACKNOWLEDGED, on=date(2020, 1, 1))
    with pytest.raises(DayDoesNotFit):
        note(asking, id, StepKind.ACKNOWLEDGED, on=date(2099, 1, 1))
    with pytest.raises(StepDoesNotFit):
        note(asking, id, StepKind.SENT)
    note(asking, id, StepKind.REFUSED, ground=FormalGround.DUAL_CRIMINALITY, note="Not punishable there.")
    last = view(asking, id).steps[-1]
    assert (last.ground, last.note) == (FormalGround.DUAL_CRIMINALITY, "Not punishable there.")


def test_times_of_the_basis_run_from_their_event_and_the_first_leads_the_list(asking: Member) -> None:
    late, soon = sent(asking), sent(asking)
    with asking.in_case() as work:
        made = service.start_clock(
            work, asking.node.desk, soon, basis="C22", case="decision", since_at=work.at
        )
        assert made.due_at is not None
        assert timedelta(days=30) <= made.due_at - work.at <= timedelta(days=35)
        later = service.expect_by(work, asking.node.desk, late, on=work.at.date() + timedelta(days=200))
        assert later.due_at is not None
        with pytest.raises(NoSuchTime):
            service.start_clock(
                work, asking.node.desk, soon, basis="C31", case="provisional_arrest_may_end", since_at=work.at
            )
        assert [each.id for each in queries.formals(work).items] == [soon, late]
        service.stop_clock(work, soon, 1)
        with pytest.raises(NoSuchTime):
            service.stop_clock(work, soon, 1)
        assert [each.id for each in queries.formals(work).items] == [late, soon]
    note(asking, late, StepKind.EXECUTED)
    (clock,) = view(asking, late).clocks
    assert clock.ended_at is not None
    assert view(asking, late).formal.due_at is None


def test_what_is_due_soon_in_ones_own_cases_is_counted(asking: Member, federation: Federation) -> None:
    id = sent(asking)
    with asking.in_case() as work:
        service.expect_by(work, asking.node.desk, id, on=work.at.date() + timedelta(days=20))

    def counted() -> list[int]:
        found = []
        for actor in (OFFICER, COLLEAGUE):
            with asking.node.door.glance(asking.mandate(actor)) as work:
                found.append(queries.formals_due(work))
        return found

    assert counted() == [0, 0]
    federation.clock.later(days=18)
    assert counted() == [1, 0]
    note(asking, id, StepKind.EXECUTED)
    assert counted() == [0, 0]


def test_the_time_for_a_decision_begins_when_it_is_known_that_they_received_it(asking: Member) -> None:
    id = sent(asking)
    assert view(asking, id).clocks == ()
    made = note(asking, id, StepKind.ACKNOWLEDGED)
    (clock,) = view(asking, id).clocks
    assert (clock.basis, clock.case, clock.of) == ("C22", "decision", "DEU")
    assert made.due_at == clock.due_at
    assert timedelta(days=29) < clock.due_at - clock.since_at < timedelta(days=36)


def test_provisional_arrest_has_18_and_40_days(federation: Federation) -> None:
    member = federation.add("a", "TUR")
    facts = {**FACTS, "own_national": False}
    id = draft(member, "NOR", Form.EXTRADITION, replace(WORDING, facts=facts, language="no"))
    seen = view(member, id)
    assert {("C31", "provisional_arrest_may_end"), ("C31", "provisional_arrest_must_end")} <= set(seen.times)
    with member.in_case() as work:
        for case, days in (("provisional_arrest_may_end", 18), ("provisional_arrest_must_end", 40)):
            service.start_clock(work, member.node.desk, id, basis="C31", case=case, since_at=work.at)
            clock = view_clock(work, member, id, case)
            assert timedelta(days=days - 1) < clock.due_at - work.at <= timedelta(days=days + 1)


def view_clock(work: Any, member: Member, id: FormalId, case: str) -> Any:
    (found,) = [each for each in queries.formal(work, member.node.desk, id).clocks if each.case == case]
    return found


def test_what_another_state_asks_of_us_is_tracked_to_its_end(asking: Member) -> None:
    with asking.in_case() as work:
        id = work.new_id(FormalId)
        service.note_incoming(
            work,
            asking.node.desk,
            id=id,
            form=Form.MLA,
            asking=country("DEU"),
            wording=Wording("Evidence on a seller", offence=Offence.TRAFFICKING, facts=FACTS),
            their_reference="3 Js 55/26",
            received_on=work.at.date(),
        )
    seen = view(asking, id)
    (clock,) = seen.clocks
    assert (clock.basis, clock.case, clock.of) == ("C22", "decision", "NLD")
    assert seen.formal.due_at == clock.due_at
    assert (seen.formal.direction, seen.formal.state) == (Direction.THEIRS, FormalState.RECEIVED)
    assert seen.missing == ()
    assert seen.document is None
    assert StepKind.APPROVED not in seen.next
    note(asking, id, StepKind.ACKNOWLEDGED)
    note(asking, id, StepKind.EXECUTED)
    with pytest.raises(FormalUnknown), asking.in_case() as work:
        queries.paper(work, asking.node.desk, id)


def test_a_list_shows_what_is_within_reach_and_what_was_asked_for(asking: Member) -> None:
    mla, team = draft(asking), draft(asking, "BEL", Form.JIT)
    with asking.in_case() as work:
        assert {each.id for each in queries.formals(work).items} == {mla, team}
        assert [each.id for each in queries.formals(work, form=Form.JIT).items] == [team]
        assert [each.id for each in queries.formals(work, other=country("DEU")).items] == [mla]
        assert queries.formals(work, ended=True).items == []
        page = queries.formals(work, limit=1)
        assert page.next_cursor is not None
        second = queries.formals(work, limit=1, cursor=page.next_cursor)
        assert {page.items[0].id, second.items[0].id} == {mla, team}
    with asking.work(COLLEAGUE, permissions=frozenset({Permission.FORMAL_READ})) as work:
        assert queries.formals(work).items == []
        with pytest.raises(FormalUnknown):
            queries.formal(work, asking.node.desk, mla)


def test_a_unit_that_files_through_a_contact_point_sends_nothing_itself(asking: Member) -> None:
    id = draft(asking)
    fill(asking, id)
    approve(asking, id)
    version = view(asking, id).formal.version
    unit = UnitId(bytes(15) + b"\x01")
    with pytest.raises(FiledThrough), asking.work(case=asking.case(), through=unit) as work:
        service.note_sent(
            work,
            asking.node.desk,
            id,
            version=version,
            on=work.at.date(),
            sent_by=SentBy.DIRECT,
            paper=None,
        )


# ------------------------------------------------------------------- what goes with a request, and consent


def told_to(a: Member, b: Member, federation: Federation, release: Release) -> ReceivedId:
    """Information that b told a, taken into a's case."""
    with b.in_case() as work:
        id = work.new_id(StatementId)
        words = Words("Converted pistols", "A workshop converts alarm pistols.")
        intelligence.write_statement(work, b.node.desk, id=id, content=words, release=release, source=None)
        intelligence.tell(work, b.node.desk, id, to=a.id)
    federation.run()
    with a.in_case() as work:
        (found,) = information.received(work).items
        made = intelligence.accept(work, a.node.desk, found.id)
    federation.run()
    return made.id


FREE = Release(
    Handling(Tlp.GREEN),
    purposes=frozenset({Purpose.TRACING, Purpose.INVESTIGATION}),
    evidence=EvidenceUse.ALLOWED,
)


def test_information_of_another_stays_here_until_its_originator_consents(
    pair: tuple[Member, Member], federation: Federation
) -> None:
    a, b = pair
    received = told_to(a, b, federation, Release(Handling(Tlp.AMBER, (HandlingCode.H0, HandlingCode.H1))))
    id = draft(a)
    with a.in_case() as work:
        weighed = service.enclose(work, a.node.desk, id, received)
    assert weighed.enclosed is None
    assert weighed.may_ask
    assert "AUT" in weighed.withheld[0].english()
    fill(a, id)
    assert codes(a, id) == {f"material:received:{received}"}
    seen = view(a, id)
    assert "workshop" not in repr(seen.document)
    with pytest.raises(NotComplete):
        approve(a, id)
    with a.in_case() as work:
        asked = service.ask_consent(work, a.node.desk, id, received, why="For the court in Berlin.")
    assert len(asked) == 2
    federation.run()
    with b.in_case() as work:
        for each in information.consents(work):
            if not each.ours:
                intelligence.answer_consent(work, b.node.desk, each.id, granted=True, words=None)
    federation.run()
    assert codes(a, id) == set()
    assert "workshop" in repr(view(a, id).document)
    approve(a, id)


def test_a_consent_on_paper_is_noted_and_counts(pair: tuple[Member, Member], federation: Federation) -> None:
    a, b = pair
    received = told_to(a, b, federation, Release(Handling(Tlp.AMBER)))
    id = draft(a)
    with a.in_case() as work:
        service.enclose(work, a.node.desk, id, received)
        paper = PaperConsent(country("AUT"), "Landeskriminalamt, desk 4", work.at.date(), "GZ 77/26")
        service.note_consent(work, id, received, paper)
    (weighed,) = view(a, id).materials
    assert weighed.enclosed is not None
    assert any("GZ 77/26" in each.english() for each in weighed.enclosed.limits)


def test_what_is_free_goes_and_what_goes_back_to_who_told_it_goes(
    pair: tuple[Member, Member], federation: Federation
) -> None:
    a, b = pair
    received = told_to(a, b, federation, Release(Handling(Tlp.AMBER, (HandlingCode.H2,))))
    home = draft(a, "AUT")
    with a.in_case() as work:
        assert service.enclose(work, a.node.desk, home, received).enclosed is not None
        other = draft_in(work, a, "DEU")
        weighed = service.enclose(work, a.node.desk, other, received)
        assert weighed.stops
        assert weighed.may_ask


def draft_in(work: Any, member: Member, asked: str) -> FormalId:
    id = work.new_id(FormalId)
    service.draft_formal(work, member.node.desk, id=id, form=Form.MLA, asked=country(asked), wording=WORDING)
    return id


def test_what_was_recalled_after_it_was_put_there_stops_the_request(
    pair: tuple[Member, Member], federation: Federation
) -> None:
    a, b = pair
    received = told_to(a, b, federation, FREE)
    id = draft(a)
    with a.in_case() as work:
        assert service.enclose(work, a.node.desk, id, received).enclosed is not None
    fill(a, id)
    approve(a, id)
    with b.in_case() as work:
        (row,) = information.statements(work).items
        intelligence.take_back(
            work, b.node.desk, row.statement.id, why="It was wrong from the beginning.", erase=True
        )
    federation.run()
    assert codes(a, id) == {f"material:received:{received}"}
    with pytest.raises(NotComplete):
        send(a, id)


def test_what_went_along_and_is_erased_where_it_is_kept_is_not_kept_by_the_request(
    pair: tuple[Member, Member], federation: Federation
) -> None:
    a, b = pair
    received = told_to(a, b, federation, FREE)
    id = draft(a)
    with a.in_case() as work:
        service.enclose(work, a.node.desk, id, received)
    fill(a, id)
    approve(a, id)
    send(a, id)
    assert "workshop" in repr(view(a, id).document)
    with b.in_case() as work:
        (row,) = information.statements(work).items
        intelligence.take_back(work, b.node.desk, row.statement.id, why="Its time is over.", erase=True)
    federation.run()
    seen = view(a, id)
    assert "workshop" not in repr(seen.document)
    assert "is not shown any more" in repr(seen.document)
    assert "Words on facts." in repr(seen.document)
    with a.node.engine.connect() as connection:
        for table in metadata.sorted_tables:
            if table.name.startswith("formal_request"):
                assert "workshop" not in repr(connection.execute(table.select()).all())


def test_what_goes_along_and_was_changed_since_the_approval_is_approved_again(
    pair: tuple[Member, Member], federation: Federation
) -> None:
    a, b = pair
    received = told_to(a, b, federation, FREE)
    id = draft(a)
    with a.in_case() as work:
        service.enclose(work, a.node.desk, id, received)
    fill(a, id)
    approve(a, id)
    assert codes(a, id) == set()
    with b.in_case() as work:
        (row,) = information.statements(work).items
        words = Words("Converted pistols", "A workshop converts signal pistols, too.")
        intelligence.correct(work, b.node.desk, row.statement.id, content=words, why="More was found.")
    federation.run()
    assert codes(a, id) == {f"material:received:{received}"}
    with pytest.raises(NotComplete):
        send(a, id)


def test_of_a_trace_goes_what_is_ours_and_what_others_told_stays_until_they_consent(
    pair: tuple[Member, Member], federation: Federation
) -> None:
    a, b = pair
    b.hold([*filling(5), arm("BYFP447", made_and_exported("AUT", to="USA"))])
    trace = a.open_trace(marks("BYFP447")).id
    a.ask(trace, "AUT")
    federation.run()
    id = draft(a)
    with a.in_case() as work:
        weighed = service.enclose(work, a.node.desk, id, trace)
    assert weighed.enclosed is not None
    assert not weighed.stops
    assert weighed.withheld
    assert "USA" not in repr(weighed.enclosed)
    for state, lets in (("CZE", False), ("AUT", True)):
        with a.in_case() as work:
            paper = PaperConsent(country(state), "Weapons office", work.at.date(), "7/26")
            service.note_consent(work, id, trace, paper)
            (weighed,) = queries.formal(work, a.node.desk, id).materials
        assert ("USA" in repr(weighed.enclosed)) is lets
        assert (weighed.withheld == ()) is lets
    home = draft(a, "AUT")
    with a.in_case() as work:
        back = service.enclose(work, a.node.desk, home, trace)
    assert back.withheld == ()
    assert "USA" in repr(back.enclosed)


def test_files_of_what_goes_along_are_listed_by_name_and_digest(asking: Member) -> None:
    id = draft(asking)
    statement, (kept,) = attachments.write(asking, ("Anna.txt", b"Twelve pistols."))
    with asking.in_case() as work:
        weighed = service.enclose(work, asking.node.desk, id, statement)
    assert weighed.enclosed is not None
    told = repr(weighed.enclosed)
    assert kept.sha256 in told
    assert kept.name in told
    assert "Anna" not in told


def test_places_that_may_point_to_a_source_are_looked_at_before_it_is_approved(asking: Member) -> None:
    id = draft(asking)
    with asking.in_case() as work:
        statement = work.new_id(StatementId)
        words = Words("Converted pistols", "Write to seller@example.org or ask our informant.")
        desk = asking.node.desk
        intelligence.write_statement(work, desk, id=statement, content=words, release=FREE, source="HS-7")
        assert service.enclose(work, desk, id, statement).enclosed is not None
    fill(asking, id)
    keys = frozenset(each.key for each in view(asking, id).places)
    assert len(keys) == 2
    with pytest.raises(TextToBeChecked):
        approve(asking, id)
    version = view(asking, id).formal.version
    with asking.work(COLLEAGUE) as work:
        made = service.approve(
            work, asking.node.desk, id, version=version, reference="1", grounds=None, confirmed=keys
        )
    assert made.state is FormalState.APPROVED
    assert "HS-7" not in repr(view(asking, id).document)


def test_only_things_of_the_case_go_with_a_request_and_can_be_taken_out(asking: Member) -> None:
    id = draft(asking)
    own = asking.recover(marks("BYFP447"))
    other = asking.recover(marks("CCCC111"), reference="2026/999")
    with asking.in_case() as work:
        service.enclose(work, asking.node.desk, id, own.id)
        with pytest.raises(MaterialUnknown):
            service.enclose(work, asking.node.desk, id, other.id)
        with pytest.raises(MaterialUnknown):
            service.take_out(work, id, other.id)
        with pytest.raises(ConsentNotAsked):
            service.ask_consent(work, asking.node.desk, id, own.id, why="For the court in Berlin.")
        service.take_out(work, id, own.id)
        assert queries.formal(work, asking.node.desk, id).materials == ()


# ------------------------------------------------------------------------------------ controlled delivery


ROUTE = (country("NLD"), country("BEL"), country("DEU"))


def delivery(member: Member) -> FormalId:
    id = draft(member, "DEU", Form.CONTROLLED_DELIVERY, replace(WORDING, route=ROUTE))
    fill(member, id)
    return id


def consent(state: str, on: date, *, given: bool = True, until: date | None = None) -> Safeguard:
    kind = SafeguardKind.STATE_CONSENT
    return Safeguard(
        kind, country(state), given, f"Prosecutor of {state}", on, f"letter {state}", until=until
    )


def safe(member: Member, id: FormalId, *, until: date | None = None) -> None:
    """Note every safeguard, in the right order."""
    kind = SafeguardKind
    with member.in_case() as work:
        on = work.at.date()
        words = "The frames are replaced by inert ones before the goods move."
        for each in (
            Safeguard(kind.SERIALS, None, True, "Officer", on, "list 1", serials=("AB123", "AB124")),
            Safeguard(kind.SUBSTITUTION, None, True, "Officer", on, "note 2", words, Method.REPLACED),
            Safeguard(
                kind.ABORT, None, True, "Officer", on, "note 3", "Sight lost: seize the goods at once."
            ),
            Safeguard(kind.JUDICIAL_CONSENT, None, True, "Judge A", on, "order 7"),
            *(consent(state, on, until=until) for state in ROUTE),
        ):
            service.note_safeguard(work, id, each)


def test_no_paper_of_a_delivery_leaves_before_its_safeguards_stand(asking: Member) -> None:
    id = delivery(asking)
    lacks = codes(asking, id)
    assert {"safeguard:serials", "safeguard:judicial_consent", "safeguard:state_consent:BEL"} <= lacks
    for act in (lambda: approve(asking, id), lambda: taken(asking, id)):
        with pytest.raises(NotComplete):
            act()
    safe(asking, id)
    assert codes(asking, id) == set()
    assert view(asking, id).decision.outcome is Outcome.PERMITTED
    approve(asking, id)
    assert "AB123" in repr(taken(asking, id))
    send(asking, id)


def taken(member: Member, id: FormalId) -> Document:
    with member.in_case() as work:
        return queries.paper(work, member.node.desk, id)


def test_a_leg_that_is_not_permitted_keeps_the_delivery_here_whoever_decides(asking: Member) -> None:
    route = (country("NLD"), country("IRN"), country("DEU"))
    id = draft(asking, "DEU", Form.CONTROLLED_DELIVERY, replace(WORDING, route=route))
    fill(asking, id)
    safe_over(asking, id, route)
    assert codes(asking, id) == {"law"}
    with pytest.raises(NotComplete):
        approve(asking, id, grounds="The ministry says that it is to be done all the same.")


def safe_over(member: Member, id: FormalId, route: tuple[Any, ...]) -> None:
    with member.in_case() as work:
        on = work.at.date()
        kind, words = SafeguardKind, "The frames are replaced by inert ones before the goods move."
        for each in (
            Safeguard(kind.SERIALS, None, True, "Officer", on, "list 1", serials=("AB123",)),
            Safeguard(kind.SUBSTITUTION, None, True, "Officer", on, "note 2", words, Method.REPLACED),
            Safeguard(kind.ABORT, None, True, "Officer", on, "note 3", words),
            Safeguard(kind.JUDICIAL_CONSENT, None, True, "Judge A", on, "order 7"),
            *(consent(state, on) for state in route),
        ):
            service.note_safeguard(work, id, each)


def test_safeguards_are_kept_with_who_noted_them_and_none_is_overwritten(asking: Member) -> None:
    id = delivery(asking)
    safe(asking, id)
    with asking.in_case() as work:
        service.note_safeguard(work, id, consent("BEL", work.at.date(), given=False))
    noted = view(asking, id).safeguards
    assert [each.safeguard.given for each in noted if each.safeguard.state == "BEL"] == [True, False]
    assert codes(asking, id) >= {"safeguard:state_consent:BEL", "law"}
    with pytest.raises(FormalMalformed), asking.in_case() as work:
        service.note_safeguard(work, id, consent("FRA", work.at.date()))
    with pytest.raises(DayDoesNotFit), asking.in_case() as work:
        service.note_safeguard(work, id, consent("BEL", work.at.date() + timedelta(days=1)))
    with pytest.raises(StepDoesNotFit), asking.in_case() as work:
        service.note_safeguard(work, draft_in(work, asking, "DEU"), consent("DEU", work.at.date()))


# ------------------------------------------------------------------------------------------ time of keeping


def test_words_are_erased_on_their_day_and_that_it_was_asked_stays(
    asking: Member, federation: Federation
) -> None:
    id = sent(asking)
    with asking.in_case() as work:
        with pytest.raises(FormalMalformed):
            service.set_erasure(work, id, erase_on=work.at.date())
        service.set_erasure(work, id, erase_on=work.at.date() + timedelta(days=30))
    with asking.node.door.open(asking.node.machine()) as work:
        assert service.erase_due(work) == 0
    federation.clock.later(days=31)
    with asking.node.door.open(asking.node.machine()) as work:
        assert service.erase_due(work) == 1
        assert service.erase_due(work) == 0
    seen = view(asking, id)
    assert seen.formal.erased_at is not None
    assert seen.formal.wording.contents == {}
    assert seen.document is None
    assert [each.kind for each in seen.steps][-1] is StepKind.SENT
    assert Text("–").english() == seen.formal.wording.title
