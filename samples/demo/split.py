# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Split each recovered firearm as life does: the recovery here, the lawful record abroad.

Node A (Mexico) gets the recovery with the marks as an officer read them, damaged; node B (Austria) gets
what its makers made and exported; node C (the USA) gets what was made there or imported, with dealer, sale
and reported theft. Which record is the right one stands in `truth.json`, which only the scoring reads.
Places, officers, dealers and the ways of the arms are invented; chance has a fixed seed.
"""

from __future__ import annotations

import csv
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from demo.damage import damaged
from demo.generated import (
    COLUMNS,
    Entries,
    Row,
    described,
    exported,
    imported,
    pointer,
    shape_of,
    sold,
)
from demo.makers import MAKERS, Maker, kind_of, model_of

SEED = 2026
BRADY = Path(__file__).resolve().parents[1] / "brady" / "recoveries.csv"
RECOVERY_COLUMNS = (
    "row",
    "case_reference",
    "serial",
    "make",
    "model",
    "calibre",
    "type",
    "country_of_manufacture",
    "import_mark",
    "recovered_on",
    "place",
    "subdivision",
    "country",
    "circumstances",
    "notes",
    "days_from_sale",
    "damage",
)
PLACES = (
    ("Tijuana", "MX-BCN"),
    ("Ciudad Juárez", "MX-CHH"),
    ("Culiacán", "MX-SIN"),
    ("Guadalajara", "MX-JAL"),
    ("Monterrey", "MX-NLE"),
    ("Acapulco", "MX-GRO"),
    ("Reynosa", "MX-TAM"),
    ("León", "MX-GUA"),
    ("Morelia", "MX-MIC"),
    ("Veracruz", "MX-VER"),
)
CASES = 9
SEIZURE_ROWS = 120
"""Arms of the one big seizure, asked for in one request."""
_BY_SHAPE = {
    "AAAA999": "GLOCK",
    "AAA999": "GLOCK",
    "AAA9999": "SMITH & WESSON",
    "AAA999999": "TAURUS",
    "AAA99999": "TAURUS",
    "999999999": "RUGER",
    "99999999": "RUGER",
    "999999": "SCCY",
}
_CIRCUMSTANCES = ("used_in_crime", "used_in_crime", "unlawful_possession", "trafficking", "found_abandoned")


@dataclass(slots=True)
class Arm:
    """One arm as it truly is.

    Attributes:
        make: key of `MAKERS`.
        serial, calibre: as its maker marked it; an empty serial if the source has none.
        first_row: row that brought it in; special arms are told by it.
        sold_on: day of its sale, as far as the source knows.
        records: state to its record there; empty until made, None if it holds none.
        registered: whether any register holds it.
    """

    make: str
    serial: str
    calibre: str
    first_row: int
    sold_on: date | None
    records: dict[str, Row] = field(default_factory=dict)

    @property
    def maker(self) -> Maker:
        """Its maker."""
        return MAKERS[self.make]

    @property
    def model(self) -> str:
        """Its model."""
        return model_of(self.maker, self.calibre, _chance("model", self.first_row).random())


@dataclass(slots=True)
class Split:
    """All files of the demonstration.

    Attributes:
        recoveries: node A's rows, in order of the source.
        registers: state to the rows of its register, the generated ones among them.
        truth: row to the record number at each state.
        special: what a row is shown for: `detail`, `twice`, `own`, `protected`, `person`, `tie`.
    """

    recoveries: list[Row]
    registers: dict[str, list[Row]]
    truth: dict[str, dict[str, str]]
    special: dict[str, list[str]]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _chance(*words: object) -> random.Random:
    return random.Random(f"{SEED} " + " ".join(str(word) for word in words))


def read_rows(source: Path = BRADY) -> list[Row]:
    """The rows of the sample, in order."""
    with source.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _calibre(text: str) -> str:
    return {"9MM": "9mm", "9 mm": "9mm", "": "9mm"}.get(text, text)


def arms_of(rows: list[Row]) -> dict[str, Arm]:
    """The arm behind each row. Rows that agree in serial, maker, calibre and sale are one arm."""
    found: dict[str, Arm] = {}
    known: dict[tuple[str, str, str], list[Arm]] = {}
    for row in rows:
        serial, calibre, number = row["serial"].upper(), _calibre(row["calibre"]), int(row["row"])
        make = row["make"] or _BY_SHAPE.get(shape_of(serial)) or _chance("make", number).choice(_LIKELY)
        sold_on = _day(row["sold_on"])
        key = (make, serial, calibre)
        same = [arm for arm in known.get(key, []) if _same_sale(arm.sold_on, sold_on)] if serial else []
        arm = same[0] if same else Arm(make, serial, calibre, number, sold_on)
        if not same:
            known.setdefault(key, []).append(arm)
        found[row["row"]] = arm
    return found


_LIKELY = ("GLOCK", "SMITH & WESSON", "TAURUS", "RUGER", "GLOCK", "SCCY", "KEL-TEC")


def _same_sale(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= 30


def lawful_records(arm: Arm, *, recovered_on: date | None, special: str | None) -> None:
    """Write the arm's way into the registers: maker, export, import, dealer, sale, theft."""
    draw, maker = _chance("way", arm.first_row), arm.maker
    if not special and draw.random() < 0.04:
        return
    sold_on = arm.sold_on
    if sold_on is None:
        sold_on = (recovered_on or date(2024, 1, 1)) - timedelta(days=draw.randint(90, 2000))
    made_on = sold_on - timedelta(days=draw.randint(120, 420))
    base = described(maker, arm.serial, arm.calibre, made_on.year, draw) | {"model": arm.model}
    abroad = "MEX" if special == "own" else "DEU" if not special and draw.random() < 0.03 else None
    if maker.country == "AUT":
        arm.records["AUT"] = base | exported(maker, made_on, abroad or "USA", draw)
        if abroad:
            return
    there = dict(base)
    if maker.importer:
        there |= imported(maker, made_on)
    if abroad:
        there |= exported(MAKERS["RUGER"], made_on, abroad, draw) | {"exported_by": maker.name}
    elif special or draw.random() < 0.92:
        there |= sold(sold_on, draw.randint(1, 4000), draw)
        there |= _theft(sold_on, recovered_on, special, draw)
    there["protected"] = "yes" if special == "protected" or draw.random() < 0.015 else ""
    arm.records["USA"] = there


