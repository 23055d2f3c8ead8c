# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Writes the matrix of states and forms to a Parquet file."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ploughshare.kernel.countries import Country
from ploughshare.law.gateways.terms import Evaluation
from ploughshare.vocabulary.cooperation import Form

AT_ONCE = 65_536
SCHEMA = pa.schema(
    [
        ("form", pa.dictionary(pa.int8(), pa.string())),
        ("asking", pa.dictionary(pa.int16(), pa.string())),
        ("asked", pa.dictionary(pa.int16(), pa.string())),
        ("outcome", pa.dictionary(pa.int8(), pa.string())),
        ("bases", pa.list_(pa.string())),
        ("missing", pa.list_(pa.string())),
    ]
)


def write_matrix(target: Path, rows: Iterable[tuple[Form, Country, Country, Evaluation]]) -> int:
    """Write every row; the file is there whole or not at all. Returns how many rows it has."""
    beside = target.with_name(target.name + ".part")
    source, count = iter(rows), 0
    try:
        with pq.ParquetWriter(beside, SCHEMA) as writer:
            while some := list(islice(source, AT_ONCE)):
                writer.write_table(_table(some))
                count += len(some)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return count


def _table(rows: list[tuple[Form, Country, Country, Evaluation]]) -> pa.Table:
    columns = {
        "form": [form.value for form, _, _, _ in rows],
        "asking": [asking for _, asking, _, _ in rows],
        "asked": [asked for _, _, asked, _ in rows],
        "outcome": [found.outcome.value for _, _, _, found in rows],
        "bases": [list(found.bases) for _, _, _, found in rows],
        "missing": [list(found.missing) for _, _, _, found in rows],
    }
    return pa.table({name: pa.array(columns[name], type=SCHEMA.field(name).type) for name in columns}, SCHEMA)
