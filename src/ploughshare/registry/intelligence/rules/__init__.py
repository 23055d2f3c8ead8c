# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of intelligence."""

from __future__ import annotations

from ploughshare.registry.intelligence.rules.affected import affected_states
from ploughshare.registry.intelligence.rules.documents import (
    Told,
    change_document,
    content_document,
    read_change,
    read_content,
    read_told,
    told_document,
)
from ploughshare.registry.intelligence.rules.writing import (
    check_content,
    check_reason,
    check_review_date,
    check_source,
)

__all__ = [
    "Told",
    "affected_states",
    "change_document",
    "check_content",
    "check_reason",
    "check_review_date",
    "check_source",
    "content_document",
    "read_change",
    "read_content",
    "read_told",
    "told_document",
]
