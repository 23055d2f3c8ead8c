# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Names of organisations and vessels are compared with reasons; persons are not."""

from __future__ import annotations

import builtins
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from ploughshare.interfaces.cli.app import app
from ploughshare.matching.parties import features
from ploughshare.matching.parties.errors import (
    NameEmpty,
    NamesUnavailable,
    NumberNotImo,
    PersonsNotCompared,
)
from ploughshare.matching.parties.estimator import NameWeights, calibrate, predict
from ploughshare.matching.parties.queries import compare_names
from ploughshare.matching.parties.rules import imo_number, kind_of
from ploughshare.matching.parties.terms import NameKind

GOLD = Path(__file__).parents[5] / "shared/data/name_matching_gold/name_pairs_nonperson.csv"
ORGANISATION, VESSEL = NameKind.ORGANISATION, NameKind.VESSEL


def words(left: str, right: str, **more: Any) -> str:
    kind = more.pop("kind", ORGANISATION)
    return " ".join(each.english() for each in compare_names(left, right, kind=kind, **more).reasons)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Siemens Aktiengesellschaft", "Siemens AG"),
        ("ООО Северный Завод", "Severnyy Zavod LLC"),
        ("Société Générale S.A.", "Societe Generale S.A."),
    ],
)
def test_a_name_in_another_form_or_script_is_likely_the_same(left: str, right: str) -> None:
    found = compare_names(left, right, kind=ORGANISATION)
    assert found.probability is not None
    assert found.probability > 0.6
    assert found.matched


def test_other_words_are_unlikely_the_same() -> None:
    found = compare_names("Volkswagen AG", "Siemens AG", kind=ORGANISATION)
    assert found.probability is not None
    assert found.probability < 0.3


def test_reasons_name_words_form_and_script() -> None:
    said = words("ООО Северный Завод", "Severnyy Zavod LLC")
    assert "severnyy, zavod" in said
    assert "legal form was left out" in said
    assert "plain Latin" in said


def test_the_order_of_the_names_does_not_count() -> None:
    pair = ("Baltic Arms Trading Ltd", "Baltik Arms GmbH")
    there = compare_names(*pair, kind=ORGANISATION).probability
    back = compare_names(*reversed(pair), kind=ORGANISATION).probability
    assert there == pytest.approx(back)


def test_persons_are_refused_by_type_with_the_reason() -> None:
    with pytest.raises(PersonsNotCompared):
        kind_of("person")
    with pytest.raises(PersonsNotCompared):
        compare_names("A", "B", kind="person")  # type: ignore[arg-type]
    assert not [kind for kind in NameKind if "person" in kind.value]


def test_the_prefix_of_a_vessel_is_left_out() -> None:
    plain = compare_names("Hellenic Spirit", "HELLENIC SPIRIT", kind=VESSEL).probability
    for prefix in ("MV ", "M/V ", "M/T ", "SS "):
        assert compare_names(prefix + "Hellenic Spirit", "Hellenic Spirit", kind=VESSEL).probability == plain


def test_vessels_with_other_numerals_are_two() -> None:
    found = compare_names("Snow Storm 1", "Snow Storm II", kind=VESSEL)
    assert found.probability is not None
    assert found.probability <= 0.05
    same = compare_names("Snow Storm 2", "Snow Storm II", kind=VESSEL).probability
    assert same is not None
    assert same > 0.5


def test_an_imo_number_decides_and_a_name_beside_it_never() -> None:
    name = {"left": "Lady Leila", "right": "Lady Leila", "kind": VESSEL}
    assert compare_names(**name, left_imo="9074729").probability is None
    assert compare_names(**name, left_imo="IMO 9074729", right_imo="9074729").probability == 1.0
    assert compare_names(**name, left_imo="9074729", right_imo="9319466").probability == 0.0
    assert "decides nothing" in words("Lady Leila", "Lady Leila", kind=VESSEL, right_imo="9074729")


