# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of an assessment: which rows are one arm, whose marks fail, whom to ask, what comes first."""

from ploughshare.commitments.assessment.rules.papers import paper_of
from ploughshare.commitments.assessment.rules.same import same_marks
from ploughshare.commitments.assessment.rules.steps import first_steps
from ploughshare.commitments.assessment.rules.waiting import unanswered

__all__ = ["first_steps", "paper_of", "same_marks", "unanswered"]
