# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of the register of assurances."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class AssuranceUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "assurances.unknown"
    msgid = N_("There is no such assurance in the register.")


class AssuranceUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "assurances.unfit"
    msgid = N_("Fill in “%(field)s” in 1 to %(most)d characters.")


class PartiesUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "assurances.parties-unfit"
    msgid = N_("An assurance is given by one party to another: name two that differ.")


class DaysUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "assurances.days-unfit"
    msgid = N_("The day on which it ends lies after the day from which it holds.")


class SecondPersonNeeded(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "assurances.second-person-needed"
    msgid = N_("Another legal officer has to do this: what lets more go is never the act of one alone.")


class AssuranceActDoesNotFit(PloughshareError):
    kind = Kind.CONFLICT
    code = "assurances.act-does-not-fit"
    msgid = N_("The assurance stands at “%(state)s”: this act does not fit. Read it again.")


class AssuranceGroundsNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "assurances.grounds-needed"
    msgid = N_(
        "Give the grounds in at least %(least)d characters: they are read by whoever decides after you."
    )
