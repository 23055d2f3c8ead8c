# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reaches the answer of every worked pair again, from the tables alone.

Run `python -m worked_pairs.rederive [P01 …]` in the folder `tests`. Follows
`docs/explanation/how-the-law-is-decided.md` and shares no code with `ploughshare.law`.
"""

from __future__ import annotations

import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from worked_pairs.tables import NO, UNKNOWN, YES, Tables
from worked_pairs.tests_of_rows import TESTS, Case

HERE = Path(__file__).resolve().parent
STRONGEST = ["owed", "permitted", "permitted_if", "at_discretion"]
NARROWEST = ["barred", "no_basis", "undetermined", "permitted_if", "at_discretion", "permitted", "owed"]
BINDING = ("obligation", "obligation_subject_to_domestic_law", "obligation_conditional")
PERMITTING = (
    "obligation_with_consent",
    "obligation_as_declared",
    "obligation_unless_reserved",
    "right_of_coastal_state",
)
NOTHING = ("none", "unknown")


def pairs() -> list[dict[str, Any]]:
    """Every worked pair, in the order of the files."""
    found = []
    for path in sorted(HERE.glob("*.toml")):
        found += tomllib.loads(path.read_text("utf-8"))["pair"]
    return found


def decide(tables: Tables, pair: dict[str, Any]) -> dict[str, Any]:
    """The answer to one pair, in the words of its `expect`."""
    route = pair.get("route")
    if not route:
        return whole(tables, pair, pair["from"], pair["to"])
    others = [state for state in route if state != pair["from"]]
    legs = {other: whole(tables, pair, pair["from"], other) for other in others}
    narrow = min(legs.values(), key=lambda leg: NARROWEST.index(leg["outcome"]))
    merged = dict(narrow)
    for key in ("bases", "open", "missing", "cites", "displaced", "barred_by", "deadlines"):
        merged[key] = sorted({code for leg in legs.values() for code in leg[key]})
    merged["legs"] = {other: leg["outcome"] for other, leg in legs.items()}
    return merged


def whole(tables: Tables, pair: dict[str, Any], asking: str, asked: str) -> dict[str, Any]:
    """The answer for all kinds of data, as narrow as the narrowest."""
    parts = {kind: for_kind(tables, pair, asking, asked, kind) for kind in pair["data"]}
    narrow = min(parts.values(), key=lambda part: NARROWEST.index(part["outcome"]))
    return {**narrow, "by_data": {kind: part["outcome"] for kind, part in parts.items()}}


def for_kind(tables: Tables, pair: dict[str, Any], asking: str, asked: str, kind: str) -> dict[str, Any]:
    """The answer for one kind of data."""
    answer: dict[str, Any] = {
        key: [] for key in ("bases", "open", "missing", "cites", "displaced", "barred_by", "deadlines")
    }
    on: date = pair["at"]
    case = Case(tables, asking, asked, on, pair, pair.get("facts", {}))
    known = tables.states | set(tables.organisations)
    strangers = [party for party in (asking, asked) if party not in known]
    if strangers or asking == asked:
        return {**answer, "outcome": "undetermined", "missing": [f"party:{p}" for p in strangers or [asked]]}
    found = carried(case, pair["form"])
    carrying = [row for row in found.values() if row["answer"] == YES]
    bars, unknown, still_open = gates(case, kind, surrendered=found.get("C32", {}).get("answer") == YES)
    if bars:
        return {**answer, "outcome": "barred", "barred_by": sorted(bars)}
    open_rows = [row for row in found.values() if row["answer"] == UNKNOWN]
    if not carrying:
        outcome = "undetermined" if open_rows else "no_basis"
        missing = {code for row in open_rows for code in row["missing"]} | (unknown if open_rows else set())
        return {**answer, "outcome": outcome, "missing": sorted(missing)}
    if unknown:
        return {**answer, "outcome": "undetermined", "missing": sorted(unknown)}
    best = min((row["yields"] for row in carrying), key=STRONGEST.index)
    stronger = [row for row in open_rows if STRONGEST.index(row["could"]) < STRONGEST.index(best)]
    answer["missing"] = sorted({code for row in stronger for code in row["missing"]})
    answer["bases"] = sorted(row["id"] for row in carrying)
    answer["displaced"] = sorted(row["id"] for row in found.values() if row["answer"] == "displaced")
    answer["cites"] = sorted({code for row in carrying for code in row["read"]})
    answer["deadlines"] = sorted(line for row in carrying for line in terms(tables, row["id"], case.facts))
    if best == "permitted_if":
        still_open = still_open | {"consent"}
    elif still_open and best == "at_discretion":
        still_open = still_open | {"decision"}
    answer["open"] = sorted(still_open)
    answer["outcome"] = "permitted_if" if still_open else best
    if answer["outcome"] == "at_discretion" or "decision" in still_open:
        answer["authority"] = tables.forms[pair["form"]]["authority"]
    return answer


def carried(case: Case, form: str) -> dict[str, dict[str, Any]]:
    """Every row of the form, with its answer and what it yields."""
    found: dict[str, dict[str, Any]] = {}
    for row in case.tables.bases:
        if form != row["cooperation_form"] and form not in row["also_forms"].split():
            continue
        tried = case.aside()
        answer = applies(tried, row)
        found[row["id"]] = {
            **row,
            "answer": answer,
            "read": tried.read,
            "missing": tried.missing if answer == UNKNOWN else [],
            "yields": yields(case, row["basis_strength"]),
            "could": yields(
                case, "obligation" if row["basis_strength"] == "unknown" else row["basis_strength"]
            ),
        }
    for row in found.values():
        special = [found[other] for other in row["displaced_by"].split() if other in found]
        if row["answer"] == YES and any(other["answer"] in (YES, "displaced") for other in special):
            row["answer"] = "displaced"
    return found


def applies(case: Case, row: dict[str, str]) -> str:
    """Whether the row carries the question, before displacement."""
    if row["since"] and case.on < date.fromisoformat(row["since"]):
        return NO
    if row["until"] and case.on >= date.fromisoformat(row["until"]):
        return NO
    answer = TESTS[row["id"]](case)
    if row["basis_strength"] == "unknown" and answer != NO:
        case.missing.append(f"basis:{row['id']}")
        return UNKNOWN
    return answer


def yields(case: Case, strength: str) -> str:
    """The outcome that a row of this strength gives when it carries."""
    form = case.tables.forms[case.question["form"]]
    if strength in BINDING:
        return "permitted" if form["acts_on_territory"] == "yes" else "owed"
    consented = parties(case, form["provider"])[0] in case.facts.get("consent_of", [])
    if strength == "obligation_with_consent":
        return "permitted" if consented or case.facts.get("urgent") is True else "permitted_if"
    if strength in PERMITTING or (consented and strength not in NOTHING):
        return "permitted"
    return "at_discretion"


def terms(tables: Tables, base: str, facts: dict[str, Any]) -> list[str]:
    """The deadlines of one row that fit the question."""
    lines = {row["case"]: row for row in tables.deadlines if row["basis"] == base}
    if "urgent_direct" in lines:
        direct = facts.get("directly_available") is True
        case = "other" if not facts.get("urgent") else "urgent_direct" if direct else "urgent_indirect"
        lines = {case: lines[case]}
    if "emergency" in lines:
        case = "emergency" if facts.get("urgent") else "other"
        lines = {case: lines[case]}
    return [f"{base} {case}: {row['amount']} {row['unit']}" for case, row in lines.items()]


def gates(case: Case, kind: str, *, surrendered: bool) -> tuple[set[str], set[str], set[str]]:
    """What bars the question, what is unknown for a bar, and which conditions are open."""
    form, facts = case.tables.forms[case.question["form"]], case.facts
    bars, unknown, still_open = set(), set(), set()
    if case.question["purpose"] not in form["purposes"].split():
        bars.add("purpose")
    bars |= {name for name in ("political_offence", "military_offence") if facts.get(name) is True}
    if form["needs_consent"] == "yes" and case.asked in facts.get("consent_refused_by", []):
        bars.add("consent_refused")
    if form["form"] == "extradition" and not surrendered and facts.get("own_national") is not False:
        law = case.tables.law.get((case.asked, "extradites_nationals"))
        if law == "no" and facts.get("own_national") is True:
            bars.add("own_national")
        elif law == "no":
            unknown.add("fact:own_national")
        elif law != "yes":
            unknown.add(f"law:{case.asked}:extradites_nationals")
            if "own_national" not in facts:
                unknown.add("fact:own_national")
    union = all(case.tables.bound(p, "ORG_EU", case.on) == YES for p in (case.asking, case.asked))
    if form["concerns_person"] == "yes" or kind == "private_holder":
        abolished = case.tables.bound(parties(case, form["provider"])[1], "ICCPR_OP2", case.on) == YES
        person_gates(facts, bars, unknown, still_open, union=union, abolished=abolished)
    if kind == "private_holder" and not union and not adequate(case, form["provider"]):
        if facts.get("safeguards") is False:
            bars.add("safeguards")
        elif facts.get("safeguards") is not True:
            still_open.add("safeguards")
    return bars, unknown, still_open


def person_gates(
    facts: dict[str, Any],
    bars: set[str],
    unknown: set[str],
    still_open: set[str],
    *,
    union: bool,
    abolished: bool,
) -> None:
    """The death penalty, and what a person who looked at the risks found."""
    risk = facts.get("human_rights_risk")
    if risk is True:
        bars.add("human_rights")
    elif risk is None and not union:
        still_open.add("human_rights")
    death, assured = facts.get("death_penalty"), facts.get("death_penalty_assurance")
    if union or death is False or assured is True or (death is None and abolished):
        return
    if death is None:
        unknown.add("fact:death_penalty")
    elif assured is False:
        bars.add("death_penalty")
    else:
        still_open.add("death_penalty")


def parties(case: Case, provider: str) -> tuple[str, str]:
    """Who gives and who receives."""
    return (case.asked, case.asking) if provider == "to" else (case.asking, case.asked)


def adequate(case: Case, provider: str) -> bool:
    """Whether a decision on adequacy covers the recipient on the day."""
    giving, taking = parties(case, provider)
    if case.tables.bound(giving, "ORG_EU", case.on) != YES:
        return False
    for row in case.tables.adequacy:
        within = date.fromisoformat(row["since"]) <= case.on < date.fromisoformat(row["until"])
        if row["recipient"] == taking and within:
            return True
    return False


def answers_by_row(tables: Tables) -> dict[str, dict[str, list[str]]]:
    """Row to answer to the pairs that gave it: which rows the pairs put to the test."""
    found: dict[str, dict[str, list[str]]] = {
        row["id"]: {answer: [] for answer in (YES, NO, UNKNOWN, "displaced")} for row in tables.bases
    }
    for pair in pairs():
        for other in [state for state in pair.get("route", [pair["to"]]) if state != pair["from"]]:
            case = Case(tables, pair["from"], other, pair["at"], pair, pair.get("facts", {}))
            for base, row in carried(case, pair["form"]).items():
                found[base][row["answer"]].append(pair["id"])
    return found


LISTS = ("bases", "open", "missing", "deadlines", "cites", "barred_by", "displaced")


def differences(tables: Tables, pair: dict[str, Any]) -> list[str]:
    """Where the answer of the tables and the answer by hand part; empty if nowhere."""
    reached, wanted = decide(tables, pair), pair["expect"]
    told = []
    if reached["outcome"] != wanted["outcome"]:
        told.append(f"outcome: by hand {wanted['outcome']}, re-derived {reached['outcome']}")
    for key in LISTS:
        if sorted(wanted.get(key, [])) != sorted(reached[key]):
            told.append(f"{key}: by hand {sorted(wanted.get(key, []))}, re-derived {reached[key]}")
    for key in ("authority", "by_data", "legs"):
        if key in wanted and wanted[key] != reached.get(key):
            told.append(f"{key}: by hand {wanted[key]}, re-derived {reached.get(key)}")
    return told


def main(names: list[str]) -> int:
    tables, wrong, asked = Tables(), 0, 0
    for pair in pairs():
        if names and pair["id"] not in names:
            continue
        asked += 1
        for line in differences(tables, pair):
            wrong += 1
            print(f"{pair['id']} {pair['title']}\n    {line}")
    print(f"{asked} pairs, {wrong} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
