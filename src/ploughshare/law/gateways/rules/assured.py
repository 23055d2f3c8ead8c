# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""How the register of assurances enters the facts: what it speaks of counts as it says, and no longer as an
agreement alone would have it (decision 0031)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ploughshare.kernel.countries import Country
from ploughshare.law.assurances.terms import Asked, Matter, Statement, Word
from ploughshare.law.gateways.terms import Facts, FormRules, Question
from ploughshare.safeguards.work import CaseId


def asked_of(question: Question, form: FormRules, *, asked: Country, case: CaseId | None) -> Asked:
    """The part of a question that decides which assurances reach it.

    Args:
        asked: the other party: of a delivery, the state of the leg.
        case: the case it is put in; None if in none.
    """
    to_asking = form.provider == "to"
    return Asked(
        giver=question.asking if to_asking else asked,
        receiver=asked if to_asking else question.asking,
        form=question.form,
        data=question.data,
        on=question.at.date(),
        offence=question.offence,
        case=case,
    )


def with_assurances(facts: Facts, said: Statement) -> Facts:
    """The facts with what the register says. It never widens what a person stated more narrowly: a risk
    that was found, an assurance known to be broken, an agreement that keeps natural persons' data out."""
    if not said.words:
        return facts
    words = said.words
    risk = _strict(words.get(Matter.HUMAN_RIGHTS_LOOK), _not(facts.human_rights_risk))
    if words.get(Matter.TREATMENT) is Word.BROKEN:
        risk = False
    safeguards = words.get(Matter.SAFEGUARDS)
    agreed = facts.safeguards
    if safeguards is Word.KEPT and agreed is False and not facts.agreement:
        agreed = None
    confidential = words.get(Matter.CONFIDENTIALITY)
    return replace(
        facts,
        death_penalty_assurance=_strict(words.get(Matter.DEATH_PENALTY), facts.death_penalty_assurance),
        human_rights_risk=_not(risk),
        safeguards=_strict(safeguards, agreed),
        confidentiality=facts.confidentiality if confidential is None else confidential is Word.KEPT,
    )


def strictest(each: Sequence[Facts]) -> Facts:
    """The facts for all legs of a delivery, each as strict as on the strictest."""
    found = each[0]
    for leg in each[1:]:
        risk = _both(_not(found.human_rights_risk), _not(leg.human_rights_risk))
        found = replace(
            found,
            death_penalty_assurance=_both(found.death_penalty_assurance, leg.death_penalty_assurance),
            human_rights_risk=_not(risk),
            safeguards=_both(found.safeguards, leg.safeguards),
            confidentiality=found.confidentiality and leg.confidentiality,
        )
    return found


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _strict(word: Word | None, stated: bool | None) -> bool | None:
    """What counts of a word of the register and of what was stated beside it."""
    if word is None or stated is False:
        return stated
    return {Word.KEPT: True, Word.OVER: None, Word.BROKEN: False}[word]


def _not(value: bool | None) -> bool | None:
    return None if value is None else not value
