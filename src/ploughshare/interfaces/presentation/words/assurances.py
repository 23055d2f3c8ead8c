# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words for the register of assurances questions to the legal officer, and reminders."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from ploughshare.kernel.text import N_
from ploughshare.law.assurances.terms import AssuranceState, Matter, Said, Word
from ploughshare.law.rulings.terms import QuestionState
from ploughshare.registry.debts.terms import Mark

ASSURANCE_WORDS: Mapping[enum.Enum, str] = {
    # Translators: on what a state gave an assurance to another.
    Matter.DEATH_PENALTY: N_("no death penalty"),
    Matter.TREATMENT: N_("no torture or inhuman treatment"),
    Matter.HUMAN_RIGHTS_LOOK: N_("a look at the risks for human rights"),
    Matter.SAFEGUARDS: N_("safeguards for personal data"),
    Matter.CONFIDENTIALITY: N_("confidentiality"),
    Matter.SPECIALITY: N_("trial for what was asked for only (speciality)"),
    Matter.USE: N_("use for the stated purpose only"),
    Matter.RECIPROCITY: N_("reciprocity"),
    Matter.RETURN: N_("a sentence is served at home"),
    # Translators: what was said when an assurance was asked for, or found when somebody looked.
    Said.GIVEN: N_("given, or no risk found"),
    Said.REFUSED: N_("refused, or a risk found"),
    # Translators: where an entry in the register of assurances stands.
    AssuranceState.PROPOSED: N_("waits for a second legal officer"),
    AssuranceState.CONFIRMED: N_("confirmed"),
    AssuranceState.DECLINED: N_("declined"),
    AssuranceState.WITHDRAWN: N_("ended"),
    # Translators: what the register of assurances says to a question.
    Word.KEPT: N_("an assurance stands"),
    Word.OVER: N_("the assurance is over"),
    Word.BROKEN: N_("refused or broken"),
    # Translators: at which point of a term a reminder is given.
    Mark.SOON: N_("ends soon"),
    Mark.OVER: N_("is over"),
    # Translators: where a question to the legal officer stands.
    QuestionState.WAITING: N_("waits for the legal officer"),
    QuestionState.PERMITTED: N_("permitted by the legal officer"),
    QuestionState.REFUSED: N_("refused by the legal officer"),
    QuestionState.CLOSED: N_("taken back"),
}
