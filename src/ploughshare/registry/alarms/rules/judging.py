# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What speaks against what, how much, and how long somebody has to look at it."""

from __future__ import annotations

from ploughshare.crypto.digests import sha256
from ploughshare.kernel.ids import Id
from ploughshare.kernel.text import one_line
from ploughshare.law.clocks.terms import Deadline, Unit
from ploughshare.registry.alarms.errors import AlarmReasonNeeded
from ploughshare.registry.alarms.rules.knowing import UNKNOWN
from ploughshare.registry.alarms.terms import (
    Appearance,
    Appeared,
    Book,
    Grade,
    Mark,
    Recorded,
    Standing,
    Watched,
)

REASON_LEAST, REASON_MOST = 10, 1000
GONE = frozenset({Standing.DEACTIVATED, Standing.DESTROYED, Standing.WRITTEN_OFF})
"""It does not exist any more, or not as an arm, or not here."""
_LIES = frozenset({Standing.IN_STORE, Standing.ISSUED, Standing.HELD_BY_STATE})
_LAWFUL = frozenset({Appearance.STOCK, Appearance.MOVEMENT})
"""Where arms of the state turn up by right: another store, a delivery."""
_TERM = Deadline("queue", "other", "3", Unit.WORKING_DAYS, "when it was raised", "own rule")


def term() -> Deadline:
    """How long somebody has to decide."""
    return _TERM


def is_against(book: Book, standing: Standing, appearance: Appearance) -> bool:
    """Whether an arm that a record says this of cannot appear there.

    An arm of a force that is taken into another store is counted twice, which a second store's keeper has
    to see; one that only the register says the state holds belongs into a store. A licence may move what
    the state held.
    """
    if standing in _LIES and appearance in _LAWFUL:
        return book is Book.STOCK and appearance is Appearance.STOCK
    return True


def grade_of(
    book: Book, recorded: Recorded, appeared: Appeared, *, mark: Mark, watched: Watched
) -> Grade | None:
    """How much speaks for the arm's having turned up against its record; None where nothing does, since it
    turned up before.

    What was entered after the end of an arm of a stock and says it turned up before is met all the same, as
    a perhaps: whoever enters it late may have reason to.
    """
    doubtful = not mark.whole
    if recorded.since is not None:
        if appeared.on.last < recorded.since.first:
            if book is not Book.STOCK or appeared.recorded_at <= recorded.recorded_at:
                return None
            doubtful = True
        elif appeared.on.first <= recorded.since.last:
            doubtful = True
    if doubtful:
        return Grade.PERHAPS
    return Grade.LIKELY if UNKNOWN in {mark.family, watched.family} else Grade.SURE


def reason(given: str) -> str:
    """Why, in enough words.

    Raises:
        AlarmReasonNeeded.
    """
    cleaned = one_line(given)[:REASON_MOST]
    if len(cleaned) < REASON_LEAST:
        raise AlarmReasonNeeded({"least": REASON_LEAST})
    return cleaned


def reference_id(partner: str, reference: str) -> Id:
    """An id that stands for a record which another authority holds."""
    return Id(sha256(f"{partner} {reference}".encode())[:16])
