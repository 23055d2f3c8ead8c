# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Faces read marks as they are typed: they must not pay for the search index's libraries."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from pathlib import Path
from ploughshare.matching.markings import queries
from ploughshare.matching.markings.index import MarkIndex
from ploughshare.matching.markings.rules import is_clear_match
from ploughshare.vocabulary.firearms import Description
from ploughshare.vocabulary.markings import Marking
reading = queries.read_marking(Marking(serial="ABE573528", make="TAURUS", calibre="9mm"))
record = Description(serial="ABE573528", make="TAS", calibre="9")
ranking = queries.rank(reading, [(1, queries.score(reading, record))])
assert is_clear_match(ranking)
index = MarkIndex.open(Path(sys.argv[1]))
assert index.indexed_upto == 0
print(sorted({"numpy", "numba", "scipy"} & set(sys.modules)))
"""


def test_reading_comparing_and_opening_an_index_load_no_numpy(tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
