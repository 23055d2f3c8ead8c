# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of the private look-up."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class SerialUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "lookup.serial-unfit"
    msgid = N_(
        "This serial number cannot be looked up privately (%(what)s): all characters but one must be read,"
        " two may be doubtful, and there must be %(least)d at least. Ask by a request instead."
    )


class RunUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "lookup.run-unfit"
    msgid = N_(
        "This run of serials cannot be looked up privately: it needs a maker known by code, three counting "
        "figures at least, and may touch %(most)d blocks of a hundred numbers at most. Look for its "
        "parts one by one."
    )


class MakeUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "lookup.make-unfit"
    msgid = N_("A make is named by its code in a look-up: %(most)d capital letters or digits at most.")


class DocumentMalformed(PloughshareError):
    kind = Kind.INVALID
    code = "lookup.malformed"
    msgid = N_("A look-up cannot be read: %(what)s.")


class TooManyLookups(PloughshareError):
    kind = Kind.LIMIT
    code = "lookup.too-many"
    msgid = N_("A request holds %(most)d look-ups at most. Send the rest in another.")


class ElementsRefused(PloughshareError):
    kind = Kind.REFUSED
    code = "lookup.elements-refused"
    msgid = N_("A look-up holds values that no honest partner sends. It had no effect.")


class EpochDiffers(PloughshareError):
    kind = Kind.CONFLICT
    code = "lookup.epoch-differs"
    msgid = N_(
        "The look-up was prepared for epoch %(asked)d, and epoch %(current)d is in force. Prepare it anew."
    )


class AnswerUnproven(PloughshareError):
    kind = Kind.REFUSED
    code = "lookup.answer-unproven"
    msgid = N_("The answer to a look-up was not made with the key the partner announced. Do not rely on it.")


class OpeningFailed(PloughshareError):
    kind = Kind.REFUSED
    code = "lookup.opening-failed"
    msgid = N_("A look-up was opened to something else than what was sent (%(what)s). Suspend the agreement.")


class YearSpent(PloughshareError):
    kind = Kind.LIMIT
    code = "lookup.year-spent"
    msgid = N_(
        "The share of the register that may be looked up in this agreement year is spent (%(left)d left)."
        " Ask by a request; the next year begins on %(next)s."
    )


class DaySpent(PloughshareError):
    kind = Kind.LIMIT
    code = "lookup.day-spent"
    msgid = N_("The look-ups of this day are spent (%(left)d left). Ask again tomorrow, or by a request.")


class TooFast(PloughshareError):
    kind = Kind.LIMIT
    code = "lookup.too-fast"
    msgid = N_("More than %(most)d questions came in a minute. Wait a minute and ask again.")


class BatchNotAgreed(PloughshareError):
    kind = Kind.REFUSED
    code = "lookup.batch-not-agreed"
    msgid = N_("The agreement allows %(most)d look-ups in one question. Ask for fewer at once.")


class NotPrepared(PloughshareError):
    kind = Kind.REFUSED
    code = "lookup.not-prepared"
    msgid = N_("The register is not prepared for look-ups yet. Ask by a request instead.")


class NoSetHeld(PloughshareError):
    kind = Kind.CONFLICT
    code = "lookup.no-set-held"
    msgid = N_(
        "No set of this register is here yet. Its owner hands one over once an agreement on look-ups is in"
        " force and the register is prepared; ask by a request meanwhile."
    )


class NobodyToLookUpAt(PloughshareError):
    kind = Kind.CONFLICT
    code = "lookup.nobody"
    msgid = N_("No partner has handed over a set to look up in. Ask by a request.")


class LookupUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "lookup.unknown"
    msgid = N_("There is no such look-up, or it is not within your reach.")


class SampleUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "lookup.sample-unknown"
    msgid = N_("There is no such sample of look-ups.")


class AlarmUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "lookup.alarm-unknown"
    msgid = N_("There is no such alarm.")


class NothingToDraw(PloughshareError):
    kind = Kind.CONFLICT
    code = "lookup.nothing-to-draw"
    msgid = N_("No look-ups came from this partner in that time that could be opened.")


class AlreadySettled(PloughshareError):
    kind = Kind.CONFLICT
    code = "lookup.already-settled"
    msgid = N_("This was opened or refused before. Reload the page to see where it stands.")


class OpeningMayNotBeMade(PloughshareError):
    kind = Kind.CONFLICT
    code = "lookup.opening-gone"
    msgid = N_("One of these look-ups is not known here or can be opened no more. Tell the partner why.")


class OpeningGroundsNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "lookup.grounds-needed"
    msgid = N_(
        "Say why, in at least %(least)d characters: the partner is told and may suspend the agreement."
    )


class SetBroken(PloughshareError):
    kind = Kind.INVALID
    code = "lookup.set-broken"
    msgid = N_("A set of tags cannot be used: %(what)s.")


class SampleOutOfBounds(PloughshareError):
    kind = Kind.INVALID
    code = "lookup.sample-bounds"
    msgid = N_("Draw from 1 to %(most)d look-ups of the last 1 to %(days)d days.")


class LookupForbidden(PloughshareError):
    kind = Kind.REFUSED
    code = "lookup.forbidden"
    msgid = N_("The law gateway does not let this be looked up (%(why)s). Ask a legal officer.")


class LookupSecretsShut(PloughshareError):
    kind = Kind.BROKEN
    code = "lookup.secrets-shut"
    msgid = N_("A kept secret of look-ups does not open under this node's key. Was secrets/ put back?")


class PreparedBroken(PloughshareError):
    kind = Kind.UNAVAILABLE
    code = "lookup.prepared-broken"
    msgid = N_("A prepared file of the register was damaged. It is removed and made again.")
