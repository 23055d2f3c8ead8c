# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of alarms."""

from ploughshare.registry.alarms.service.deciding import decide_alarm
from ploughshare.registry.alarms.service.following import Followed, follow_alarm
from ploughshare.registry.alarms.service.raising import judge_again, turn_up
from ploughshare.registry.alarms.service.telling import (
    FOUND,
    TOLD,
    handle_found,
    handle_told,
    note_not_taken,
    tell_alarm,
    tell_finding,
    tell_what_may,
)
from ploughshare.registry.alarms.service.watching import forget_alarms, note_read, watch

__all__ = [
    "FOUND",
    "Followed",
    "TOLD",
    "decide_alarm",
    "follow_alarm",
    "forget_alarms",
    "handle_found",
    "handle_told",
    "judge_again",
    "note_not_taken",
    "note_read",
    "tell_alarm",
    "tell_finding",
    "tell_what_may",
    "turn_up",
    "watch",
]
