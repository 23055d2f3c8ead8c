# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of alarms."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class ArmAlarmUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "alarms.unknown"
    msgid = N_("There is no such alarm here.")


class AlarmDecided(PloughshareError):
    kind = Kind.CONFLICT
    code = "alarms.decided"
    msgid = N_("Somebody has decided this already, or its marks were corrected. Read it again.")


class AlarmReasonNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "alarms.reason-needed"
    msgid = N_("Give the reason in at least %(least)d characters: others will read it.")


class EscapeNeedsCase(PloughshareError):
    kind = Kind.INVALID
    code = "alarms.case-needed"
    msgid = N_("Choose the case that follows the arm up, or open one.")


class OwnRecordDecided(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "alarms.own-record"
    msgid = N_("The last record of this arm is yours: somebody else decides on its alarm.")


class NobodyToTell(PloughshareError):
    kind = Kind.CONFLICT
    code = "alarms.nobody-to-tell"
    msgid = N_("No other authority is concerned by this alarm, or it was told already.")


class AlarmMalformed(PloughshareError):
    kind = Kind.INVALID
    code = "alarms.malformed"
    msgid = N_("The alarm that came cannot be read (%(what)s).")


class AlarmNotFollowed(PloughshareError):
    kind = Kind.CONFLICT
    code = "alarms.not-followed"
    msgid = N_("A trace is opened from here once somebody found that an arm recovered here is the one.")
