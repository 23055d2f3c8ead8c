# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rules of reports: what became of arms, persons in court, differences that need a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from indicator_rows import AS_AT, WHOLE, arm
from ploughshare.commitments.indicators.terms import CheckKind
from ploughshare.commitments.reports.errors import QuestionUnknown
from ploughshare.commitments.reports.rules import draw, paper_of
from ploughshare.commitments.reports.rules.asking import QUESTIONS, asked_of
from ploughshare.commitments.reports.rules.differences import Compared, differences_in
from ploughshare.commitments.reports.rules.fates import Fates
from ploughshare.commitments.reports.rules.justice import court_numbers
from ploughshare.commitments.reports.terms import Answer, CourtCount, Material, Report, ReportKind
from ploughshare.kernel.countries import Country
from ploughshare.kernel.ids import Id
from ploughshare.kernel.periods import parse_part_date
from ploughshare.registry.cases.terms import AnswerUse, CourtStage, CourtStep, Numbers
from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.registry.seizures.terms import ApprehendedArm
from ploughshare.registry.stocks.terms import StockArm, StockArmId, StockMarks, StockState, StoreId
from ploughshare.safeguards.work import AccountId, CaseId
from ploughshare.vocabulary.markings import Marking
from ploughshare.vocabulary.seizures import (
    Apprehension,
    Disposal,
    ItemKind,
    SeizedItemId,
    SeizureId,
)

PISTOL = Marking(serial="BKL4182", make="Glock", model="17", calibre="9x19")
ITEM, RECOVERY = SeizedItemId(bytes(15) + b"\x01"), RecoveryId(bytes(15) + b"\x02")
WHO = AccountId(bytes(15) + b"\x03")


def apprehended(**changes: object) -> ApprehendedArm:
    made = ApprehendedArm(
        ITEM, SeizureId(bytes(16)), None, "Navy", Apprehension.SEIZED, None, None,
        parse_part_date("2017-05-04"), Country("BRA"), None, ItemKind.ARM, None, None, None, None, 1, PISTOL,
        None, None, None, RECOVERY, None, None, None, None, datetime(2017, 5, 5, tzinfo=UTC),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def in_stock(state: StockState, entered: str, **marks: str) -> StockArm:
    at = datetime.fromisoformat(entered).replace(tzinfo=UTC)
    known = {"serial": "BKL 4182", "make": "GLOCK", "model": "17", "calibre": "9x19", **marks}
    return StockArm(
        StockArmId(bytes(16)), StoreId(bytes(16)), StockMarks(**known), state, None, (), None, 1, WHO, at
    )


@pytest.mark.parametrize(
    ("exhibits", "stock", "became"),
    [
        ({}, [], None),
        ({ITEM: Disposal.COURT_EXHIBIT}, [], Disposal.COURT_EXHIBIT),
        ({RECOVERY: Disposal.DESTROYED}, [], Disposal.DESTROYED),
        ({}, [in_stock(StockState.IN_STORE, "2018-01-01")], Disposal.RETAINED),
        ({}, [in_stock(StockState.DESTROYED, "2018-01-01")], Disposal.DESTROYED),
        ({ITEM: Disposal.RETAINED}, [in_stock(StockState.DESTROYED, "2018-01-01")], Disposal.DESTROYED),
        ({ITEM: Disposal.RETURNED}, [in_stock(StockState.IN_STORE, "2018-01-01")], Disposal.RETURNED),
        ({}, [in_stock(StockState.LOST, "2018-01-01")], None),
        ({}, [in_stock(StockState.IN_STORE, "2016-01-01")], None),
        ({}, [in_stock(StockState.IN_STORE, "2018-01-01", make="Taurus")], None),
        ({}, [in_stock(StockState.IN_STORE, "2018-01-01", serial="BKL4183")], None),
    ],
)
def test_what_became_of_an_arm_is_what_custody_and_a_later_stock_say(
    exhibits: dict[Id, Disposal], stock: list[StockArm], became: Disposal | None
) -> None:
    assert Fates(exhibits, stock).of(apprehended()) is became  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entered", "became", "differ"),
    [
        (Disposal.DESTROYED, Disposal.COURT_EXHIBIT, True),
        (Disposal.RETURNED, Disposal.DESTROYED, True),
        (Disposal.STORED, Disposal.DESTROYED, False),
        (Disposal.COURT_EXHIBIT, Disposal.RETURNED, False),
        (Disposal.DESTROYED, Disposal.DESTROYED, False),
        (Disposal.DESTROYED, None, False),
        (None, Disposal.SOLD, False),
    ],
)
def test_an_end_that_was_entered_and_is_contradicted_is_shown_with_its_record(
    entered: Disposal | None, became: Disposal | None, differ: bool
) -> None:
    made = drawn(ReportKind.PROGRAMME, arm("1", disposal=entered, became=became))
    found = check(made, CheckKind.DISPOSALS_DIFFER)
    assert (found.holds, found.records) == (not differ, ("1",) if differ else ())


def test_each_arm_of_a_year_is_in_one_line_of_what_became_of_arms() -> None:
    rows = [arm(f"{n}", disposal=each, amount=n + 1) for n, each in enumerate((*Disposal, None))]
    made = drawn(ReportKind.PROGRAMME, *rows)
    table = next(each for each in made.tables if each.name == "disposal")
    assert [line.figures[1].amount for line in table.lines] == list(range(1, len(rows) + 1))


