# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Handling labels and grades of what a source said.

TLP 2.0 (FIRST), Europol handling codes H0 to H3 (Council 6243/18), source and information grading
by the European 4x4 scheme. Scales are kept as given; converting loses and is marked elsewhere.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.secrecy import Secrecy


class Tlp(enum.Enum):
    """Traffic Light Protocol 2.0, from open to closed."""

    CLEAR = "clear"
    GREEN = "green"
    AMBER = "amber"
    AMBER_STRICT = "amber+strict"
    RED = "red"

    @property
    def rank(self) -> int:
        """0 for CLEAR up to 4 for RED."""
        return list(Tlp).index(self)


class HandlingCode(enum.Enum):
    """Europol handling codes."""

    H0 = "H0"
    """Only to prevent and combat crime."""
    H1 = "H1"
    """Not in judicial proceedings without the provider's permission."""
    H2 = "H2"
    """No dissemination without the provider's permission."""
    H3 = "H3"
    """Other restrictions, in the text that goes with it."""


@dataclass(frozen=True, slots=True)
class Handling:
    """How a statement may be passed on.

    Attributes:
        tlp: sharing label.
        codes: handling codes, in order.
        restriction: the words that H3 refers to; None without H3.
    """

    tlp: Tlp = Tlp.AMBER
    codes: tuple[HandlingCode, ...] = (HandlingCode.H0,)
    restriction: str | None = None


class AudienceKind(enum.Enum):
    """What an audience is named by, from wide to narrow: the narrowest that fits counts."""

    STATE = "state"
    """ISO 3166-1 alpha-3 code."""
    GROUP = "group"
    """Reference of an agreement of several."""
    NODE = "node"
    """Name of a node."""

    @property
    def rank(self) -> int:
        """0 for STATE up to 2 for NODE."""
        return list(AudienceKind).index(self)


@dataclass(frozen=True, slots=True)
class Caveat:
    """Another label for one audience: the same statement is RED to one and GREEN to another.

    Attributes:
        kind: what the audience is named by.
        name: its code, reference or name.
        handling: how the audience may pass it on.
    """

    kind: AudienceKind
    name: str
    handling: Handling


class EvidenceUse(enum.Enum):
    """Whether a statement may be used before a court."""

    ALLOWED = "allowed"
    WITH_CONSENT = "with_consent"
    """Police information is no evidence without the consent of who gave it (Directive (EU) 2023/977, 4 to 6;
    Schengen Convention, 39(2))."""
    NEVER = "never"
    """Not unless its originator says otherwise."""


@dataclass(frozen=True, slots=True)
class Release:
    """Under which conditions a statement was given. They travel along.

    Attributes:
        handling: for everybody who is named by no caveat.
        caveats: other labels for single audiences; none where it was received, since each receiver learns
            its own label alone.
        purposes: what it may be used for.
        evidence: whether it may be used before a court.
        ask_onward: whether its originator must be asked before any onward use, whatever the label.
        erase_on: the day on which its content is erased; None if the agreement's time counts.
        level: how secret it is by national rules; None where it is not marked. A node that may not hold
            what is so secret refuses it unopened.
    """

    handling: Handling = Handling()
    caveats: tuple[Caveat, ...] = ()
    purposes: frozenset[Purpose] = frozenset({Purpose.TRACING, Purpose.INVESTIGATION})
    evidence: EvidenceUse = EvidenceUse.WITH_CONSENT
    ask_onward: bool = False
    erase_on: date | None = None
    level: Secrecy | None = None


class SourceGrade(enum.Enum):
    """Reliability of the source, European 4x4."""

    A = "A"
    B = "B"
    C = "C"
    X = "X"


class InformationGrade(enum.Enum):
    """Accuracy of the information, European 4x4."""

    ONE = "1"
    TWO = "2"
    THREE = "3"
    FOUR = "4"


@dataclass(frozen=True, slots=True)
class Grade:
    """A 4x4 grade such as A1.

    Attributes:
        source: A no doubt, B mostly reliable, C mostly unreliable, X cannot be assessed.
        information: 1 not in doubt, 2 known to the source, 3 corroborated, 4 cannot be corroborated.
    """

    source: SourceGrade = SourceGrade.X
    information: InformationGrade = InformationGrade.FOUR

    def __str__(self) -> str:
        return self.source.value + self.information.value
