# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Figures over all recoveries, read from node A, and the truth held against the machines' answers."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

from demo.desk import Document
from demo.nodes import NodeDown
from demo.world import World

ESTABLISHED = ("R10", "R11", "R12", "R13", "R14")


@dataclass(slots=True)
class Score:
    """What became of the arms.

    Attributes:
        insufficient, asked, barred, other: arms by how far they came; together all of them.
        requests: requests' arms by what happened.
        reasons: refusals by reason.
        results: traces by result code.
        wrong: automatic answers that point to another record than the truth.
        wrong_by_officer: the same of officers.
        missed_by_officer: arms that an officer did not find though the register holds them.
        days_right, days_wrong: arms whose time from sale to recovery is that of the sample, or not.
    """

    insufficient: Counter[str] = field(default_factory=Counter)
    asked: int = 0
    barred: int = 0
    other: int = 0
    requests: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    results: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    wrong_by_officer: list[str] = field(default_factory=list)
    missed_by_officer: list[str] = field(default_factory=list)
    days_right: int = 0
    days_wrong: int = 0


def score_all(world: World) -> None:
    """Count, compare with the truth, and put the figures at the top of the JSON."""
    with world.report.step("totals", "What became of all recoveries"):
        truth = json.loads((world.files / "truth.json").read_text("utf-8"))["truth"]
        score = Score()
        with world.report.progress() as bars:
            bar = bars.add_task("read again, trace by trace", total=len(world.rows))
            desk = world.desk("a.boss-elena")
            desk.work_under("oversight")
            for row in world.rows:
                view = desk.get(f"/traces/{world.traces[row['row']]}")
                _count(score, row, view, truth[row["row"]])
                bars.advance(bar)
        _tell(world, score)


def _count(score: Score, row: dict[str, str], view: Document, truth: dict[str, str]) -> None:
    trace = view["trace"]
    sent = [each for each in view["requests"] if each["request"]["sent_at"]]
    stopped = [each["request"] for each in view["requests"] if each["request"]["refused_before_sending"]]
    for request in stopped:
        score.reasons[f"before sending: {request['refusal']}"] += 1
    if sent:
        score.asked += 1
    elif stopped:
        score.barred += 1
    elif trace["result"] and trace["closed_at"]:
        score.insufficient[f"{trace['result']}: {_reason(trace)}"] += 1
    else:
        score.other += 1
    for each in sent:
        _count_answer(score, row, view, each, truth)
    if trace["closed_at"] and sent:
        score.results[trace["result"]] += 1
    days = view["chain"]["sale_to_recovery_days"]
    if days and row["days_from_sale"]:
        if days[0] == int(row["days_from_sale"]):
            score.days_right += 1
        else:
            score.days_wrong += 1


def _reason(trace: Document) -> str:
    """The reason without what it quotes."""
    words = str(trace["remark"] or "")
    return "…" + words[words.index("”") + 1 :] if words.startswith("“") and "”" in words else words


def _count_answer(
    score: Score, row: dict[str, str], view: Document, each: Document, truth: dict[str, str]
) -> None:
    request, item = each["request"], each["item"]
    score.requests["sent"] += 1
    if request["decision"]["permitted"]:
        score.requests["permitted"] += 1
    if item["ground"]:
        score.reasons[f"by {request['asked']}: {item['ground']}"] += 1
    if item["answered_at"] is None:
        score.requests["open"] += 1
        return
    score.requests["at once" if item["by_machine"] else "queued"] += 1
    told = {
        link["event"]["provenance"]["record"]
        for link in view["chain"]["links"]
        if link["event"] and link["event"]["provenance"]["state"] == request["asked"]
    }
    right = truth.get(request["asked"])
    wrong = (told != {right}) if item["state"] in {"answered", "corrected"} else right is not None
    if item["state"] == "not_held":
        score.requests["not held"] += 1
    if wrong and item["state"] != "refused":
        of_officer = score.wrong_by_officer if told else score.missed_by_officer
        where = score.wrong if item["by_machine"] else of_officer
        where.append(
            f"row {row['row']} {row['serial']} at {request['asked']}: {sorted(map(str, told))}, {right}"
        )


def _tell(world: World, score: Score) -> None:
    report = world.report
    insufficient = sum(score.insufficient.values())
    figures: Document = {
        "rows": len(world.rows),
        "asked": score.asked,
        "insufficient": insufficient,
        "refused_before_sending": score.barred,
        "permitted": score.requests["permitted"],
        "refused": dict(score.reasons.most_common()),
        "answered_at_once": score.requests["at once"],
        "queued": score.requests["queued"] + score.requests["open"],
        "not_held": score.requests["not held"],
        "still_open": score.requests["open"],
        "closed_with_result": sum(score.results[code] for code in score.results),
        "established": sum(score.results[code] for code in ESTABLISHED),
        "results": dict(sorted(score.results.items())),
        "insufficient_by_reason": dict(score.insufficient.most_common()),
        "wrong_at_threshold": len(score.wrong),
        "wrong_by_officer": len(score.wrong_by_officer),
        "missed_by_officer": len(score.missed_by_officer),
        "sale_to_recovery_as_in_sample": score.days_right,
        "sale_to_recovery_otherwise": score.days_wrong,
        "queues": dict(world.counts.most_common()),
    }
    report.figures.update(figures)
    rows = [
        (name.replace("_", " "), str(value)) for name, value in figures.items() if not isinstance(value, dict)
    ]
    report.table(f"All {len(world.rows)} recoveries", ("figure", "arms"), rows)
    for title in ("refused", "results", "insufficient_by_reason", "queues"):
        found = [(str(name), str(count)) for name, count in figures[title].items()]
        report.table(title.replace("_", " "), ("what", "how many"), found)
    for each in score.wrong + score.wrong_by_officer:
        report.say(f"wrong: {each}")
    for each in score.missed_by_officer:
        report.say(f"an officer did not find: {each}")
    total = score.asked + insufficient + score.barred
    report.hold(
        f"asked + insufficient + refused before sending = {len(world.rows)}",
        total == len(world.rows),
        figures,
    )
    report.hold("no arm vanished", score.other == 0, score.other)
    report.hold("no wrong answer at the automatic threshold", not score.wrong, score.wrong)


def verify_logs(world: World) -> None:
    """`ploughshare audit verify` on the files of each node."""
    with world.report.step("audit", "The audit logs of all three nodes verify, from their files alone"):
        verified: dict[str, bool] = {}
        for letter, node in world.nodes.items():
            try:
                printed = node.run("audit", "verify")
                verified[letter] = True
                world.report.say(
                    f"{letter.upper()}: {printed.strip().splitlines()[-1] if printed.strip() else 'sound'}"
                )
            except NodeDown as trouble:
                verified[letter] = False
                world.report.say(f"{letter.upper()}: {trouble}")
        world.report.by_hand(f"PLOUGHSHARE_HOME={world.nodes['a'].home} ploughshare audit verify")
        world.report.figures["audit_verified"] = verified
        world.report.hold("all three verify", all(verified.values()), verified)
