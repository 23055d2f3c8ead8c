#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Fit and calibrate the weights for names: `python tools/estimate_names.py PAIRS.csv [--write]`.

The file has the columns schema, name1, name2 and is_match (the case file of nomenklatura's name bench,
MIT). Only companies and organisations are read: other rows may name people. To the labelled pairs come
pairs of two names that the labels call one firm by way of a third, and for each name the two names of other
firms that are most like it: these are what a list throws up beside the right answer.

Names that any labelled pair ties together are one group. Each fifth of the groups is judged by weights fitted
without it, and by a map of their log odds fitted without it, so that no firm is on both sides.
"""

from __future__ import annotations

import csv
import hashlib
import itertools
import json
import math
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ploughshare.matching.parties import features
from ploughshare.matching.parties.estimator import calibrate, fit, log_odds
from ploughshare.matching.parties.terms import NameKind

TARGET = Path(__file__).parents[1] / "src/ploughshare/matching/parties/data/weights.json"
VERSION = "2026-11.2"
FOLDS = 5
NEAREST = 2
"""Names of other firms that each name is paired with."""
DRAWS = 1000

Reals = npt.NDArray[np.float64]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs to fit on.

    Attributes:
        figures: (pairs, features).
        same: (pairs,) whether the two are one firm.
        groups: (pairs,) number of the group; that of the first name by order where the two differ.
        others: (pairs,) number of the other name's group.
        labelled: (pairs,) whether the label was given, not built.
    """

    figures: Reals
    same: npt.NDArray[np.bool_]
    groups: npt.NDArray[np.int64]
    others: npt.NDArray[np.int64]
    labelled: npt.NDArray[np.bool_]


def read(path: Path) -> Pairs:
    """Labelled pairs and those built from them; the same for any order of rows."""
    labels: dict[Pair, bool] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["schema"] in ("Company", "Organization"):
                one, two = sorted((row["name1"], row["name2"]))
                if one != two:
                    labels[one, two] = row["is_match"] == "true"
    names = sorted({name for pair in labels for name in pair})
    folded = {name: features.fold(name, NameKind.ORGANISATION) for name in names}
    alike: dict[object, str] = {}
    equal = [(alike.setdefault((folded[name].tokens, folded[name].numbers), name), name) for name in names]
    group = _joined(names, [*equal, *labels])
    firm = _joined(names, [*equal, *(pair for pair, same in labels.items() if same)])
    measured = {
        pair: features.measure(folded[pair[0]], folded[pair[1]]) for pair in itertools.combinations(names, 2)
    }
    built: dict[Pair, bool] = {}
    for pair in measured:
        if pair not in labels and firm[pair[0]] == firm[pair[1]]:
            built[pair] = True
    for name in names:
        rivals = [pair for pair in measured if name in pair and firm[pair[0]] != firm[pair[1]]]
        rivals.sort(key=lambda pair: (-measured[pair][0], pair))
        built |= {pair: False for pair in rivals[:NEAREST] if pair not in labels}
    every = sorted({**built, **labels}.items())
    return Pairs(
        np.array([measured[pair] for pair, _ in every]),
        np.array([same for _, same in every]),
        np.array([_fold_of(group[pair[0]]) for pair, _ in every]),
        np.array([_fold_of(group[pair[1]]) for pair, _ in every]),
        np.array([pair in labels for pair, _ in every]),
    )


def _joined(names: Iterable[str], pairs: Iterable[Pair]) -> dict[str, str]:
    """By name the first name of all that pairs tie together with it."""
    first = {name: name for name in names}

    def top(name: str) -> str:
        while first[name] != name:
            name = first[name]
        return name

    for one, two in pairs:
        low, high = sorted((top(one), top(two)))
        first[high] = low
    return {name: top(name) for name in first}


def _fold_of(group: str) -> int:
    """A number of a group by its digest."""
    return int.from_bytes(hashlib.sha256(group.encode()).digest()[:6])


def held_out(pairs: Pairs) -> Reals:
    """Probability of each pair by weights and map that saw neither of its groups.

    Pairs between two folds are left out of fitting for both, and are judged in the fold of the first group.
    """
    folds, others = pairs.groups % FOLDS, pairs.others % FOLDS
    said = np.zeros(len(folds))
    for fold in range(FOLDS):
        inside = (folds == fold) | (others == fold)
        odds, same = _scores(pairs, ~inside)
        slope, shift = calibrate(odds, same)
        weights = fit(pairs.figures[~inside], pairs.same[~inside], version=VERSION)
        judged = folds == fold
        raw = np.array([log_odds(weights, each) for each in pairs.figures[judged]])
        said[judged] = 1 / (1 + np.exp(-(slope * raw + shift)))
    return said


