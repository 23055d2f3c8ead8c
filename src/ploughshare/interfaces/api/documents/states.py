# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents that tell of many states at once."""

from __future__ import annotations

from datetime import date

from ploughshare.interfaces.api.documents.forms import Told
from ploughshare.law.treaties.terms import Answer
from ploughshare.vocabulary.cooperation import Form
from ploughshare.vocabulary.decisions import Outcome


class BoundDocument(Told, frozen=True, kw_only=True):
    """Whether an instrument binds a state. `row` opens what it rests on; null where there is no row."""

    instrument: str
    answer: Answer
    as_of: str | None
    row: str | None


class StateRowDocument(Told, frozen=True, kw_only=True):
    """A state beside several instruments, in the order in which they were asked for."""

    state: str
    bound: list[BoundDocument]


class StandingsDocument(Told, frozen=True, kw_only=True):
    """States beside instruments on a day, in the order of their codes."""

    on: date
    states: list[StateRowDocument]


class PartnerDocument(Told, frozen=True, kw_only=True):
    """What a state can do with another: `asks` when it asks, `is_asked` when it is asked; with the rows."""

    state: str
    asks: Outcome
    asks_by: list[str]
    is_asked: Outcome
    is_asked_by: list[str]


class PartnersDocument(Told, frozen=True, kw_only=True):
    """A state and every other in one form of cooperation on a day, for the usual case."""

    state: str
    form: Form
    on: date
    partners: list[PartnerDocument]


class RegionStateDocument(Told, frozen=True, kw_only=True):
    """A member of a region. `counts`: how many provisions stand how; `provisions`: each, by its row."""

    state: str
    bound: Answer | None
    counts: dict[str, int]
    provisions: dict[str, str]


class RegionDocument(Told, frozen=True, kw_only=True):
    """The members of a body beside one instrument."""

    body: str
    instrument: str
    title: str
    on: date
    states: list[RegionStateDocument]