def test_bad_input_has_a_name() -> None:
    for bad in ("", "...", "x" * 301):
        with pytest.raises(NameEmpty):
            compare_names(bad, "Siemens", kind=ORGANISATION)
    for number in ("9074728", "12", "९०७४७२९"):
        with pytest.raises(NumberNotImo):
            imo_number(number)


def test_missing_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("rigour"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(NamesUnavailable):
        features.fold("Siemens", ORGANISATION)


def test_the_command_answers_without_a_node() -> None:
    run = CliRunner().invoke(app, ["names", "compare", "Siemens AG", "Siemens Aktiengesellschaft", "--json"])
    assert run.exit_code == 0, run.output
    said = json.loads(run.stdout)
    assert said["probability"] > 0.6
    assert said["matched"] == [["siemens", "siemens"]]
    refused = CliRunner().invoke(app, ["names", "compare", "A", "B", "--kind", "person"])
    assert refused.exit_code != 0


@pytest.mark.skipif(not GOLD.exists(), reason="the labelled pairs are not part of the project")
def test_the_card_tells_what_is_measured_on_the_held_out_pairs() -> None:
    sys.path.insert(0, str(Path(__file__).parents[4] / "tools"))
    from estimate_names import bins, figures, held_out, read

    pairs = read(GOLD)
    said = held_out(pairs)
    card = (Path(__file__).parents[4] / "docs/explanation/model-cards/names.md").read_text("utf-8")
    every = figures(said, pairs, np.ones(len(said), np.bool_))
    given = figures(said, pairs, pairs.labelled)
    for name, value in every.items():
        assert f"| {name} | {value} | {given[name]} |" in card
    for many, mean, share, low, high in bins(said, pairs.same):
        assert f"| {many} | {mean:.2f} | {share:.2f} | {low:.2f} to {high:.2f} |" in card
    assert float(str(every["ece"])) < 0.05


@pytest.mark.skipif(not GOLD.exists(), reason="the labelled pairs are not part of the project")
def test_no_firm_is_fitted_on_and_judged_and_no_row_about_people_is_read() -> None:
    from estimate_names import FOLDS, read

    pairs = read(GOLD)
    one, two = pairs.groups % FOLDS, pairs.others % FOLDS
    for fold in range(FOLDS):
        judged, fitted = one == fold, (one != fold) & (two != fold)
        assert judged.sum() > 50
        assert not set(pairs.groups[judged]) & {*pairs.groups[fitted], *pairs.others[fitted]}
    assert pairs.labelled.sum() == 239, "rows of the schema LegalEntity would make more"


def test_the_map_of_log_odds_is_found_again() -> None:
    chance = np.random.default_rng(5)
    odds = chance.normal(0, 3, 4000)
    same = chance.random(4000) < 1 / (1 + np.exp(-(0.5 * odds - 1.0)))
    slope, shift = calibrate(odds, same)
    assert slope == pytest.approx(0.5, abs=0.05)
    assert shift == pytest.approx(-1.0, abs=0.1)
    plain, mapped = NameWeights("t", 1.0, (2.0,)), NameWeights("t", 1.0, (2.0,), 0.5, -1.0)
    assert predict(plain, (0.5,)) == pytest.approx(1 / (1 + np.exp(-2.0)))
    assert predict(mapped, (0.5,)) == pytest.approx(0.5)


def test_the_probability_of_a_vessels_name_is_said_to_be_uncalibrated() -> None:
    named = {"left": "Lady Leila", "right": "Lady Leyla", "kind": VESSEL}
    assert not compare_names(**named).calibrated
    assert "not calibrated" in words(**named)
    assert compare_names(**named, left_imo="9074729", right_imo="9074729").calibrated
    assert compare_names("Siemens AG", "Siemens", kind=ORGANISATION).calibrated
    run = CliRunner().invoke(app, ["names", "compare", "Lady Leila", "Lady Leyla", "--kind", "vessel"])
    assert "probability, not calibrated" in run.output
    run = CliRunner().invoke(app, ["names", "compare", "Lady Leila", "Lady Leyla", "--kind=vessel", "--json"])
    assert json.loads(run.stdout)["calibrated"] is False
