# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of the register of ammunition."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class LotUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "ammunition.lot-unknown"
    msgid = N_("There is no such lot of ammunition in the register, or it is not within your reach.")


class LotAlreadyRecorded(PloughshareError):
    kind = Kind.CONFLICT
    code = "ammunition.lot-already-recorded"
    msgid = N_(
        "Source “%(source)s” already gave a lot %(record)s. Change that record instead of entering it again."
    )


class LotNumberMissing(PloughshareError):
    kind = Kind.INVALID
    code = "ammunition.lot-number-missing"
    msgid = N_("A lot is known by its number. Enter the number as it stands on box, crate or paper.")


class RoundsImpossible(PloughshareError):
    kind = Kind.INVALID
    code = "ammunition.rounds-impossible"
    msgid = N_("“%(given)s” is no number of rounds. Enter a whole number above nought.")


class NotOfALot(PloughshareError):
    kind = Kind.INVALID
    code = "ammunition.not-of-a-lot"
    msgid = N_("This does not happen to a lot of ammunition. Choose what happened to its rounds.")


class TooLittleOfTheLot(PloughshareError):
    kind = Kind.INVALID
    code = "ammunition.too-little-read"
    msgid = N_(
        "Too little of the lot number can be read to search with it: %(known)d known characters, "
        "%(needed)d are needed. Add what can be read, or enter the headstamp."
    )


class LotChanged(PloughshareError):
    kind = Kind.CONFLICT
    code = "ammunition.lot-changed"
    msgid = N_(
        "Somebody else changed this lot since you opened it (version %(version)d). "
        "What you entered is kept below. Look at the lot again, then save it once more."
    )


class CodeUnsourced(PloughshareError):
    kind = Kind.INVALID
    code = "ammunition.code-unsourced"
    msgid = N_("A maker's code needs its source: the letter, register or book that says so.")


class CodeMissing(PloughshareError):
    kind = Kind.INVALID
    code = "ammunition.code-missing"
    msgid = N_("Enter the code as it stands on the base, and the maker it stands for.")


class CodeUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "ammunition.code-unknown"
    msgid = N_("There is no such code in the office's list.")
