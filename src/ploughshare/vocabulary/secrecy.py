# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Levels of national secrecy, by names that all nodes share."""

from __future__ import annotations

LEVELS = ("unclassified", "restricted", "confidential", "secret", "top_secret")
"""The lowest first: what is not secret, and the four that treaties on exchanging secrets set side by side.
Source: Council Decision 2013/488/EU, Appendix B, on equivalent national classifications."""
