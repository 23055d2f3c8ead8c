# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The form for the terms of an agreement: what is given in it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable

from ploughshare.crypto.sealing import CLASSICAL
from ploughshare.exchange.agreements.errors import AgreementBroken
from ploughshare.exchange.agreements.terms import ExchangeKind, LookupClause, Terms
from ploughshare.exchange.peers.errors import DescriptorExpired, PeerUnknown
from ploughshare.exchange.peers.terms import NodeId
from ploughshare.interfaces.presentation.outcomes import Problem
from ploughshare.interfaces.web.given import chosen, day_of, number_of
from ploughshare.interfaces.web.routes.register import member_of
from ploughshare.interfaces.web.visit import Visit
from ploughshare.interfaces.web.wrong_fields import at_field
from ploughshare.kernel.errors import PloughshareError
from ploughshare.kernel.periods import MalformedDay
from ploughshare.kernel.text import N_
from ploughshare.vocabulary.handling import Tlp
from ploughshare.vocabulary.purposes import Purpose

AGREED = (Purpose.TRACING, Purpose.INVESTIGATION, Purpose.BORDER_CONTROL, Purpose.STOCK_SECURITY)
"""Purposes an agreement between authorities may name."""

WRONG = {
    # Translators: what is wrong with a field of the terms of an agreement, beside that field.
    "title": N_("Give the agreement a name by which people know it."),
    "purposes": N_("Choose at least one purpose."),
    "safeguards": N_("Write down what protects personal data, or leave them out of the agreement."),
    "retention_days": N_("Give a whole number of days, from 1 to 36500."),
    "automatic_daily_budget": N_("Give a whole number from 0 to 1000000."),
    "answer_hours": N_("Give a whole number of hours, from 1 to 8784."),
    "urgent_answer_hours": N_("Give a whole number of hours, from 1 up to the hours for an answer."),
    "ends_on": N_("The agreement would end before it begins. Choose a later day, or leave it open."),
    "parties": N_("Choose the authority the agreement is with."),
    "kinds": N_("Choose at least one thing that may be exchanged."),
    "lookup": N_(
        "Give whole numbers. Without batches a year's share is at most 5000 millionths of the register."
    ),
}


def terms_given(visit: Visit, *, reference: str, parties: Iterable[NodeId]) -> Terms:
    """The terms as they stand in the form.

    Raises:
        MalformedDay: a day that is none.
    """
    personal = visit.given("personal_data") == "yes"
    kinds = frozenset(each for each in ExchangeKind if each.value in chosen(visit, "kinds"))
    return Terms(
        reference,
        (visit.given("title") or "")[:200],
        tuple(sorted(set(parties))),
        kinds,
        frozenset(each for each in AGREED if each.value in chosen(visit, "purposes")),
        member_of(Tlp, visit.given("ceiling")) or Tlp.AMBER,
        personal,
        visit.given("safeguards") if personal else None,
        _number(visit, "retention_days"),
        visit.given("automatic_answers") == "yes",
        _number(visit, "automatic_daily_budget"),
        _number(visit, "answer_hours"),
        _number(visit, "urgent_answer_hours"),
        day_of(visit.given("starts_on")) or visit.at.date(),
        day_of(visit.given("ends_on")),
        _clause(visit) if ExchangeKind.LOOKUP in kinds else None,
        suites=frozenset({CLASSICAL}) if visit.given("weaker_sealing") == "yes" else frozenset(),
    )


def _clause(visit: Visit) -> LookupClause:
    return LookupClause(
        _number(visit, "lookup_keys_daily"),
        _number(visit, "lookup_share_ppm"),
        _number(visit, "lookup_batch_most"),
        visit.given("lookup_hits_told") == "yes",
    )


def _number(visit: Visit, name: str) -> int:
    """A whole number; -1, which no term allows, where there is none."""
    found = number_of(visit.given(name))
    return -1 if found is None else found


def blamed(visit: Visit, error: PloughshareError) -> Problem:
    """The outcome at the field it is about, in words that say what to write there."""
    problem = visit.problem(error)
    if isinstance(error, AgreementBroken) and str(error.facts.get("what")) in WRONG:
        name = str(error.facts["what"])
        field = {"parties": "partner", "lookup": "lookup_keys_daily"}.get(name, name)
        return at_field(problem, {error.code: field}, detail=visit.language.gettext(WRONG[name]))
    if isinstance(error, MalformedDay):
        given = error.facts.get("given")
        name = "starts_on" if visit.given("starts_on") == given else "ends_on"
        return at_field(problem, {error.code: name})
    return at_field(problem, {PeerUnknown.code: "partner", DescriptorExpired.code: "partner"})


def as_form(terms: Terms) -> dict[str, str]:
    """Terms as the form shows them, for an amendment to begin with."""
    clause = terms.lookup
    return {
        "title": terms.title,
        "ceiling": terms.ceiling.value,
        "personal_data": "yes" if terms.personal_data else "",
        "safeguards": terms.safeguards or "",
        "retention_days": str(terms.retention_days),
        "automatic_answers": "yes" if terms.automatic_answers else "",
        "automatic_daily_budget": str(terms.automatic_daily_budget),
        "answer_hours": str(terms.answer_hours),
        "urgent_answer_hours": str(terms.urgent_answer_hours),
        "starts_on": terms.starts_on.isoformat(),
        "ends_on": terms.ends_on.isoformat() if terms.ends_on else "",
        "lookup_keys_daily": str(clause.keys_daily) if clause else "12000",
        "lookup_share_ppm": str(clause.share_ppm) if clause else "5000",
        "lookup_batch_most": str(clause.batch_most) if clause else "1",
        "lookup_hits_told": "yes" if clause and clause.hits_told else "",
        "weaker_sealing": "yes" if CLASSICAL in terms.suites else "",
    }
