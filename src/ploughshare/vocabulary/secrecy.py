# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Levels of national secrecy, by names that all nodes share."""

from __future__ import annotations

import enum


class Secrecy(enum.Enum):
    """The lowest first: not secret, and the four that treaties on exchanging secrets set side by side.

    Source: Council Decision 2013/488/EU, Appendix B, on equivalent national classifications.
    """

    UNCLASSIFIED = "unclassified"
    RESTRICTED = "restricted"
    CONFIDENTIAL = "confidential"
    SECRET = "secret"
    TOP_SECRET = "top_secret"


LEVELS = tuple(each.value for each in Secrecy)
"""Their names, the lowest first."""
