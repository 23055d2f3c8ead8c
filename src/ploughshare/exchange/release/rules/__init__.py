# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Pure rules of release."""

from __future__ import annotations

from ploughshare.exchange.release.rules.documents import (
    handling_document,
    read_handling,
    read_release,
    release_document,
)
from ploughshare.exchange.release.rules.labels import (
    label_for,
    may_tell,
    may_use,
    purpose_for,
    told_release,
    travelling,
)
from ploughshare.exchange.release.rules.texts import findings, unconfirmed

__all__ = [
    "findings",
    "handling_document",
    "label_for",
    "may_tell",
    "may_use",
    "purpose_for",
    "read_handling",
    "read_release",
    "release_document",
    "told_release",
    "travelling",
    "unconfirmed",
]
