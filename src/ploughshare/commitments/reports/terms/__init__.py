# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of reports drawn from records."""

from ploughshare.commitments.reports.terms.kept import (
    REASON_LEAST,
    Given,
    Kept,
    KeptRow,
    Place,
    ReportId,
    Shift,
)
from ploughshare.commitments.reports.terms.reports import (
    Figure,
    Line,
    Report,
    ReportKind,
    Table,
)
from ploughshare.commitments.reports.terms.sources import (
    NO_ANSWERS,
    Answer,
    AskedArm,
    CourtCount,
    CourtNumber,
    Material,
    Source,
    SourceKind,
    Transfer,
)

__all__ = [
    "NO_ANSWERS",
    "REASON_LEAST",
    "Answer",
    "AskedArm",
    "CourtCount",
    "CourtNumber",
    "Figure",
    "Given",
    "Kept",
    "KeptRow",
    "Line",
    "Material",
    "Place",
    "Report",
    "ReportId",
    "ReportKind",
    "Shift",
    "Source",
    "SourceKind",
    "Table",
    "Transfer",
]
