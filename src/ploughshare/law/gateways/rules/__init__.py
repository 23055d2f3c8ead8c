# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rules of the gateways: which basis carries a question, what bars it, and the decision."""

from ploughshare.law.gateways.rules.decisions import decide, decide_each, whole_of
from ploughshare.law.gateways.rules.evaluation import evaluate, evaluate_kinds, narrowest
from ploughshare.law.gateways.rules.facts import facts_of_agreement, facts_without_agreement
from ploughshare.law.gateways.rules.gaps import ask_for
from ploughshare.law.gateways.rules.turning import turn_words, turning_points

__all__ = [
    "ask_for",
    "decide",
    "decide_each",
    "evaluate",
    "evaluate_kinds",
    "facts_of_agreement",
    "facts_without_agreement",
    "turn_words",
    "narrowest",
    "turning_points",
    "whole_of",
]