def _theft(sold_on: date, recovered_on: date | None, special: str | None, draw: random.Random) -> Row:
    end = recovered_on or date(2026, 6, 1)
    days = (end - sold_on).days
    if days < 30 or not (special == "detail" or draw.random() < 0.08):
        return {}
    on = min(sold_on + timedelta(days=draw.randint(10, days - 10)), date(2026, 10, 1))
    return {
        "stolen_on": on.isoformat(),
        "stolen_country": "USA",
        "stolen_reference": f"NCIC-{draw.randrange(10**8):08d}",
    }


def recovery_of(row: Row, arm: Arm, *, special: str | None) -> Row:
    """What the officer at A wrote of the arm."""
    number = int(row["row"])
    draw, maker = _chance("marks", number), arm.maker
    written, damage = damaged(arm.serial, draw)
    if special in {"twice", "own", "protected", "person", "tie"}:
        written, damage = arm.serial, "clear"
    elif special == "detail":
        written, damage = _worn(arm.serial), "doubtful"
    make = maker.written[0] if row["make"] else ""
    if make and draw.random() < 0.5:
        make = draw.choice(maker.written)
    import_mark = maker.import_mark or ""
    if special == "detail" or (import_mark and draw.random() > (0.5 if arm.make == "GLOCK" else 0.6)):
        import_mark = ""
    place, subdivision = draw.choice(PLACES)
    if special in {"own", "protected", "person", "tie"}:
        import_mark = maker.import_mark or ""
    return {
        "row": row["row"],
        "case_reference": _case(number, special),
        "serial": written,
        "make": make,
        "model": arm.model if special == "detail" or draw.random() < 0.3 else "",
        "calibre": row["calibre"],
        "type": kind_of(maker, arm.calibre),
        "country_of_manufacture": maker.marked if special == "detail" or draw.random() < 0.55 else "",
        "import_mark": import_mark,
        "recovered_on": row["recovered_on"],
        "place": place,
        "subdivision": subdivision,
        "country": "MEX",
        "circumstances": draw.choice(_CIRCUMSTANCES),
        "notes": "",
        "days_from_sale": row["days_from_sale"],
        "damage": damage,
    }


