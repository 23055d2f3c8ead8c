# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Decisions of law a second of one core, and every pair of states in every form.

Peer in the same run: the script that reaches the worked pairs again from the tables alone
(`tests/worked_pairs/rederive.py`), which shares no code with the engine and gives the same answers. The ratio
is what the engine's laid-out tables are worth.

The same questions are put to tables with a thousand changes of facts laid over them, too:
what a node pays for law that is kept up to date. And through an open Work of a node, which reads the row that
says which changes are in force.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from machine import about, keep

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from ploughshare.law.facts import rules as laying  # noqa: E402
from ploughshare.law.facts import service as facts_service  # noqa: E402
from ploughshare.law.facts.queries import packaged  # noqa: E402
from ploughshare.law.facts.terms import InForce, Statement  # noqa: E402
from ploughshare.law.gaps.adapters import write_matrix  # noqa: E402
from ploughshare.law.gaps.service import matrix  # noqa: E402
from ploughshare.law.gateways import rules as gateways  # noqa: E402
from ploughshare.law.gateways import service as node_gateways  # noqa: E402
from ploughshare.law.gateways.queries import over  # noqa: E402
from ploughshare.law.gateways.reference import tables  # noqa: E402
from ploughshare.law.gateways.terms import Form  # noqa: E402
from ploughshare.law.national.reference import variables  # noqa: E402
from ploughshare.testing.federation import Federation  # noqa: E402
from ploughshare.testing.law_facts import national, ratification  # noqa: E402
from ploughshare.testing.law_questions import question_of  # noqa: E402
from ploughshare.testing.members import COLLEAGUE  # noqa: E402
from worked_pairs import rederive  # noqa: E402
from worked_pairs.tables import Tables  # noqa: E402

SECONDS = 4.0
CHANGES = 1000
REPEATS = 3


def main() -> None:
    """Run and keep the result."""
    facts = about()
    pairs = rederive.pairs()
    asked = [question_of(pair) for pair in pairs]
    known = Tables()
    evaluate = partial(gateways.evaluate, tables=tables())
    decide = partial(gateways.decide, tables=tables())
    changed = partial(gateways.evaluate, tables=over(_laid()))
    rates: dict[str, list[float]] = {
        "evaluate": [],
        "decide": [],
        "script": [],
        "changed": [],
        "node": [],
    }
    for _ in range(REPEATS):
        rates["evaluate"].append(_rate(lambda: [evaluate(one, facts=given) for one, given in asked]))
        rates["decide"].append(_rate(lambda: [decide(one, facts=given) for one, given in asked]))
        rates["changed"].append(_rate(lambda: [changed(one, facts=given) for one, given in asked]))
        rates["node"].append(_at_node(asked))
        rates["script"].append(_rate(lambda: [rederive.decide(known, pair) for pair in pairs]))
    each = {name: [round(rate * len(pairs)) for rate in found] for name, found in rates.items()}
    with tempfile.TemporaryDirectory(prefix="ploughshare-bench-") as folder:
        target = Path(folder, "matrix.parquet")
        started = time.perf_counter()
        count = write_matrix(target, matrix(at=datetime(2026, 11, 30, tzinfo=UTC)))
        matrix_s, size = time.perf_counter() - started, target.stat().st_size
    outcomes: Counter[str] = Counter()
    for _form, _asking, _asked, found in matrix(at=datetime(2026, 11, 30, tzinfo=UTC), forms=[Form.TRACE]):
        outcomes[found.outcome.value] += 1
    keep(
        "law_decisions",
        {
            "machine": facts,
            "questions": len(pairs),
            "in_codes_a_second": each["evaluate"],
            "in_words_a_second": each["decide"],
            "script_a_second": each["script"],
            "with_changes_a_second": each["changed"],
            "changes_laid": CHANGES,
            "with_changes_over_packaged": round(_middle(each["changed"]) / _middle(each["evaluate"]), 2),
            "in_a_work_a_second": each["node"],
            "codes_over_script": round(_middle(each["evaluate"]) / _middle(each["script"]), 2),
            "matrix": {"rows": count, "seconds": round(matrix_s, 1), "bytes": size},
            "traces": dict(outcomes),
        },
    )


def _changes() -> list[Statement]:
    """A status and a penalty of every state, several times over."""
    states = sorted(tables().treaties.states)
    both = (ratification, national)
    made = (
        say(state=state, holds_from=f"{2010 + turn}-01-01", act_on=None)
        for turn in range(10)
        for state in states
        for say in both
    )
    return list(islice(made, CHANGES))


def _laid() -> InForce:
    counted = laying.active((laying.digest(each), each) for each in _changes())
    return laying.lay(packaged(), counted, variables())


def _at_node(asked: list[Any]) -> float:
    """Questions through one open Work of a node where a change is confirmed."""
    with tempfile.TemporaryDirectory(prefix="ploughshare-bench-") as folder:
        federation = Federation(Path(folder))
        member = federation.add("a", "LKA")
        with member.work() as work:
            made = facts_service.propose(work, ratification())
        with member.work(COLLEAGUE) as work:
            facts_service.confirm(work, made.id)
        with member.work() as work:
            rate = _rate(lambda: [node_gateways.evaluate(work, one, facts=given) for one, given in asked])
        federation.close()
        return rate


def _rate(run: Callable[[], Any]) -> float:
    started, done = time.process_time(), 0
    while time.process_time() - started < SECONDS:
        run()
        done += 1
    return done / (time.process_time() - started)


def _middle(found: list[int]) -> int:
    return sorted(found)[len(found) // 2]


if __name__ == "__main__":
    main()
