# SPDX-FileCopyrightText: 2026 The Ploughshare authors
# SPDX-License-Identifier: Apache-2.0
"""Named outcomes of an assessment."""

from __future__ import annotations

from ploughshare.kernel.errors import Kind, PloughshareError
from ploughshare.kernel.text import N_


class NothingToAssess(PloughshareError):
    kind = Kind.INVALID
    code = "assessment.nothing"
    msgid = N_(
        "“%(folder)s” holds no list of arms, of seizures or of requests that can be read, among %(count)d "
        "files. Put lists there as CSV, Excel or Parquet, with a row of headings. Not read: %(why)s."
    )
