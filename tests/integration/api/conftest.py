# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Offices for these tests."""

from __future__ import annotations

from apis import api, fresh_postgres, sqlite_api

__all__ = ["api", "fresh_postgres", "sqlite_api"]
