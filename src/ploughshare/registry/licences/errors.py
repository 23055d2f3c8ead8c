# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of licences, lists, deliveries and diversion alerts."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class LicenceUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "licences.unknown"
    msgid = N_("There is no such licence, movement, check or alert here.")


class LicenceUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "licences.unfit"
    msgid = N_("Fill in “%(field)s” in 1 to %(most)d characters.")


class DaysDoNotFit(PloughshareError):
    kind = Kind.INVALID
    code = "licences.days-do-not-fit"
    msgid = N_("The day on which it ends lies after the day from which it holds.")


class PartyMissing(PloughshareError):
    kind = Kind.INVALID
    code = "licences.party-missing"
    msgid = N_("Name the %(role)s: without it nobody can tell to whom the goods go.")


class TooManyParties(PloughshareError):
    kind = Kind.INVALID
    code = "licences.too-many-parties"
    msgid = N_("At most %(most)d parties and %(states)d states on the way fit on one licence.")


class ReferenceTaken(PloughshareError):
    kind = Kind.CONFLICT
    code = "licences.reference-taken"
    msgid = N_("A licence %(reference)s is held already: open that one, or choose another number.")


class LicenceChanged(PloughshareError):
    kind = Kind.CONFLICT
    code = "licences.changed"
    msgid = N_(
        "Somebody else changed this licence since you opened it. Nothing was saved and nothing you typed is "
        "lost: compare with what stands now and save again."
    )


class LicenceActDoesNotFit(PloughshareError):
    kind = Kind.CONFLICT
    code = "licences.act-does-not-fit"
    msgid = N_("The licence stands at “%(licence_state)s”: this act does not fit. Read it again.")


class SecondPersonGrants(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "licences.second-person-needed"
    msgid = N_("Somebody else has to decide this: nobody grants what they entered.")


class LicenceNotGrantable(PloughshareError):
    kind = Kind.REFUSED
    code = "licences.not-grantable"
    msgid = N_("This licence cannot be granted yet; its page says what comes first (%(why)s).")


class ReasonNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "licences.reason-needed"
    msgid = N_("Give the reason in at least %(least)d characters: others will read it.")


class ListUnreadable(PloughshareError):
    kind = Kind.INVALID
    code = "licences.list-unreadable"
    msgid = N_("Line %(line)d of the list cannot be read: %(what)s. Nothing was taken over.")


class MatchUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "licences.match-unknown"
    msgid = N_("This row does not match the licence any more. Read the licence again.")


class LineUnknown(PloughshareError):
    kind = Kind.INVALID
    code = "licences.line-unknown"
    msgid = N_("The licence has no line %(line)d.")


class QuantityUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "licences.quantity-unfit"
    msgid = N_(
        "The quantity “%(given)s” is no whole number from 1 to %(most)d. Write digits alone, and the unit "
        "that the line is counted in."
    )


class SerialsDoNotFit(PloughshareError):
    kind = Kind.INVALID
    code = "licences.serials-do-not-fit"
    msgid = N_("%(serials)d serials are given for %(quantity)d pieces, or one is given twice: %(first)s.")


class MovementRepeated(PloughshareError):
    kind = Kind.CONFLICT
    code = "licences.movement-repeated"
    msgid = N_("This line was entered at this stage under reference %(reference)s already.")


class DayNotYet(PloughshareError):
    kind = Kind.INVALID
    code = "licences.day-not-yet"
    msgid = N_("This day lies in the future: enter what happened when it happened.")


class AlertDecided(PloughshareError):
    kind = Kind.CONFLICT
    code = "licences.alert-decided"
    msgid = N_("Somebody has decided this already. Read it again.")


class CaseNeededForDiversion(PloughshareError):
    kind = Kind.INVALID
    code = "licences.case-needed"
    msgid = N_("Choose the case that follows a suspected diversion up, or open one.")


class RowsUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "licences.rows-unfit"
    msgid = N_("Row %(row)d does not fit: %(what)s. Nothing was taken over.")
