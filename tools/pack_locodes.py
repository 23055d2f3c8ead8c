# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Packs UN/LOCODE, release 2023-1, for the rooms that read places: one text for each country in one archive.

    python tools/pack_locodes.py FILE

FILE is the Parquet table of the package pyunlocode (Artistic-2.0) with the columns country, location, name,
subdivision and coordinates. The archive is the same for the same table.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as parquet

TARGET = Path("src/ploughshare/registry/seizures/data/locodes.zip")
_COORDINATES = re.compile(r"(\d{2})(\d{2})([NS]) (\d{3})(\d{2})([EW])")
_BEGINNING = (1980, 1, 1, 0, 0, 0)


def decimal(given: str | None) -> str:
    """ "5155N 00430E" as degrees with a point; nothing where no place is given."""
    found = _COORDINATES.fullmatch((given or "").strip())
    if not found:
        return "\t"
    latitude = int(found[1]) + int(found[2]) / 60
    longitude = int(found[4]) + int(found[5]) / 60
    north, east = (1 if found[3] == "N" else -1), (1 if found[6] == "E" else -1)
    return f"{latitude * north:.3f}\t{longitude * east:.3f}"


def main(source: Path) -> None:
    """Write the archive."""
    lines: dict[str, dict[str, str]] = defaultdict(dict)
    for row in parquet.read_table(source).to_pylist():
        if row["location"] and (row["change"] or "").strip() != "X":
            name = re.sub(r"\s+", " ", row["name"] or "").strip()
            place = f"{row['location']}\t{name}\t{row['subdivision'] or ''}\t{decimal(row['coordinates'])}"
            lines[row["country"]].setdefault(row["location"], place)
    TARGET.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for country in sorted(lines):
            entry = zipfile.ZipInfo(country, _BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, "\n".join(lines[country][code] for code in sorted(lines[country])) + "\n")
    print(f"{sum(map(len, lines.values()))} places of {len(lines)} countries, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
