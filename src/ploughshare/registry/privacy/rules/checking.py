# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What may be said, decided and done, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ploughshare.kernel.text import one_line
from ploughshare.registry.privacy.errors import (
    GroundsUnfit,
    IdentityOpen,
    PlaceNotDone,
    PlaceUndecided,
    PlaceUnfit,
    PrivacyDayUnfit,
    PrivacyUnfit,
)
from ploughshare.registry.privacy.terms import (
    FITS,
    LIMITING,
    LINE_MOST,
    WORDS_LEAST,
    WORDS_MOST,
    DataPlace,
    Ground,
    PlaceOutcome,
    PrivacyRequest,
    Right,
    Verdict,
)

_ALWAYS = frozenset({PlaceOutcome.NOTHING, PlaceOutcome.LEFT})
_ACTS = frozenset({PlaceOutcome.CORRECTED, PlaceOutcome.ERASED, PlaceOutcome.RESTRICTED})


def line(field: str, given: str | None, *, most: int = LINE_MOST) -> str:
    """A line that has to be given.

    Raises:
        PrivacyUnfit.
    """
    said = one_line(given or "")
    if not 0 < len(said) <= most:
        raise PrivacyUnfit({"field": field, "least": 1, "most": most})
    return said


def words(field: str, given: str | None, *, least: int = WORDS_LEAST) -> str:
    """Words that others will read.

    Raises:
        PrivacyUnfit.
    """
    said = (given or "").strip()
    if not least <= len(said) <= WORDS_MOST:
        raise PrivacyUnfit({"field": field, "least": least, "most": WORDS_MOST})
    return said


def check_day(field: str, day: date, *, today: date, since: date | None = None) -> date:
    """A day that is not to come, and not before what it follows.

    Raises:
        PrivacyDayUnfit.
    """
    if day > today or (since is not None and day < since):
        raise PrivacyDayUnfit({"field": field})
    return day


def outcomes_for(right: Right) -> tuple[PlaceOutcome, ...]:
    """What may become of a record, by what was asked for."""
    fitting = FITS[right] | _ALWAYS
    return tuple(each for each in PlaceOutcome if each in fitting)


def check_places(made: PrivacyRequest, places: Sequence[DataPlace]) -> None:
    """Stop a proposal while a record waits for its outcome, or has one that does not fit.

    Raises:
        PlaceUndecided, PlaceUnfit.
    """
    fitting = outcomes_for(made.right)
    for each in places:
        if each.subject is None:
            continue
        if each.outcome is None:
            raise PlaceUndecided({"reference": each.given})
        if each.outcome not in fitting:
            raise PlaceUnfit({"outcome_of_record": each.outcome.value, "reference": each.given})
        if each.outcome is PlaceOutcome.TOLD and made.verdict is Verdict.NEITHER_NOR:
            raise PlaceUnfit({"outcome_of_record": each.outcome.value, "reference": each.given})


def check_decision(made: PrivacyRequest, places: Sequence[DataPlace]) -> None:
    """Stop an answer that does not hold together.

    Raises:
        GroundsUnfit: a refusal or limit without ground, or a ground without either.
        IdentityOpen: something is granted and nobody has checked from whom the request comes.
        PlaceUnfit: nothing is said to be held and a record holds something, or all is refused and something
        is
            done.
        PlaceUndecided: a record waits for its outcome.
    """
    assert made.verdict is not None
    limits = made.verdict in LIMITING
    if limits != bool(made.grounds):
        raise GroundsUnfit()
    check_places(made, places)
    granted = made.verdict in {Verdict.GRANTED, Verdict.PARTLY}
    if made.identity is None and (granted or Ground.IDENTITY not in made.grounds):
        raise IdentityOpen()
    for each in places:
        acts = each.outcome in _ACTS or each.outcome is PlaceOutcome.TOLD
        restricts_only = each.outcome is PlaceOutcome.RESTRICTED
        # A refused erasure may leave the record restricted (LED 16(3)); nothing else is done on a refusal.
        if acts and not granted and not (restricts_only and made.verdict is Verdict.REFUSED):
            raise PlaceUnfit(
                {"outcome_of_record": each.outcome.value if each.outcome else "–", "reference": each.given}
            )
        if each.outcome is PlaceOutcome.LEFT and made.verdict in {Verdict.GRANTED, Verdict.NOTHING_HELD}:
            raise PlaceUnfit({"outcome_of_record": each.outcome.value, "reference": each.given})


def check_done(places: Sequence[DataPlace]) -> None:
    """Stop a reply while a record that is to be corrected is not.

    Raises:
        PlaceNotDone.
    """
    for each in places:
        if each.outcome is PlaceOutcome.CORRECTED and each.done_at is None:
            raise PlaceNotDone({"reference": each.given})
