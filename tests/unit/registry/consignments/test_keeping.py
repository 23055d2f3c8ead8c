# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A search again finds the same consignments, and loses none that an officer judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from ploughshare.kernel.countries import Country
from ploughshare.registry.consignments.rules.keeping import changes
from ploughshare.registry.consignments.terms import (
    Consignment,
    ConsignmentId,
    Finding,
    Member,
    Sign,
    Verdict,
)
from ploughshare.vocabulary.seizures import SeizedItemId, SeizureId

AT = datetime(2026, 11, 30, tzinfo=UTC)
_IDS = count(1)


def _new() -> ConsignmentId:
    return ConsignmentId(next(_IDS).to_bytes(16, "big"))


def _finding(*items: int, mark: str = "LOT 1", sign: Sign = Sign.LOT) -> Finding:
    return Finding(
        sign,
        None,
        mark,
        None,
        None,
        tuple(
            Member(
                SeizedItemId(each.to_bytes(16, "big")),
                SeizureId(each.to_bytes(16, "big")),
                None,
                Country("FRA"),
                None,
                1,
            )
            for each in items
        ),
    )


def _held(finding: Finding, *, verdict: Verdict | None = None) -> Consignment:
    judged = AT if verdict else None
    return replace(Consignment(_new(), finding, AT, AT), verdict=verdict, judged_at=judged)


def test_what_is_found_again_unchanged_changes_nothing() -> None:
    held = _held(_finding(1, 2))
    made = changes([held], [held.finding], at=AT, new_id=_new)
    assert (made.new, made.changed, made.gone) == ((), (), ())


def test_a_consignment_that_grows_keeps_its_id_and_asks_for_a_new_look() -> None:
    held = _held(_finding(1, 2), verdict=Verdict.CHANCE)
    later = AT + timedelta(days=1)
    made = changes([held], [_finding(1, 2, 3)], at=later, new_id=_new)
    assert [each.id for each in made.changed] == [held.id]
    assert made.grew == {held.id}
    assert made.changed[0].grew_at == later
    assert made.changed[0].verdict is Verdict.CHANCE


def test_what_is_found_no_more_goes_unless_it_was_judged() -> None:
    plain, judged = _held(_finding(1, 2)), _held(_finding(3, 4, mark="LOT 2"), verdict=Verdict.TOGETHER)
    made = changes([plain, judged], [], at=AT, new_id=_new)
    assert made.gone == (plain.id,)


def test_two_that_become_one_leave_the_smaller() -> None:
    small, large = _held(_finding(1, 2)), _held(_finding(3, 4, 5))
    made = changes([small, large], [_finding(1, 2, 3, 4, 5)], at=AT, new_id=_new)
    assert [each.id for each in made.changed] == [large.id]
    assert made.gone == (small.id,)


def test_one_that_parts_keeps_its_id_for_the_larger() -> None:
    held = _held(_finding(1, 2, 3, 4, 5))
    made = changes([held], [_finding(1, 2), _finding(3, 4, 5)], at=AT, new_id=_new)
    assert [len(each.finding.members) for each in made.changed] == [3]
    assert len(made.new) == 1


def test_another_sign_is_another_consignment() -> None:
    held = _held(_finding(1, 2))
    made = changes([held], [_finding(1, 2, sign=Sign.PACKAGING)], at=AT, new_id=_new)
    assert len(made.new) == 1
