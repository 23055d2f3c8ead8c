# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of reports."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class ReportUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "reports.unknown"
    msgid = N_("There is no such report.")


class FigureUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "reports.figure-unknown"
    msgid = N_("This report has no figure “%(given)s”.")


class ReasonNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "reports.reason-needed"
    msgid = N_(
        "%(count)d figures differ from the report that was kept before. Say why they moved, in at least "
        "%(least)d characters."
    )


class NothingMoved(PloughshareError):
    kind = Kind.CONFLICT
    code = "reports.nothing-moved"
    msgid = N_("Nothing moved since report number %(number)d of this kind and year was kept.")


class SecondSignerNeeded(PloughshareError):
    kind = Kind.REFUSED
    code = "reports.second-signer-needed"
    msgid = N_("Who kept a report does not sign it: a second person looks at it and signs.")


class ReportSigned(PloughshareError):
    kind = Kind.CONFLICT
    code = "reports.signed"
    msgid = N_("This report is signed already. Keep a new one, and say what moved.")


class ChecksOpen(PloughshareError):
    kind = Kind.REFUSED
    code = "reports.checks-open"
    msgid = N_(
        "%(count)d checks of this report do not hold. First: %(first)s Mend the records and keep it anew."
    )


class QuestionUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "reports.question-unknown"
    msgid = N_("This report does not ask for “%(given)s”.")


class AnswerNotNumber(PloughshareError):
    kind = Kind.INVALID
    code = "reports.answer-not-number"
    msgid = N_("Here a whole number is asked for, from 0 to %(most)d.")


class ReasonShort(PloughshareError):
    kind = Kind.INVALID
    code = "reports.reason-short"
    msgid = N_("Say why the figure differs, in at least %(least)d characters.")


class AnswerChanged(PloughshareError):
    kind = Kind.CONFLICT
    code = "reports.answer-changed"
    msgid = N_(
        "%(by)s changed this meanwhile, to: %(now)s. Look at it, then save yours again or leave theirs."
    )
