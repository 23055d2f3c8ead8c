# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of intake."""

from __future__ import annotations

from ploughshare.registry.intake.terms.columns import (
    Codes,
    Column,
    ColumnUse,
    Lexicon,
    Proposal,
    ProposalReason,
    Remembered,
    Understanding,
    Word,
)
from ploughshare.registry.intake.terms.files import (
    DROP,
    Calendar,
    Chunk,
    DateOrder,
    Fault,
    Format,
    Heading,
    IntakeKind,
    Limits,
    Options,
    Said,
)
from ploughshare.registry.intake.terms.imports import (
    BatchRow,
    ImportOrder,
    ImportReport,
    LotRow,
    Outcome,
    Progress,
    RecoveryRow,
    Undone,
)
from ploughshare.registry.intake.terms.seizures import EventCells, ItemCells, RowRules, SeizureRow

__all__ = [
    "BatchRow",
    "Calendar",
    "Chunk",
    "Codes",
    "Column",
    "ColumnUse",
    "DROP",
    "DateOrder",
    "EventCells",
    "Fault",
    "Format",
    "Heading",
    "ImportOrder",
    "ImportReport",
    "IntakeKind",
    "ItemCells",
    "Lexicon",
    "Limits",
    "LotRow",
    "Options",
    "Outcome",
    "Progress",
    "Proposal",
    "ProposalReason",
    "RecoveryRow",
    "Remembered",
    "RowRules",
    "Said",
    "SeizureRow",
    "Understanding",
    "Undone",
    "Word",
]
