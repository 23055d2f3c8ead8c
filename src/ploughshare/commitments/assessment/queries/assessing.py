# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The whole assessment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from ploughshare.commitments.assessment.queries.asking import whom_to_ask
from ploughshare.commitments.assessment.queries.comparing import Readings, likely_same, mark_troubles
from ploughshare.commitments.assessment.queries.gathering import gather, was_asked_about
from ploughshare.commitments.assessment.rules.same import same_marks
from ploughshare.commitments.assessment.rules.steps import first_steps
from ploughshare.commitments.assessment.rules.waiting import unanswered
from ploughshare.commitments.assessment.terms import Assessment, NotRead
from ploughshare.commitments.indicators.rules import count
from ploughshare.commitments.indicators.rules.counting import year_of
from ploughshare.commitments.indicators.terms import ArmRow, Indicator, Scope
from ploughshare.commitments.sheets.rules.scoping import agencies_of, with_state
from ploughshare.commitments.sheets.terms import Assumed
from ploughshare.registry.intake.ports import Reader

YEARS_MOST = 10
"""Years for which a draft is drawn, the latest first: nobody restates older ones from a sheet."""


def assess(
    files: Iterable[tuple[str, Reader]],
    *,
    assumed: Assumed,
    at: datetime,
    territory: str | None = None,
    others: Sequence[NotRead] = (),
) -> Assessment:
    """What the sheets of an office say.

    Args:
        files: name and reader of each.
        assumed: what the office says of rows that do not say it.
        at: the moment, for the law and for the age of requests.
        territory: part of the state that they cover; None for the whole of it.
        others: files that were not tried.
    """
    made = gather(files, assumed=assumed)
    state, arms = with_state(made.arms, assumed.state)
    assumed = replace(assumed, state=state)
    seen = [replace(each, sought=each.sought or was_asked_about(made, each)) for each in made.seen]
    readings = Readings()
    to_ask, own, nowhere = whom_to_ask(seen, readings, own=assumed.state, at=at)
    waiting, undated = unanswered(made.sent, on=assumed.today)
    found = Assessment(
        assumed.state,
        assumed.today,
        tuple(made.read),
        (*made.not_read, *others),
        (*same_marks(seen), *likely_same(seen, readings)),
        tuple(mark_troubles(seen, readings)),
        to_ask,
        own,
        nowhere,
        waiting,
        undated,
        _years(arms, assumed, territory),
    )
    return replace(found, steps=first_steps(found))


def _years(arms: Sequence[ArmRow], assumed: Assumed, territory: str | None) -> tuple[Indicator, ...]:
    known = {year for each in arms if (year := year_of(each.happened_on)) is not None}
    scope = Scope(
        assumed.state, territory, agencies_of(arms, [assumed.agency] if assumed.agency else []), None
    )
    return tuple(
        count(arms, year=year, scope=scope, as_at=assumed.today)
        for year in sorted(known, reverse=True)[:YEARS_MOST]
    )
