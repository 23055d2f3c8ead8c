# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What may be written into a statement."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from ploughshare.registry.intelligence.errors import (
    ReasonNeeded,
    ReviewDateNeeded,
    SourceNamed,
    StatementEmpty,
)
from ploughshare.registry.intelligence.terms import (
    ARMS_MOST,
    REASON_LEAST,
    REASON_MOST,
    TITLE_MOST,
    WORDS_MOST,
    Content,
)

_SOURCE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9/.-]{2,39}")
SILENCE_MOST = timedelta(days=366)


def check_content(content: Content) -> Content:
    """The content without blanks around.

    Raises:
        StatementEmpty: naming what is missing or too long.
    """
    made = replace(content, title=content.title.strip(), words=content.words.strip())
    for what, value, most in (("title", made.title, TITLE_MOST), ("words", made.words, WORDS_MOST)):
        if not value or len(value) > most:
            raise StatementEmpty({"what": what})
    if len(made.arms) > ARMS_MOST:
        raise StatementEmpty({"what": "arms"})
    return made


def check_source(reference: str | None) -> str | None:
    """A handler's reference, or None.

    Raises:
        SourceNamed: it looks like a name.
    """
    given = (reference or "").strip()
    if not given:
        return None
    if not _SOURCE.fullmatch(given):
        raise SourceNamed()
    return given


def check_reason(words: str | None) -> str:
    """A reason that says something.

    Raises:
        ReasonNeeded: too short.
    """
    given = (words or "").strip()
    if len(given) < REASON_LEAST:
        raise ReasonNeeded({"least": REASON_LEAST})
    return given[:REASON_MOST]


def check_review_date(day: date | None, *, today: date) -> date:
    """The day on which a silence is looked at again.

    Raises:
        ReviewDateNeeded: none, past, or too far.
    """
    if day is None or not today < day <= today + SILENCE_MOST:
        raise ReviewDateNeeded()
    return day
