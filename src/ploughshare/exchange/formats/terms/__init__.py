# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Terms of the formats at the border."""

from __future__ import annotations

from ploughshare.exchange.formats.terms.formats import Format, FormatFacts, Standing
from ploughshare.exchange.formats.terms.gists import Gist, ReadFile, ReplyRow, Written
from ploughshare.exchange.formats.terms.told import (
    NOTHING,
    AnswerOutcome,
    Dossier,
    Fate,
    Json,
    Loss,
    Reading,
    SheetRow,
    Stamp,
    Told,
    ToldFirearm,
    ToldRecovery,
    ToldRequest,
    ToldResult,
    ToldStatement,
)

__all__ = [
    "AnswerOutcome",
    "Dossier",
    "Fate",
    "Format",
    "FormatFacts",
    "Json",
    "Loss",
    "NOTHING",
    "Reading",
    "SheetRow",
    "Stamp",
    "Standing",
    "Told",
    "ToldFirearm",
    "ToldRecovery",
    "ToldRequest",
    "ToldResult",
    "ToldStatement",
    "Gist",
    "ReadFile",
    "ReplyRow",
    "Written",
]
