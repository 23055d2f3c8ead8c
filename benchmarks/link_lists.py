# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Linking one million records with one million, beside Splink in its strongest set-up.

    make bench ARGS="link_lists"
    python benchmarks/link_lists.py [--rows 1000000] [--repeats 1]

Each method links the same two lists in a process of its own, one after the other, in turn. Ours is the
command `ploughshare link`, timed from its start to the end of the process, files read and written and code
loaded; it learns its weights from the lists and sees no label. Splink is timed from connecting to the last
pair, its files being in memory already, and its weights come from the true labels (`link_lists_splink.py`
says how). Memory is the most that the system counted for the process. Pairs of both are made one to one, the
likeliest first, and compared at the threshold that is best for each.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import machine
import numpy as np
import pyarrow.parquet as pq

from ploughshare.testing.linked_lists import SEED, Lists, lists

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS = ROOT / ".venv-bench"


def environment() -> Path:
    """The Python of `.venv-bench`, made from requirements-bench.lock where it is not there yet."""
    python = PEERS / "bin/python"
    if not (PEERS / "ready").exists():
        print("making .venv-bench from requirements-bench.lock", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        lock = str(ROOT / "requirements-bench.lock")
        subprocess.run(
            [str(python), "-m", "pip", "install", "-q", "--require-hashes", "-r", lock], check=True
        )
        (PEERS / "ready").touch()
    return python


def busy() -> float:
    """Seconds of processor time that all programs used."""
    fields = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]]
    return (sum(fields) - fields[3] - fields[4]) / os.sysconf("SC_CLK_TCK")


def measured(command: list[str]) -> tuple[dict[str, Any], str]:
    """Run a command: seconds, peak memory, and what other programs used of the processors meanwhile."""
    before, started = busy(), time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    told = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    own = used.ru_utime + used.ru_stime
    others = max(busy() - before - own, 0.0)
    return {
        "process_seconds": round(seconds, 2),
        "processor_seconds": round(own, 2),
        "peak_mib": round(used.ru_maxrss / 1024),
        "other_load": round(others / seconds / (os.cpu_count() or 1), 3),
    }, told


def judged(path: Path, made: Lists) -> dict[str, float]:
    """Best F1 of one-to-one pairs, where it lies, and the calibration error of all pairs from 0.01."""
    found = pq.read_table(path, columns=["id_a", "id_b", "probability"])
    said = found["probability"].to_numpy()
    first, second = (
        np.array([int(name[1:]) for name in found[column].to_pylist()], np.int64)
        for column in ("id_a", "id_b")
    )
    order = np.argsort(-said, kind="stable")
    taken = np.zeros(len(order), np.bool_)
    seen = np.zeros((2, max(len(made.first), len(made.second))), np.bool_)
    for at in order:
        if not (seen[0, first[at]] or seen[1, second[at]]):
            seen[0, first[at]] = seen[1, second[at]] = taken[at] = True
    true = made.first["arm"].to_numpy()[first] == made.second["arm"].to_numpy()[second]
    kept = order[taken[order]]
    hits = np.cumsum(true[kept])
    precision, recall = hits / np.arange(1, len(kept) + 1), hits / made.matched
    scores = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    best = int(scores.argmax())
    part = np.minimum((said * 20).astype(int), 19)
    error = sum(
        abs(said[part == at].mean() - true[part == at].mean()) * (part == at).mean() for at in np.unique(part)
    )
    return {
        "best_f1": round(float(scores[best]), 4),
        "precision": round(float(precision[best]), 4),
        "recall": round(float(recall[best]), 4),
        "threshold": round(float(said[kept[best]]), 4),
        "calibration_error": round(float(error), 4),
    }


def main() -> None:
    """Measure and keep."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--repeats", type=int, default=1)
    asked.add_argument("--without-peer", action="store_true")
    asked.add_argument("--keep-as", default="link_lists")
    given = asked.parse_args()
    python = None if given.without_peer else environment()
    about = machine.about()
    ours: list[dict[str, Any]] = []
    peer: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        made = lists(given.rows)
        for name, table in (("a", made.first), ("b", made.second)):
            pq.write_table(table, folder / f"{name}.parquet")
            pq.write_table(table.slice(0, 1000), folder / f"{name}-small.parquet")
        command = [str(Path(sys.executable).parent / "ploughshare"), "link", "--one-to-one"]
        command += ["--threshold", "0.01", "--json", "--out", str(folder / "ours.parquet")]
        # Once on a thousand rows, so that the compiled code stands on the disk as it does after installing.
        measured([*command, str(folder / "a-small.parquet"), str(folder / "b-small.parquet")])
        for _ in range(given.repeats):
            figures, told = measured([*command, str(folder / "a.parquet"), str(folder / "b.parquet")])
            facts = json.loads(told)
            ours.append(figures | {"compared": facts["compared"]} | judged(folder / "ours.parquet", made))
            print("ploughshare", ours[-1], flush=True)
            if python is not None:
                script = [str(python), str(HERE / "link_lists_splink.py"), str(folder)]
                figures, told = measured(script)
                peer.append(
                    figures
                    | json.loads(told.strip().splitlines()[-1])
                    | judged(folder / "splink.parquet", made)
                )
                print("splink", peer[-1], flush=True)
    result: dict[str, Any] = {"machine": about, "rows": given.rows, "matched": made.matched, "seed": SEED}
    result["ploughshare"] = ours
    if peer:
        fastest = min(run["process_seconds"] for run in ours)
        result["splink"] = peer
        result["ratios"] = {
            "times_faster": round(min(run["seconds"] for run in peer) / fastest, 1),
            "times_less_processor": round(
                min(run["processor_seconds"] for run in peer) / min(run["processor_seconds"] for run in ours),
                1,
            ),
            "share_of_memory": round(
                max(run["peak_mib"] for run in ours) / min(run["peak_mib"] for run in peer), 3
            ),
            "f1_above": round(ours[0]["best_f1"] - peer[0]["best_f1"], 4),
        }
    result["most_memory_of_this_process_mib"] = round(
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    )
    print(machine.keep(given.keep_as, result))


if __name__ == "__main__":
    main()
