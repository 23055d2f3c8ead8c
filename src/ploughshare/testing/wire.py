# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The way between nodes without sockets: what a test lets happen to a letter on it."""

from __future__ import annotations

import enum
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ploughshare.exchange.mailbox.terms import Envelope, Outgoing


class Fate(enum.Enum):
    """What becomes of one try to deliver a letter."""

    ARRIVES = "arrives"
    LOST = "lost"
    """It never arrives; the sender sees no answer."""
    RECEIPT_LOST = "receipt_lost"
    """It arrives; the sender sees no answer."""
    TWICE = "twice"
    """It arrives twice."""
    LATE_COPY = "late_copy"
    """It arrives, and a copy of it again at some later time, behind younger letters."""


Choice = Callable[[Outgoing], Fate]


def everything_arrives(letter: Outgoing) -> Fate:
    """A calm wire."""
    return Fate.ARRIVES


def stormy(seed: int, fates: Sequence[Fate] = tuple(Fate)) -> Choice:
    """A wire on which every try has a fate by lot, the same in every run."""
    lot = random.Random(seed)  # noqa: S311
    return lambda letter: lot.choice(fates)


@dataclass
class Wire:
    """The wire of a federation.

    Attributes:
        choose: the fate of a try.
        down: names of nodes that cannot be reached.
        passed: every envelope that arrived, with the kind of letter it carries, in order.
        late: copies that are still under way.
    """

    choose: Choice = everything_arrives
    down: set[str] = field(default_factory=set)
    passed: list[tuple[str, Envelope]] = field(default_factory=list)
    late: list[Envelope] = field(default_factory=list)

    def kinds(self) -> list[str]:
        """Kinds of the letters that arrived, in order, each once."""
        seen: set[str] = set()
        kept = []
        for kind, envelope in self.passed:
            if envelope.header.message not in seen:
                seen.add(envelope.header.message)
                kept.append(kind)
        return kept
