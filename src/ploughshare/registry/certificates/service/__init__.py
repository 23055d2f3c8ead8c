# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Use cases of end-user certificates, and of whom is trusted."""

from __future__ import annotations

from ploughshare.registry.certificates.service.certificates import (
    change,
    check_again,
    confirm,
    decline,
    draft,
    issue,
    note_breach,
    register_paper,
    register_signed,
    revoke,
)
from ploughshare.registry.certificates.service.trusting import (
    PUBLISH_JOB,
    bring_list,
    confirm_issuer,
    end_key,
    keep_key,
    propose_issuers,
    refuse_issuer,
)

__all__ = [
    "PUBLISH_JOB",
    "bring_list",
    "change",
    "check_again",
    "confirm",
    "confirm_issuer",
    "decline",
    "draft",
    "end_key",
    "issue",
    "keep_key",
    "note_breach",
    "propose_issuers",
    "refuse_issuer",
    "register_paper",
    "register_signed",
    "revoke",
]
