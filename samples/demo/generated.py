# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Register entries that nobody asks for: they make the search of the demonstration hard.

Serial numbers run in blocks, as makers ship them, in the shapes that each maker's numbers have; some
blocks lie right beside numbers that are asked for.
"""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from datetime import date, timedelta

from demo.makers import ENGLISH, MAKERS, Maker, kind_of, model_of

Row = dict[str, str]

COLUMNS = (
    "source_record",
    "serial",
    "make",
    "model",
    "calibre",
    "type",
    "country_of_manufacture",
    "year",
    "importer",
    "import_country",
    "protected",
    "exported_on",
    "exported_from",
    "exported_to",
    "exported_by",
    "exported_reference",
    "imported_on",
    "imported_from",
    "imported_reference",
    "sold_on",
    "sold_by",
    "sold_country",
    "sold_reference",
    "holder_pointer",
    "stolen_on",
    "stolen_country",
    "stolen_reference",
)

_FIRST = ("Blue", "Copper", "Three", "Old", "Prairie", "River", "Iron", "North", "Harbor", "Summit", "Cedar")
_SECOND = ("Heron", "Pines", "Gate", "Mill", "Bridge", "Hollow", "Ridge", "Point", "Creek", "Forge", "Oak")
_THIRD = ("Arms", "Outfitters", "Sporting Goods", "Pawn & Sport", "Firearms LLC", "Guns & Tackle")
_CALIBRES = ("9mm", "9mm", "9mm", ".380", ".40", ".45", ".22", ".38")
_ABROAD = ("USA", "USA", "USA", "USA", "DEU", "CZE", "CHE", "CAN", "BRA", "THA")
_SHARES = {
    "AUT": (("GLOCK", 88), ("STEYR", 12)),
    "USA": (
        ("GLOCK", 15),
        ("SMITH & WESSON", 20),
        ("TAURUS", 15),
        ("RUGER", 18),
        ("SPRINGFIELD", 6),
        ("SCCY", 4),
        ("BERETTA", 4),
        ("SIG SAUER", 6),
        ("CANIK", 3),
        ("FN", 2),
        ("HI-POINT", 2),
        ("MOSSBERG", 2),
        ("REMINGTON", 2),
        ("KEL-TEC", 1),
    ),
}
_OWN_SHAPES = {"GLOCK": ("AAAA999", "AAA999"), "STEYR": ("9999999",), "REMINGTON": ("A999999A",)}
_FALLBACK = ("AAA9999", "999999", "A999999")


def firm_of(number: int) -> str:
    """An invented dealer; the same number always gives the same name."""
    draw = random.Random(f"dealer {number}")
    return f"{draw.choice(_FIRST)} {draw.choice(_SECOND)} {draw.choice(_THIRD)}"


def pointer(draw: random.Random) -> str:
    """An opaque pointer into the national register of holders."""
    return f"H{draw.getrandbits(72):018X}"


def shape_of(serial: str) -> str:
    """`AAA9999` of `JWK0434`."""
    return "".join("9" if char.isdigit() else "A" if char.isalpha() else char for char in serial)


def block(shape: str, length: int, draw: random.Random) -> Iterator[str]:
    """Consecutive serial numbers of a shape, from a random first one."""
    letters = [draw.choice(string.ascii_uppercase) for char in shape if char == "A"]
    figures = sum(char == "9" for char in shape)
    first = draw.randrange(10**figures) if figures else 0
    for step in range(length):
        number = iter(str((first + step) % 10**figures).zfill(figures) if figures else "")
        letter = iter(letters)
        yield "".join(next(number) if char == "9" else next(letter) for char in shape)


def beside(serial: str, draw: random.Random) -> list[str]:
    """Serial numbers next to this one: one figure or one letter differs."""
    found = []
    for _ in range(draw.randint(1, 4)):
        at = draw.randrange(len(serial))
        pool = string.digits if serial[at].isdigit() else string.ascii_uppercase
        found.append(serial[:at] + draw.choice(pool) + serial[at + 1 :])
    return [one for one in found if one != serial]


class Entries:
    """Makes the entries of one state's register."""

    def __init__(self, state: str, shapes: dict[str, list[str]], draw: random.Random) -> None:
        self._state = state
        self._shapes = shapes
        self._draw = draw
        self._newest = date(2026, 6, 1)

    def many(self, count: int, *, near: list[tuple[str, str, str]], taken: set[str]) -> Iterator[Row]:
        """So many entries.

        Args:
            near: maker, calibre and serial beside which some entries lie.
            taken: serials that no entry may bear.
        """
        made = 0
        for make, calibre, serial in near:
            for one in beside(serial, self._draw):
                if made < count and one not in taken:
                    made += 1
                    yield self._entry(make, calibre, one, self._day())
        names, weights = zip(*_SHARES[self._state], strict=True)
        while made < count:
            make = self._draw.choices(names, weights)[0]
            shapes = self._shapes.get(make) or list(_OWN_SHAPES.get(make, _FALLBACK))
            calibre, day = self._draw.choice(_CALIBRES), self._day()
            for serial in block(self._draw.choice(shapes), self._draw.randint(1, 40), self._draw):
                if made < count and serial not in taken:
                    made += 1
                    yield self._entry(make, calibre, serial, day)

    def _day(self) -> date:
        return date(1988, 1, 1) + timedelta(days=self._draw.randrange((self._newest - date(1988, 1, 1)).days))

    def _entry(self, make: str, calibre: str, serial: str, made_on: date) -> Row:
        draw, maker = self._draw, MAKERS[make]
        row = described(maker, serial, calibre, made_on.year, draw)
        if self._state == "AUT":
            return row | exported(maker, made_on, draw.choice(_ABROAD), draw)
        if maker.importer:
            row |= imported(maker, made_on)
        sold_on = made_on + timedelta(days=draw.randint(40, 900))
        if sold_on < self._newest and draw.random() < 0.93:
            row |= sold(sold_on, draw.randint(1, 4000), draw)
        return row


def described(maker: Maker, serial: str, calibre: str, year: int, draw: random.Random) -> Row:
    """What identifies an arm."""
    return {
        "serial": serial,
        "make": maker.name,
        "model": model_of(maker, calibre, draw.random()),
        "calibre": calibre,
        "type": ENGLISH[kind_of(maker, calibre)],
        "country_of_manufacture": maker.country,
        "year": str(year),
    }


def exported(maker: Maker, made_on: date, to: str, draw: random.Random) -> Row:
    """The export from the maker's state."""
    on = made_on + timedelta(days=draw.randint(5, 60))
    return {
        "exported_on": on.isoformat(),
        "exported_from": maker.country,
        "exported_to": to,
        "exported_by": maker.name,
        "exported_reference": f"EXP-{on.year}-{draw.randrange(10**6):06d}",
    }


def imported(maker: Maker, made_on: date) -> Row:
    """The import into the USA."""
    on = made_on + timedelta(days=70)
    return {
        "importer": maker.importer or "",
        "import_country": "USA",
        "imported_on": on.isoformat(),
        "imported_from": maker.country,
        "imported_reference": f"F6-{on.year}-{on.timetuple().tm_yday:03d}",
    }


def sold(on: date, dealer: int, draw: random.Random) -> Row:
    """The sale by a dealer to a private purchaser, who stands in the national register alone."""
    return {
        "sold_on": on.isoformat(),
        "sold_by": firm_of(dealer),
        "sold_country": "USA",
        "sold_reference": f"4473-{draw.randrange(10**7):07d}",
        "holder_pointer": pointer(draw),
    }
