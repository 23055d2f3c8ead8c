# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What forms give beside texts: ticked boxes, and days."""

from __future__ import annotations

from datetime import date

from ploughshare.interfaces.web.visit import Visit
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
