# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Whom to call at another authority, and whether somebody is there now."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from ploughshare.exchange.peers.errors import ContactBroken
from ploughshare.exchange.peers.terms import Contact, ContactKind

CONTACTS_MOST = 40
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = "|".join(_DAYS)
_HOURS = re.compile(rf"({_DAY})(?:-({_DAY}))? ([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_ZONE = re.compile(r"[A-Za-z0-9_+/-]{1,60}")
_LINE = re.compile(r"[^\x00-\x1f\x7f]{1,200}")


def contact_documents(contacts: Iterable[Contact]) -> list[dict[str, Any]]:
    """Contacts as JSON."""
    return [
        {
            "name": each.name,
            "kind": each.kind.value,
            "languages": list(each.languages),
            "time_zone": each.time_zone,
            "hours": list(each.hours),
            "urgent_line": each.urgent_line,
            "email": each.email,
        }
        for each in contacts
    ]


def read_contacts(given: Any) -> tuple[Contact, ...]:
    """Read and check contacts.

    Raises:
        ContactBroken: which, and what is wrong with it.
    """
    if not isinstance(given, list) or len(given) > CONTACTS_MOST:
        raise ContactBroken({"name": "", "what": "list"})
    return tuple(_read(each) for each in given)


def _read(given: Any) -> Contact:
    if not isinstance(given, dict):
        raise ContactBroken({"name": "", "what": "not an entry"})
    name = _line(given, "name", "")
    called = name or ""
    kinds = {each.value: each for each in ContactKind}
    if name is None or given.get("kind") not in kinds:
        raise ContactBroken({"name": called, "what": "name" if name is None else "kind"})
    zone = given.get("time_zone")
    if not isinstance(zone, str) or not _ZONE.fullmatch(zone):
        raise ContactBroken({"name": called, "what": "time_zone"})
    return Contact(
        name,
        kinds[given["kind"]],
        _few(given, "languages", _LANGUAGE, called),
        zone,
        _few(given, "hours", _HOURS, called),
        _line(given, "urgent_line", called),
        _line(given, "email", called),
    )


def _few(given: dict[str, Any], name: str, shape: re.Pattern[str], called: str) -> tuple[str, ...]:
    found = given.get(name, [])
    fits = isinstance(found, list) and len(found) <= 30
    if not fits or not all(isinstance(each, str) and shape.fullmatch(each) for each in found):
        raise ContactBroken({"name": called, "what": name})
    return tuple(found)


def _line(given: dict[str, Any], name: str, called: str) -> str | None:
    found = given.get(name)
    if found is None:
        return None
    if not isinstance(found, str) or not _LINE.fullmatch(found):
        raise ContactBroken({"name": called, "what": name})
    return found


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return None


def zone_is_known(contact: Contact) -> bool:
    """Whether this machine knows the time zone; asked of own contacts alone, since machines differ."""
    return _zone(contact.time_zone) is not None


def on_duty(contact: Contact, at: datetime) -> bool:
    """Whether somebody is there at an instant, by the hours it states in its own time zone; without hours,
    always. In a time zone that this machine does not know, nobody is."""
    zone = _zone(contact.time_zone)
    if not contact.hours or zone is None:
        return not contact.hours
    there = at.astimezone(zone)
    return any(_covers(each, there) for each in contact.hours)


def _covers(hours: str, there: datetime) -> bool:
    found = _HOURS.fullmatch(hours)
    if found is None:
        return False
    first, last = _DAYS.index(found[1]), _DAYS.index(found[2] or found[1])
    # `fri-mon` goes over the end of the week.
    days = {(first + step) % 7 for step in range((last - first) % 7 + 1)}
    since = time(int(found[3]), int(found[4]))
    until = (int(found[5]), int(found[6]))
    now = (there.hour, there.minute)
    return there.weekday() in days and (since.hour, since.minute) <= now < until
