# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What forms give beside texts: ticked boxes, numbers, days and moments, and the digest of a file."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from ploughshare.interfaces.web.visit import Visit
from ploughshare.kernel.clock import MalformedInstant
from ploughshare.kernel.periods import MalformedDay


def chosen(visit: Visit, name: str) -> frozenset[str]:
    """Values of the boxes that are ticked under one name."""
    return frozenset(value for value in visit.form.getall(name, []) if isinstance(value, str))


def day_of(text: str | None) -> date | None:
    """A day as a date field gives it.

    Raises:
        MalformedDay: no day.
    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise MalformedDay({"given": (text or "")[:40]}) from None


def moment_of(text: str | None) -> datetime | None:
    """A moment as a field for date and time gives it; by UTC, as the form says.

    Raises:
        MalformedInstant: no moment.
    """
    try:
        at = datetime.fromisoformat(text) if text else None
    except ValueError:
        raise MalformedInstant({"given": (text or "")[:40]}) from None
    return at.replace(tzinfo=UTC) if at is not None and at.tzinfo is None else at


def number_of(text: str | None, *, digits: int = 9) -> int | None:
    """A whole number as a form or an address gives it; None for anything else.

    Args:
        digits: how many it may have: what is longer is no number of ours, and would be slow to read.
    """
    # Signs such as a raised two are digits by Unicode, and no numbers.
    fits = text is not None and text.isascii() and text.isdigit() and len(text) <= digits
    return int(text) if fits and text is not None else None


def version_of(visit: Visit) -> int:
    """The version that the form was made of; 0, which fits none, where it names none."""
    return number_of(visit.given("version"), digits=8) or 0


def digest_of(visit: Visit, name: str) -> str | None:
    """SHA-256 of a file that came with the form, hexadecimal; None if none came. The file is not kept."""
    file = visit.upload(name)
    return None if file is None else hashlib.file_digest(file.file, "sha256").hexdigest()
