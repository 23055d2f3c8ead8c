# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of intelligence."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class StatementUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "intelligence.unknown"
    msgid = N_("There is no such information, or it is not within your reach.")


class StatementEmpty(PloughshareError):
    kind = Kind.INVALID
    code = "intelligence.empty"
    msgid = N_("Give the information a title and words: %(what)s is missing or too long.")


class SourceNamed(PloughshareError):
    kind = Kind.INVALID
    code = "intelligence.source-named"
    msgid = N_(
        "Give the handler's reference of the source, such as HS-2026/0117, and never a name: "
        "letters, figures, “-” and “/” without spaces, at least one figure."
    )


class CaseRequired(PloughshareError):
    kind = Kind.REFUSED
    code = "intelligence.case-required"
    msgid = N_("Information is entered under an open case. Choose one of yours first.")


class ActDoesNotFit(PloughshareError):
    kind = Kind.CONFLICT
    code = "intelligence.act-does-not-fit"
    msgid = N_("This cannot be done: it is %(state)s.")


class ToldAlready(PloughshareError):
    kind = Kind.CONFLICT
    code = "intelligence.told-already"
    msgid = N_("%(node)s has this information already.")


class ReasonNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "intelligence.reason-needed"
    msgid = N_("Write down why, in at least %(least)d characters.")


class ReviewDateNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "intelligence.review-date-needed"
    msgid = N_("Give a day after today, and within a year, on which the silence is looked at again.")


class InformationMalformed(PloughshareError):
    kind = Kind.INVALID
    code = "intelligence.malformed"
    msgid = N_("The message about information cannot be read: %(what)s.")


class NotOfThisInformation(PloughshareError):
    kind = Kind.REFUSED
    code = "intelligence.not-known-here"
    msgid = N_("We have no such information from this node, or told it none.")


class LawForbids(PloughshareError):
    kind = Kind.REFUSED
    code = "intelligence.law-forbids"
    msgid = N_("The law does not let this be told. %(why)s Nothing was sent.")


class ConsentUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "intelligence.consent-unknown"
    msgid = N_("There is no such question of consent.")


class ConsentNotNeeded(PloughshareError):
    kind = Kind.CONFLICT
    code = "intelligence.consent-not-needed"
    msgid = N_("No consent is needed for this: the label lets it be done.")


class ConsentAsked(PloughshareError):
    kind = Kind.CONFLICT
    code = "intelligence.consent-asked"
    msgid = N_("The consent was asked for and is still to be given or denied.")
