# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The result as a Parquet or CSV file: written beside its place, group by group, moved there when whole."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from ploughshare.matching.linkage.errors import ResultIsList, ResultNotWritten
from ploughshare.matching.linkage.index.choosing import Chosen
from ploughshare.matching.linkage.rules.words import reason

GROUP = 262_144
"""Pairs of a row group."""

CARD = b"ploughshare.link"
"""Key of the file's metadata that holds what was learned and what was capped."""

Ids = Callable[[npt.NDArray[np.uint32]], pa.Array]


def write(
    path: Path,
    chosen: Chosen,
    first: Ids,
    second: Ids,
    kinds: tuple[pa.DataType, pa.DataType],
    *,
    within: bool,
    card: dict[str, object],
) -> None:
    """Write pairs: id_a, id_b, probability, reason.

    Args:
        path: what stood there is replaced, at once.
        chosen: the pairs.
        first, second: ids of rows of each list.
        kinds: types of the ids.
        within: whether both lists are one: the lesser id comes first.
        card: kept in the file's metadata.

    Raises:
        ResultNotWritten: the place cannot be written.
    """
    schema = pa.schema(
        [
            ("id_a", kinds[0]), ("id_b", kinds[1]), ("probability", pa.float64()),
            ("reason", pa.dictionary(pa.int32(), pa.string())),
        ],
        metadata={CARD: json.dumps(card)},
    )  # fmt: skip
    both = chosen.cells.astype(np.int64) * 8 + chosen.besides
    cells, places = np.unique(both, return_inverse=True)
    words = pa.array([reason(cell >> 3, cell & 7) for cell in cells.tolist()], pa.string())
    beside = path.with_name(f"{path.name}.part")
    try:
        with _writer(beside, path, schema) as writer:
            for low in range(0, max(len(places), 1), GROUP):
                part = slice(low, low + GROUP)
                one, other = first(chosen.first[part]), second(chosen.second[part])
                if within:
                    ahead = pc.less(one, other)
                    one, other = pc.if_else(ahead, one, other), pc.if_else(ahead, other, one)
                said = pa.DictionaryArray.from_arrays(pa.array(places[part].astype(np.int32)), words)
                columns = [one, other, pa.array(chosen.probability[part]), said]
                writer.write_table(pa.table(columns, schema=writer.schema))
        beside.replace(path)
    except OSError as trouble:
        _discard(beside)
        why = trouble.strerror or str(trouble).split("\n")[0]
        raise ResultNotWritten({"file": str(path), "why": why}) from trouble
    except BaseException:
        _discard(beside)
        raise


def check_place(path: Path, read: Sequence[Path]) -> None:
    """Refuse a place that cannot hold a file, before any work is done.

    Args:
        path: the place.
        read: the lists, which must not be written over.

    Raises:
        ResultNotWritten, ResultIsList.
    """
    if not path.parent.is_dir():
        raise ResultNotWritten({"file": str(path), "why": "its folder does not exist"})
    if path.is_dir():
        raise ResultNotWritten({"file": str(path), "why": "it is a folder"})
    if any(path.exists() and each.exists() and path.samefile(each) for each in read):
        raise ResultIsList({"file": str(path)})


class _Commas(pyarrow.csv.CSVWriter):  # type: ignore[misc]
    """A writer of CSV that knows its schema, as the one of Parquet does."""

    def __init__(self, place: Path, schema: pa.Schema) -> None:
        super().__init__(place, schema)
        self.schema = schema


def _writer(beside: Path, path: Path, schema: pa.Schema) -> Any:
    if path.suffix.lower() == ".csv":
        at = schema.get_field_index("reason")
        return _Commas(beside, schema.set(at, pa.field("reason", pa.string())))
    return pq.ParquetWriter(beside, schema)


def _discard(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
