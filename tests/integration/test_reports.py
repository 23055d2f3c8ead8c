# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reports from the records of a node: counted whole, kept, signed by a second person, restated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ploughshare.bootstrap.report_room import Saying, Wanted, answer_report, answer_several, draw_report
from ploughshare.commitments.indicators.terms import Exclusion
from ploughshare.commitments.reports import queries, service
from ploughshare.commitments.reports.errors import (
    AnswerChanged,
    AnswerNotNumber,
    ChecksOpen,
    NothingMoved,
    QuestionUnknown,
    ReasonNeeded,
    ReportSigned,
    ReportUnknown,
    SecondSignerNeeded,
)
from ploughshare.commitments.reports.rules import behind
from ploughshare.commitments.reports.terms import Report, ReportId, ReportKind
from ploughshare.kernel.countries import Country
from ploughshare.kernel.periods import parse_part_date
from ploughshare.kernel.places import Place
from ploughshare.registry.custody.service.taking import take_in
from ploughshare.registry.custody.terms import EvidenceId, EvidenceKind
from ploughshare.registry.seizures import service as seizures
from ploughshare.registry.seizures.terms import ItemEntry, Seizure, SeizureEntry
from ploughshare.registry.tracing.service.traces import close_trace
from ploughshare.safeguards.errors import NotPermitted
from ploughshare.safeguards.permissions import Permission
from ploughshare.testing.builders import marks
from ploughshare.testing.members import COLLEAGUE, Member
from ploughshare.vocabulary.seizures import (
    Apprehension,
    ArmClass,
    Disposal,
    Diversion,
    ItemKind,
    LegalGround,
    Quantity,
    SeizureId,
    TracingStanding,
    Unit,
)
from ploughshare.vocabulary.tracing import ResultCode
from report_walk import walked

MEXICO = Country("MEX")
S = TracingStanding
SHOWN = Diversion("Court of Tijuana", "sentence 12/2021", parse_part_date("2021-02-01"))
SDG_2020 = Wanted(ReportKind.SDG, 2020, date(2026, 1, 1))


@pytest.fixture
def node(federation) -> Member:
    return federation.add("a", "MEX")


def seize(node: Member, *items: ItemEntry, on: str | None = "2020-05-05", **changes) -> Seizure:
    values = {
        "apprehension": Apprehension.SEIZED,
        "place": Place(MEXICO, locality="Harbour"),
        "date_given": on,
        "ground": LegalGround.TRAFFICKING,
        "items": items,
        **changes,
    }
    with node.in_case() as work:
        return seizures.record_seizure(work, id=work.new_id(SeizureId), entry=SeizureEntry(**values))


def arm(serial: str, **changes) -> ItemEntry:
    return ItemEntry(ItemKind.ARM, marking=marks(serial), arm_class=ArmClass.FIREARM, **changes)


def drawn(node: Member, wanted: Wanted = SDG_2020, **changes) -> Report:
    return draw_report(node.node, node.mandate(**changes), wanted).report


def keep(node: Member, report: Report, reason: str | None = None, **who) -> ReportId:
    with node.work(**who) as work:
        return service.keep_report(work, work.new_id(ReportId), report, reason=reason).id


def test_what_was_entered_once_is_counted_with_every_exclusion_and_day(node):
    seize(node, arm("AB1001", standing=S.ESTABLISHED, diversion=SHOWN), arm("AB1002"))
    seize(node, ItemEntry(ItemKind.AMMUNITION, Quantity(500, Unit.ROUNDS)), on="2020")
    seize(node, arm("AB1003"), on=None)
    seize(node, arm("AB1004"), on="2021-01-01")
    made = drawn(node).indicators[0]
    assert (made.numerator, made.denominator) == (1, 2)
    assert {each.because: each.row.amount for each in made.left_out} == {
        Exclusion.AMMUNITION: 500,
        Exclusion.YEAR_NOT_KNOWN: 1,
    }
    assert node.deeds()[-1] == "report.drawn"


def test_the_standing_of_an_arm_comes_from_its_trace_and_moves_with_the_day(node):
    made = seize(node, arm("AB1001"))
    trace = node.trace_of(made.items[0].recovery)
    assert drawn(node).indicators[0].by_standing[S.PENDING] == 0
    today = node.node.clock().date()
    assert drawn(node, replace(SDG_2020, as_at=today)).indicators[0].by_standing[S.PENDING] == 1
    with node.in_case() as work:
        close_trace(work, trace.id, result=ResultCode.R14, grounds="The court established it.")
    found = drawn(node, replace(SDG_2020, as_at=today)).indicators[0]
    assert found.by_standing[S.ESTABLISHED] == 1
    (record,) = behind(drawn(node, replace(SDG_2020, as_at=today)), "success:yes")
    assert record.settled.diversion.established_by == node.node.settings.node.authority
    assert record.settled.diversion.grounds == "R14"


