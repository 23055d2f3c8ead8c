# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How a decision of the legal officer enters an answer: where the tables leave it to a person, and never past
a bar or an open condition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from ploughshare.kernel.clock import to_rfc3339
from ploughshare.kernel.text import N_, Text
from ploughshare.law.gateways.rules.barring import barred
from ploughshare.law.gateways.rules.case import Case
from ploughshare.law.gateways.rules.citations import cite_basis
from ploughshare.law.gateways.rules.conditions import FIRST, conditions_on, general_conditions
from ploughshare.law.gateways.rules.gates import Gates, gates
from ploughshare.law.gateways.terms import Facts, Open, Tables
from ploughshare.law.rulings.rules import LEFT_TO_A_PERSON, unanswered
from ploughshare.law.rulings.terms import Ruling
from ploughshare.vocabulary.cooperation import DataKind
from ploughshare.vocabulary.decisions import Decision, Outcome, Provision

_PERMITTED = N_("Permitted by the decision of the legal officer of %(day)s.")
_REFUSED = N_("Refused by the decision of the legal officer of %(day)s.")
_GROUNDS = N_("On these grounds: %(grounds)s")
"""A sentence of its own: the first reason may be told to the other state, and the grounds are not."""
_UNTIL = N_("The decision of the legal officer holds until %(until)s.")
_THIS_ONE = N_("The decision of the legal officer is for this one request.")
_LEFT = N_("The tables alone left it open: %(outcome)s.")
_FOUND = N_("It rests on what the legal officer found in the decision of %(day)s.")
_LAWYER = N_("the legal officer")
_STATED = frozenset(each.name for each in fields(Facts) if str(each.type) == "bool | None")


def with_stated(facts: Facts, ruling: Ruling | None) -> Facts:
    """The facts with those that the legal officer found, where nobody had stated them."""
    if ruling is None or not ruling.permit:
        return facts
    found: dict[str, Any] = {
        name: value
        for name, value in ruling.grounds.stated.items()
        if name in _STATED and getattr(facts, name) is None
    }
    return replace(facts, **found) if found else facts


def barred_anyway(case: Case, kind: DataKind) -> bool:
    """Whether a bar holds for a kind of data, whatever a person decides."""
    return bool(gates(case, personal=kind is DataKind.PRIVATE_HOLDER, surrendered=False).bars)


def ruled(case: Case, made: Decision, kind: DataKind, missing: tuple[str, ...], ruling: Ruling) -> Decision:
    """The decision for one kind of data with the legal officer's: as the tables have it where they leave
    nothing to a person, or more than the officer looked at.

    Args:
        case: the question with the facts that the officer found.
        made: what the tables say to it.
        missing: codes of what is not known.
    """
    if case.asking == case.asked:
        return made
    if made.outcome not in LEFT_TO_A_PERSON:
        rests = ruling.permit and bool(ruling.grounds.stated) and made.permitted
        found = Text(_FOUND, {"day": to_rfc3339(ruling.made_at)[:10]})
        return replace(made, conditions=(*made.conditions, found)) if rests else made
    if not ruling.permit:
        # What would have gone at discretion does not: this is how the discretion was used.
        outcome = Outcome.BARRED if made.outcome is Outcome.DISCRETION else made.outcome
        why = (*_said(_REFUSED, ruling), *made.reasons)
        return replace(made, outcome=outcome, reasons=why, authority=None)
    personal = kind is DataKind.PRIVATE_HOLDER
    stopped = gates(case, personal=personal, surrendered=False)
    if stopped.bars:
        return barred(case, tuple(sorted(stopped.bars, key=lambda each: each.value)))
    if made.outcome is Outcome.NO_BASIS and not ruling.grounds.provisions:
        return made
    if unanswered({*missing, *stopped.unknown}, ruling.grounds):
        return made
    return _permitted(case, made, kind, stopped, ruling)


def _permitted(case: Case, made: Decision, kind: DataKind, stopped: Gates, ruling: Ruling) -> Decision:
    ends = Text(_THIS_ONE) if ruling.until is None else Text(_UNTIL, {"until": ruling.until.isoformat()})
    left = Text(_LEFT, {"outcome": made.outcome.value})
    kept = made.conditions if made.outcome is Outcome.DISCRETION else ()
    general = general_conditions(case.question, case.facts)
    conditions = dict.fromkeys((ends, left, *kept, *general, *conditions_on(kind)))
    cited = tuple(_cited(each, case.tables) for each in ruling.grounds.provisions)
    return Decision(
        Outcome.PERMITTED_IF if stopped.open else Outcome.PERMITTED,
        reasons=_said(_PERMITTED, ruling),
        provisions=tuple(dict.fromkeys((*cited, *made.provisions))) if kept else cited,
        conditions=tuple(conditions),
        term=made.term,
        first=tuple(_first(case, each) for each in sorted(stopped.open, key=lambda each: each.value)),
        times=made.times,
    )


def _first(case: Case, each: Open) -> Text:
    facts: Mapping[str, str] = {
        "asking": case.asking,
        "asked": case.asked,
        "recipient": case.recipient,
        "authority": _LAWYER,
    }
    return Text(FIRST[each], dict(facts))


def _said(msgid: str, ruling: Ruling) -> tuple[Text, Text]:
    day = to_rfc3339(ruling.made_at)[:10]
    return Text(msgid, {"day": day}), Text(_GROUNDS, {"grounds": ruling.grounds.words})


def _cited(provision: str, tables: Tables) -> Provision:
    basis = tables.bases.get(provision)
    if basis is not None:
        return cite_basis(basis)
    return Provision(instrument="", title=provision, article="")
