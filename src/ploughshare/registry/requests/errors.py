# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of formal requests."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class FormalUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "requests.unknown"
    msgid = N_("There is no such formal request, or it is not within your reach.")


class FormalWithoutCase(PloughshareError):
    kind = Kind.REFUSED
    code = "requests.case-required"
    msgid = N_("A formal request belongs to an open case. Choose one of yours first.")


class FormNotFormal(PloughshareError):
    kind = Kind.INVALID
    code = "requests.form-not-formal"
    msgid = N_("No formal request is made for this form of cooperation. Choose one of the list.")


class FormalMalformed(PloughshareError):
    kind = Kind.INVALID
    code = "requests.malformed"
    msgid = N_("This cannot be taken as it was given: %(field)s. Check it and try again.")


class OwnStateAsked(PloughshareError):
    kind = Kind.INVALID
    code = "requests.own-state"
    msgid = N_("A formal request goes to another state. Choose one that is not your own.")


class FormalMovedOn(PloughshareError):
    kind = Kind.CONFLICT
    code = "requests.moved-on"
    msgid = N_("The request was changed since you read it. Read it again; what you wrote was not taken.")


class StepDoesNotFit(PloughshareError):
    kind = Kind.CONFLICT
    code = "requests.step-does-not-fit"
    msgid = N_("This cannot be done now: the request is at “%(stands)s”. Its page says what comes next.")


class DayDoesNotFit(PloughshareError):
    kind = Kind.INVALID
    code = "requests.day-does-not-fit"
    msgid = N_("The day is in the future, or before what it follows. Give the day on which it happened.")


class NotComplete(PloughshareError):
    kind = Kind.REFUSED
    code = "requests.not-complete"
    msgid = N_("The request does not leave yet: %(count)d things are missing, first: “%(first)s”")


class SecondPersonNeeded(PloughshareError):
    kind = Kind.REFUSED
    code = "requests.second-person-needed"
    msgid = N_("Somebody else has to approve it: you wrote or changed this request yourself.")


class GroundsMissing(PloughshareError):
    kind = Kind.INVALID
    code = "requests.grounds-missing"
    msgid = N_(
        "It is at the discretion of the asked state. Say in at least %(least)d characters why it is put."
    )


class ReasonMissing(PloughshareError):
    kind = Kind.INVALID
    code = "requests.reason-missing"
    msgid = N_("Say why, in at least %(least)d characters.")


class ReferenceMissing(PloughshareError):
    kind = Kind.INVALID
    code = "requests.reference-missing"
    msgid = N_("Give the reference that it bears, in at most %(most)d characters.")


class GroundMissing(PloughshareError):
    kind = Kind.INVALID
    code = "requests.ground-missing"
    msgid = N_("Choose the ground on which it was refused.")


class MaterialUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "requests.material-unknown"
    msgid = N_("There is no such thing in the case of this request, or it is not within your reach.")


class MaterialsFull(PloughshareError):
    kind = Kind.LIMIT
    code = "requests.materials-full"
    msgid = N_("At most %(most)d things go with one request. Make a second one.")


class ConsentNotAsked(PloughshareError):
    kind = Kind.REFUSED
    code = "requests.consent-not-asked"
    msgid = N_(
        "This node cannot ask for consent here: nothing waits for it, or it came on another way. Ask on "
        "paper and note the answer."
    )


class NoSuchTime(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "requests.no-such-time"
    msgid = N_("No basis of this request sets such a time, or no such clock runs.")
