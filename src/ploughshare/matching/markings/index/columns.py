# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""One field of many records: its different values, and a code for each record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

VALUES_MOST = 65_535
"""Different values of one field that a segment tells apart; the rarest others count as not recorded."""


@dataclass(frozen=True, slots=True)
class Column:
    """One field of many records.

    Attributes:
        values: the different texts, most frequent first.
        codes: for each record 0 where nothing is recorded, else 1 + the place in `values`.
    """

    values: tuple[str, ...]
    codes: npt.NDArray[np.uint16]


def joined_columns(columns: Sequence[Column]) -> Column:
    """One column with the records of several, one after the other."""
    counts: dict[str, int] = {}
    for column in columns:
        for text, count in zip(
            column.values,
            np.bincount(column.codes, minlength=len(column.values) + 1)[1:].tolist(),
            strict=False,
        ):
            counts[text] = counts.get(text, 0) + count
    values = tuple(sorted(counts, key=lambda text: (-counts[text], text)))[:VALUES_MOST]
    place = {text: at for at, text in enumerate(values, 1)}
    tables = [np.array([0, *(place.get(text, 0) for text in column.values)], np.uint16) for column in columns]
    return Column(
        values, np.concatenate([table[column.codes] for table, column in zip(tables, columns, strict=True)])
    )


def column(texts: Sequence[str | None]) -> Column:
    """A column from texts; what is empty counts as not recorded."""
    counts: dict[str, int] = {}
    for text in texts:
        if text:
            counts[text] = counts.get(text, 0) + 1
    values = tuple(sorted(counts, key=lambda text: (-counts[text], text)))[:VALUES_MOST]
    place = {text: at for at, text in enumerate(values, 1)}
    codes = np.fromiter((place.get(text or "", 0) for text in texts), np.uint16, len(texts))
    return Column(values, codes)
