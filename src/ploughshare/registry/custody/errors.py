# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of custody."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class EvidenceUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "custody.unknown"
    msgid = N_("There is no such exhibit, or it is not within your reach.")


class HandOverUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "custody.hand-over-unknown"
    msgid = N_("There is no such hand-over, or it is not within your reach.")


class EvidenceWithoutCase(PloughshareError):
    kind = Kind.INVALID
    code = "custody.case-required"
    msgid = N_("An exhibit belongs to a case. Choose the case at the top of the page or open one.")


class EvidenceUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "custody.unfit"
    msgid = N_("“%(field)s” is missing, too long or not of its form. Correct it and send the form again.")


class ExhibitNumberTaken(PloughshareError):
    kind = Kind.CONFLICT
    code = "custody.number-taken"
    msgid = N_("The case has an exhibit “%(reference)s” already. Give this one another number.")


class EvidenceChanged(PloughshareError):
    kind = Kind.CONFLICT
    code = "custody.changed"
    msgid = N_(
        "Somebody else noted something on this exhibit meanwhile. What you typed is kept in the form: read "
        "what was added below and send it again."
    )


class NotInTheFuture(PloughshareError):
    kind = Kind.INVALID
    code = "custody.not-in-the-future"
    msgid = N_("The moment given lies in the future. Note what has happened, when it has happened.")


class SealUsed(PloughshareError):
    kind = Kind.CONFLICT
    code = "custody.seal-used"
    msgid = N_(
        "Seal %(seal)s was used before. A seal is used once: take a new one, or read its number again."
    )


class SealNotThere(PloughshareError):
    kind = Kind.CONFLICT
    code = "custody.seal-not-there"
    msgid = N_(
        "By its history the exhibit does not bear the seal %(seal)s. Read the number on the seal again."
    )


class NotInYourHands(PloughshareError):
    kind = Kind.CONFLICT
    code = "custody.not-in-your-hands"
    msgid = N_(
        "By its history the exhibit is not in your hands, so another has to hand it over or note this."
    )


class NotForYou(PloughshareError):
    kind = Kind.CONFLICT
    code = "custody.not-for-you"
    msgid = N_("This hand-over is for somebody else, who signs for it.")


class SameHands(PloughshareError):
    kind = Kind.INVALID
    code = "custody.same-hands"
    msgid = N_("Giver and taker are the same. Name who takes it.")


class OnItsWay(PloughshareError):
    kind = Kind.CONFLICT
    code = "custody.on-its-way"
    msgid = N_(
        "Exhibit “%(reference)s” was released and nobody has signed for it yet. End that hand-over first."
    )


class OfOneCase(PloughshareError):
    kind = Kind.INVALID
    code = "custody.of-one-case"
    msgid = N_("One hand-over takes exhibits of one case that are in the same hands. Make one for each case.")


class HandOverOver(PloughshareError):
    kind = Kind.CONFLICT
    code = "custody.hand-over-over"
    msgid = N_("This hand-over is over: it was signed for, refused or taken back.")


class SignatureNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "custody.signature-needed"
    msgid = N_(
        "Say how it was signed: with the digest of the scanned paper and who signed it, or with the key "
        "and the signature of the taker."
    )


class SignatureDoesNotFit(PloughshareError):
    kind = Kind.REFUSED
    code = "custody.signature-does-not-fit"
    msgid = N_(
        "The signature was not made by this key over the statement of this hand-over. Nothing was noted."
    )


class EvidenceDisposedOf(PloughshareError):
    kind = Kind.CONFLICT
    code = "custody.disposed-of"
    msgid = N_("The exhibit is disposed of. Nothing more can be noted on it.")


class DisposalDoesNotFit(PloughshareError):
    kind = Kind.CONFLICT
    code = "custody.disposal-does-not-fit"
    msgid = N_("No destruction waits for a second person, or another is proposed already.")


class SecondPersonDestroys(PloughshareError):
    kind = Kind.REFUSED
    code = "custody.second-person"
    msgid = N_("Destruction takes two persons: somebody else than who proposed it confirms it.")


class DestructionUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "custody.destruction-unfit"
    msgid = N_(
        "Before an arm is destroyed its marks are read once more and photographed. Give the serial as read "
        "and the SHA-256 of the photograph."
    )


class PaperRefused(PloughshareError):
    kind = Kind.REFUSED
    code = "custody.paper-refused"
    msgid = N_(
        "This paper is not to be relied upon (%(verdict)s). Ask the office that hands over by another way "
        "before you sign."
    )


class NothingToTakeIn(PloughshareError):
    kind = Kind.CONFLICT
    code = "custody.nothing-to-take-in"
    msgid = N_("All things of this seizure are exhibits already: look among the exhibits of its case.")


class ManyThings(PloughshareError):
    kind = Kind.LIMIT
    code = "custody.many-things"
    msgid = N_(
        "This seizure has %(count)d things that were not taken in; one signature takes %(most)d at most. "
        "Take them in one by one, or enter equal things as one lot."
    )
