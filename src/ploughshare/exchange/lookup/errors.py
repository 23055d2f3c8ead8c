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
