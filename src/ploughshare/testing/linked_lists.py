# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Two lists that share some arms, the same for the same seed: firearms reported stolen, and arms seized.

The arms are those of `testing.registers`. The first list says everything as it is; the second misreads three
fifths of the serials (look-alikes, one character lost, added or replaced) and leaves out or misnames a share
of each other field.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from ploughshare.testing import registers

SEED = 424_242
MATCHED = 0.10
"""Share of each list that the other list holds too."""

ONE_CONFUSED, TWO_CONFUSED, LOST, ADDED, REPLACED = 0.30, 0.10, 0.05, 0.05, 0.10
NO_MAKE, WRONG_MAKE = 0.10, 0.08
NO_CALIBRE, WRONG_CALIBRE = 0.15, 0.05
NO_MODEL, WRONG_MODEL = 0.20, 0.10
NO_YEAR, ROUGH_YEAR = 0.30, 0.10

_FULL = 10_000_000
"""Arms of which a register is drawn densely enough for the gaps of `testing.registers`."""

_ALL = np.frombuffer(registers.ALL.encode(), np.uint8)
_WIDTH = registers.WIDTH + 1

Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Lists:
    """Two lists and the truth.

    Attributes:
        first, second: id, serial, make, model, calibre, year, and arm: the number of the arm, which no
            linkage may look at.
        matched: arms that stand in both.
    """

    first: pa.Table
    second: pa.Table
    matched: int


def lists(count: int, *, matched: int | None = None, seed: int = SEED, tied: bool = False) -> Lists:
    """Two lists of `count` rows each.

    Args:
        count: rows of each list.
        matched: arms that stand in both; a tenth if not given.
        seed: of everything.
        tied: whether the model goes with the make, as in life; else it is drawn evenly, which is easier.
    """
    both = round(count * MATCHED) if matched is None else matched
    total = 2 * count - both
    sparse = max(1.0, _FULL / max(total, 1))
    held = registers.register(total, seed=seed, spare=0, gaps=(1.5 * sparse, 30.0 * sparse))
    chance = np.random.default_rng(seed + 2)
    model = held.model if tied else chance.integers(0, len(registers.MODELS), total).astype(np.uint8)
    first = np.arange(count)
    second = np.concatenate([np.arange(both), np.arange(count, total)])
    second = second[chance.permutation(count)]
    first = first[chance.permutation(count)]
    return Lists(
        _clean(held, model, first), _damaged(held, model, second, chance), both
    )  # fmt: skip


def _clean(held: registers.Register, model: Bytes, rows: npt.NDArray[np.int64]) -> pa.Table:
    none = np.zeros(len(rows), np.bool_)
    return _table(
        "a", rows, _padded(held.text[rows]),
        {
            "make": (held.make[rows], none, registers.MAKES),
            "model": (model[rows], none, registers.MODELS),
            "calibre": (held.calibre[rows], none, registers.CALIBRES),
        },
        held.year[rows], none,
    )  # fmt: skip


def _damaged(
    held: registers.Register, model: Bytes, rows: npt.NDArray[np.int64], chance: np.random.Generator
) -> pa.Table:
    many = len(rows)

    def misnamed(
        true: Bytes, values: tuple[str, ...], out: float, wrong: float
    ) -> tuple[Bytes, npt.NDArray[np.bool_], tuple[str, ...]]:
        drawn, given = chance.random(many), true[rows].copy()
        other = (drawn >= out) & (drawn < out + wrong)
        given[other] = chance.integers(0, len(values), int(other.sum()))
        return given, drawn < out, values

    fields = {
        "make": misnamed(held.make, registers.MAKES, NO_MAKE, WRONG_MAKE),
        "model": misnamed(model, registers.MODELS, NO_MODEL, WRONG_MODEL),
        "calibre": misnamed(held.calibre, registers.CALIBRES, NO_CALIBRE, WRONG_CALIBRE),
    }
    drawn, year = chance.random(many), held.year[rows].copy()
    rough = (drawn >= NO_YEAR) & (drawn < NO_YEAR + ROUGH_YEAR)
    year[rough] += chance.integers(-2, 3, int(rough.sum())).astype(np.int16)
    return _table("b", rows, _misread(_padded(held.text[rows]), chance), fields, year, drawn < NO_YEAR)


