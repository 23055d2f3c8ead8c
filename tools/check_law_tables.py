# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Check the tables of law against their schema: `python tools/check_law_tables.py [FOLDER]`.

Each folder `law/*/data` describes its files in `datapackage.json` (columns in order, required, allowed
values, patterns, keys). Beyond that form, a claim needs its source, days have to exist and follow each
other, and a list in a cell has to name things that are there.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

LAW = Path(__file__).resolve().parents[1] / "src/ploughshare/law"
CLAIMS = {"party", "bound", "member", "signatory", "none"}
Row = dict[str, str]


def problems(law: Path = LAW) -> list[str]:
    """Everything that is wrong, each with file and line; empty if nothing is."""
    found: list[str] = []
    tables: dict[str, list[Row]] = {}
    for package in sorted(law.glob("*/data/datapackage.json")):
        for resource in json.loads(package.read_text("utf-8"))["resources"]:
            path = package.parent / resource["path"]
            rows = tables[resource["name"]] = _rows(path)
            found += [f"{path.name}:{line}" for line in _form(resource["schema"], path, rows)]
        undescribed = {p.name for p in package.parent.glob("*.csv")} - {
            resource["path"] for resource in json.loads(package.read_text("utf-8"))["resources"]
        }
        found += [f"{name}: not described in datapackage.json" for name in sorted(undescribed)]
        found += _keys(package, tables)
    for check in (_statuses, _variables, _conduct, _bases, _periods, _contents):
        found += check(tables)
    return found


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _form(schema: dict[str, Any], path: Path, rows: list[Row]) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as lines:
        header = next(csv.reader(lines))
    names = [field["name"] for field in schema["fields"]]
    if header != names:
        yield f"1: columns are {header}, described are {names}"
        return
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            yield f"{number}: more or fewer cells than columns"
            continue
        key = tuple(row[name] for name in schema["primaryKey"])
        if key in seen:
            yield f"{number}: {key} stands in line {seen[key]} too"
        seen[key] = number
        for field in schema["fields"]:
            yield from _cell(number, field, row[field["name"]])


def _cell(number: int, field: dict[str, Any], text: str) -> Iterator[str]:
    rules = field.get("constraints", {})
    if not text:
        if rules.get("required"):
            yield f"{number}: {field['name']} is empty"
        return
    if text != text.strip():
        yield f"{number}: {field['name']} has blanks at its ends"
    if "enum" in rules and text not in rules["enum"]:
        yield f"{number}: {field['name']} is “{text}”, which is none of {rules['enum']}"
    if "pattern" in rules and not re.fullmatch(rules["pattern"], text):
        yield f"{number}: {field['name']} is “{text}”, which is not like {rules['pattern']}"
    elif re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            date.fromisoformat(text)
        except ValueError:
            yield f"{number}: {field['name']} is “{text}”, a day that does not exist"


