# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of keeping and erasing."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class OrderUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "retention.unknown"
    msgid = N_("There is no such entry in the review of what is kept.")


class RecordErased(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "retention.erased"
    msgid = N_("This record was erased on %(day)s. Figures that counted it stay as they were published.")


class TermUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "retention.term-unfit"
    msgid = N_("Give a time such as P10Y (ten years) or P90D (ninety days).")


class BelowFloor(PloughshareError):
    kind = Kind.REFUSED
    code = "retention.below-floor"
    msgid = N_("The law has these records kept for at least %(limit)s (%(law)s). Choose no less.")


class AboveCeiling(PloughshareError):
    kind = Kind.REFUSED
    code = "retention.above-ceiling"
    msgid = N_("These records may be kept for at most %(limit)s (%(law)s). Choose no more.")


class NotSetHere(PloughshareError):
    kind = Kind.REFUSED
    code = "retention.not-set-here"
    msgid = N_("The time of this kind is not set here: “%(why)s”.")


class KeepingReasonNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "retention.reason-needed"
    msgid = N_("Say why in %(least)d to %(most)d characters: it is read by whoever decides after you.")


class OrderMovedOn(PloughshareError):
    kind = Kind.CONFLICT
    code = "retention.moved-on"
    msgid = N_(
        "Somebody else changed this entry meanwhile. Read it again; what you wrote is still in the form."
    )


class OrderActDoesNotFit(PloughshareError):
    kind = Kind.CONFLICT
    code = "retention.act-does-not-fit"
    msgid = N_("The entry stands at “%(stands)s”: this act does not fit. Read it again.")


class AnotherPersonNeeded(PloughshareError):
    kind = Kind.REFUSED
    code = "retention.another-person-needed"
    msgid = N_("A second person has to decide this: you proposed it yourself.")


class NothingToErase(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "retention.nothing-to-erase"
    msgid = N_("No record of this kind bears that reference here. Nothing was searched beside it.")


class NotErasedAlone(PloughshareError):
    kind = Kind.REFUSED
    code = "retention.not-erased-alone"
    msgid = N_(
        "Nothing of this kind is erased one by one here: “%(why)s”. Restrict a record that must not be used."
    )


class LawKeepsIt(PloughshareError):
    kind = Kind.REFUSED
    code = "retention.law-keeps-it"
    msgid = N_("The law has this record kept until %(until)s (%(law)s). It can be restricted, not erased.")


class DayNotAhead(PloughshareError):
    kind = Kind.INVALID
    code = "retention.day-not-ahead"
    msgid = N_("Somebody has to look again: give a day after today and within %(most)s.")
