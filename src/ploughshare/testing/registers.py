# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Registers and damaged questions of any size, the same for the same seed.

Sixty makers with two to four patterns of their own; each pattern is a block of numbers of which the register
holds every 1.5th to 30th, drawn with repetition, so that about nine of ten serials occur once. A question is
a record's serial after the damage of life, with the maker left out or wrong in a share, and a fifth of the
questions ask for arms that the register does not hold: other numbers of the same blocks.

The channel of the damage is known exactly (`likelihoods`), so that an oracle can be set beside every method.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from ploughshare.testing import seeds
from ploughshare.testing.marks import SEEN

MAKES = (
    "GLOCK",
    "SMITH & WESSON",
    "RUGER",
    "TAURUS",
    "BERETTA",
    "COLT",
    "ZASTAVA",
    "NORINCO",
    "CZ",
    "IZHMASH",
    "SIG SAUER",
    "WALTHER",
    "HK",
    "FN",
    "BROWNING",
    "REMINGTON",
    "WINCHESTER",
    "MOSSBERG",
    "SAVAGE",
    "MARLIN",
    "SPRINGFIELD",
    "KIMBER",
    "ROSSI",
    "BERSA",
    "IMBEL",
    "FEG",
    "CUGIR",
    "ARSENAL",
    "RADOM",
    "TOKAREV",
    "MAKAROV",
    "TULA",
    "IMI",
    "STEYR",
    "MAUSER",
    "LLAMA",
    "ASTRA",
    "STAR",
    "HI-POINT",
    "KEL-TEC",
    "PHOENIX",
    "LORCIN",
    "RAVEN",
    "JENNINGS",
    "DAVIS",
    "BRYCO",
    "CANIK",
    "GIRSAN",
    "SARSILMAZ",
    "STOEGER",
    "BENELLI",
    "FRANCHI",
    "ARMSCOR",
    "CHARTER ARMS",
    "H&R",
    "PALMETTO",
    "DPMS",
    "BUSHMASTER",
    "DIAMONDBACK",
    "SCCY",
)
CALIBRES = (
    "9MM",
    "45ACP",
    "40SW",
    "38SPL",
    "357MAG",
    "22LR",
    "380ACP",
    "7.62X39",
    "5.56",
    "308WIN",
    "12GA",
    "762TOK",
)
TYPES = ("PISTOL", "REVOLVER", "RIFLE", "SHOTGUN", "SUBMACHINE GUN")
COUNTRIES = (
    "AUT",
    "USA",
    "BRA",
    "ITA",
    "SRB",
    "CHN",
    "CZE",
    "RUS",
    "DEU",
    "BEL",
    "ARG",
    "HUN",
    "ROU",
    "BGR",
    "POL",
    "ISR",
    "ESP",
    "TUR",
    "PHL",
)
MODELS = tuple(f"M{number:02d}" for number in range(40))
PATTERNS = (
    (3, 3, 0), (4, 3, 0), (3, 4, 0), (0, 8, 0), (3, 5, 0), (1, 6, 1), (2, 6, 0), (0, 6, 0), (0, 7, 0),
    (1, 5, 0), (2, 4, 0), (1, 7, 0), (0, 9, 0), (2, 5, 1), (1, 8, 0),
)  # fmt: skip
"""Letters before, figures, letters behind."""

CONFUSED = SEEN
FIRST_CONFUSION = 0.75
ALL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
KINDS = {
    "exact": 0.10, "ocr1": 0.20, "ocr2": 0.15, "missing": 0.10, "inserted": 0.07, "ocr1_sub1": 0.10,
    "unknown2": 0.10, "fragment": 0.08, "format": 0.05, "transposed": 0.05,
}  # fmt: skip
RIGHT_MAKE, NO_MAKE, WITH_CALIBRE, OUTSIDE = 0.75, 0.15, 0.85, 0.20
WIDTH = 12


@dataclass(frozen=True, slots=True)
class Register:
    """A generated register.

    Attributes:
        text: (n, WIDTH) ASCII, zeros behind.
        make, calibre, model, kind: places in the lists above.
        year: of manufacture.
        spare: the same for arms that are not registered.
    """

    text: npt.NDArray[np.uint8]
    make: npt.NDArray[np.uint8]
    calibre: npt.NDArray[np.uint8]
    model: npt.NDArray[np.uint8]
    kind: npt.NDArray[np.uint8]
    year: npt.NDArray[np.int16]
    spare: Register | None = None

    def serial(self, row: int) -> str:
        """A row's serial."""
        return bytes(self.text[row]).rstrip(b"\0").decode()

    def part(self, rows: npt.NDArray[np.int64]) -> Register:
        """Some of the rows."""
        return Register(
            self.text[rows],
            self.make[rows],
            self.calibre[rows],
            self.model[rows],
            self.kind[rows],
            self.year[rows],
        )


