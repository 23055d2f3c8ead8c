# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Licences over real databases: screened against what the office supplied, granted by two, reconciled."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

import transfers as t
from nodes import Node
from ploughshare.kernel.countries import Country
from ploughshare.matching.markings.terms import Likeness
from ploughshare.registry.certificates.errors import GoodsUnfit, PartyUnfit
from ploughshare.registry.licences import queries, service
from ploughshare.registry.licences.errors import (
    AlertDecided,
    CaseNeededForDiversion,
    LicenceActDoesNotFit,
    LicenceChanged,
    LicenceNotGrantable,
    ListUnreadable,
    MovementRepeated,
    PartyMissing,
    ReferenceTaken,
    RowsUnfit,
    SecondPersonGrants,
    SerialsDoNotFit,
)
from ploughshare.registry.licences.terms import (
    AlertState,
    LicenceKind,
    LicenceState,
    ListKind,
    Ruling,
    Seen,
    Sign,
    Stage,
    VisitId,
)
from ploughshare.safeguards.access.terms import Role
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.vocabulary.transfers import Party, PartyKind, PartyRole
from transfer_office import LIST, REASON, Desk


@pytest.fixture
def desk(node: Node) -> Desk:
    return Desk(node)


def test_a_licence_goes_from_applied_to_granted_to_used_up_to_expired(desk):
    id = desk.granted()
    assert desk.view(id).stands is LicenceState.GRANTED
    desk.move(id, Stage.SHIPPED, 150)
    assert desk.view(id).stands is LicenceState.GRANTED
    desk.move(id, Stage.SHIPPED, 50)
    assert desk.view(id).stands is LicenceState.USED_UP
    other = desk.apply(
        reference="E-2",
        kind=LicenceKind.IMPORT,
        parties=(*t.APPLICATION.parties, replace(t.EXPORTER, role=PartyRole.IMPORTER)),
    )
    desk.grant(other)
    desk.node.later(days=400)
    assert desk.view(other).stands is LicenceState.EXPIRED
    with desk.work() as work:
        expired = queries.licences_page(work, state=LicenceState.EXPIRED).items
        used_up = queries.licences_page(work, state=LicenceState.USED_UP).items
    assert ([each.id for each in expired], [each.id for each in used_up]) == ([other], [id])


def test_nothing_is_granted_where_nothing_was_screened(desk):
    id = desk.apply(certificate=desk.confirmed())
    with pytest.raises(LicenceNotGrantable, match="nothing was screened"):
        desk.grant(id)


def test_a_match_is_shown_with_its_row_and_a_person_decides(desk):
    desk.supply()
    broker = Party(PartyRole.BROKER, PartyKind.FIRM, "SHADOW TRADING F.Z.E.", Country("ARE"))
    id = desk.apply(certificate=desk.confirmed(), parties=(*t.APPLICATION.parties, broker))
    match = desk.view(id).matches[0]
    assert (match.listed.line, match.listed.row.source) == (3, "Denial of another state")
    with pytest.raises(LicenceNotGrantable, match="Decide on 1 matches"):
        desk.grant(id)
    with desk.work() as work:
        service.rule_on_match(
            work,
            id,
            match.listed.id,
            key=match.key,
            ruling=Ruling.NO_MATCH,
            reason="Another firm: other register number.",
        )
    desk.supply(LIST + b"embargo,SOM,,arms,,,Another,\n")
    assert desk.view(id).matches[0].judged.ruling is Ruling.NO_MATCH, "a new edition keeps what was decided"
    desk.grant(id)


def test_an_embargo_that_applies_bars_the_licence(desk):
    desk.supply()
    end_user = replace(t.END_USER, country=Country("PRK"))
    id = desk.apply(destination=Country("PRK"), parties=(t.EXPORTER, end_user))
    match = desk.view(id).matches[0]
    assert match.listed.row.kind is ListKind.EMBARGO
    with desk.work() as work:
        service.rule_on_match(
            work,
            id,
            match.listed.id,
            key=match.key,
            ruling=Ruling.APPLIES,
            reason="No exemption applies to it.",
        )
    with pytest.raises(LicenceNotGrantable, match="Security Council resolution 1718") as found:
        desk.grant(id)
    assert found.value.facts["provisions"] == "ATT-6"


