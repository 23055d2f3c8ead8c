# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of restrictions."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class RecordRestricted(PloughshareError):
    kind = Kind.REFUSED
    code = "restrictions.restricted"
    msgid = N_(
        "This record is restricted since %(since)s (request %(number)s): it is kept and not used. The "
        "data-protection officer knows why, and when it ends."
    )
