# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The worked pairs, their script and the tables agree; the script shares no code with the engine."""

from __future__ import annotations

import ast
import csv
from collections import Counter
from copy import copy
from functools import cache
from pathlib import Path

import pytest

from ploughshare.law.gateways import reference
from ploughshare.law.gateways.rules import decide, evaluate
from ploughshare.testing.law_questions import question_of
from worked_pairs import rederive, tables, tests_of_rows

HERE = Path(rederive.__file__).parent
PAIRS = rederive.pairs()


@cache
def read() -> tables.Tables:
    return tables.Tables()


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["id"] for pair in PAIRS])
def test_the_tables_give_the_answer_that_was_derived_by_hand(pair):
    assert rederive.differences(read(), pair) == []


def test_every_pair_has_its_own_id_and_says_why():
    assert max(Counter(pair["id"] for pair in PAIRS).values()) == 1
    assert all(len(pair["expect"]["why"]) > 40 and pair["title"] for pair in PAIRS)


def test_every_row_of_the_table_has_a_test_in_the_script_and_no_test_is_without_a_row():
    assert {row["id"] for row in read().bases} == set(tests_of_rows.TESTS)


def test_every_row_carries_in_a_pair_or_stands_among_those_that_cannot_with_what_is_missing():
    carrying = {base for pair in PAIRS for base in rederive.decide(read(), pair)["bases"]}
    with (HERE / "cannot_carry.csv").open(encoding="utf-8", newline="") as lines:
        listed = {row["basis"]: row for row in csv.DictReader(lines)}
    assert carrying | set(listed) == {row["id"] for row in read().bases}
    assert carrying & set(listed) == set()
    assert all(row["missing"] and (row["ask"] or row["basis"] == "C65") for row in listed.values())


def test_every_row_is_refused_in_a_pair_or_never_known_to_fail():
    answers = rederive.answers_by_row(read())
    never = {row for row, by_answer in answers.items() if not by_answer[tables.NO]}
    assert never == set()


def test_every_form_and_every_outcome_stands_in_a_pair():
    assert {pair["form"] for pair in PAIRS} == set(read().forms)
    assert {pair["expect"]["outcome"] for pair in PAIRS} == set(rederive.NARROWEST)


def test_the_script_imports_nothing_of_the_product():
    for path in HERE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.startswith("ploughshare")], path.name


def test_a_wrong_answer_is_told():
    pair = {**PAIRS[0], "expect": {**PAIRS[0]["expect"], "outcome": "barred", "bases": []}}
    assert [line.split(":")[0] for line in rederive.differences(read(), pair)] == ["outcome", "bases"]


TOLD = (
    *("transnational_organised", "state_transfer", "political_offence", "military_offence"),
    *("dual_criminality", "own_national", "death_penalty", "death_penalty_assurance", "human_rights_risk"),
    *("safeguards", "in_the_act", "common_land_border", "at_sea", "declaration_known", "reservation"),
    *("extradition_treaty", "bilateral_agreement", "urgent", "directly_available"),
)
MAY_GO = {"owed", "permitted", "at_discretion"}
ORDINARY_UNLESS_SAID = {"political_offence", "military_offence"}


def excepted(pair, fact):
    """What the page lets count as said: ordinary law; trust within the Union; a protocol of abolition."""
    parties = (pair["from"], pair["to"])
    if fact == "human_rights_risk":
        return all(read().bound(party, "ORG_EU", pair["at"]) == tables.YES for party in parties)
    if fact == "death_penalty":
        return read().bound(pair["from"], "ICCPR_OP2", pair["at"]) == tables.YES
    return fact in ORDINARY_UNLESS_SAID


@pytest.mark.parametrize("fact", TOLD)
def test_what_is_not_said_permits_nothing_that_saying_it_could_forbid(fact):
    for pair in PAIRS:
        said = {name: value for name, value in pair.get("facts", {}).items() if name != fact}
        if rederive.decide(read(), {**pair, "facts": said})["outcome"] not in MAY_GO:
            continue
        for value in (True, False):
            outcome = rederive.decide(read(), {**pair, "facts": {**said, fact: value}})["outcome"]
            assert outcome in MAY_GO or excepted(pair, fact), (pair["id"], fact, value, outcome)


def test_one_more_basis_lifts_no_bar_and_closes_no_condition(monkeypatch):
    monkeypatch.setitem(tests_of_rows.TESTS, "C999", lambda case: tables.YES)
    for pair in PAIRS:
        more = copy(read())
        row = dict.fromkeys(more.bases[0], "")
        row |= {"id": "C999", "cooperation_form": pair["form"], "basis_strength": "obligation"}
        more.bases = [*more.bases, row]
        before, after = rederive.decide(read(), pair), rederive.decide(more, pair)
        if before["outcome"] == "barred":
            assert (after["outcome"], after["barred_by"]) == ("barred", before["barred_by"])
        assert set(before["open"]) - {"consent", "decision"} <= set(after["open"]) or not before["bases"]


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["id"] for pair in PAIRS])
def test_the_engine_reaches_the_answer_that_was_derived_by_hand(pair):
    question, facts = question_of(pair)
    reached, wanted = evaluate(question, facts=facts, tables=reference.tables()), pair["expect"]
    assert reached.outcome.value == wanted["outcome"]
    assert sorted(reached.bases) == sorted(wanted.get("bases", []))
    assert sorted(each.value for each in reached.open) == sorted(wanted.get("open", []))
    assert sorted(reached.missing) == sorted(wanted.get("missing", []))
    assert sorted(each.value for each in reached.barred_by) == sorted(wanted.get("barred_by", []))
    assert sorted(reached.displaced) == sorted(wanted.get("displaced", []))
    times = sorted(f"{each.basis} {each.case}: {each.amount} {each.unit.value}" for each in reached.deadlines)
    assert times == sorted(wanted.get("deadlines", []))
    assert set(wanted.get("cites", [])) <= set(reached.read)
    for name, found in (("by_data", reached.by_data), ("legs", reached.legs)):
        if name in wanted:
            told = {getattr(key, "value", key): outcome.value for key, outcome in found.items()}
            assert told == wanted[name]
    assert "authority" not in wanted or reached.authority == wanted["authority"]
    # The words say the same.
    assert decide(question, facts=facts, tables=reference.tables()).outcome is reached.outcome