def test_an_embargo_counts_only_for_its_goods_and_its_time(desk):
    desk.supply(
        b"kind,state,name,goods,since,until,source\nembargo,KEN,,parts,,,A\nembargo,KEN,,arms,2020-01-01,2026-11-24,B\n"
    )
    assert desk.view(desk.apply()).matches == ()


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"state,source\nKEN,x\n", 1),
        (b"kind,state,source\nembargo,Atlantis,x\n", 2),
        (b"kind,state,source,since\nembargo,KEN,x,\nembargo,KEN,x,3/4/2026\n", 3),
        (b"kind,source\nembargo,x\n", 2),
        (b'kind,source\n"embargo,x\n', 2),
    ],
)
def test_a_list_with_an_error_is_taken_over_not_at_all(desk, content, line):
    with pytest.raises(ListUnreadable) as found:
        desk.supply(content)
    assert found.value.facts["line"] == line
    with desk.work() as work:
        assert queries.supplied_lists(work) == []


def test_import_licence_and_transit_consents_come_first(desk):
    desk.supply()
    transit = (Country("ETH"),)
    id = desk.apply(certificate=desk.confirmed(), import_licence=None, transit=transit)
    says = desk.view(id).decision
    assert [each.article for each in says.provisions] == ["10(2)"]
    assert len(says.first) == 2
    with desk.work() as work:
        said = replace(queries.known(work, id).said, import_licence="IMP 1", transit_consents=transit)
        service.change(work, id, said, version=1)
    desk.grant(id)


def test_two_officers_who_edit_one_licence_lose_nothing(desk):
    id = desk.apply()
    with desk.work(desk.second) as work:
        service.change(work, id, replace(t.APPLICATION, end_use="Training"), version=1)
    with pytest.raises(LicenceChanged), desk.work() as work:
        service.change(work, id, replace(t.APPLICATION, end_use="Patrols"), version=1)
    assert desk.view(id).licence.said.end_use == "Training"
    with pytest.raises(SecondPersonGrants):
        desk.grant(id, by=desk.second)


def test_what_cannot_be_written_is_refused(desk):
    with pytest.raises(PartyMissing):
        desk.apply(parties=(t.EXPORTER,))
    person = Party(PartyRole.END_USER, PartyKind.PERSON, "Jane Doe", t.THERE)
    with pytest.raises(PartyUnfit):
        desk.apply(parties=(t.EXPORTER, person))
    with pytest.raises(GoodsUnfit):
        desk.apply(goods=(replace(t.RIFLES, quantity=0),))
    pointer = replace(person, name=None, pointer="p-17")
    desk.apply(parties=(t.EXPORTER, pointer))
    with pytest.raises(ReferenceTaken):
        desk.apply()


def test_a_suspended_licence_resumes_by_another_person(desk):
    id = desk.granted()
    with desk.work(desk.first) as work:
        service.suspend(work, id, reason="A report of diversion came in.")
    with pytest.raises(SecondPersonGrants), desk.work(desk.first) as work:
        service.resume(work, id, reason="The report was about another firm.")
    with desk.work(desk.second) as work:
        service.resume(work, id, reason="The report was about another firm.")
    with desk.work(desk.first) as work:
        service.revoke(work, id, reason="The end user was dissolved.")
    desk.node.later(days=2)
    desk.move(id, Stage.SHIPPED, 10)
    assert set(desk.reconcile(id)) == {("after_end", 1, "shipped")}


