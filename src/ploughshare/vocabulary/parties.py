# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Kinds of holders. A node holds no lawful owner's name: an opaque pointer stands instead."""

from __future__ import annotations

import enum


class HolderKind(enum.Enum):
    """Who held an arm, as a kind."""

    MAKER = "maker"
    IMPORTER = "importer"
    EXPORTER = "exporter"
    WHOLESALER = "wholesaler"
    DEALER = "dealer"
    STATE = "state"
    """Police, army or another arm of a state."""
    COMPANY = "company"
    PRIVATE = "private"
    """A natural person: never named in a node; `holder_pointer` leads to the national register."""