def _padded(text: Bytes) -> Bytes:
    wide = np.zeros((len(text), _WIDTH), np.uint8)
    wide[:, : text.shape[1]] = text
    return wide


def _misread(text: Bytes, chance: np.random.Generator) -> Bytes:
    """Serials as an officer writes them down."""
    many = len(text)
    kind = chance.random(many)
    length = (text != 0).sum(1)
    bound = np.cumsum([ONE_CONFUSED, TWO_CONFUSED, LOST, ADDED, REPLACED])
    second = np.flatnonzero((kind >= bound[0]) & (kind < bound[1]))
    taken = _confuse(text, np.flatnonzero(kind < bound[1]), None, chance)
    _confuse(text, second, taken[np.searchsorted(np.flatnonzero(kind < bound[1]), second)], chance)
    lost = np.flatnonzero((kind >= bound[1]) & (kind < bound[2]))
    place = (chance.random(len(lost)) * length[lost]).astype(np.int64)
    for at in range(_WIDTH - 1):
        later = lost[place <= at]
        text[later, at] = text[later, at + 1]
    text[lost, _WIDTH - 1] = 0
    added = np.flatnonzero((kind >= bound[2]) & (kind < bound[3]))
    place = (chance.random(len(added)) * (length[added] + 1)).astype(np.int64)
    for at in range(_WIDTH - 1, 0, -1):
        later = added[place < at]
        text[later, at] = text[later, at - 1]
    text[added, place] = _ALL[chance.integers(0, len(_ALL), len(added))]
    replaced = np.flatnonzero((kind >= bound[3]) & (kind < bound[4]))
    place = (chance.random(len(replaced)) * length[replaced]).astype(np.int64)
    text[replaced, place] = _ALL[chance.integers(0, len(_ALL), len(replaced))]
    return text


def _confuse(
    text: Bytes,
    rows: npt.NDArray[np.int64],
    taken: npt.NDArray[np.int64] | None,
    chance: np.random.Generator,
) -> npt.NDArray[np.int64]:
    """Replace one character of each row by a look-alike, at another place than `taken`; returns the
    places."""
    likely = np.zeros(256, np.bool_)
    nearest, reads = np.zeros(256, np.uint8), np.zeros((256, 3), np.uint8)
    for char, near in registers.CONFUSED.items():
        likely[ord(char)] = True
        nearest[ord(char)] = ord(near[0])
        reads[ord(char)] = [ord(near[at % len(near)]) for at in range(3)]
    weight = chance.random((len(rows), _WIDTH)) * likely[text[rows]]
    if taken is not None:
        weight[np.arange(len(rows)), taken] = 0
    place: npt.NDArray[np.int64] = weight.argmax(1)
    able = weight[np.arange(len(rows)), place] > 0
    held = text[rows, place]
    first = chance.random(len(rows)) < registers.FIRST_CONFUSION
    other = reads[held, chance.integers(0, 3, len(rows))]
    text[rows[able], place[able]] = np.where(first, nearest[held], other)[able]
    return place


def _table(
    prefix: str,
    rows: npt.NDArray[np.int64],
    text: Bytes,
    fields: dict[str, tuple[Bytes, npt.NDArray[np.bool_], tuple[str, ...]]],
    year: npt.NDArray[np.int16],
    no_year: npt.NDArray[np.bool_],
) -> pa.Table:
    offsets = np.concatenate([[0], np.cumsum((text != 0).sum(1))]).astype(np.int32)
    data = np.ascontiguousarray(text[text != 0])
    named = {
        name: pa.DictionaryArray.from_arrays(pa.array(given.astype(np.int8), mask=out), list(values)).cast(
            pa.string()
        )
        for name, (given, out, values) in fields.items()
    }
    return pa.table({
        "id": pa.array([f"{prefix}{at}" for at in range(len(rows))]),
        "serial": pa.StringArray.from_buffers(len(text), pa.py_buffer(offsets), pa.py_buffer(data)),
        **named,
        "year": pa.array(year, mask=no_year),
        "arm": pa.array(rows),
    })  # fmt: skip