def _scores(pairs: Pairs, taken: npt.NDArray[np.bool_]) -> tuple[Reals, npt.NDArray[np.bool_]]:
    """Log odds of the taken pairs, each by weights that saw no pair of its folds."""
    folds, others = pairs.groups // FOLDS % FOLDS, pairs.others // FOLDS % FOLDS
    odds, same = [], []
    for fold in range(FOLDS):
        inside = (folds == fold) | (others == fold)
        weights = fit(pairs.figures[taken & ~inside], pairs.same[taken & ~inside], version=VERSION)
        judged = taken & (folds == fold)
        odds += [log_odds(weights, each) for each in pairs.figures[judged]]
        same += pairs.same[judged].tolist()
    return np.array(odds), np.array(same, np.bool_)


def error_of(said: Reals, same: npt.NDArray[np.bool_], bins: int = 5) -> float:
    """Expected calibration error over equal bins."""
    part = np.minimum((said * bins).astype(np.int64), bins - 1)
    return float(
        sum(abs(said[part == at].sum() - same[part == at].sum()) for at in range(bins)) / max(1, len(said))
    )


def figures(said: Reals, pairs: Pairs, taken: npt.NDArray[np.bool_]) -> dict[str, object]:
    """Precision and recall at 0.5, and the calibration error with bounds between which it lies with a chance
    of 0.9 when groups are drawn anew; and what error figures that are right would show by chance alone."""
    chance = np.random.default_rng(1)
    numbers = np.flatnonzero(taken)
    groups = np.unique(pairs.groups[numbers])
    rows = {group: numbers[pairs.groups[numbers] == group] for group in groups}
    drawn, perfect = [], []
    for _ in range(DRAWS):
        some = np.concatenate([rows[group] for group in chance.choice(groups, len(groups))])
        drawn.append(error_of(said[some], pairs.same[some]))
        perfect.append(error_of(said[numbers], chance.random(len(numbers)) < said[numbers]))
    sure = said[numbers] >= 0.5
    right = float((sure & pairs.same[numbers]).sum())
    return {
        "pairs": len(numbers),
        "groups": len(groups),
        "precision": round(right / max(1, int(sure.sum())), 3),
        "recall": round(right / max(1, int(pairs.same[numbers].sum())), 3),
        "ece": round(error_of(said[numbers], pairs.same[numbers]), 3),
        "ece low": round(float(np.quantile(drawn, 0.05)), 3),
        "ece high": round(float(np.quantile(drawn, 0.95)), 3),
        "ece by chance": round(float(np.mean(perfect)), 3),
    }


def bins(said: Reals, same: npt.NDArray[np.bool_]) -> list[tuple[int, float, float, float, float]]:
    """By fifth of the probability: pairs, mean said, share true, and its bounds at 95 % (Wilson 1927)."""
    found = []
    for at in range(5):
        inside = np.minimum((said * 5).astype(np.int64), 4) == at
        many = int(inside.sum())
        if not many:
            continue
        share, z = float(same[inside].mean()), 1.96
        middle = (share + z * z / (2 * many)) / (1 + z * z / many)
        half = z * math.sqrt(share * (1 - share) / many + z * z / (4 * many * many)) / (1 + z * z / many)
        found.append((many, float(said[inside].mean()), share, middle - half, middle + half))
    return found


def main() -> None:
    """Fit, measure, and with --write keep the weights."""
    pairs = read(Path(sys.argv[1]))
    said, every = held_out(pairs), np.ones(len(pairs.same), np.bool_)
    print("all pairs, held out     ", figures(said, pairs, every))
    print("labelled pairs, held out", figures(said, pairs, pairs.labelled))
    for many, mean, share, low, high in bins(said, pairs.same):
        print(f"  {many} pairs, said {mean:.2f}, true {share:.2f} ({low:.2f} to {high:.2f})")
    weights = fit(pairs.figures, pairs.same, version=VERSION)
    slope, shift = calibrate(*_scores(pairs, every))
    document = {
        "version": VERSION,
        "constant": round(weights.constant, 4),
        "weights": {n: round(w, 4) for n, w in zip(features.FEATURES, weights.weights, strict=True)},
        "slope": round(slope, 4),
        "shift": round(shift, 4),
        "fitted_on": "companies and organisations of nomenklatura's contrib/name_bench/cases.csv",
        "licence": "MIT",
    }
    print(json.dumps(document, indent=2))
    if "--write" in sys.argv:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(json.dumps(document, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
