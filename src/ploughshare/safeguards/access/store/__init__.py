# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of accounts and plain functions over them. The only SQL of this room."""

from ploughshare.safeguards.access.store import accounts, factors, sessions, tables

__all__ = ["accounts", "factors", "sessions", "tables"]