def test_a_report_counts_the_whole_authority_and_shows_marks_within_reach_alone(node):
    seize(node, arm("AB1001"))
    stranger = {
        "actor": COLLEAGUE,
        "permissions": frozenset({Permission.REPORT_READ, Permission.SEIZURE_READ}),
    }
    with node.work(**stranger) as work:
        part = queries.part_of(work, ReportKind.SDG, 2020, ItemKind.ARM)
    assert (len(part.rows), part.within) == (1, frozenset())
    with node.in_case() as work:
        own = queries.part_of(work, ReportKind.SDG, 2020, ItemKind.ARM)
    assert own.within == {own.rows[0].record}


def test_whoever_may_not_read_reports_draws_none(node):
    with pytest.raises(NotPermitted):
        drawn(node, permissions=frozenset({Permission.SEIZURE_READ}))


def test_a_part_is_read_at_a_time_and_nothing_twice(node, monkeypatch):
    monkeypatch.setattr(queries, "PART_ROWS", 2)
    for number in range(5):
        seize(node, arm(f"AB100{number}"))
    assert drawn(node).indicators[0].denominator == 5


def test_a_kept_report_is_signed_by_a_second_person_once(node):
    seize(node, arm("AB1001", standing=S.PENDING))
    id = keep(node, drawn(node))
    with pytest.raises(SecondSignerNeeded), node.work() as work:
        service.sign_report(work, id)
    with node.work(COLLEAGUE) as work:
        service.sign_report(work, id)
    with pytest.raises(ReportSigned), node.work(COLLEAGUE) as work:
        service.sign_report(work, id)
    with node.work() as work:
        view = queries.kept_report(work, id)
    assert (view.kept.signed_by, view.kept.number, view.before) == (COLLEAGUE, 1, None)
    assert view.kept.figures["all"] == 1
    assert "report.signed" in node.deeds()


def test_a_report_with_a_check_that_must_hold_is_not_signed(node):
    seize(node, arm("AB1001", standing=S.TRACED))
    id = keep(node, drawn(node))
    with pytest.raises(ChecksOpen, match="who established it"), node.work(COLLEAGUE) as work:
        service.sign_report(work, id)


def test_an_earlier_year_is_restated_with_a_reason_and_says_which_records_moved_it(node):
    seize(node, arm("AB1001", standing=S.PENDING))
    first = keep(node, drawn(node))
    with pytest.raises(NothingMoved):
        keep(node, drawn(node))
    later = seize(node, arm("AB1002", standing=S.ESTABLISHED, diversion=SHOWN))
    with pytest.raises(ReasonNeeded):
        keep(node, drawn(node), "late")
    second = keep(node, drawn(node), "A seizure of May 2020 was entered late.")
    with node.work() as work:
        view = queries.kept_report(work, second)
        listed = queries.kept_reports(work, kind=ReportKind.SDG, year=2020)
    assert view.before.id == first
    assert {(each.key, each.before, each.now) for each in view.figures} >= {
        ("all", 1, 2),
        ("success:yes", 0, 1),
    }
    assert [(each.record, each.before) for each in view.records] == [(str(later.items[0].id), None)]
    assert [each.number for each in listed.items] == [2, 1]
    assert (listed.items[0].percent, listed.items[1].percent) == ("50.00", "0.00")


def test_reports_of_a_part_and_of_the_whole_are_counted_apart(node):
    seize(node, arm("AB1001", standing=S.PENDING))
    whole = replace(SDG_2020, national_because="Every force of the state enters its seizures here.")
    keep(node, drawn(node, whole))
    part = keep(node, drawn(node, replace(SDG_2020, territory="Sonora", national_because="no matter")))
    with node.work() as work:
        kept = queries.kept_report(work, part).kept
        listed = queries.kept_reports(work).items
    assert (kept.number, kept.report.scope.national) == (1, False)
    assert [each.national for each in listed] == [False, True]


def test_an_unknown_report_is_named(node):
    with pytest.raises(ReportUnknown), node.work() as work:
        queries.kept_report(work, work.new_id(ReportId))


def test_every_kind_of_report_can_be_drawn_and_kept_and_read_back(node):
    seize(node, arm("AB1001", standing=S.PENDING))
    trace = node.open_trace(marks("ZZ9001"))
    assert trace
    for kind in ReportKind:
        made = drawn(node, replace(SDG_2020, kind=kind))
        id = keep(node, made)
        with node.work() as work:
            kept = queries.kept_report(work, id).kept
        assert kept.report == replace(made, indicators=(), sources=())
        walked(made)
    programme = drawn(node, replace(SDG_2020, kind=ReportKind.PROGRAMME))
    assert programme.years == (2019, 2020)
    assert len(behind(programme, "year:2020")) == 1
    assert behind(programme, "year:2019") == []


