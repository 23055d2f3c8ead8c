# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Make `recoveries.csv` out of Brady's crime-gun events, so that no real firearm stands in it.

    python samples/brady/permute.py PATH/crime_gun_events_redacted.csv

Within each serial number the letters are permuted by a permutation of the alphabet and the figures by
one of the ten figures, drawn anew for each serial; its pattern stays. Equal serials stay equal, different
ones stay different, and none of the source's serials of more than one character remains. What stands as a
serial but is no more than a calibre, a model number or a word becomes another such token. The dates of a
row, and of rows with one serial, are shifted together, so that every interval stays. Everything is drawn
from the SHA-256 of the source file: whoever holds the file gets the same result, whoever does not cannot
go back.
"""

from __future__ import annotations

import csv
import hashlib
import hmac
import random
import string
import sys
from datetime import date, timedelta
from pathlib import Path

FIELDS = (
    "row",
    "make",
    "serial",
    "calibre",
    "sold_on",
    "recovered_on",
    "days_from_sale",
    "dealer",
    "dealer_state",
    "case",
)
TOKEN_MOST = 3
"""Characters up to which what stands as a serial is a calibre, a model number or a word."""
SHIFT_DAYS = (-400, -60)
AHEAD_DAYS = (30, 400)
"""Shift of a row whose recovery lies in the future: it stays there."""


class Draw:
    """Chance drawn from the source file and a word that says what for."""

    def __init__(self, source: bytes) -> None:
        self._key = hashlib.sha256(source).digest()

    def of(self, *words: str) -> random.Random:
        """A source of chance of its own for these words."""
        digest = hmac.new(self._key, "\x1f".join(words).encode(), hashlib.sha256).digest()
        return random.Random(int.from_bytes(digest, "big"))


def permuted(serial: str, draw: random.Random) -> str:
    """The serial with its letters and its figures permuted; case, place and repetition stay."""
    letters = list(string.ascii_uppercase)
    figures = list(string.digits)
    draw.shuffle(letters)
    draw.shuffle(figures)
    table = str.maketrans(
        string.ascii_uppercase + string.ascii_lowercase + string.digits,
        "".join(letters) + "".join(letters).lower() + "".join(figures),
    )
    return serial.translate(table)


def serials_of(rows: list[dict[str, str]], draw: Draw) -> dict[str, str]:
    """Each serial of the source and what stands for it."""
    found = sorted({row["firearm_serial"] for row in rows} - {""})
    taken = set(found)
    made: dict[str, str] = {}
    for serial in found:
        attempt = 0
        while True:
            new = permuted(serial, draw.of("serial", serial, str(attempt)))
            if new not in taken or (len(serial) == 1 and new not in made.values()):
                break
            attempt += 1
        made[serial] = new
        taken.add(new)
    return made


def ordinals(rows: list[dict[str, str]], column: str, prefix: str, draw: Draw) -> dict[str, str]:
    """A running number for each value of a column, in an order drawn by lot."""
    found = sorted({row[column] for row in rows} - {""})
    draw.of(column).shuffle(found)
    return {value: f"{prefix}{number:03d}" for number, value in enumerate(found, 1)}


def shifted(row: dict[str, str], draw: Draw, newest: date) -> tuple[str, str]:
    """Sale and recovery, both moved by the same number of days; rows of one serial move together."""
    crime = date.fromisoformat(row["crime_date"]) if row["crime_date"] else None
    ahead = crime is not None and crime > newest
    arm = row["firearm_serial"] if len(row["firearm_serial"]) > TOKEN_MOST else f"row {row['source_row']}"
    days = draw.of("days", arm).randint(*(AHEAD_DAYS if ahead else SHIFT_DAYS))
    sale = date.fromisoformat(row["sale_date"]) if row["sale_date"] else None
    moved = [(day + timedelta(days=days)).isoformat() if day else "" for day in (sale, crime)]
    return moved[0], moved[1]


def permute(source: Path, *, newest: date) -> list[dict[str, str]]:
    """All rows of the source, permuted.

    Args:
        source: Brady's file.
        newest: the day after which a date lies in the future.
    """
    draw = Draw(source.read_bytes())
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    serials = serials_of(rows, draw)
    dealers = ordinals(rows, "dealer_id", "D", draw)
    cases = ordinals(rows, "case_id", "K", draw)
    order = list(range(len(rows)))
    draw.of("order").shuffle(order)
    made = []
    for number, at in enumerate(order, 1):
        row = rows[at]
        sold, recovered = shifted(row, draw, newest)
        made.append(
            {
                "row": str(number),
                "make": row["manufacturer_name"],
                "serial": serials.get(row["firearm_serial"], ""),
                "calibre": row["firearm_caliber"],
                "sold_on": sold,
                "recovered_on": recovered,
                "days_from_sale": row["time_to_crime"].removesuffix(".0"),
                "dealer": dealers.get(row["dealer_id"], ""),
                "dealer_state": row["dealer_state"],
                "case": cases.get(row["case_id"], ""),
            }
        )
    return made


def main() -> int:
    """Read the file named on the command line and write `recoveries.csv` beside this script."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    rows = permute(Path(sys.argv[1]), newest=date(2026, 11, 24))
    target = Path(__file__).with_name("recoveries.csv")
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{target}: {len(rows)} rows")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