def register(
    count: int,
    *,
    seed: int = seeds.REGISTER,
    spare: int = 100_000,
    gaps: tuple[float, float] = (1.5, 30.0),
) -> Register:
    """A register of `count` records, and up to `spare` arms of the same blocks that it does not hold.

    Args:
        count: records.
        seed: of everything.
        spare: arms that are drawn besides; those whose number a record bears are left out.
        gaps: a block holds every so-manieth number, between these bounds.
    """
    total = count + spare
    shape, chance = np.random.default_rng(seed + 1), np.random.default_rng(seed)
    weight = 1 / np.arange(1, len(MAKES) + 1) ** 0.9
    weight /= weight.sum()
    strata: list[tuple[int, int, float, float]] = []
    for make in range(len(MAKES)):
        picked = shape.choice(len(PATTERNS), shape.integers(2, 5), replace=False)
        parts = shape.dirichlet(np.full(len(picked), 2.0))
        spread = shape.uniform(*gaps, len(picked))
        strata += [
            (make, int(at), weight[make] * part, gap)
            for at, part, gap in zip(picked, parts, spread, strict=True)
        ]
    counts = chance.multinomial(total, [share for _, _, share, _ in strata])
    texts, makes = [], []
    for (make, pattern, _, gap), many in zip(strata, counts.tolist(), strict=True):
        if many:
            texts.append(_block(PATTERNS[pattern], many, float(gap), shape, chance))
            makes.append(np.full(many, make, np.uint8))
    order = chance.permutation(total)
    text, by_make = np.concatenate(texts)[order], np.concatenate(makes)[order]
    whole = Register(
        text=text,
        make=by_make,
        calibre=_drawn(by_make, len(CALIBRES), 0.4, shape, chance),
        model=_drawn(by_make, len(MODELS), 0.3, shape, chance),
        kind=_drawn(by_make, len(TYPES), 0.3, shape, chance),
        year=chance.integers(1950, 2026, total).astype(np.int16),
    )
    held, out = whole.part(np.arange(count)), whole.part(np.arange(count, total))
    return replace(held, spare=out.part(_not_held(held, out)))


def _not_held(held: Register, out: Register) -> npt.NDArray[np.int64]:
    """Spare arms whose number no record bears."""
    known = np.sort(held.text.view(f"S{WIDTH}").ravel())
    asked = out.text.view(f"S{WIDTH}").ravel()
    at = np.searchsorted(known, asked)
    return np.flatnonzero(known[np.minimum(at, len(known) - 1)] != asked)


def _block(
    pattern: tuple[int, int, int],
    many: int,
    gap: float,
    shape: np.random.Generator,
    chance: np.random.Generator,
) -> npt.NDArray[np.uint8]:
    before, figures, behind = pattern
    space = 26 ** (before + behind) * 10**figures
    reach = min(int(many * gap) + 1, space)
    number = int(shape.integers(0, max(1, space - reach))) + np.sort(chance.integers(0, reach, many))
    text = np.zeros((many, WIDTH), np.uint8)
    for at in range(before + figures - 1, before - 1, -1):
        text[:, at] = ord("0") + number % 10
        number //= 10
    for at in [*range(before - 1, -1, -1), *range(before + figures + behind - 1, before + figures - 1, -1)]:
        text[:, at] = ord("A") + number % 26
        number //= 26
    return text


def _drawn(
    make: npt.NDArray[np.uint8],
    values: int,
    spread: float,
    shape: np.random.Generator,
    chance: np.random.Generator,
) -> npt.NDArray[np.uint8]:
    reach = shape.dirichlet(np.full(values, spread), len(MAKES)).cumsum(1)
    drawn = np.empty(len(make), np.uint8)
    for at in range(0, len(make), 1_000_000):
        part = make[at : at + 1_000_000]
        drawn[at : at + 1_000_000] = (
            (chance.random(len(part))[:, None] > reach[part]).sum(1).clip(0, values - 1)
        )
    return drawn