def _worn(serial: str) -> str:
    """One character that is one or the other: what step 1 of the case shows."""
    for true, read in (("0", "O"), ("1", "I"), ("8", "B"), ("5", "S"), ("2", "Z"), ("6", "G")):
        at = serial.rfind(true)
        if at > 0:
            return f"{serial[:at]}[{read}{true}]{serial[at + 1 :]}"
    return serial[:-1] + "?"


def _case(number: int, special: str | None) -> str:
    if special:
        return "FGR/DEMO/2026/001"
    draw = _chance("case", number)
    if draw.random() < SEIZURE_ROWS / 635:
        return "FGR/DEMO/2026/SEIZURE"
    return f"FGR/DEMO/2026/{draw.randint(2, CASES):03d}"


def specials(rows: list[Row], arms: dict[str, Arm]) -> dict[str, list[str]]:
    """Rows that the demonstration shows one by one, the first that fit."""
    repeated = Counter(id(arm) for arm in arms.values() if len(arm.serial) > 4)
    written = Counter(arm.serial for arm in arms.values())
    chosen: dict[str, list[str]] = {}
    for row in rows:
        number, arm = row["row"], arms[row["row"]]
        if repeated[id(arm)] == 2 and row["make"] and "twice" not in chosen:
            chosen["twice"] = [each for each, other in arms.items() if other is arm]
        if written[arm.serial] != 1 or not row["make"] or not row["recovered_on"] or not row["sold_on"]:
            continue
        usual = row["recovered_on"] < "2026-06-01" and int(row["days_from_sale"] or 0) > 200
        glock = arm.make == "GLOCK" and shape_of(arm.serial) == "AAAA999"
        if glock and usual and any(char in "0185" for char in arm.serial[4:]) and "detail" not in chosen:
            chosen["detail"] = [number]
        elif arm.make == "SMITH & WESSON" and usual and len(arm.serial) >= 7:
            for what in ("own", "protected", "person"):
                if what not in chosen:
                    chosen[what] = [number]
                    break
    for row in rows:
        arm = arms[row["row"]]
        alike = [
            other["row"]
            for other in rows
            if other["make"]
            and arms[other["row"]] is not arm
            and _marks(arms[other["row"]]) == _marks(arm)
            and arms[other["row"]].maker.country != "AUT"
        ]
        if row["make"] and len(arm.serial) > 4 and alike:
            chosen["tie"] = [row["row"], alike[0]]
            break
    return chosen


def _marks(arm: Arm) -> tuple[str, str, str]:
    return arm.serial, arm.make, arm.calibre


def split(*, rows: int = 635, entries: int = 100_000) -> Split:
    """Everything the three nodes begin with.

    Args:
        rows: recovered arms that are used; those shown one by one are always among them.
        entries: generated entries in each of the registers of B and C.
    """
    source = read_rows()
    arms = arms_of(source)
    special = specials(source, arms)
    shown = {number: what for what, numbers in special.items() for number in numbers}
    source.sort(key=lambda row: (row["row"] not in shown, int(row["row"])))
    source = source[:rows]
    recoveries = []
    for row in source:
        arm, what = arms[row["row"]], shown.get(row["row"])
        if arm.serial and not arm.records and arm.first_row == int(row["row"]):
            lawful_records(arm, recovered_on=_day(row["recovered_on"]), special=what)
        recoveries.append(recovery_of(row, arm, special=what))
    # The second officer works on the same arm under a case of its own.
    for each in recoveries:
        if each["row"] in special["twice"][1:]:
            each["case_reference"] = "FGR/DEMO/2026/002"
    used = list({id(arms[row["row"]]): arms[row["row"]] for row in source}.values())
    registers = {state: _register(state, used, special, entries) for state in ("AUT", "USA")}
    registers["MEX"] = _own_register(arms[special["own"][0]])
    truth = {
        row["row"]: {state: record["source_record"] for state, record in arms[row["row"]].records.items()}
        for row in source
    }
    return Split(recoveries, registers, truth, special)


