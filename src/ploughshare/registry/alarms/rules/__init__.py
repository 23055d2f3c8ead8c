# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of alarms."""

from ploughshare.registry.alarms.rules.judging import grade_of, is_against, reason, reference_id, term
from ploughshare.registry.alarms.rules.knowing import fits, mark_of

__all__ = ["fits", "grade_of", "is_against", "mark_of", "reason", "reference_id", "term"]
