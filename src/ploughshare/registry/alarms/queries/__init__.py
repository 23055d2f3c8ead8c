# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Reads of alarms."""

from ploughshare.registry.alarms.queries.lists import (
    AlarmView,
    RecordedAct,
    alarm_view,
    alarms,
    arm_alarms_open,
    built_upon,
    known_alarm,
    open_about,
    open_after,
    read_to,
)

__all__ = [
    "AlarmView",
    "RecordedAct",
    "alarm_view",
    "alarms",
    "arm_alarms_open",
    "built_upon",
    "known_alarm",
    "open_about",
    "open_after",
    "read_to",
]
