# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Texts in a body: short enough, and of the kind that is meant."""

from __future__ import annotations

from typing import Any

from ploughshare.registry.tracing.errors import RequestMalformed
from ploughshare.vocabulary.ammunition import ROUNDS_MOST

TEXT_MOST = 2000


def short_text(value: Any, most: int) -> str | None:
    """A text of at most `most` characters; None stays None.

    Raises:
        RequestMalformed: no text, or longer.
    """
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > most:
        raise RequestMalformed({"what": "a text"})
    return value


def reference_text(value: Any) -> str:
    """A reference as the protocol knows them.

    Raises:
        RequestMalformed: no text, or of another length.
    """
    if not isinstance(value, str) or not 8 <= len(value) <= 40:
        raise RequestMalformed({"what": "a reference"})
    return value


def read_rounds(told: Any) -> int | None:
    """A number of rounds out of JSON.

    Raises:
        RequestMalformed: no whole number above nought, or beyond any lot.
    """
    if told is None:
        return None
    if isinstance(told, bool) or not isinstance(told, int) or not 0 < told <= ROUNDS_MOST:
        raise RequestMalformed({"what": "a number of rounds"})
    return told
