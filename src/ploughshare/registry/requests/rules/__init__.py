# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Rules of formal requests as they are kept: what may follow what, what is taken, and how a paper is kept."""

from __future__ import annotations

from ploughshare.registry.requests.rules.checking import (
    FACT_NAMES,
    check_language,
    check_reason,
    check_reference,
    check_safeguard,
    check_wording,
)
from ploughshare.registry.requests.rules.documents import (
    enclosed_digest,
    pack_document,
    pack_safeguard,
    pack_wording,
    read_document,
    read_safeguard,
    read_wording,
)
from ploughshare.registry.requests.rules.steps import BY_STEP, following, may_follow

__all__ = [
    "BY_STEP",
    "FACT_NAMES",
    "check_language",
    "check_reason",
    "check_reference",
    "check_safeguard",
    "check_wording",
    "enclosed_digest",
    "following",
    "may_follow",
    "pack_document",
    "pack_safeguard",
    "pack_wording",
    "read_document",
    "read_safeguard",
    "read_wording",
]
