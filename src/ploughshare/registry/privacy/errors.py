# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of requests about one's own data, of breaches and of the record of processing."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class PrivacyUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "privacy.unknown"
    msgid = N_("There is no such request, breach or record of processing here.")


class PrivacyUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "privacy.unfit"
    msgid = N_("Fill in “%(field)s” in %(least)d to %(most)d characters.")


class PrivacyDayUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "privacy.day-unfit"
    msgid = N_("The day of “%(field)s” does not fit: it is in the future, or before what it follows.")


class PrivacyMovedOn(PloughshareError):
    kind = Kind.CONFLICT
    code = "privacy.moved-on"
    msgid = N_(
        "Somebody else changed this meanwhile. Read it again and save once more; what you wrote is still "
        "in the form."
    )


class PrivacyStepUnfit(PloughshareError):
    kind = Kind.CONFLICT
    code = "privacy.step-unfit"
    msgid = N_("This stands at “%(stands)s”: the step does not fit. Read it again.")


class PrivacySecondPerson(PloughshareError):
    kind = Kind.REFUSED
    code = "privacy.second-person-needed"
    msgid = N_("A second person has to decide this: you proposed it yourself.")


class IdentityOpen(PloughshareError):
    kind = Kind.REFUSED
    code = "privacy.identity-open"
    msgid = N_(
        "It is not noted how it was checked that the request comes from whom it is about. Note it first, "
        "or refuse "
        "on that ground."
    )


class GroundsUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "privacy.grounds-unfit"
    msgid = N_("What is refused or limited needs a ground of law, and what is granted in full has none.")


class PlaceUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "privacy.place-unfit"
    msgid = N_("“%(outcome_of_record)s” does not fit the record %(reference)s or what was asked for.")


class PlaceUndecided(PloughshareError):
    kind = Kind.REFUSED
    code = "privacy.place-undecided"
    msgid = N_("Say first what becomes of the record %(reference)s.")


class PlaceNotDone(PloughshareError):
    kind = Kind.REFUSED
    code = "privacy.place-not-done"
    msgid = N_("The record %(reference)s is not corrected yet. Correct it on its page, then note it here.")


class ExtensionUnfit(PloughshareError):
    kind = Kind.REFUSED
    code = "privacy.extension-unfit"
    msgid = N_(
        "The time is lengthened once, by one or two months, before it is over (GDPR, article 12(3)). "
        "Where the law "
        "sets no number it is not lengthened."
    )


class PlacesFull(PloughshareError):
    kind = Kind.LIMIT
    code = "privacy.places-full"
    msgid = N_("At most %(most)d records are looked at for one request. Open a second one.")


class WhyLateNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "privacy.why-late-needed"
    msgid = N_("More than 72 hours have passed since the breach was known: say why it is told only now.")


class BreachNotDone(PloughshareError):
    kind = Kind.REFUSED
    code = "privacy.breach-not-done"
    msgid = N_("It cannot be closed yet: %(one)s.")


class BreachTold(PloughshareError):
    kind = Kind.CONFLICT
    code = "privacy.breach-told"
    msgid = N_("The node %(node)s was told of this breach already.")


class BreachNoticeMalformed(PloughshareError):
    kind = Kind.INVALID
    code = "privacy.breach-notice-malformed"
    msgid = N_("The notice of a breach is not readable.")