def _register(state: str, arms: list[Arm], special: dict[str, list[str]], entries: int) -> list[Row]:
    draw = _chance("register", state)
    true = [arm.records[state] for arm in arms if state in arm.records and len(arm.serial) > 3]
    for arm in arms:
        if len(arm.serial) <= 3:
            arm.records.pop(state, None)
    shapes: dict[str, list[str]] = {}
    for arm in arms:
        if len(arm.serial) >= 6 and any(char.isdigit() for char in arm.serial):
            shapes.setdefault(arm.make, []).append(shape_of(arm.serial))
    shown = {int(number) for numbers in special.values() for number in numbers}
    near = [
        (arm.make, arm.calibre, arm.serial)
        for arm in arms
        if state in arm.records
        and len(arm.serial) > 5
        and draw.random() < 0.25
        and arm.first_row not in shown
    ]
    taken = {arm.serial for arm in arms}
    rows = list(Entries(state, shapes, draw).many(entries, near=near, taken=taken)) + true
    draw.shuffle(rows)
    prefix = {"AUT": "AT", "USA": "US"}[state]
    for number, row in enumerate(rows, 1):
        row["source_record"] = f"{prefix}-{number:07d}"
    return rows


def _own_register(stolen: Arm) -> list[Row]:
    """A's own register: a few arms of its police, among them one that was stolen and is recovered."""
    draw = _chance("own")
    there = stolen.records["USA"]
    lost_on = date.fromisoformat(there["exported_on"]) + timedelta(days=400)
    own: Row = {name: there[name] for name in ("serial", "make", "model", "calibre", "type", "year")} | {
        "country_of_manufacture": "USA",
        "import_country": "MEX",
        "importer": "SEDENA",
        "imported_on": (lost_on - timedelta(days=330)).isoformat(),
        "imported_from": "USA",
        "imported_reference": "SEDENA-DEMO-118",
        "stolen_on": lost_on.isoformat(),
        "stolen_country": "MEX",
        "stolen_reference": "SSPC-DEMO-0042",
    }
    shapes = {"SMITH & WESSON": [shape_of(stolen.serial)]}
    # Numbers beside the stolen arm's: a real register holds some, and the officer sees why they stand behind.
    near = [(stolen.make, stolen.calibre, stolen.serial)]
    rows = list(Entries("USA", shapes, draw).many(60, near=near, taken={stolen.serial}))
    kept = []
    for row in rows:
        kept.append(
            {name: row.get(name, "") for name in COLUMNS[1:8]}
            | {
                "stolen_on": "2023-05-11",
                "stolen_country": "MEX",
                "stolen_reference": f"SSPC-{len(kept):04d}",
            }
        )
    kept.insert(draw.randrange(len(kept)), own)
    for number, row in enumerate(kept, 1):
        row["source_record"] = f"MX-{number:05d}"
    return kept


def write_csv(path: Path, columns: tuple[str, ...], rows: list[Row]) -> None:
    """Write rows with these columns, empty where a row has none."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write(made: Split, folder: Path) -> None:
    """Write the files of the three nodes and the truth."""
    folder.mkdir(parents=True, exist_ok=True)
    write_csv(folder / "a-recoveries.csv", RECOVERY_COLUMNS, made.recoveries)
    for state, name in (("MEX", "a"), ("AUT", "b"), ("USA", "c")):
        write_csv(folder / f"{name}-register.csv", COLUMNS, made.registers[state])
    text = json.dumps({"truth": made.truth, "special": made.special}, indent=1)
    (folder / "truth.json").write_text(text, "utf-8")


__all__ = ["Arm", "Split", "arms_of", "pointer", "read_rows", "specials", "split", "write"]
