# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""The word list of the serial field: what people write there beside, or instead of, a number."""

from ploughshare.matching.markings.rules.lexicon.finding import Finding, find
from ploughshare.matching.markings.rules.lexicon.meanings import OTHER_MARKS, Meaning

__all__ = ["OTHER_MARKS", "Finding", "Meaning", "find"]
