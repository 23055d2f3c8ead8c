# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of seizures: `checking` and `items` say what cannot be kept and what is odd, `quantities` reads
amounts, `customs` knows numbers of trade, `parties` tells firms from persons, `tracing` says what is traced,
`cleaning` and `packing` bring entries and records into form, `versions` compares them."""

from ploughshare.registry.seizures.rules.checking import check_entry, codes_of, unknown_code
from ploughshare.registry.seizures.rules.cleaning import cleaned, entry_of
from ploughshare.registry.seizures.rules.days import day_or_none
from ploughshare.registry.seizures.rules.packing import mark_key, pack, unpack
from ploughshare.registry.seizures.rules.points import read_point
from ploughshare.registry.seizures.rules.quantities import read_quantity, usual_unit
from ploughshare.registry.seizures.rules.tracing import (
    is_traced,
    marks_to_trace,
    needs_case,
    reason_of,
    rounds_of,
)
from ploughshare.registry.seizures.rules.versions import changed_fields

__all__ = [
    "changed_fields",
    "check_entry",
    "cleaned",
    "codes_of",
    "day_or_none",
    "entry_of",
    "mark_key",
    "is_traced",
    "marks_to_trace",
    "needs_case",
    "pack",
    "read_point",
    "read_quantity",
    "reason_of",
    "unknown_code",
    "rounds_of",
    "unpack",
    "usual_unit",
]
