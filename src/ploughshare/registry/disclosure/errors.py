# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of turning answers into evidence, and of disclosing."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class AnswerUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "disclosure.answer-unknown"
    msgid = N_("There is no such answer on this trace, or it is not within your reach.")


class MaterialUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "disclosure.material-unknown"
    msgid = N_("There is no such line in the schedule, or it is not within your reach.")


class StandingDoesNotFit(PloughshareError):
    kind = Kind.CONFLICT
    code = "disclosure.standing-does-not-fit"
    msgid = N_("That step does not follow where the answer stands. Load the page again and read its history.")


class DisclosureUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "disclosure.unfit"
    msgid = N_("“%(field)s” is missing, too long or not of its form. Correct it and send the form again.")


class ProviderNotWarned(PloughshareError):
    kind = Kind.REFUSED
    code = "disclosure.provider-not-warned"
    msgid = N_(
        "Whoever gave it is told before it is disclosed. Note the notice first; where there was no time "
        "for one, say why in at least %(least)d characters and inform them without delay."
    )


class DisclosureDoesNotFit(PloughshareError):
    kind = Kind.CONFLICT
    code = "disclosure.does-not-fit"
    msgid = N_("That was done already, or comes later. Load the page again.")
