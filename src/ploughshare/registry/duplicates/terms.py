# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of comparing two records of the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ploughshare.matching.judgements.terms import Judgement
from ploughshare.matching.markings.terms import Agreement, Score
from ploughshare.registry.firearms.terms import Held
from ploughshare.vocabulary.firearms import FirearmId


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two records are. The same whichever of the two was opened first.

    Attributes:
        older, newer: the records, by when they were entered.
        probability: that both are one arm, 0 to 1, each pair by itself.
        score: the newer record's marks compared with the older record, with reasons.
        fields: by field of a description how the two stand; a field of which both are silent is left out.
    """

    older: Held
    newer: Held
    probability: float
    score: Score
    fields: Mapping[str, Agreement]

    def beside(self, id: FirearmId) -> Held:
        """The one of the two that is not this one."""
        return self.newer if self.older.id == id else self.older


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records side by side, with what was judged.

    Attributes:
        likeness: how alike they are.
        joined: whether judgements make them one, directly or by a chain.
        parted: whether judgements make them two.
        standing: the judgement in force on this very pair; None if there is none.
        judgements: all that was ever judged of this pair, newest first.
        around: judgements in force that name a record of one of both clusters, but not this pair.
    """

    likeness: Likeness
    joined: bool
    parted: bool
    standing: Judgement | None
    judgements: tuple[Judgement, ...]
    around: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The records that are judged to be one arm with one of them.

    Attributes:
        id: the id of the oldest record; stays when newer ones join.
        members: the records, the oldest first; one where nothing is judged.
        judgements: those in force that name a member, oldest first.
    """

    id: FirearmId
    members: tuple[Held, ...]
    judgements: tuple[Judgement, ...]
