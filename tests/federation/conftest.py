# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Federations of nodes for these tests."""

from databases import postgres_url
from federations import federation, postgres_databases, postgres_template, sqlite_federation

__all__ = ["federation", "postgres_databases", "postgres_template", "postgres_url", "sqlite_federation"]
