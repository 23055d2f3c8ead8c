# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of translations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ploughshare.safeguards.work import AccountId

TEXT_MOST = 8000


@dataclass(frozen=True, slots=True)
class Translation:
    """A text as a person put it into another language.

    Attributes:
        field: which text of the thing, such as `notes`.
        language: BCP 47 tag of the translation.
        text: the translation.
        translator: who translated.
        at: when.
    """

    field: str
    language: str
    text: str
    translator: AccountId
    at: datetime
