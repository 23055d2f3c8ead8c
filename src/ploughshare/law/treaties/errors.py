# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named failures of the table of treaty status."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class StatusTableDamaged(PloughshareError):
    kind = Kind.BROKEN
    code = "law.status-table-damaged"
    msgid = N_(
        "The packaged table of treaty status cannot be read (row %(row)s). "
        "Nothing is decided on it; ask the operator to install the software again."
    )
