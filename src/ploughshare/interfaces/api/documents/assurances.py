# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Documents of the register of assurances."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, field

from ploughshare.interfaces.api.documents.forms import Given, IdText, Line, Told
from ploughshare.law.assurances.terms import (
    Assurance,
    AssuranceState,
    Breach,
    Matter,
    Paper,
    Reaching,
    Said,
    Watch,
)
from ploughshare.law.gateways.rules.parties import parse_party
from ploughshare.safeguards.work import CaseId
from ploughshare.vocabulary.cooperation import DataKind, Form, Offence

Party = Annotated[
    str,
    Meta(min_length=2, max_length=80, description="ISO 3166-1 code, or an organisation (`org:INTERPOL`)."),
]
Plain = Annotated[str, Meta(min_length=1, max_length=2000)]


class NewAssurance(Given, frozen=True, kw_only=True):
    """An assurance, or that one was refused. `giver`: who gave it, and would get what is given. What is left
    out of `forms`, `data`, `offence` and `case_id` sets no limit. `office` is an office, never a name."""

    matter: Matter
    said: Said = Said.GIVEN
    giver: Party
    receiver: Party
    forms: Annotated[list[Form], Meta(max_length=20)] = field(default_factory=list)
    data: Annotated[list[DataKind], Meta(max_length=10)] = field(default_factory=list)
    offence: Offence | None = None
    case_id: IdText | None = None
    since: date
    until: date | None = None
    reference: Line
    dated_on: date
    authority: Line
    office: Line
    words: Plain
    watched_how: Plain
    watched_by: Line
    next_look_on: date | None = None


class AssuranceDecision(Given, frozen=True, kw_only=True):
    """Whether a second legal officer confirms an entry."""

    confirm: bool


class AssuranceLook(Given, frozen=True, kw_only=True):
    """When somebody looks again; null for no day."""

    next_look_on: date | None = None


class NewBreach(Given, frozen=True, kw_only=True):
    """A breach: when, what, who found it, what followed. No name of a person."""

    broken_on: date
    what: Plain
    found_by: Line
    effect: Plain


class AssuranceGrounds(Given, frozen=True, kw_only=True):
    """Why, in words that are read by whoever decides next."""

    grounds: Plain


class BreachDocument(Told, frozen=True, kw_only=True):
    """A breach, and who let the assurance count again."""

    id: str
    broken_on: date
    what: str
    found_by: str
    effect: str
    recorded_by: str
    recorded_at: datetime
    restored_by: str | None
    restored_at: datetime | None
    grounds: str | None


class AssuranceDocument(Told, frozen=True, kw_only=True):
    """An entry of the register with its history. `broken`: a breach stands that nobody restored."""

    id: str
    matter: Matter
    said: Said
    state: AssuranceState
    broken: bool
    giver: str
    receiver: str
    forms: list[Form]
    data: list[DataKind]
    offence: Offence | None
    case_id: str | None
    since: date
    until: date | None
    reference: str
    dated_on: date
    authority: str
    office: str
    words: str
    watched_how: str
    watched_by: str
    next_look_on: date | None
    looked_at: datetime | None
    entered_by: str
    entered_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    grounds: str | None
    breaches: list[BreachDocument]


def reaching_of(data: NewAssurance) -> Reaching:
    """Which questions it reaches.

    Raises:
        UnknownCountry: a party is neither a state nor an organisation.
        MalformedId: no id of a case.
    """
    return Reaching(
        parse_party(data.giver),
        parse_party(data.receiver),
        data.since,
        frozenset(data.forms),
        frozenset(data.data),
        data.offence,
        CaseId.parse(data.case_id) if data.case_id else None,
        data.until,
    )


def paper_of(data: NewAssurance) -> Paper:
    """Where it stands."""
    return Paper(data.reference, data.dated_on, data.authority, data.office)


def watch_of(data: NewAssurance) -> Watch:
    """How it is looked after."""
    return Watch(data.watched_how, data.watched_by, data.next_look_on)


def assurance_document(made: Assurance) -> AssuranceDocument:
    """An entry."""
    reach = made.reaching
    return AssuranceDocument(
        id=str(made.id),
        matter=made.matter,
        said=made.said,
        state=made.state,
        broken=made.broken,
        giver=reach.giver,
        receiver=reach.receiver,
        forms=sorted(reach.forms, key=lambda each: each.value),
        data=sorted(reach.data, key=lambda each: each.value),
        offence=reach.offence,
        case_id=str(reach.case) if reach.case else None,
        since=reach.since,
        until=reach.until,
        reference=made.paper.reference,
        dated_on=made.paper.dated_on,
        authority=made.paper.authority,
        office=made.paper.office,
        words=made.words,
        watched_how=made.watch.how,
        watched_by=made.watch.by,
        next_look_on=made.watch.next_look_on,
        looked_at=made.looked_at,
        entered_by=str(made.entered_by),
        entered_at=made.entered_at,
        decided_by=str(made.decided_by) if made.decided_by else None,
        decided_at=made.decided_at,
        withdrawn_by=str(made.withdrawn_by) if made.withdrawn_by else None,
        withdrawn_at=made.withdrawn_at,
        grounds=made.grounds,
        breaches=[_breach_document(each) for each in made.breaches],
    )


def _breach_document(made: Breach) -> BreachDocument:
    return BreachDocument(
        id=str(made.id),
        broken_on=made.broken_on,
        what=made.what,
        found_by=made.found_by,
        effect=made.effect,
        recorded_by=str(made.recorded_by),
        recorded_at=made.recorded_at,
        restored_by=str(made.restored_by) if made.restored_by else None,
        restored_at=made.restored_at,
        grounds=made.grounds,
    )
