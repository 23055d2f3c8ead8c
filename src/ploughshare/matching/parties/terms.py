# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of comparing names."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from ploughshare.kernel.text import Text


class NameKind(enum.Enum):
    """Whose names can be compared. There is no member for persons on purpose."""

    ORGANISATION = "organisation"
    VESSEL = "vessel"


@dataclass(frozen=True, slots=True)
class FoldedName:
    """A name as it is compared.

    Attributes:
        written: as given.
        tokens: words in lower-case ASCII, without legal form, prefix of a vessel or filler.
        numbers: numerals in it, in order, Roman ones and number words as digits.
        forms: legal forms, each in the one spelling that is compared.
        prefixes: prefixes of a vessel that were left out (MV, M/T).
        folded: whether letters of another script or with marks were rewritten.
    """

    written: str
    tokens: tuple[str, ...]
    numbers: tuple[str, ...]
    forms: tuple[str, ...]
    prefixes: tuple[str, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely two names are one party's, and why.

    Attributes:
        kind: what bears the names.
        probability: 0 to 1; None where names must not decide (a vessel with an IMO number).
        calibrated: whether the probability was measured to be as often right as it says; that of a vessel's
            name never was. True where no name decides.
        matched: pairs of words that agree, as compared.
        reasons: in words, weightiest first.
        version: of the weights.
    """

    kind: NameKind
    probability: float | None
    calibrated: bool
    matched: tuple[tuple[str, str], ...]
    reasons: tuple[Text, ...]
    version: str
