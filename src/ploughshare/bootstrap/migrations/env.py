# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""What Alembic runs: the revisions over the connection it was handed, in the caller's transaction."""

from __future__ import annotations

from alembic import context

from ploughshare.bootstrap.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
