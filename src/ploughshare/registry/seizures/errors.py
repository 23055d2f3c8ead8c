# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of seizures."""

from __future__ import annotations

from collections.abc import Sequence

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_, Text


class SeizureUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "seizures.unknown"
    msgid = N_("There is no such seizure or check, or it is not within your reach.")


class SeizureUnfit(PloughshareError):
    """An entry that cannot be kept. `wrong` names every field that must be mended, not only the first."""

    kind = Kind.INVALID
    code = "seizures.unfit"
    msgid = N_("%(count)d fields must be mended before this can be kept. Nothing you wrote was lost.")

    def __init__(self, wrong: Sequence[tuple[str, Text]] = ()) -> None:
        self.wrong = tuple(wrong)
        first = self.wrong[0][0] if self.wrong else None
        super().__init__({"count": len(self.wrong), "field": first})


class SeizureMovedOn(PloughshareError):
    kind = Kind.CONFLICT
    code = "seizures.moved-on"
    msgid = N_(
        "A colleague corrected this at %(at)s: it is at version %(version)d now, and you read another. "
        "Nothing was overwritten. Compare both, and save again what still holds."
    )


class SeizureNeedsCase(PloughshareError):
    kind = Kind.INVALID
    code = "seizures.needs-case"
    msgid = N_(
        "Arms and marked parts belong to a case. Choose the case at the top of the page or open one; only a "
        "check that found nothing, and things that cannot be traced, stand without."
    )


class SeizureRepeated(PloughshareError):
    kind = Kind.CONFLICT
    code = "seizures.repeated"
    msgid = N_("Source “%(source)s” already gave a seizure %(record)s. Open it and correct it there.")


class ReasonForChangeMissing(PloughshareError):
    kind = Kind.INVALID
    code = "seizures.reason-missing"
    msgid = N_("Say in a few words why this is corrected: whoever reads both versions will ask.")


class NothingCorrected(PloughshareError):
    kind = Kind.INVALID
    code = "seizures.nothing-corrected"
    msgid = N_("Nothing differs from what is kept, so nothing was corrected.")


class ItemTraced(PloughshareError):
    kind = Kind.CONFLICT
    code = "seizures.item-traced"
    msgid = N_(
        "Thing %(position)d is being traced, so it cannot be taken out. Close its trace first, or correct "
        "its marks."
    )


class ItemUnknown(PloughshareError):
    kind = Kind.NOT_FOUND
    code = "seizures.item-unknown"
    msgid = N_("One of the things is none of this seizure. Read it again.")


class QuantityUnclear(PloughshareError):
    """A quantity that cannot be read, or may mean two things."""

    kind = Kind.INVALID
    code = "seizures.quantity-unclear"
    msgid = N_("“%(given)s” is no quantity. Write a number and a unit, such as 3, 250 rounds or 2.5 kg.")


class QuantityAmbiguous(QuantityUnclear):
    code = "seizures.quantity-ambiguous"
    msgid = N_("“%(given)s” may mean %(small)s or %(large)s. Write it one of these two ways.")


class QuantityNotWhole(QuantityUnclear):
    code = "seizures.quantity-not-whole"
    msgid = N_("“%(given)s” counts things that have no halves. Write a whole number, or a unit such as kg.")


class PointUnclear(PloughshareError):
    kind = Kind.INVALID
    code = "seizures.point-unclear"
    msgid = N_(
        "“%(given)s” names no country. Write a UN/LOCODE such as NLRTM, a country such as NL or Netherlands, "
        "or a place with its country behind a comma, such as Rotterdam, NL."
    )
