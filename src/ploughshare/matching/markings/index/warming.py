# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Compile every loop of the search once, so that no officer waits for it: `python -m` this module.

The machine code is kept on disk (Numba's cache); later processes load it in a fraction of a second.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from ploughshare.matching.markings.index.compiled import KEPT
from ploughshare.matching.markings.index.marks import MarkIndex
from ploughshare.matching.markings.rules import read_serial

QUESTIONS = ("AB12345", "AB1234?", "A?1?34?", "*2345", "AB1*5", "[AB]B12345", "ZZZ999999")


def compile_all() -> int:
    """Build a small index on disk, open it again and put each kind of question; returns how many were put."""
    with tempfile.TemporaryDirectory() as folder:
        index = MarkIndex.open(Path(folder))
        index.add_segment([1, 2], ["AB12345", "XY-98760"], {"make": ["GLC", None]})
        index.merge()
        index.add(3, "Б 12345", {"make": "TAS"})
        again = MarkIndex.open(Path(folder))
        for held in (index, again):
            for text in QUESTIONS:
                held.find(read_serial(text), {"make": (("GLC", 1.0),)})
    return len(QUESTIONS)


def forget_older() -> None:
    """Take away what earlier versions of the loops left."""
    for other in KEPT.parent.glob("loops-*"):
        if other != KEPT:
            shutil.rmtree(other, ignore_errors=True)


if __name__ == "__main__":
    compile_all()
    forget_older()
