# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Every table belongs to one kind of record, so that nothing is kept without a time and a law."""

from __future__ import annotations

import pytest

from ploughshare.bootstrap.keepers import keepers_of
from ploughshare.bootstrap.room_keeper import RoomKeeper, Several
from ploughshare.bootstrap.schema import metadata
from ploughshare.exchange.carrying import store as carrying_store
from ploughshare.exchange.edge import store as edge_store
from ploughshare.safeguards.retention.reference import rules_by_kind
from ploughshare.safeguards.retention.rules import check_term, covers, length_days
from ploughshare.safeguards.retention.terms import Bound, RetentionKind, Rule, Way
from ploughshare.storage.database import edge_metadata

assert (carrying_store.edge_metadata, edge_store.edge_metadata) == (edge_metadata, edge_metadata)
TABLES = sorted({*metadata.tables, *edge_metadata.tables})


@pytest.mark.parametrize("table", TABLES)
def test_a_table_belongs_to_one_kind_of_record(table: str) -> None:
    found = [rule.kind.value for rule in rules_by_kind().values() if covers(rule, table)]
    assert len(found) == 1, (
        f"{table}: {found or 'no kind'}. Add it to one row of safeguards/retention/data/rules.csv: "
        "how long is it kept, and by which law?"
    )


def test_a_rule_names_no_table_that_is_not_there() -> None:
    named = {each for rule in rules_by_kind().values() for each in rule.tables if not each.endswith("*")}
    assert sorted(named - set(TABLES)) == []


@pytest.mark.parametrize("rule", rules_by_kind().values(), ids=lambda rule: rule.kind.value)
def test_a_rule_keeps_within_its_own_bound_and_cites_an_article(rule: Rule) -> None:
    assert any(word in rule.law for word in ("article", "paragraph"))
    assert rule.why.endswith(".")
    if rule.bound is Bound.AGREED:
        assert (rule.span, rule.limit) == (None, None)
    elif rule.way is not Way.STAYS:
        assert rule.span is not None
        assert rule.limit is not None
        check_term(rule, rule.span)
        assert length_days(rule.span) > 0


def test_every_kind_has_a_rule() -> None:
    assert set(rules_by_kind()) == set(RetentionKind)


def test_records_of_arms_are_kept_for_ten_years_at_least() -> None:
    arms = (
        RetentionKind.ARMS,
        RetentionKind.RECOVERIES,
        RetentionKind.SEIZURES,
        RetentionKind.LICENCES,
        RetentionKind.STOCKS,
        RetentionKind.AMMUNITION,
    )
    for kind in arms:
        rule = rules_by_kind()[kind]
        assert rule.bound is Bound.FLOOR
        assert rule.limit is not None
        assert rule.limit.years >= 10


class NoDesk:
    """A keeper asks its desk only when it erases."""


KEPT = keepers_of(NoDesk())  # type: ignore[arg-type]
GO_WITH_A_ROUND = {
    RetentionKind.FILES,
    RetentionKind.LOOK_UPS,
    RetentionKind.MAIL,
    RetentionKind.MACHINERY,
    RetentionKind.VIEWS,
}
"""Kinds of which the node's rounds erase many at once, and nobody points to one."""


@pytest.mark.parametrize("rule", rules_by_kind().values(), ids=lambda rule: rule.kind.value)
def test_what_a_rule_says_of_the_end_somebody_does(rule: Rule) -> None:
    keeper = KEPT.get(rule.kind)
    if rule.way is Way.REVIEW:
        assert keeper is not None, (
            "a person reviews it, and no room hands a keeper over: see bootstrap/keepers.py"
        )
        assert keeper.erases
        assert lists_what_is_over(keeper)
    elif rule.way is Way.BY_ITSELF:
        assert rule.kind in GO_WITH_A_ROUND or (keeper is not None and keeper.erases)
    else:
        assert keeper is None or not keeper.erases


def lists_what_is_over(keeper: object) -> bool:
    if isinstance(keeper, Several):
        return all(each.listed is not None and each.erases for each in keeper.keepers)
    return isinstance(keeper, RoomKeeper) and keeper.listed is not None
