# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The gateway as other rooms call it: the rules over the packaged tables.

It reads nothing but the tables and writes nothing; whoever acts on a decision records it under its
own mandate.
"""

from __future__ import annotations

from collections.abc import Mapping

from ploughshare.law.gateways import rules
from ploughshare.law.gateways.reference import tables
from ploughshare.law.gateways.terms import DataKind, Facts, Question
from ploughshare.vocabulary.decisions import Decision


def decide(question: Question, *, facts: Facts) -> Decision:
    """May this be asked? One decision for the whole question.

    Raises:
        FormNotEvaluated: a form this version does not decide.
        NothingAsked: the question names no kind of data.
    """
    return rules.decide(question, facts=facts, tables=tables())


def decide_each(question: Question, *, facts: Facts) -> Mapping[DataKind, Decision]:
    """May this be asked? One decision for each kind of data, so that what may go goes.

    Raises:
        FormNotEvaluated: a form this version does not decide.
        NothingAsked: the question names no kind of data.
    """
    return rules.decide_each(question, facts=facts, tables=tables())


def kinds_that_may_go(question: Question, *, facts: Facts) -> frozenset[DataKind]:
    """Kinds of data of the question that are permitted by themselves; empty if none is.

    Raises:
        FormNotEvaluated: a form this version does not decide.
        NothingAsked: the question names no kind of data.
    """
    return frozenset(kind for kind, part in decide_each(question, facts=facts).items() if part.permitted)
