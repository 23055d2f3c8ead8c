# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of recoveries."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class RecoveryUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "recoveries.unknown"
    msgid = N_("There is no such recovery, or it is not within your reach.")


class MarkTooLong(PloughshareError):
    kind = Kind.INVALID
    code = "recoveries.mark-too-long"
    msgid = N_(
        "The field “%(field)s” holds %(length)d characters; at most %(most)d are read. "
        "Write the mark alone and put remarks into the notes."
    )


class RecoveryRepeated(PloughshareError):
    kind = Kind.CONFLICT
    code = "recoveries.repeated"
    msgid = N_("Source “%(source)s” already gave a recovery %(record)s.")


class CaseRequired(PloughshareError):
    kind = Kind.INVALID
    code = "recoveries.case-required"
    msgid = N_("A recovery belongs to a case. Choose the case at the top of the page or open one.")
