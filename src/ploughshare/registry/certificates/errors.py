# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of end-user certificates."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class CertificateUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "certificates.unknown"
    msgid = N_("There is no such end-user certificate here.")


class CertificateUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "certificates.unfit"
    msgid = N_("Fill in “%(field)s” in 1 to %(most)d characters.")


class GoodsUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "certificates.goods-unfit"
    msgid = N_(
        "Line %(line)d of the goods does not fit: each line has words and a whole quantity from 1 to "
        "%(most)d, and there are 1 to %(lines)d lines."
    )


class PartyUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "certificates.party-unfit"
    msgid = N_(
        "The party “%(role)s” does not fit: a firm or state body has a name, a natural person only the "
        "pointer of your national register."
    )


class ValidityUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "certificates.validity-unfit"
    msgid = N_("The day on which it ends lies after the day from which it holds, and not in the past.")


class NotOurEndUser(PloughshareError):
    kind = Kind.REFUSED
    code = "certificates.not-our-end-user"
    msgid = N_("This authority certifies end users of its own state only, and this one is of %(state)s.")


class NumberTaken(PloughshareError):
    kind = Kind.CONFLICT
    code = "certificates.number-taken"
    msgid = N_(
        "A certificate %(number)s of this authority is held already: open that one. A second paper under "
        "one number is a sign of forgery."
    )


class CertificateChanged(PloughshareError):
    kind = Kind.CONFLICT
    code = "certificates.changed"
    msgid = N_(
        "Somebody else changed this certificate since you opened it. Nothing was saved and nothing you typed "
        "is lost: compare with what stands now and save again."
    )


class CertificateActDoesNotFit(PloughshareError):
    kind = Kind.CONFLICT
    code = "certificates.act-does-not-fit"
    msgid = N_("The certificate stands at “%(certificate_state)s”: this act does not fit. Read it again.")


class SecondPersonIssues(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "certificates.second-person-needed"
    msgid = N_("Somebody else has to do this: no certificate is the act of one person alone.")


class GroundsMissing(PloughshareError):
    kind = Kind.INVALID
    code = "certificates.grounds-missing"
    msgid = N_("Give the grounds in at least %(least)d characters: others will read them.")


class ContactNotIndependent(PloughshareError):
    kind = Kind.INVALID
    code = "certificates.contact-not-independent"
    msgid = N_(
        "A telephone number or address from the certificate or the applicant proves nothing: a forger "
        "answers it. Ask again through a contact from your own records, a treaty list or the "
        "diplomatic service."
    )


class DayInFuture(PloughshareError):
    kind = Kind.INVALID
    code = "certificates.day-in-future"
    msgid = N_("This day lies in the future: enter what was done when it was done.")


class CertificateRefused(PloughshareError):
    kind = Kind.REFUSED
    code = "certificates.refused"
    msgid = N_("This certificate does not count: %(verdict)s.")


class NoCertificateKey(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "certificates.no-key"
    msgid = N_(
        "This node has no key for certificates yet. Its operator makes one with “ploughshare keys rotate”."
    )


class TrustedUnreadable(PloughshareError):
    kind = Kind.INVALID
    code = "certificates.trusted-unreadable"
    msgid = N_("The list of trusted issuers cannot be read: get it again from your authority.")


class DigestUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "certificates.digest-unfit"
    msgid = N_("The digest of a scan is SHA-256: 64 digits 0 to 9 and a to f.")
