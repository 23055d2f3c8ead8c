# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""An answer of law or policy is a value: what, why, under which conditions, by when."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import timedelta

from ploughshare.kernel.text import Text


class Outcome(enum.Enum):
    """What a gateway finds."""

    OWED = "owed"
    """A binding instrument obliges the asked state to answer."""
    PERMITTED = "permitted"
    PERMITTED_IF = "permitted_if"
    """Permitted once the named conditions are met."""
    DISCRETION = "at_discretion"
    """The named authority of the asked state decides."""
    NO_BASIS = "no_basis"
    """No instrument was found; `conditions` say what would create one."""
    BARRED = "barred"
    """Nobody here can lift it."""
    UNDETERMINED = "undetermined"
    """Facts are missing; `missing` names them. Never taken for yes."""


@dataclass(frozen=True, slots=True)
class Provision:
    """An article that carries a reason.

    Attributes:
        instrument: code, such as UN_FIREARMS_PROTOCOL.
        title: the instrument's short title.
        article: such as 12(4).
        row: id of the row in the reference data that says so.
        source: where the row was read.
        as_of: date of the source as given there.
        verification: how far the text was read (`text_read`, `partly_read`, `memory`), or the
            confidence of a status (`A`, `B`, `C`); None if not stated.
    """

    instrument: str
    title: str
    article: str
    row: str | None = None
    source: str | None = None
    as_of: str | None = None
    verification: str | None = None


class ClockKind(enum.Enum):
    """Whether a term is law or an agreed one."""

    LAW = "law"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Term:
    """The time an answer may take.

    Attributes:
        length: from receipt.
        kind: law (a binding instrument states it) or agreed (between the two; not law).
        provision: where it stands; None for an agreed term.
    """

    length: timedelta
    kind: ClockKind
    provision: Provision | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What law or policy says to one question.

    Attributes:
        outcome: the finding.
        reasons: why, each a sentence.
        provisions: the articles the reasons rest on.
        conditions: what must be kept when it is permitted, or met first when permitted_if.
        missing: facts that are not known.
        authority: who decides when at discretion; None otherwise.
        term: how long the answer may take; None if no term is known.
        first: what has to be done before it may go, when permitted_if.
        times: further times that the bases set.
    """

    outcome: Outcome
    reasons: tuple[Text, ...] = ()
    provisions: tuple[Provision, ...] = ()
    conditions: tuple[Text, ...] = ()
    missing: tuple[Text, ...] = ()
    authority: Text | None = None
    term: Term | None = None
    first: tuple[Text, ...] = ()
    times: tuple[Text, ...] = ()

    @property
    def why(self) -> str:
        """The first reason in English, for a log or an error; the outcome where no reason is given."""
        return self.reasons[0].english() if self.reasons else self.outcome.value

    @property
    def permitted(self) -> bool:
        """Whether the act may go forward now (at discretion: the question may be put)."""
        return self.outcome in {Outcome.OWED, Outcome.PERMITTED, Outcome.DISCRETION}
