# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What a reading of marks says, and how a record compares with it."""

from ploughshare.matching.markings.terms.compared import (
    FIELDS,
    Agreement,
    Aligned,
    Fit,
    Likeness,
    Priors,
    Ranked,
    Ranking,
    Score,
)
from ploughshare.matching.markings.terms.known import Calibre, CodeList, Importer, Make, MakeRole, Reference
from ploughshare.matching.markings.terms.read import (
    CalibreCandidate,
    Contradiction,
    CountryCandidate,
    Doubt,
    Identity,
    ImportMark,
    MakeCandidate,
    ModelCandidate,
    OtherKind,
    OtherMark,
    Reading,
    SerialField,
    Verdict,
)

__all__ = [
    "FIELDS",
    "Agreement",
    "Aligned",
    "Calibre",
    "CalibreCandidate",
    "CodeList",
    "Contradiction",
    "CountryCandidate",
    "Doubt",
    "Fit",
    "Identity",
    "ImportMark",
    "Importer",
    "Likeness",
    "Make",
    "MakeCandidate",
    "MakeRole",
    "ModelCandidate",
    "OtherKind",
    "OtherMark",
    "Priors",
    "Ranked",
    "Ranking",
    "Reading",
    "Reference",
    "Score",
    "SerialField",
    "Verdict",
]
