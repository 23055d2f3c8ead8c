# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The question of the page *Law* with the facts of the case, as it stands in the address or in a form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from ploughshare.interfaces.presentation.words.case_facts import FACT_WORDS
from ploughshare.interfaces.web.routes.register import country_of, member_of
from ploughshare.interfaces.web.visit import SAFE, Visit
from ploughshare.kernel.clock import noon
from ploughshare.kernel.countries import Country, UnknownCountry
from ploughshare.kernel.periods import parse_part_date
from ploughshare.law.facts.terms import InForce
from ploughshare.law.gateways import service as gateways
from ploughshare.law.gateways.queries import form_rules
from ploughshare.law.gateways.terms import Facts, Question
from ploughshare.law.offences.queries import compare
from ploughshare.law.offences.rules import dual_criminality
from ploughshare.law.offences.terms import Comparison
from ploughshare.vocabulary.cooperation import ARM_KINDS, LOT_KINDS, DataKind, Form, Offence
from ploughshare.vocabulary.decisions import Decision
from ploughshare.vocabulary.purposes import Purpose
from ploughshare.vocabulary.tracing import UrgencyGround

HOURS = re.compile(r"[1-9][0-9]{0,3}")
PREFIX = "fact_"
CONSENT, DUAL = "consent", "dual_criminality"
_NO_BY_DEFAULT = frozenset({"state_transfer", "political_offence", "military_offence"})
"""Of these nothing said counts as no."""


AMMUNITION = DataKind.AMMUNITION.value
"""What the field says where the question is about ammunition."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A question tried out on the page.

    Attributes:
        question: as it is put; None while no state is chosen that is asked.
        facts: what is known of the case.
        stated: facts that a person stated, by name, as typed.
        compared: the offence in the laws of both; None where none is chosen.
        proposed: whether dual criminality was taken from that comparison.
    """

    question: Question | None
    facts: Facts
    stated: Mapping[str, str]
    compared: Comparison | None = None
    proposed: bool = False


def question_on_page(visit: Visit, law: InForce | None = None) -> tuple[Question, Facts]:
    """The question with its facts.

    Raises:
        UnknownCountry: no state is chosen, or it is none.
        MalformedDay: no day.
    """
    found = tried(visit, law)
    if found.question is None:
        raise UnknownCountry({"given": ""})
    return found.question, found.facts


def tried(visit: Visit, law: InForce | None = None) -> Tried:
    """What the address or the form says.

    Args:
        law: the facts of law in force here; the packaged ones for None.

    Raises:
        UnknownCountry, MalformedDay: something said is not usable.
    """
    read = visit.asked if visit.request.method in SAFE else visit.given
    stated = _stated(read)
    facts = _base(read)
    asking = country_of(read("asking")) or visit.node.desk.own
    asked = country_of(read("asked"))
    if asked is None:
        return Tried(None, facts, stated)
    form = member_of(Form, read("form")) or Form.TRACE
    at = on_day(read("day"), visit.at)
    offence = member_of(Offence, read("offence"))
    question = Question(
        asking,
        asked,
        form,
        purpose_of(read("purpose"), form),
        kinds_of(read("data"), lots=read("goods") == AMMUNITION),
        at,
        member_of(UrgencyGround, read("urgency")),
        offence,
    )
    compared = compare(asking, asked, offence, at, law=law) if offence else None
    facts = _with_stated(facts, stated, question)
    proposed = compared is not None and DUAL not in stated and dual_criminality(compared) is not None
    if compared is not None and proposed:
        facts = replace(facts, dual_criminality=dual_criminality(compared))
    return Tried(question, facts, stated, compared, proposed)


def alike(decisions: Mapping[DataKind, Decision]) -> list[tuple[list[DataKind], Decision]]:
    """Kinds of data about which the same is said, in one."""
    groups: list[tuple[list[DataKind], Decision]] = []
    for kind in DataKind:
        if kind not in decisions:
            continue
        made = decisions[kind]
        for kinds, known in groups:
            if known == made:
                kinds.append(kind)
                break
        else:
            groups.append(([kind], made))
    return groups


def kinds_of(given: str | None, *, lots: bool = False) -> frozenset[DataKind]:
    """The kinds of data that were named; all of an arm, or of a lot of ammunition, if none was."""
    named = (given or "").split()
    return frozenset(each for each in DataKind if each.value in named) or (
        LOT_KINDS if lots else ARM_KINDS
    ) | {DataKind.PRIVATE_HOLDER}


def purpose_of(given: str | None, form: Form) -> Purpose:
    """The purpose that was chosen; else one that the form can have."""
    known = form_rules(form).purposes
    usual = Purpose.TRACING if Purpose.TRACING in known else Purpose.INVESTIGATION
    return member_of(Purpose, given) or usual


def on_day(day: str | None, now: datetime) -> datetime:
    """The day that was typed, at noon; today if none was.

    Raises:
        MalformedDay: no day.
    """
    return noon(parse_part_date(day).period.since) if day else now


def agreed_term(hours: str | None) -> timedelta | None:
    """The hours that were agreed for an answer; None if none were, or no number."""
    return timedelta(hours=int(hours)) if hours and HOURS.fullmatch(hours) else None


def _base(read: Callable[[str], str | None]) -> Facts:
    if read("agreement") != "yes":
        return gateways.facts_without_agreement()
    return gateways.facts_of_agreement(
        personal_data=read("safeguards") == "yes", agreed_term=agreed_term(read("hours"))
    )


def _stated(read: Callable[[str], str | None]) -> Mapping[str, str]:
    found = ((name, read(PREFIX + name)) for name in FACT_WORDS)
    return MappingProxyType({name: value for name, value in found if value in {"yes", "no"}})


def _with_stated(facts: Facts, stated: Mapping[str, str], question: Question) -> Facts:
    said: dict[str, Any] = {
        name: value == "yes"
        for name, value in stated.items()
        if name != CONSENT and not (name in _NO_BY_DEFAULT and value == "no")
    }
    if CONSENT in stated:
        giver: Country = question.asked if form_rules(question.form).provider == "to" else question.asking
        field = "consent_of" if stated[CONSENT] == "yes" else "consent_refused_by"
        said[field] = frozenset({giver})
    return replace(facts, **said)
