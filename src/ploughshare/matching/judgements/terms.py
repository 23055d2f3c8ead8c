# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of judging records."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from ploughshare.kernel.ids import Id
from ploughshare.safeguards.work import AccountId
from ploughshare.vocabulary.firearms import FirearmId


class JudgementId(Id):
    """One judgement."""

    __slots__ = ()
    noun = "judgement"


class Sameness(enum.Enum):
    """What an officer says of two records."""

    SAME = "same"
    NOT_SAME = "not_same"
    NOT_SURE = "not_sure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was said of two records, by whom, when and why.

    Attributes:
        id: its id.
        left, right: the records; which stands first means nothing.
        said: the judgement.
        why: the reason in words.
        judged_by, judged_at: who and when.
        undone_by, undone_at: who took it back and when; None while it is in force.
    """

    id: JudgementId
    left: FirearmId
    right: FirearmId
    said: Sameness
    why: str
    judged_by: AccountId
    judged_at: datetime
    undone_by: AccountId | None = None
    undone_at: datetime | None = None

    @property
    def pair(self) -> frozenset[FirearmId]:
        """Both records."""
        return frozenset((self.left, self.right))
