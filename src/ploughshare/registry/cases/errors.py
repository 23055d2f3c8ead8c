# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of cases as they are kept here."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class CaseFileUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "cases.unfit"
    msgid = N_("“%(field)s” is missing, too long or not of its form. Correct it and send the form again.")


class CaseFileChanged(PloughshareError):
    kind = Kind.CONFLICT
    code = "cases.changed"
    msgid = N_(
        "Somebody else changed what this case is about meanwhile. What you typed is kept in the form: "
        "compare and send it again."
    )


class StageDoesNotFit(PloughshareError):
    kind = Kind.CONFLICT
    code = "cases.stage-does-not-fit"
    msgid = N_(
        "A stage in court does not come before the one that stands. Read the course and correct the day."
    )


class NumbersDoNotFit(PloughshareError):
    kind = Kind.INVALID
    code = "cases.numbers-do-not-fit"
    msgid = N_("More are convicted and acquitted than were charged. Check the numbers of persons.")


class PartyUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "cases.party-unknown"
    msgid = N_("There is no such entry, or you do not work on its case.")


class PartyReviewUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "cases.party-review-unfit"
    msgid = N_("Name a day of review between tomorrow and %(most)s.")


class TieUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "cases.tie-unfit"
    msgid = N_("Name a licence by its number, or a consignment by its id, that is within your reach.")


class TieUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "cases.tie-unknown"
    msgid = N_("No such record is tied to this case by hand.")


class KindNotYours(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "cases.kind-not-yours"
    msgid = N_("Your roles do not let you read records of this kind.")