def table(held: Register) -> pa.Table:
    """The register as the command reads it."""
    lengths = (held.text != 0).sum(1)
    offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    data = np.ascontiguousarray(held.text[held.text != 0])
    serial = pa.StringArray.from_buffers(len(held.text), pa.py_buffer(offsets), pa.py_buffer(data))

    def named(places: npt.NDArray[np.uint8], values: tuple[str, ...]) -> pa.Array:
        return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int8)), list(values))

    return pa.table({
        "id": pa.array(np.arange(len(held.text), dtype=np.int64)),
        "serial": serial,
        "make": named(held.make, MAKES),
        "model": named(held.model, MODELS),
        "calibre": named(held.calibre, CALIBRES),
        "type": named(held.kind, TYPES),
        "country": named((held.make % len(COUNTRIES)).astype(np.uint8), COUNTRIES),
        "year": pa.array(held.year),
    })  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A damaged mark.

    Attributes:
        text: the serial field as written.
        make, calibre: as written; None if left out.
        truth: the record, -1 if the register does not hold the arm.
        kind: of `KINDS`.
        serial: what the arm bears.
    """

    text: str
    make: str | None
    calibre: str | None
    truth: int
    kind: str
    serial: str


def questions(
    held: Register, count: int, *, seed: int = seeds.QUERIES, outside: float = OUTSIDE
) -> list[Question]:
    """Damaged marks with the record each belongs to."""
    chance = np.random.default_rng(seed)
    kinds = list(KINDS)
    shares = np.array(list(KINDS.values()))
    made = []
    for at in chance.choice(len(kinds), count, p=shares / shares.sum()):
        source, row = held, int(chance.integers(len(held.text)))
        truth = row
        if held.spare is not None and chance.random() < outside:
            source, row, truth = held.spare, int(chance.integers(len(held.spare.text))), -1
        serial = source.serial(row)
        share = chance.random()
        make: str | None = MAKES[source.make[row]]
        if share >= RIGHT_MAKE:
            make = None if share < RIGHT_MAKE + NO_MAKE else MAKES[chance.integers(len(MAKES))]
        calibre = CALIBRES[source.calibre[row]] if chance.random() < WITH_CALIBRE else None
        made.append(Question(damaged(serial, kinds[at], chance), make, calibre, truth, kinds[at], serial))
    return made


def damaged(serial: str, kind: str, chance: np.random.Generator) -> str:
    """A serial after one kind of damage."""
    at = int(chance.integers(len(serial)))
    if kind in ("ocr1", "ocr2", "ocr1_sub1"):
        text = _confused(serial, 2 if kind == "ocr2" else 1, chance)
        return text[:at] + ALL[chance.integers(36)] + text[at + 1 :] if kind == "ocr1_sub1" else text
    if kind == "missing":
        return serial[:at] + serial[at + 1 :]
    if kind == "inserted":
        at = int(chance.integers(len(serial) + 1))
        return serial[:at] + ALL[chance.integers(36)] + serial[at:]
    if kind == "unknown2":
        lost = set(chance.choice(len(serial), 2, replace=False).tolist())
        return "".join("?" if place in lost else char for place, char in enumerate(serial))
    if kind == "fragment":
        many = int(chance.integers(1, 3))
        return "*" + serial[many:] if chance.random() < 0.5 else serial[:-many] + "*"
    if kind == "format":
        half = len(serial) // 2
        return f"SN {serial[:half]}-{serial[half:].lower()}"
    if kind == "transposed":
        at = int(chance.integers(len(serial) - 1))
        return serial[:at] + serial[at + 1] + serial[at] + serial[at + 2 :]
    return serial


def _confused(serial: str, many: int, chance: np.random.Generator) -> str:
    text = list(serial)
    places = [place for place, char in enumerate(text) if char in CONFUSED]
    chance.shuffle(places)
    for place in places[:many]:
        near = CONFUSED[text[place]]
        text[place] = near[0] if chance.random() < FIRST_CONFUSION else near[chance.integers(len(near))]
    return "".join(text)


def write(folder: Path, count: int, asked: int) -> tuple[Path, Path]:
    """The register and the questions as files the commands read; kept from one run to the next."""
    folder.mkdir(parents=True, exist_ok=True)
    records, queries = folder / f"register_{count}.parquet", folder / f"questions_{count}_{asked}.parquet"
    if not (records.exists() and queries.exists()):
        held = register(count)
        pq.write_table(table(held), records)
        pq.write_table(asked_table(questions(held, asked)), queries)
    return records, queries


def asked_table(made: list[Question]) -> pa.Table:
    """Questions as the command reads them, with the truth beside them."""
    return pa.table({
        "query_id": pa.array(range(len(made)), pa.int64()),
        "serial": [one.text for one in made],
        "make": pa.array([one.make for one in made], pa.string()),
        "model": pa.nulls(len(made), pa.string()),
        "calibre": pa.array([one.calibre for one in made], pa.string()),
        "type": pa.nulls(len(made), pa.string()),
        "country": pa.nulls(len(made), pa.string()),
        "year": pa.nulls(len(made), pa.int16()),
        "truth": pa.array([one.truth for one in made], pa.int64()),
        "kind": [one.kind for one in made],
        "held": [one.serial for one in made],
    })  # fmt: skip
