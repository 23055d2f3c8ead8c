# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What single fact, stated otherwise, would alter a decision: by asking anew with each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from ploughshare.kernel.text import N_, Text
from ploughshare.law.gateways.rules.case import Case
from ploughshare.law.gateways.rules.evaluation import NARROWEST_FIRST, evaluate
from ploughshare.law.gateways.terms import Facts, Question, Tables, Turn

CONSENT = "consent_of"

SENTENCES: Mapping[tuple[str, bool], str] = MappingProxyType(
    {
        # Translators: each completes "What single fact would alter it:".
        ("transnational_organised", True): N_("The offence crosses borders and involves an organised group."),
        ("transnational_organised", False): N_("No organised group is involved, or no border is crossed."),
        ("state_transfer", True): N_("The arms are the object of a transfer between states."),
        ("political_offence", True): N_("The offence is political."),
        ("military_offence", True): N_("The offence is one of military law alone."),
        ("dual_criminality", True): N_("The same conduct is punishable in both states."),
        ("dual_criminality", False): N_("The conduct is not punishable in one of the states."),
        ("own_national", True): N_("The person is a national of the asked state."),
        ("own_national", False): N_("The person is no national of the asked state."),
        ("death_penalty", True): N_("The recipient can punish the offence with death."),
        ("death_penalty", False): N_("The recipient cannot punish the offence with death."),
        ("death_penalty_assurance", True): N_("The recipient assures that nobody is put to death."),
        ("death_penalty_assurance", False): N_(
            "An assurance against the death penalty was refused or broken."
        ),
        ("human_rights_risk", True): N_("A person who looked at it found a real risk for human rights."),
        ("human_rights_risk", False): N_("A person who looked at it found no risk for human rights."),
        ("safeguards", True): N_("Safeguards for personal data are agreed or undertaken."),
        ("safeguards", False): N_("There are no safeguards for personal data."),
        ("in_the_act", True): N_("The person was caught in the act or escaped."),
        ("in_the_act", False): N_("The person was not caught in the act and did not escape."),
        ("common_land_border", True): N_("The two states meet in a land border."),
        ("common_land_border", False): N_("The two states do not meet in a land border."),
        ("at_sea", True): N_("The pursuit is at sea."),
        ("at_sea", False): N_("The pursuit is not at sea."),
        ("declaration_known", True): N_("The asked state's declaration on pursuit is at hand."),
        ("declaration_known", False): N_("The asked state's declaration on pursuit does not allow it."),
        ("reservation", True): N_("The asked state made a reservation to the article."),
        ("reservation", False): N_("The asked state made no reservation to the article."),
        ("extradition_treaty", True): N_("A treaty on extradition binds the two."),
        ("extradition_treaty", False): N_("No treaty on extradition binds the two."),
        ("bilateral_agreement", True): N_("The two have an agreement of this kind."),
        ("bilateral_agreement", False): N_("The two have no agreement of this kind."),
        ("mandate", True): N_("The mandate of the organisation reaches this question."),
        ("mandate", False): N_("The mandate of the organisation does not reach this question."),
        (CONSENT, True): N_("The competent authority of the party that gives has consented in writing."),
    }
)
"""Fact and value to the sentence that states it."""


def turning_points(question: Question, *, facts: Facts, tables: Tables) -> tuple[Turn, ...]:
    """Every single fact that would alter the outcome, what opens most first.

    Raises:
        NothingAsked: the question names no kind of data.
    """
    now = evaluate(question, facts=facts, tables=tables).outcome
    found = []
    for fact, value, changed in _otherwise(question, facts, tables):
        outcome = evaluate(question, facts=changed, tables=tables).outcome
        if outcome is not now:
            found.append(Turn(fact, value, outcome))
    return tuple(sorted(found, key=lambda turn: -NARROWEST_FIRST.index(turn.outcome)))


def _otherwise(question: Question, facts: Facts, tables: Tables) -> Iterator[tuple[str, bool, Facts]]:
    """The facts with one of them stated otherwise."""
    for fact, value in SENTENCES:
        change: dict[str, Any] = {}
        if fact == CONSENT:
            giver = Case(question, facts, tables).provider
            change = {} if giver in facts.consent_of else {CONSENT: facts.consent_of | {giver}}
        elif getattr(facts, fact) is not value:
            change = {fact: value}
        if change:
            yield fact, value, replace(facts, **change)


def turn_words(turn: Turn) -> Text:
    """The fact of a turning point, as a sentence."""
    return Text(SENTENCES[turn.fact, turn.value])
