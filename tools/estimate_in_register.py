# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Fit the figures of "is the arm in this register at all" anew, from generated registers whose truth is
known.

    python tools/estimate_in_register.py            writes the packaged figures, and prints what held-out
    cases say

Fitted on registers of 100,000 to 4,000,000 records of different seeds and densities; judged on a register
of a seed and size that was not fitted on. The figures follow from the seeds; the same run gives the same
file.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from ploughshare.matching.markings.estimator import fit_in_register
from ploughshare.matching.markings.index import answers, asking, codes, segments
from ploughshare.matching.markings.index.columns import Column
from ploughshare.matching.markings.index.figures import figures_of
from ploughshare.matching.markings.reference import channel
from ploughshare.matching.markings.rules import read_serial
from ploughshare.matching.markings.rules.outside import Estimate, Evidence, in_register
from ploughshare.testing import registers

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "src/ploughshare/matching/markings/data/in_register.json"
BLANK = Estimate("none", 0.8, {})
FITTED = (
    (100_000, 8_000, 1, (1.5, 30.0)), (100_000, 6_000, 2, (15.0, 300.0)), (300_000, 8_000, 3, (1.5, 30.0)),
    (1_000_000, 10_000, 4, (1.5, 30.0)), (1_000_000, 6_000, 5, (7.5, 150.0)), (4_000_000, 8_000, 6, (1.5,
    30.0)),
)  # fmt: skip
"""Records, questions, seed, and how many numbers of a block stand for one record."""
HELD_OUT = (2_000_000, 10_000, 77, (1.5, 30.0))
VERSION = "2026-11"


def cases(records: int, asked: int, seed: int, gaps: tuple[float, float]) -> list[tuple[Evidence, bool]]:
    """Evidence of some questions, and whether the register holds the arm."""
    held = registers.register(records, seed=seed, gaps=gaps)
    table, named = codes.BYTE_CODES.copy(), channel()
    table[0] = 0
    filed = np.zeros((records, codes.LENGTH_MOST), np.uint8)
    filed[:, : held.text.shape[1]] = table[held.text]
    columns = {
        "make": Column(tuple(registers.MAKES), held.make.astype(np.uint16) + 1),
        "calibre": Column(tuple(registers.CALIBRES), held.calibre.astype(np.uint16) + 1),
    }
    segment = segments.build(np.arange(records), filed, columns)
    figures, found = figures_of(named), []
    for one in registers.questions(held, asked, seed=seed + 1000):
        read = {
            name: ((value, 1.0),) for name, value in (("make", one.make), ("calibre", one.calibre)) if value
        }
        part = answers.Part(segment, asking.table(segment, read, named.fields))
        answered = answers.answer(
            asking.question(read_serial(one.text)), [part], figures, BLANK, prior=0.8,
        )  # fmt: skip
        found.append((answered.evidence, one.truth >= 0))
    return found


def calibration(judged: list[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: mean distance of the figure from the share that was true, over ten bins."""
    figures = np.array([figure for figure, _ in judged])
    truth = np.array([float(true) for _, true in judged])
    place = np.minimum((figures * bins).astype(int), bins - 1)
    return float(
        sum(
            (place == at).mean() * abs(figures[place == at].mean() - truth[place == at].mean())
            for at in range(bins)
            if (place == at).any()
        )
    )


def main() -> None:
    fitted = [case for which in FITTED for case in cases(*which)]
    made = fit_in_register(fitted, version=VERSION)
    judged = [(in_register(evidence, made, prior=0.8), known) for evidence, known in cases(*HELD_OUT)]
    error = calibration(judged)
    FILE.write_text(
        json.dumps(
            {
                "version": made.version,
                "base": round(made.base, 4),
                "fitted_on": f"{len(fitted)} questions to {len(FITTED)} generated registers",
                "held_out": {"questions": len(judged), "calibration_error": round(error, 4)},
                "weights": made.weights,
            },
            indent=1,
        )
        + "\n"
    )
    print(f"calibration error on {len(judged)} held-out questions: {error:.4f}")


if __name__ == "__main__":
    main()
