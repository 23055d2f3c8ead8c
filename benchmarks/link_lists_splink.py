# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The peer of `link_lists`, in a process and an environment of its own: Splink in the strongest set-up that
was found. It is told what no user knows: m comes from the true labels, the share of matches and u of equal
serials are exact, and serials are compared with look-alikes folded."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import pandas as pd
import splink
import splink.comparison_level_library as level
import splink.comparison_library as compare
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

LOOK_ALIKES = ("0ODQ", "1ILT7", "8B3", "5S", "2Z", "6GC", "4A", "UV", "EF", "MN")
FOLDED = {ord(char): group[0] for group in LOOK_ALIKES for char in group}
COLUMNS = ["id", "arm", "serial", "fold", "make", "model", "calibre", "year"]
MEMORY = "18GB"


def chance(first: pd.DataFrame, second: pd.DataFrame, column: str, matched: int) -> float:
    """Share of the pairs by chance that agree on a column, counted."""
    one, two = first.groupby(column).size(), second.groupby(column).size()
    both = one.index.intersection(two.index)
    agree = float((one[both] * two[both]).sum()) - 0.5 * matched
    return max(1e-9, agree / (len(first) * len(second)))


def main(folder: Path) -> None:
    """Link the two lists of a folder; pairs go to `splink.parquet`, figures to the output."""
    first, second = pd.read_parquet(folder / "a.parquet"), pd.read_parquet(folder / "b.parquet")
    for frame in (first, second):
        frame["fold"] = frame["serial"].str.translate(FOLDED)
    matched = len(set(first["arm"]) & set(second["arm"]))
    same = chance(first, second, "serial", matched)
    folded = max(1e-9, chance(first, second, "fold", matched) - same)
    started = time.perf_counter()
    connection = duckdb.connect()
    spill = tempfile.mkdtemp(dir=folder)
    connection.execute(
        f"set memory_limit='{MEMORY}'; set threads={os.cpu_count()}; set temp_directory='{spill}'"
    )
    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="id",
        probability_two_random_records_match=matched / (len(first) * len(second)),
        blocking_rules_to_generate_predictions=[
            block_on("fold"),
            block_on("make", "substr(fold,1,5)"),
            block_on("make", "right(fold,5)"),
            block_on("make", "model", "year", "calibre"),
        ],
        comparisons=[
            compare.CustomComparison(
                output_column_name="serial",
                comparison_levels=[
                    level.NullLevel("serial"),
                    level.ExactMatchLevel("serial").configure(u_probability=same, fix_u_probability=True),
                    level.ExactMatchLevel("fold").configure(u_probability=folded, fix_u_probability=True),
                    level.LevenshteinLevel("fold", 1),
                    level.LevenshteinLevel("fold", 2),
                    level.ElseLevel(),
                ],
            ),
            compare.ExactMatch("make").configure(term_frequency_adjustments=True),
            compare.ExactMatch("model"),
            compare.ExactMatch("calibre").configure(term_frequency_adjustments=True),
            compare.ExactMatch("year"),
        ],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )
    api = DuckDBAPI(connection=connection)
    linker = Linker([first[COLUMNS], second[COLUMNS]], settings, api)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    linker.training.estimate_m_from_label_column("arm")
    trained = time.perf_counter()
    pairs = linker.inference.predict(threshold_match_probability=0.01)
    done = time.perf_counter()
    found = pairs.as_pandas_dataframe()
    swapped = found["id_l"].str.startswith("b")
    kept = pd.DataFrame({
        "id_a": found["id_l"].where(~swapped, found["id_r"]),
        "id_b": found["id_r"].where(~swapped, found["id_l"]),
        "probability": found["match_probability"],
    })  # fmt: skip
    kept.to_parquet(folder / "splink.parquet")
    print(
        json.dumps({
            "version": splink.__version__,
            "duckdb": duckdb.__version__,
            "seconds": round(done - started, 2),
            "training": round(trained - started, 2),
            "pairs": len(kept),
        })
    )  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]))