def test_serials_that_nobody_sent_and_serials_that_never_came_are_named(desk):
    id = desk.granted()
    desk.move(id, Stage.SHIPPED, 3, serials=("A1001", "A1002", "A1003"))
    desk.node.later(days=61)
    desk.move(id, Stage.DECLARED, 3)
    desk.move(id, Stage.DELIVERED, 3, serials=("A1001", "A-1002", "B9"))
    found = desk.reconcile(id)
    assert found[("serials_strange", 1, "delivered")].difference.serials == ("B9",)
    assert found[("serials_missing", 1, "delivered")].difference.serials == ("A1003",)
    with desk.work() as work:
        assert [(each.id, near) for each, near in queries.with_serial(work, "a1002")] == [(id, Likeness.SAME)]
        assert queries.with_serial(work, "A1009") == []


def test_a_serial_that_came_in_place_of_one_that_looks_like_it_is_paired_with_it(desk):
    id = desk.granted()
    desk.move(id, Stage.SHIPPED, 2, serials=("A1003", "A1007"))
    desk.node.later(days=61)
    desk.move(id, Stage.DECLARED, 2)
    desk.move(id, Stage.DELIVERED, 2, serials=("A1008", "A1007"))
    assert desk.reconcile(id)[("serials_strange", 1, "delivered")].difference.serials == ("A1008",)
    with desk.work() as work:
        assert queries.licence(work, id).misread == (("A1008", "A1003"),)
        assert queries.with_serial(work, "A1001")[0][1] is Likeness.PERHAPS


def test_more_than_licensed_is_recorded_and_raises_an_alert(desk):
    id = desk.granted()
    desk.move(id, Stage.SHIPPED, 260)
    alert = desk.reconcile(id)[("over_licensed", 1, "shipped")]
    assert (alert.difference.expected, alert.difference.found) == (200, 260)


def test_an_alert_is_decided_by_a_person_and_comes_back_only_if_it_changes(desk):
    id = desk.granted()
    desk.move(id, Stage.SHIPPED, 260)
    alert = desk.reconcile(id)[("over_licensed", 1, "shipped")]
    with desk.work(desk.second) as work:
        service.decide_alert(
            work, alert.id, decision=AlertState.EXPLAINED, reason="The licence was widened by letter."
        )
    assert desk.reconcile(id) == {}
    with pytest.raises(AlertDecided), desk.work() as work:
        service.decide_alert(work, alert.id, decision=AlertState.ERROR, reason="Entered with a wrong number.")
    desk.move(id, Stage.SHIPPED, 5)
    assert len(desk.reconcile(id)) == 1


def test_a_suspected_diversion_needs_a_case_and_warns_later_applications(desk):
    id = desk.granted()
    desk.move(id, Stage.SHIPPED, 260)
    alert = desk.reconcile(id)[("over_licensed", 1, "shipped")]
    with pytest.raises(CaseNeededForDiversion), desk.work() as work:
        service.decide_alert(
            work, alert.id, decision=AlertState.SUSPECTED, reason="Sixty rifles nobody licensed."
        )
    case = desk.open_case(desk.first)
    with desk.work() as work:
        made = service.decide_alert(
            work, alert.id, decision=AlertState.SUSPECTED, reason="Sixty rifles nobody licensed.", case=case
        )
    assert (made.state, made.case) == (AlertState.SUSPECTED, case)
    assert len(desk.view(desk.apply(reference="E-9")).matches) == 1


def test_an_alert_settles_when_the_verification_comes_late(desk):
    id = desk.granted()
    desk.move(id, Stage.SHIPPED, 200)
    desk.node.later(days=61)
    with desk.work(desk.node.mandate(Role.ANALYST)) as work:
        assert service.reconcile_after(work, None) is None
    with desk.work() as work:
        assert queries.alerts_open(work) == 2
    desk.move(id, Stage.DECLARED, 200)
    desk.move(id, Stage.DELIVERED, 200)
    states = {each.state for each in desk.view(id).alerts}
    assert states == {AlertState.SETTLED}


def test_stock_is_asked_for_where_the_end_user_is_a_state_body(desk):
    id = desk.granted()
    for stage in (Stage.SHIPPED, Stage.DECLARED, Stage.DELIVERED):
        desk.move(id, stage, 200)
    desk.node.later(days=61)
    assert set(desk.reconcile(id)) == {("short", 1, "in_stock")}
    desk.move(id, Stage.IN_STOCK, 199)
    assert desk.reconcile(id)[("short", 1, "in_stock")].difference.found == 199