def _keys(package: Path, tables: dict[str, list[Row]]) -> Iterator[str]:
    for resource in json.loads(package.read_text("utf-8"))["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            there = {row[key["reference"]["fields"]] for row in tables[key["reference"]["resource"]]}
            for number, row in enumerate(tables[resource["name"]], start=2):
                if row[key["fields"]] not in there:
                    yield f"{resource['path']}:{number}: {key['fields']} {row[key['fields']]} is nowhere"


def _statuses(tables: dict[str, list[Row]]) -> Iterator[str]:
    states = {row["iso3"] for row in tables.get("treaty_status", [])}
    for number, row in enumerate(tables.get("treaty_status", []), start=2):
        where = f"treaty_status.csv:{number}"
        if row["status"] in CLAIMS and not (row["source"] and row["source_asof"]):
            yield f"{where}: {row['status']} without source or date of source"
        if (row["status"] == "unknown") != (row["confidence"] == "U"):
            yield f"{where}: unknown and confidence U go together"
        if row["date_kind"] and not row["date"]:
            yield f"{where}: {row['date_kind']} without its date"
    for number, row in enumerate(tables.get("national_law", []), start=2):
        if states and row["iso3"] not in states:
            yield f"national_law.csv:{number}: {row['iso3']} stands in no table of status"


def _variables(tables: dict[str, list[Row]]) -> Iterator[str]:
    variables = {row["variable"] for row in tables.get("variables", [])}
    provisions = {row["id"] for row in tables.get("provisions", [])}
    for number, row in enumerate(tables.get("provisions", []), start=2):
        if row["national_variable"] and row["national_variable"] not in variables:
            yield f"provisions.csv:{number}: {row['national_variable']} stands in no dictionary"
    for number, row in enumerate(tables.get("variables", []), start=2):
        for provision in re.findall(r"(?:^|\|)([A-Za-z0-9-]+):", row["thresholds"]):
            if provision not in provisions:
                yield f"variables.csv:{number}: {provision} is no provision"


def _conduct(tables: dict[str, list[Row]]) -> Iterator[str]:
    variables = {row["variable"] for row in tables.get("variables", [])}
    provisions = {row["id"] for row in tables.get("provisions", [])}
    facts = {(row["iso3"], row["variable"]) for row in tables.get("national_law", [])}
    for name in ("conduct_by_state", "objects_by_state"):
        for number, row in enumerate(tables.get(name, []), start=2):
            if (row["iso3"], row["rests_on"]) not in facts:
                yield f"{name}.csv:{number}: rests on {row['rests_on']}, which {row['iso3']} has not"
    for name in ("conduct_elements", "object_classes"):
        for number, row in enumerate(tables.get(name, []), start=2):
            for listed, there in (("variables", variables), ("provisions", provisions)):
                for one in row[listed].split():
                    if one not in there:
                        yield f"{name}.csv:{number}: {one} is none of the {listed}"
            if row.get("answer") in {"unknown", "depends"} and not row["ask"]:
                yield f"{name}.csv:{number}: {row['answer']} and says not what to ask"


def _bases(tables: dict[str, list[Row]]) -> Iterator[str]:
    ids = {row["id"] for row in tables.get("cooperation_bases", [])}
    forms = {row["form"] for row in tables.get("forms", [])}
    conditions = {row["basis"] for row in tables.get("conditions", [])}
    for number, row in enumerate(tables.get("cooperation_bases", []), start=2):
        where = f"cooperation_bases.csv:{number}: {row['id']}"
        for other in row["displaced_by"].split():
            if other not in ids or other == row["id"]:
                yield f"{where} is displaced by {other}, which is no other row"
        for form in row["also_forms"].split():
            if form not in forms:
                yield f"{where} serves {form}, which is no form"
        if row["basis_strength"] == "unknown" and not row["ask"]:
            yield f"{where} is unknown and says not what to ask"
        if row["basis_strength"] not in {"unknown", "none"} and row["id"] not in conditions:
            yield f"{where} can carry a question and has no condition in conditions.csv"
        if (row["since"] or row["until"]) and not row["dates_verification"]:
            yield f"{where} has days and says not how far they were read"
        if row["since"] and row["until"] and row["since"] >= row["until"]:
            yield f"{where} ends before it begins"


def _periods(tables: dict[str, list[Row]]) -> Iterator[str]:
    last: dict[tuple[str, str], str] = {}
    for number, row in enumerate(tables.get("membership_periods", []), start=2):
        where, key = f"membership_periods.csv:{number}", (row["iso3"], row["instrument"])
        if row["until"] and row["since"] >= row["until"]:
            yield f"{where} ends before it begins"
        if key in last and last[key] > row["since"]:
            yield f"{where} begins before the period above it ends"
        last[key] = row["until"] or "9999-12-31"


FORMAL = {
    "mla",
    "investigation_order",
    "evidence_preservation",
    "extradition",
    "arrest_warrant",
    "jit",
    "controlled_delivery",
}
"""Forms that are asked for by a formal request."""


def _contents(tables: dict[str, list[Row]]) -> Iterator[str]:
    rows = tables.get("required_contents", [])
    bases = {row["id"]: row for row in tables.get("cooperation_bases", [])}
    for number, row in enumerate(rows, start=2):
        where = f"required_contents.csv:{number}: {row['basis']}"
        basis = bases.get(row["basis"])
        if basis and row["form"] not in {basis["cooperation_form"], *basis["also_forms"].split()}:
            yield f"{where} does not serve {row['form']}"
        unread = row["content"] == "unread"
        if (row["need"] == "unknown") != unread or bool(row["ask"]) != unread or bool(row["words"]) == unread:
            yield f"{where}: unread, unknown and a question go together, and words with all else"
    told = {row["basis"] for row in rows}
    for id, basis in bases.items():
        if rows and basis["cooperation_form"] in FORMAL and id not in told:
            yield f"required_contents.csv: {id} carries formal requests and nothing says what they must hold"


def main(arguments: list[str]) -> int:
    found = problems(Path(arguments[0]) if arguments else LAW)
    print("\n".join(found) if found else "The tables of law keep to their schema.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
