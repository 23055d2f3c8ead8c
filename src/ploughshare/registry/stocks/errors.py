# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of stocks."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class StockUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "stocks.unknown"
    msgid = N_("There is no such store, arm, lot or count here.")


class StockUnfit(PloughshareError):
    kind = Kind.INVALID
    code = "stocks.unfit"
    msgid = N_("Fill in “%(field)s” in 1 to %(most)d characters.")


class ChannelMissing(PloughshareError):
    kind = Kind.INVALID
    code = "stocks.channel-missing"
    msgid = N_(
        "For arms of a peace operation name the host state and the channel through which they are traced."
    )


class SerialHeld(PloughshareError):
    kind = Kind.CONFLICT
    code = "stocks.serial-held"
    msgid = N_("This store holds an arm with serial and maker like this already: open that one.")


class StockChanged(PloughshareError):
    kind = Kind.CONFLICT
    code = "stocks.changed"
    msgid = N_("Somebody else changed this since you opened it. Nothing was saved: read it again.")


class StockActDoesNotFit(PloughshareError):
    kind = Kind.CONFLICT
    code = "stocks.act-does-not-fit"
    msgid = N_("It stands at “%(stock_state)s”: this act does not fit. Read it again.")


class SecondPersonCounts(PloughshareError):
    kind = Kind.NOT_PERMITTED
    code = "stocks.second-person-needed"
    msgid = N_("Somebody else has to confirm this: nobody ends a record or a difference alone.")


class ProofMissing(PloughshareError):
    kind = Kind.INVALID
    code = "stocks.proof-missing"
    msgid = N_(
        "A destruction needs the serial and the digests (SHA-256) of photographs before and after: complete "
        "the record first, or write the arm off with a reason."
    )


class QuantityTooLarge(PloughshareError):
    kind = Kind.INVALID
    code = "stocks.quantity-too-large"
    msgid = N_("The lot holds %(held)d; %(wanted)d cannot be taken.")


class StockReasonNeeded(PloughshareError):
    kind = Kind.INVALID
    code = "stocks.reason-needed"
    msgid = N_("Give the reason in at least %(least)d characters: others will read it.")
