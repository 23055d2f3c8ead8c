# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of reading marks, comparing them with records and ranking what was found."""

from ploughshare.matching.markings.rules.ranking import is_clear_match, rank
from ploughshare.matching.markings.rules.readings import probable_countries, read_identity, read_marking
from ploughshare.matching.markings.rules.sameness import (
    likeness,
    pairs_perhaps,
    perhaps_keys,
    same_form,
    same_key,
    same_keys,
)
from ploughshare.matching.markings.rules.scoring import score
from ploughshare.matching.markings.rules.serials import (
    fold,
    likeliest,
    normalise,
    read_serial,
    read_serial_field,
)

__all__ = [
    "fold",
    "is_clear_match",
    "likeliest",
    "likeness",
    "normalise",
    "pairs_perhaps",
    "perhaps_keys",
    "probable_countries",
    "rank",
    "read_identity",
    "read_marking",
    "read_serial",
    "read_serial_field",
    "same_form",
    "same_key",
    "same_keys",
    "score",
]