def step(number: int, stage: CourtStage, on: str, numbers: Numbers, case: bytes = b"\x01") -> CourtStep:
    at = datetime(2018, 1, 1, tzinfo=UTC)
    return CourtStep(
        CaseId(bytes(15) + case), number, stage, date.fromisoformat(on), None, None, None, numbers,
        AnswerUse.NOT_RECORDED, None, at, WHO,
    )  # fmt: skip


def test_persons_count_by_the_last_step_of_a_stage_and_a_final_judgment_counts_nobody_again() -> None:
    found = court_numbers(
        [
            step(1, CourtStage.OPENED, "2017-01-01", Numbers(suspected=5)),
            step(2, CourtStage.OPENED, "2017-01-02", Numbers(suspected=4)),
            step(3, CourtStage.CHARGED, "2017-03-01", Numbers(charged=None)),
            step(4, CourtStage.JUDGED, "2017-06-01", Numbers(convicted=2, acquitted=1)),
            step(5, CourtStage.FINAL, "2017-12-01", Numbers(convicted=2)),
            step(1, CourtStage.OPENED, "2017-02-01", Numbers(suspected=1), case=b"\x02"),
        ]
    )
    sums: dict[CourtCount, list[int | None]] = {}
    for each in found:
        sums.setdefault(each.what, []).append(each.amount)
    assert sums == {
        CourtCount.SUSPECTED: [4, 1],
        CourtCount.CASES_OPENED: [1, 1],
        CourtCount.PROSECUTED: [None],
        CourtCount.CASES_CHARGED: [1],
        CourtCount.CONVICTED: [2],
        CourtCount.CASES_JUDGED: [1],
    }


def test_what_nobody_noted_is_not_known_and_what_is_given_by_hand_stands_beside_it() -> None:
    answers = {"prosecuted": Answer("prosecuted", 7, None, "Ana Costa", AS_AT)}
    court = court_numbers([step(1, CourtStage.CHARGED, "2017-03-01", Numbers())])
    made = drawn(ReportKind.FLOWS, court=court, answers=answers)
    table = next(each for each in made.tables if each.name == "justice")
    amounts = {line.figures[0].key: tuple(each.amount for each in line.figures) for line in table.lines}
    assert amounts["court:prosecuted"] == (None, 7)
    assert amounts["court:cases_charged"] == (1, None)
    assert amounts["court:cases_judged"] == (0, None)
    words = text_of(made)
    assert "Ana Costa" in words
    assert "to be filled in" in words


@pytest.mark.parametrize(
    ("then", "now", "large"),
    [(100, 121, True), (100, 120, False), (5, 14, False), (0, 10, True), (100, 0, True), (None, 50, False)],
)
def test_a_difference_is_large_from_ten_arms_and_over_a_fifth(
    then: int | None, now: int | None, large: bool
) -> None:
    assert Compared("", "all", then, now).large is large  # type: ignore[arg-type]


def test_a_large_difference_needs_a_reason_which_is_printed_and_holds_for_that_difference_alone() -> None:
    rows = [arm(f"{n}") for n in range(30)] + [arm("then", happened_on=parse_part_date("2016-03-03"))]
    bare = drawn(ReportKind.SDG, *rows)
    assert not check(bare, CheckKind.DIFFERENCE_EXPLAINED).holds
    assert check(bare, CheckKind.DIFFERENCE_EXPLAINED).stops
    large = [each for each in differences_in(bare) if each.large]
    assert {(each.key, each.apart) for each in large} == {("all", 29), ("standing:not_recorded", 29)}
    why = "The Navy enters its seizures since 2017."
    answers = {
        f"reason:{each.key}": Answer(f"reason:{each.key}", each.apart, why, "Ana Costa", AS_AT)
        for each in large
    }
    explained = drawn(ReportKind.SDG, *rows, answers=answers)
    assert check(explained, CheckKind.DIFFERENCE_EXPLAINED).holds
    assert f"{why} (Ana Costa, 2018-06-30)" in text_of(explained)
    moved = drawn(ReportKind.SDG, *rows[1:], answers=answers)
    assert not check(moved, CheckKind.DIFFERENCE_EXPLAINED).holds
    assert f"For a difference of 29 it was: {why}" in text_of(moved)


def test_only_what_a_report_asks_can_be_answered() -> None:
    assert asked_of(ReportKind.FLOWS, "suspected").number  # type: ignore[union-attr]
    assert asked_of(ReportKind.SDG, "reason:all") is None
    with pytest.raises(QuestionUnknown):
        asked_of(ReportKind.SDG, "suspected")
    names = [each.name for every in QUESTIONS.values() for each in every]
    assert len({(kind, each.name) for kind, every in QUESTIONS.items() for each in every}) == len(names)


def drawn(kind: ReportKind, *rows, **material) -> Report:
    return draw(kind, Material(tuple(rows), **material), year=2017, scope=WHOLE, as_at=AS_AT)


def check(made: Report, kind: CheckKind):
    return next(each for each in made.checks if each.kind is kind and each.year in {None, 2017})


def text_of(made: Report) -> str:
    from ploughshare.interfaces.presentation.papers import PaperFormat, paper_file

    document = paper_of(made, authority="Tracing Office", made_at=datetime(2018, 7, 1, tzinfo=UTC))
    content = paper_file(document, language="en", wanted=PaperFormat.TEXT).content
    return " ".join(content.decode().split())
