# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The term of an answer by the packaged tables."""

from __future__ import annotations

from ploughshare.law.clocks import rules
from ploughshare.law.clocks.terms import AnswerCase
from ploughshare.law.provisions.reference import provisions
from ploughshare.law.treaties.reference import treaties
from ploughshare.vocabulary.decisions import Term


def answer_term(case: AnswerCase, *, trace: bool = True) -> Term | None:
    """How long an answer may take: by law, else as agreed (and marked so); None if neither states it."""
    return rules.answer_term(case, treaties=treaties(), provisions=provisions(), trace=trace)
