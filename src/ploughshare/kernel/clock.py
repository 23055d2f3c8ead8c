# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Instants: aware UTC datetimes inside, signed 64-bit microseconds at rest, RFC 3339 Z outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_

Clock = Callable[[], datetime]
"""Tells the present instant, aware and in UTC. Injected at the faces."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class MalformedInstant(PloughshareError):
    kind = Kind.INVALID
    code = "kernel.malformed-instant"
    msgid = N_("“%(given)s” is no instant. Write it as 2026-11-24T10:30:00Z.")


def system_clock() -> datetime:
    """The machine's present instant in UTC."""
    return datetime.now(UTC)


def noon(day: date) -> datetime:
    """The middle of a day in UTC: an instant that stands for the whole of it."""
    return datetime.combine(day, time(12), UTC)


def day_after(day: date) -> datetime:
    """The first instant after a day in UTC."""
    return datetime.combine(day, time(), UTC) + timedelta(days=1)


def to_micros(at: datetime) -> int:
    """Microseconds since 1970-01-01T00:00Z. Exact; refuses naive datetimes."""
    if at.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return (at - EPOCH) // timedelta(microseconds=1)


def from_micros(micros: int) -> datetime:
    """Inverse of `to_micros`."""
    return EPOCH + timedelta(microseconds=micros)


def to_rfc3339(at: datetime) -> str:
    """`2026-11-24T10:30:00.000001Z`; microseconds are left out when zero."""
    utc = at.astimezone(UTC)
    return utc.isoformat().replace("+00:00", "Z")


def from_rfc3339(text: str) -> datetime:
    """Read an RFC 3339 instant.

    Raises:
        MalformedInstant: no instant, or one without a zone.
    """
    try:
        at = datetime.fromisoformat(text)
    except (ValueError, TypeError):
        raise MalformedInstant({"given": str(text)[:40]}) from None
    if at.tzinfo is None:
        raise MalformedInstant({"given": text[:40]})
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise MalformedInstant({"given": text[:40]}) from None