def test_checks_at_the_end_user_that_fail_or_never_happen_raise_alerts(desk):
    id = desk.granted()
    with desk.work() as work:
        first = service.plan_visit(work, id, work.new_id(VisitId), on=desk.node.now.date(), by="Embassy")
        service.plan_visit(work, id, work.new_id(VisitId), on=desk.node.now.date(), by="Embassy")
    with desk.work() as work:
        service.finish_visit(
            work, id, first.id, on=desk.node.now.date(), seen=Seen.REFUSED, quantity=None, notes="Gate shut"
        )
    assert {key[0] for key in desk.reconcile(id)} == {Sign.CHECK_FAILED.value}
    desk.node.later(days=31)
    assert {key[0] for key in desk.reconcile(id)} == {Sign.CHECK_FAILED.value, Sign.CHECK_OVERDUE.value}
    with pytest.raises(LicenceActDoesNotFit), desk.work() as work:
        service.finish_visit(
            work, id, first.id, on=desk.node.now.date(), seen=Seen.FEWER, quantity=1, notes=None
        )


def test_a_movement_is_entered_once_and_can_be_annulled(desk):
    id = desk.granted()
    made = desk.move(id, Stage.SHIPPED, 200, reference="BL 7")
    with pytest.raises(MovementRepeated):
        desk.move(id, Stage.SHIPPED, 200, reference="BL 7")
    with pytest.raises(SerialsDoNotFit):
        desk.move(id, Stage.SHIPPED, 1, serials=("A1", "A1"))
    with desk.work() as work:
        service.annul_movement(work, id, made.id, reason="Entered under the wrong licence.")
    view = desk.view(id)
    assert (view.stands, view.sums[0].reached[Stage.SHIPPED]) == (LicenceState.GRANTED, 0)
    desk.move(id, Stage.SHIPPED, 100, reference="BL 7")


SHEET = "licence,line,stage,on,quantity,reference,told_by,serials\n"


def test_a_sheet_of_movements_comes_in_whole_or_not_at_all(desk):
    id = desk.granted()
    good = (
        SHEET
        + "E-2026-17,1,shipped,2026-11-20,2,BL 1,Nordic Arms,A1 A2\n"
        + "E-2026-17,1,declared,2026-11-21,2,D 1,Customs,\n"
    )
    for bad in (
        "E-0,1,shipped,2026-11-20,1,BL,x,\n",
        "E-2026-17,1,shipped,2026-11-20,1.000,BL 9,x,\n",
        "E-2026-17,1,shipped,20.11.2026,1,BL,x,\n",
    ):
        with pytest.raises(RowsUnfit) as found, desk.work(desk.customs) as work:
            service.import_movements(work, (good + bad).encode())
        assert found.value.facts["row"] == 4
    assert desk.view(id).movements == ()
    with desk.work(desk.customs) as work:
        assert service.import_movements(work, good.encode()) == 2
    assert desk.view(id).sums[0].reached[Stage.DECLARED] == 2


def test_an_analyst_reads_and_changes_nothing(desk):
    id = desk.granted()
    analyst = desk.node.mandate(Role.ANALYST)
    with desk.work(analyst) as work:
        assert queries.licence(work, id).licence.id == id
    with pytest.raises(NotPermitted), desk.work(analyst) as work:
        service.suspend(work, id, reason=REASON)


def test_a_page_of_licences_goes_on_where_it_ended(desk):
    for number in range(5):
        desk.apply(reference=f"E-{number}", since=date(2026, 1, 1) + timedelta(days=number))
        desk.node.later(seconds=1)
    with desk.work() as work:
        first = queries.licences_page(work, limit=3)
        rest = queries.licences_page(work, limit=3, cursor=first.next_cursor, country=t.THERE)
    assert [each.said.reference for each in (*first.items, *rest.items)] == [
        "E-4",
        "E-3",
        "E-2",
        "E-1",
        "E-0",
    ]
