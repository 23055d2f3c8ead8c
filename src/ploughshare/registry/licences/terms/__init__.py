# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Words of licences, lists, deliveries and diversion."""

from __future__ import annotations

from ploughshare.registry.licences.terms.deliveries import (
    STAGES,
    Movement,
    MovementId,
    Retransfer,
    RetransferId,
    RetransferState,
    Seen,
    Stage,
    Visit,
    VisitId,
)
from ploughshare.registry.licences.terms.diversions import (
    Alert,
    AlertId,
    AlertState,
    Difference,
    LineSum,
    Sign,
)
from ploughshare.registry.licences.terms.licences import (
    Application,
    Licence,
    LicenceId,
    LicenceKind,
    LicenceState,
)
from ploughshare.registry.licences.terms.lists import (
    Judged,
    Listed,
    ListedId,
    ListHeader,
    ListKind,
    ListRow,
    Match,
    Ruling,
)

__all__ = [
    "Alert",
    "AlertId",
    "AlertState",
    "Application",
    "Difference",
    "Judged",
    "Licence",
    "LicenceId",
    "LicenceKind",
    "LicenceState",
    "LineSum",
    "ListHeader",
    "ListKind",
    "ListRow",
    "Listed",
    "ListedId",
    "Match",
    "Movement",
    "MovementId",
    "Retransfer",
    "RetransferId",
    "RetransferState",
    "Ruling",
    "STAGES",
    "Seen",
    "Sign",
    "Stage",
    "Visit",
    "VisitId",
]
