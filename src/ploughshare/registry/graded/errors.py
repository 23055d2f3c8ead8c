# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of graded reports."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class ReportUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "graded.unknown"
    msgid = N_("There is no such report, or it is not within your reach.")


class ReportUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "graded.unfit"
    msgid = N_("“%(field)s” is missing, too long or not of its form. Correct it and send the form again.")


class ReportWithoutCase(PloughshareError):
    kind = Kind.INVALID
    code = "graded.case-required"
    msgid = N_("A report belongs to a case. Choose the case at the top of the page or open one.")


class GradeUnknown(PloughshareError):
    kind = Kind.INVALID
    code = "graded.grade-unknown"
    msgid = N_("“%(given)s” is no grade of this scheme. It takes %(known)s.")


class ReportChanged(PloughshareError):
    kind = Kind.CONFLICT
    code = "graded.changed"
    msgid = N_(
        "Somebody else changed this report meanwhile. What you typed is kept in the form: compare and send "
        "it again."
    )


class ReportErased(PloughshareError):
    kind = Kind.CONFLICT
    code = "graded.erased"
    msgid = N_("The report is erased. Nothing more can be done with it.")


class DaysOfReportUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "graded.days-unfit"
    msgid = N_(
        "The day of review comes after today and not after the day of erasure, which is at most %(most)s."
    )


class NotToBeTold(PloughshareError):
    kind = Kind.REFUSED
    code = "graded.not-to-be-told"
    msgid = N_(
        "Its grade says that it is probably false. It is not told on: correct the grade first, or tell it "
        "by a person who can say so."
    )
