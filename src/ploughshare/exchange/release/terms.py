# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of release."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from ploughshare.exchange.peers.terms import NodeId
from ploughshare.kernel.countries import Country


class Use(enum.Enum):
    """What somebody wants to do with a statement of another."""

    FORWARD = "forward"
    """Pass it on to another state's node."""
    EXPORT = "export"
    """Take it out of this node, to another authority of the same state."""
    COURT = "court"
    """Use it before a court."""


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Whom a label is asked for.

    Attributes:
        node: its name.
        state: its state.
        groups: references of the agreements of several that it is a party to.
    """

    node: NodeId
    state: Country
    groups: frozenset[str] = frozenset()


class Hint(enum.Enum):
    """Why a place in a text needs a person's eye before it leaves."""

    EMAIL = "email"
    TELEPHONE = "telephone"
    COORDINATES = "coordinates"
    ACCOUNT = "account"
    ADDRESS = "address"
    """An address of a machine or a page."""
    SOURCE = "source"
    """A word that speaks of an informant."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a text that may point to a person or a source.

    Attributes:
        hint: why it was found.
        start, end: characters of the text.
        words: what stands there.
    """

    hint: Hint
    start: int
    end: int
    words: str

    @property
    def key(self) -> str:
        """What a person confirms: the words with their hint, wherever they stand."""
        return f"{self.hint.value}:{self.words.casefold()}"