def test_a_year_stands_beside_the_one_before_and_both_open_their_own_records(node):
    seize(node, arm("AB1001", standing=S.PENDING), on="2019-03-03")
    seize(node, arm("AB1002", standing=S.PENDING), arm("AB1003"))
    made = drawn(node)
    table = next(each for each in made.tables if each.name == "beside")
    all_arms = next(line for line in table.lines if line.figures[1].key == "year:2020,all")
    assert [each.amount for each in all_arms.figures] == [1, 2, 1]
    assert [len(behind(made, key)) for key in ("year:2019,all", "year:2020,all", "all")] == [1, 2, 2]
    kept = keep(node, made)
    with node.work() as work:
        assert len(queries.kept_report(work, kept).kept.records) == 2


def test_what_became_of_an_arm_is_what_custody_says_and_a_contradiction_opens_its_record(node):
    made = seize(node, arm("AB1001", disposal=Disposal.RETURNED), arm("AB1002", disposal=Disposal.SOLD))
    with node.in_case() as work:
        take_in(
            work,
            id=work.new_id(EvidenceId),
            kind=EvidenceKind.ARM,
            reference="K-1",
            description="A pistol.",
            place="Store of the harbour",
            why="Seized.",
            seized=made.items[0].id,
            found_on=date(2020, 5, 5),
        )
    programme = drawn(node, replace(SDG_2020, kind=ReportKind.PROGRAMME))
    figures = walked(programme)
    assert figures["year:2020,disposal:court_exhibit"] == 1
    assert figures["year:2020,disposal:sold"] == 1
    (opened,) = behind(programme, "year:2020,check:disposals_differ")
    assert opened.record == str(made.items[0].id)


def test_requests_open_one_record_for_each_arm_at_both_ends(federation):
    a, b = federation.add("a", "MEX"), federation.add("b", "AUT")
    federation.acquaint("a", "b")
    federation.agree("a", "b")
    b.case()
    trace = a.open_trace(marks("ZZ9001"))
    a.ask(trace.id, "AUT")
    federation.run()
    today = a.node.clock().date()
    wanted = Wanted(ReportKind.PROGRAMME, today.year, today)
    ours, theirs = drawn(a, wanted), drawn(b, wanted)
    key, other = f"year:{today.year},asked:sent", f"year:{today.year},asked:received"
    assert (walked(ours)[key], walked(ours)[other]) == (1, 0)
    assert (walked(theirs)[key], walked(theirs)[other]) == (0, 1)
    (sent,), (received,) = behind(ours, key), behind(theirs, other)
    assert (sent.source.opens, sent.source.state) == (str(trace.id), "AUT")
    assert (received.source.reference, received.source.state) == (sent.source.reference, "MEX")


def test_what_is_given_by_hand_names_who_gave_it_and_a_colleague_does_not_overwrite_it(node):
    seize(node, arm("AB1001"))
    flows = replace(SDG_2020, kind=ReportKind.FLOWS)
    answer_report(node.node, node.mandate(), flows, Saying("convicted", 4, None, 0))
    colleague = replace(node.mandate(), actor=COLLEAGUE)
    with pytest.raises(AnswerChanged, match="4"):
        answer_report(node.node, colleague, flows, Saying("convicted", 9, None, 0))
    answer_report(node.node, colleague, flows, Saying("convicted", 5, None, 1))
    made = drawn(node, flows)
    assert walked(made)["hand:convicted"] == 5
    assert [(each.amount, each.version) for each in made.answers] == [(5, 2)]
    with pytest.raises(AnswerNotNumber):
        answer_report(node.node, node.mandate(), flows, Saying("convicted", None, "many", 2))
    with pytest.raises(QuestionUnknown):
        answer_report(node.node, node.mandate(), SDG_2020, Saying("convicted", 4, None, 0))
    assert "report.answered" in node.deeds()


def test_a_large_difference_is_not_signed_without_a_reason(node):
    seize(node, arm("AB1001", standing=S.PENDING), on="2019-03-03")
    seize(node, *(arm(f"CD20{n}", standing=S.PENDING) for n in range(10, 25)))
    id = keep(node, drawn(node))
    with pytest.raises(ChecksOpen, match="nobody wrote why"), node.work(COLLEAGUE) as work:
        service.sign_report(work, id)
    why = "One police force reports here since January 2020."
    refused = answer_several(
        node.node,
        node.mandate(),
        SDG_2020,
        drawn(node),
        [Saying("reason:all", None, why, 0), Saying("reason:standing:pending", None, "new", 0)],
    )
    assert {name: error.code for name, error in refused.items()} == {
        "reason:standing:pending": "reports.reason-short"
    }
    answer_report(node.node, node.mandate(), SDG_2020, Saying("reason:standing:pending", None, why, 0))
    made = drawn(node)
    assert all(check.holds for check in made.checks if check.stops)
    with pytest.raises(QuestionUnknown):
        answer_report(node.node, node.mandate(), SDG_2020, Saying("reason:owner", None, why, 0))
