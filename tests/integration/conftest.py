# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Real databases for these tests."""

from databases import engine, make_node, node, postgres_engine, postgres_url, quick_passwords
from federations import federation, postgres_databases, postgres_template, sqlite_federation

__all__ = [
    "engine",
    "federation",
    "make_node",
    "node",
    "postgres_databases",
    "postgres_template",
    "postgres_engine",
    "postgres_url",
    "quick_passwords",
    "sqlite_federation",
]
