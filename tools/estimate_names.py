#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Fit the weights for names from labelled pairs: `python tools/estimate_names.py PAIRS.csv [--write]`.

The file has the columns schema, name1, name2 and is_match (the case file of nomenklatura's name bench,
MIT). Only companies and organisations are read. A third, by a digest of the first name, is held out.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from pathlib import Path

from ploughshare.matching.parties import features
from ploughshare.matching.parties.estimator import NameWeights, fit, predict
from ploughshare.matching.parties.terms import NameKind

TARGET = Path(__file__).parents[1] / "src/ploughshare/matching/parties/data/weights.json"
VERSION = "2026-11"
Rows = list[tuple[tuple[float, ...], bool]]


def labelled(path: Path) -> tuple[Rows, Rows]:
    """Pairs to fit on, and pairs held out; all pairs of one first name are on one side."""
    fitted: Rows = []
    held: Rows = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["schema"] not in ("Company", "Organization"):
                continue
            left, right = (features.fold(row[name], NameKind.ORGANISATION) for name in ("name1", "name2"))
            key = min(" ".join(left.tokens), " ".join(right.tokens))
            part = held if hashlib.sha256(key.encode()).digest()[0] % 3 == 0 else fitted
            part.append((features.measure(left, right), row["is_match"] == "true"))
    return fitted, held


def figures(weights: NameWeights, rows: Rows, *, bins: int = 5) -> dict[str, float]:
    """Precision and recall at 0.5, and the expected calibration error over equal bins."""
    said = [(predict(weights, each), same) for each, same in rows]
    right = sum(p >= 0.5 and same for p, same in said)
    error = 0.0
    for at in range(bins):
        inside = [(p, same) for p, same in said if min(int(p * bins), bins - 1) == at]
        if inside:
            error += abs(sum(p for p, _ in inside) - sum(same for _, same in inside)) / len(said)
    return {
        "pairs": len(rows),
        "precision": round(right / max(1, sum(p >= 0.5 for p, _ in said)), 3),
        "recall": round(right / max(1, sum(same for _, same in said)), 3),
        "ece": round(error, 3),
    }


def main() -> None:
    """Fit, measure, and with --write keep the weights."""
    fitted, held = labelled(Path(sys.argv[1]))
    weights = fit([each for each, _ in fitted], [same for _, same in fitted], version=VERSION)
    print("fitted on", figures(weights, fitted))
    print("held out ", figures(weights, held))
    document = {
        "version": VERSION,
        "constant": round(weights.constant, 4),
        "weights": {n: round(w, 4) for n, w in zip(features.FEATURES, weights.weights, strict=True)},
    }
    print(json.dumps(document, indent=2))
    if "--write" in sys.argv:
        TARGET.parent.mkdir(exist_ok=True)
        TARGET.write_text(json.dumps(document, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
