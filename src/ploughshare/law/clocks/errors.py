# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of the clocks."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class NoTimeZone(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "law.no-time-zone"
    msgid = N_("No time zone is known for %(state)s. Count for the state whose authority has to act.")


class TermTooLong(PloughshareError):
    kind = Kind.INVALID
    code = "law.term-too-long"
    msgid = N_(
        "The term ends after the last year that calendars here know (%(year)s). Give an earlier moment."
    )


class MalformedMoment(PloughshareError):
    kind = Kind.INVALID
    code = "law.malformed-moment"
    msgid = N_("“%(given)s” is no moment. Write 2026-12-23T10:20, or with a zone 2026-12-23T10:20+01:00.")
