# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Alarms as they travel: what is recorded, of which arm of which request, and what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ploughshare.registry.alarms.errors import AlarmMalformed
from ploughshare.registry.alarms.terms import FINDINGS, AlarmState, ArmAlarm, Grade, Standing

VERSION = 1
_REFERENCE_MOST = 40


@dataclass(frozen=True, slots=True)
class ToldAlarm:
    """An alarm of another authority about an arm that we asked it for.

    Attributes:
        reference: of the alarm, random.
        request, item: references of ours.
        standing: what it recorded of the arm.
        grade: how much speaks for its being that arm.
    """

    reference: str
    request: str
    item: str
    standing: Standing
    grade: Grade


def told_body(made: ArmAlarm, *, request: str, item: str) -> dict[str, Any]:
    """What the other authority is told: nothing but what is recorded of the arm it asked for."""
    return {
        "version": VERSION,
        "alarm": made.reference,
        "request": request,
        "item": item,
        "standing": made.standing.value,
        "grade": made.grade.value,
    }


def read_told(body: Mapping[str, Any]) -> ToldAlarm:
    """An alarm that came.

    Raises:
        AlarmMalformed.
    """
    try:
        return ToldAlarm(
            _reference(body, "alarm"),
            _reference(body, "request"),
            _reference(body, "item"),
            Standing(body.get("standing")),
            Grade(body.get("grade")),
        )
    except ValueError:
        raise AlarmMalformed({"what": "standing"}) from None


def found_body(made: ArmAlarm) -> dict[str, Any]:
    """What was found here: the finding alone, and no words, which may be of a case."""
    return {"version": VERSION, "alarm": made.reference, "finding": made.state.value}


def read_found(body: Mapping[str, Any]) -> tuple[str, AlarmState]:
    """What another authority found.

    Raises:
        AlarmMalformed.
    """
    try:
        found = AlarmState(body.get("finding"))
    except ValueError:
        raise AlarmMalformed({"what": "finding"}) from None
    if found not in {*FINDINGS, AlarmState.WITHDRAWN}:
        raise AlarmMalformed({"what": "finding"})
    return _reference(body, "alarm"), found


def _reference(body: Mapping[str, Any], name: str) -> str:
    given = body.get(name)
    if not isinstance(given, str) or not 0 < len(given) <= _REFERENCE_MOST:
        raise AlarmMalformed({"what": name})
    return given
