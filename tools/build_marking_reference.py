# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Builds `makes.csv`, `calibres.csv` and `models.csv` of `matching/markings/data` from the open lists.

    python tools/build_marking_reference.py NCIC_FOLDER MODELS_FOLDER OUT_FOLDER

NCIC_FOLDER holds gun_make.csv (NIEM 6.0 code lists); MODELS_FOLDER holds models.json and calibers.json
(GunsNPrices). Run once when a list changes; what it writes is committed.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path

_NOT_A_FIRM = re.compile(
    r"(?:CODE BY COUN|USE (?:THE )?(?:COUNTRY )?CODE|\bTRIBE|INDIAN|PUEBLO|RESERVATION|COMMUNITY OF)", re.I
)
_CUT = re.compile(
    r"[%_;*]|\.(?=MF|IM|MAK|SHOT|RIF|HAND)|\b(?:MFR|MFGR?S?|MFD|MFG\.? OF|MAKER OF|MAKES|IMPORT(?:ER|ED)|"
    r"MANUFACTURER OF|DISTRIBUTOR|SEE|DO NOT|NOT SAME|ALSO SEE|USE |ADDED/|ASSIGNED|FORMERLY|PREVIOUSLY|"
    r"NAME CHANGED|TRADE ?NAME|DBA|AKA|FFL|SUBSIDIARY|BRAND (?:NAME )?(?:OF|USED)|MODEL OF|OUT OF BUSINESS)|"
    # Notes that run into the name without a space.
    r"(?:MODEL OF|BRAND OF|MFD\.? ?BY|MFR\.? ?OF|MADE BY|NAME USED|IN SOME CASES|DIST(?:RIBUTED|\.)? BY)"
)
_IMPORTER = re.compile(r"IMPORT(?:ER|S)|DISTRIBUTOR")
_STATES = {
    "ALABAMA AL ALASKA AK ARIZONA AZ ARKANSAS AR CALIFORNIA CA CALIF COLORADO CO CONNECTICUT CT DELAWARE DE "
    "FLORIDA FL GEORGIA GA HAWAII HI IDAHO ID ILLINOIS IL ILL INDIANA IN IOWA IA KANSAS KS KENTUCKY KY "
    "LOUISIANA LA MAINE ME MARYLAND MD MASSACHUSETTS MA MASS MICHIGAN MI MINNESOTA MN MISSISSIPPI MS "
    "MISSOURI MO MONTANA MT NEBRASKA NE NEVADA NV OHIO OH OKLAHOMA OK OREGON OR "
    "PENNSYLVANIA PA TENNESSEE TN TEXAS TX "
    "UTAH UT VERMONT VT VIRGINIA VA WASHINGTON WA WISCONSIN WI WYOMING WY NY NJ NC SC NH NM ND SD RI WV "
    "HAMPSHIRE JERSEY MEXICO YORK CAROLINA DAKOTA"
}
_STATE_WORDS = frozenset(next(iter(_STATES)).split())
_COUNTRIES = {
    "TURKEY": "TUR", "ITALY": "ITA", "SPAIN": "ESP", "GERMANY": "DEU", "SWITZERLAND": "CHE", "CHINA": "CHN",
    "ENGLAND": "GBR", "AUSTRALIA": "AUS", "CANADA": "CAN", "ARGENTINA": "ARG", "PAKISTAN": "PAK",
    "POLAND": "POL", "ISRAEL": "ISR", "BELGIUM": "BEL", "PHILIPPINES": "PHL", "AUSTRIA": "AUT",
    "JAPAN": "JPN", "HUNGARY": "HUN", "SLOVENIA": "SVN", "RUSSIA": "RUS", "BRAZIL": "BRA", "FRANCE": "FRA",
    "ROMANIA": "ROU", "BULGARIA": "BGR", "SERBIA": "SRB", "FINLAND": "FIN", "SWEDEN": "SWE",
    "CZECHOSLOVAKIA": "CZE", "CZECH": "CZE", "KOREA": "KOR", "INDIA": "IND", "EGYPT": "EGY",
    "PORTUGAL": "PRT", "DENMARK": "DNK", "UKRAINE": "UKR", "CROATIA": "HRV", "MONTENEGRO": "MNE",
    "SCOTLAND": "GBR", "NORWAY": "NOR", "TAIWAN": "TWN", "GREECE": "GRC", "SLOVAKIA": "SVK",
}  # fmt: skip
_BORES = {
    "3006": "3006", "204": "204", "221": "221", "222": "222", "223": "223", "243": "243", "250": "250",
    "256": "256", "257": "257", "260": "260", "264": "264", "270": "270", "280": "280", "284": "284",
    "300": "300", "303": "303", "308": "308", "3220": "3220", "327": "327", "338": "338", "340": "340",
    "351": "351", "357": "357", "375": "375", "380": "380", "401": "401", "405": "405", "410": "410",
    "444": "444", "454": "454", "455": "455", "4570": "4570", "458": "458", "460": "460", "177": "177",
    "22": "22", "17": "17", "25": "25", "30": "30", "32": "32", "35": "35", "38": "38", "40": "40",
    "41": "41", "44": "44", "45": "45", "50": "50", "54": "54", "58": "58",
}  # fmt: skip
_METRIC = {
    "5.45": "545", "5.56": "556", "5.7": "57", "6": "6", "6.5": "65", "7": "7", "7.62": "762", "7.63": "763",
    "7.65": "765", "7.5": "75", "7.92": "8", "8": "8", "9": "9", "10": "10", "6.35": "635",
}  # fmt: skip


