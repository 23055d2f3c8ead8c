# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""A comparison of marks with a record, kept as it was so that it can be made again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ploughshare.registry.recoveries.terms import RecoveryId
from ploughshare.vocabulary.firearms import Description, FirearmId
from ploughshare.vocabulary.markings import Marking


@dataclass(frozen=True, slots=True)
class Made:
    """With what a comparison was made.

    Attributes:
        software: version of this software.
        figures: version of the figures of damage.
        reference: SHA-256 of all packaged tables, figures among them, hexadecimal.
    """

    software: str
    figures: str
    reference: str


@dataclass(frozen=True, slots=True)
class KeptMatch:
    """What was compared when an officer judged a candidate.

    Attributes:
        recovery, firearm, number: which comparison; numbers from 1.
        marking: the marks as they stood then.
        description: what the record said then.
        weight: the outcome: natural logarithm of how well the record explains the marks.
        made: with what.
        at: when.
    """

    recovery: RecoveryId
    firearm: FirearmId
    number: int
    marking: Marking
    description: Description
    weight: float
    made: Made
    at: datetime


@dataclass(frozen=True, slots=True)
class Rerun:
    """A comparison made again with what is installed now.

    Attributes:
        kept: as it was.
        made: with what it was made again.
        weight: the outcome now.
        same_means: whether software, figures and reference are those of then.
        same_outcome: whether the outcome is, to nine digits.
    """

    kept: KeptMatch
    made: Made
    weight: float
    same_means: bool
    same_outcome: bool
