# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rules of formal requests: what one must hold, what is missing, safeguards, and its text."""

from __future__ import annotations

from ploughshare.law.requests.rules.contents import BY_RECORD, PRACTICE, required, unread
from ploughshare.law.requests.rules.drafts import draft, enclosures, questions, with_enclosed
from ploughshare.law.requests.rules.headings import HEADINGS
from ploughshare.law.requests.rules.missing import LETS_GO, missing
from ploughshare.law.requests.rules.safeguards import consents, lacking, standing

__all__ = [
    "BY_RECORD",
    "HEADINGS",
    "LETS_GO",
    "PRACTICE",
    "consents",
    "draft",
    "enclosures",
    "lacking",
    "missing",
    "questions",
    "required",
    "standing",
    "unread",
    "with_enclosed",
]
