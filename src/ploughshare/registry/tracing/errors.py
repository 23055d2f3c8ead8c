# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of tracing."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class TraceUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "tracing.trace-unknown"
    msgid = N_("There is no such trace, or it is not within your reach.")


class TraceNotClosed(PloughshareError):
    kind = Kind.CONFLICT
    code = "tracing.not-closed"
    msgid = N_("The trace is still open. Close it with its result; papers are made of what stands.")


class RequestUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "tracing.request-unknown"
    msgid = N_("There is no such request, or it is not within your reach.")


class TraceExists(PloughshareError):
    kind = Kind.CONFLICT
    code = "tracing.trace-exists"
    msgid = N_("A trace of this recovery exists already.")


class ActDoesNotFit(PloughshareError):
    kind = Kind.CONFLICT
    code = "tracing.act-does-not-fit"
    msgid = N_("This cannot be done while it is “%(state)s”. Reload the page to see where it stands.")


class AlreadyAsked(PloughshareError):
    kind = Kind.CONFLICT
    code = "tracing.already-asked"
    msgid = N_("%(state)s was asked about this arm already. Wait for its answer or withdraw that request.")


class FiledThrough(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "tracing.filed-through"
    msgid = N_("Your unit files through %(unit)s: tell them what is to be said, and they say it.")


class FilingNotAllowed(PloughshareError):
    kind = Kind.REFUSED
    code = "tracing.filing-not-allowed"
    msgid = N_(
        "This contact point takes no filings from that node. Its operator names the units that may file."
    )


class FiledElsewhere(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "tracing.filed-elsewhere"
    msgid = N_("This was filed to %(unit)s. Only people of that contact point decide on it.")


class NobodyToAsk(PloughshareError):
    kind = Kind.INVALID
    code = "tracing.nobody-to-ask"
    msgid = N_(
        "Neither the marks nor the answers so far name a state to ask. "
        "Read the marks again, or close the trace as exhausted."
    )


class GroundsNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "tracing.grounds-needed"
    msgid = N_("Say on what grounds, in at least %(least)d characters: others will have to rely on it.")


class RequestMalformed(PloughshareError):
    kind = Kind.INVALID
    code = "tracing.request-malformed"
    msgid = N_("The request cannot be read: %(what)s.")


class RefusedHere(PloughshareError):
    kind = Kind.REFUSED
    code = "tracing.refused-here"
    msgid = N_("The law of the asked state does not allow this request (“%(why)s”).")


class LawForbidsNow(PloughshareError):
    kind = Kind.REFUSED
    code = "tracing.law-forbids"
    msgid = N_(
        "The law does not let this leave now (“%(why)s”). Ask your legal officer; what was asked of us "
        "can be "
        "refused with the ground that there is no legal basis."
    )


class TooManyItems(PloughshareError):
    kind = Kind.LIMIT
    code = "tracing.too-many-items"
    msgid = N_("One request holds at most %(most)d arms. Send the rest as another request.")


class NotOfThisRequest(PloughshareError):
    kind = Kind.REFUSED
    code = "tracing.not-of-this-request"
    msgid = N_("An answer came for a request that this node did not send to that node.")


class FilesNotAwaited(PloughshareError):
    kind = Kind.REFUSED
    code = "tracing.files-not-awaited"
    msgid = N_("Files came for a request that is over, or that is not known between these nodes.")


class EnclosuresTooMany(PloughshareError):
    kind = Kind.LIMIT
    code = "tracing.enclosures-too-many"
    msgid = N_("At most %(most)d times files go with one request. Send the others with another.")


class NothingToSend(PloughshareError):
    kind = Kind.INVALID
    code = "tracing.nothing-to-send"
    msgid = N_("There is no file that they do not have already. Add one first.")


class FilesBarred(PloughshareError):
    kind = Kind.REFUSED
    code = "tracing.files-barred"
    msgid = N_("The files cannot go with it (“%(why)s”). Nothing was sent.")


class EnclosureUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "tracing.enclosure-unknown"
    msgid = N_("There are no such files, or they are not within your reach.")


class ReferralNowhere(PloughshareError):
    kind = Kind.INVALID
    code = "tracing.referral-nowhere"
    msgid = N_("The question cannot be referred to %(state)s. Name a third state that may know more.")


class ReferralBarred(PloughshareError):
    kind = Kind.REFUSED
    code = "tracing.referral-barred"
    msgid = N_("The question cannot go to %(state)s (“%(why)s”). Nothing was sent.")


class ReferralUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "tracing.referral-unknown"
    msgid = N_("There is no such referral, or it is not within your reach.")


class ContentErased(PloughshareError):
    kind = Kind.REFUSED
    code = "tracing.content-erased"
    msgid = N_(
        "Its agreed time of keeping is over, and what it brought was erased on %(on)s. "
        "Nothing can be added to it; send a new request if it is still needed."
    )


class OwnersInBulk(PloughshareError):
    kind = Kind.REFUSED
    code = "tracing.owners-in-bulk"
    msgid = N_("Owners are asked for %(most)d arms at a time at most. Ask for those of one case.")


class OpenElsewhere(PloughshareError):
    kind = Kind.CONFLICT
    code = "tracing.open-elsewhere"
    msgid = N_(
        "This is asked already on another channel: %(channel)s, reference %(reference)s, on %(on)s. "
        "Wait for its answer, or note that it was given up."
    )


class ElsewhereUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "tracing.elsewhere-unknown"
    msgid = N_("There is no such request on another channel, or it is not within your reach.")


class AlreadyAnswered(PloughshareError):
    kind = Kind.CONFLICT
    code = "tracing.already-answered"
    msgid = N_(
        "A reply to this request was keyed in on %(on)s. "
        "Look at both, and say that the new one takes its place, or set it aside."
    )


class AnswerUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "tracing.answer-unfit"
    msgid = N_("“%(field)s” does not fit the answer: %(other)s.")


class ReferenceNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "tracing.reference-needed"
    msgid = N_("Give the reference that it bears on its channel, up to 80 characters, and a past day.")
