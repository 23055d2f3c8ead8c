# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of comparing two records of a register: how fields stand, how likely both are one arm."""

from ploughshare.registry.duplicates.rules.fields import fields_of, marks_of, with_reasons
from ploughshare.registry.duplicates.rules.weighing import probability

__all__ = ["fields_of", "marks_of", "probability", "with_reasons"]