def main() -> None:
    ncic, models, out = (Path(part) for part in sys.argv[1:4])
    curated = {row["code"] for row in _rows(out / "makers_curated.csv")}
    _write(out / "makes.csv", ("code", "name", "countries", "role"), _makes(ncic / "gun_make.csv", curated))
    known = {row["id"] for row in _rows(out / "calibres_curated.csv")}
    calibres = json.loads((models / "calibers.json").read_text("utf-8"))["calibers"]
    _write(out / "calibres.csv", ("id", "name", "metric", "code", "aliases"), _calibres(calibres, known))
    brands = json.loads((models / "models.json").read_text("utf-8"))["dicts"]
    _write(out / "models.csv", ("brand", "models"), _models(brands))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _write(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _makes(path: Path, curated: set[str]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for row in _rows(path):
        code, described = row["code"], row["description"].upper()
        if code in curated or (_NOT_A_FIRM.search(described) and len(code) == 2):
            continue
        name = _name(described)
        if len(name) >= 2:
            role = "importer" if _IMPORTER.search(described) and "MFR" not in described else "maker"
            rows.append((code, name, _country(described), role))
    return rows


def _name(described: str) -> str:
    """The firm alone: without notes and without the place that follows a comma."""
    name = re.sub(r"\([^)]*\)", " ", described)
    name = _CUT.split(name, maxsplit=1)[0]
    place = re.search(r"[ ,]+[A-Z. ]+,\s*([A-Z]+)\.?\s*$", name)
    if place and (place.group(1) in _STATE_WORDS or place.group(1) in _COUNTRIES):
        name = _without_city(name[: place.start()], described)
    name = re.sub(r"[,;\-\s]+(?:" + "|".join(_COUNTRIES) + r")\W*$", "", name)
    return re.sub(r"\s+", " ", name).strip(" ,.;-/'&")


def _without_city(head: str, described: str) -> str:
    """`ANN ARBOR ARMS` of `ANN ARBOR ARMS ANN ARBOR, MI`; a trailing legal form marks the end."""
    form = re.match(r"(.*?\b(?:INC|LLC|LTD|CORP|CO|GMBH|S\.?A|SPA|COMPANY|ARMS|FIREARMS)\b)", head)
    return form.group(1) if form else head


def _country(described: str) -> str:
    words = re.findall(r"[A-Z]+", described)
    for word in words:
        if (word in _COUNTRIES and word not in {"CHINA", "CZECH"}) or word in {"CHINA", "CZECH"}:
            return _COUNTRIES[word]
    place = re.search(r",\s*([A-Z]+)\W*$", described)
    return "USA" if place and place.group(1) in _STATE_WORDS else ""


def _calibres(entries: list[dict[str, object]], known: set[str]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for entry in entries:
        key, name = str(entry["id"]), str(entry["name"])
        aliases = [str(alias) for alias in entry["aliases"]]  # type: ignore[attr-defined]
        if key in known:
            rows.append((key, "", "", "", "|".join(aliases)))
            continue
        metric = re.search(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(?:mm)?\s*(R?)\b", name)
        dims = f"{metric[1]}x{metric[2]}{metric[3]}" if metric else ""
        rows.append((key, name, dims, _calibre_code(name), "|".join([name, *aliases])))
    return rows


def _calibre_code(name: str) -> str:
    gauge = re.match(r"(\d+) Gauge", name)
    if gauge:
        return gauge[1] if gauge[1] in {"4", "10", "12", "16", "20", "24", "28"} else ""
    inch = re.match(r"\.(\d+)(?:-(\d+))?", name)
    if inch:
        both = inch[1] + (inch[2] or "")
        return _BORES.get(both) or _BORES.get(inch[1]) or _BORES.get(inch[1][:2], "")
    bore = re.match(r"(\d+(?:\.\d+)?)", name)
    return _METRIC.get(bore[1], "") if bore else ""


def _models(brands: list[dict[str, object]]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for brand in brands:
        word = str(brand["brand"])
        listed = brand["models"]
        names = [str(model["name"]) if isinstance(model, dict) else str(model) for model in listed]  # type: ignore[attr-defined]
        short = sorted({re.sub(rf"^{re.escape(word)}\s+", "", name, flags=re.I) for name in names})
        rows.append((word, "|".join(short)))
    return rows


if __name__ == "__main__":
    main()
